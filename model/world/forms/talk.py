"""Texts of people who talk, count, write letters, do sums and set tasks."""
from model.world.grammar import Grammar


def add(grammar: Grammar) -> None:
    _chat(grammar)
    _counts(grammar)
    _sums(grammar)
    _letters(grammar)
    _tasks(grammar)
    _recipes(grammar)
    _lost_property(grammar)


def _chat(grammar: Grammar) -> None:
    """A fact, a stretch of talk, a question on the fact: what is asked may lie far behind."""
    form, forms = grammar.form, grammar.forms
    form("chat", "{!thing.type=thing gift.type=thing} {a.name} : {:telling} {:talk} {:asking}")
    forms("telling",
          "hello {b.name} , i have {a thing.colour} {thing.kind} .",
          "good {*daytime} {b.name} . my {thing.kind} is {thing.colour} .",
          "{b.name} , look , this is my {thing.colour} {thing.kind} .", then="thing.owner=a")
    forms("telling",
          "hello {b.name} , i have {a thing.colour} {thing.kind} and {a gift.colour} {gift.kind} .",
          "look , {b.name} , my {thing.kind} is {thing.colour} and my {gift.kind} is {gift.colour} .", then="thing.owner=a gift.owner=a")
    forms("telling", "{b.name} , i put the {thing.colour} {thing.kind} in the {thing.place} .", then="thing.owner=a")
    form("talk", "{b.name} : {:small} {a.name} : {:small} {:talk}", 5)
    form("talk", "", 3)
    forms("small",
          "how was the {*talk} ?", "the {*talk} was {*good} .", "the {*talk} was {*bad} .", "did you see the {*talk} ?",
          "i am {*feeling} today .", "on {*weekday} we go to the {*places} .", "there was {*weather} in {*month} .",
          "i like {*hobby} and {*foods} .", "yes , of course .", "no , not at all .", "my {*body} hurts .")
    forms("asking",
          "{b.name} : what colour is your {thing.kind} ? {a.name} : it is {thing.colour} .",
          "{b.name} : {:small} {a.name} : do you remember my {thing.kind} ? {b.name} : yes , it is {thing.colour} .",
          "{b.name} : what is {thing.colour} ? {a.name} : my {thing.kind} .",
          "{b.name} : whose is the {thing.colour} {thing.kind} ? {a.name} : it belongs to {a.name} .")
    form("asking", "{b.name} : where is the {thing.colour} {thing.kind} ? {a.name} : in the {thing.place} .", 3, when="thing.place")
    form("asking", "{b.name} : what colour is your {gift.kind} ? {a.name} : it is {gift.colour} , and the {thing.kind} is {thing.colour} .", 3, when="gift.kind")
    form("asking", "{b.name} : what colour is your {thing.kind} ? {a.name} : it is {thing.colour} , and the {gift.kind} is {gift.colour} .", 3, when="gift.kind")


def _counts(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("counts", "{:store} {:taking} {:more_taking} {:counted}")
    forms("store",
          "there were {basket.count} {basket.fruit} on the {*furniture} .",
          "{a.name} had {basket.count} {basket.fruit} .",
          "in the {basket.place} there were {basket.count} {basket.fruit} .")
    forms("taking",
          "{b.name} took {basket.taken} {basket.fruit} . then there were {basket.left} .",
          "{b.name} ate {basket.taken} . {basket.left} {basket.fruit} were left .",
          "{c.name} gave {basket.taken} {basket.fruit} to {b.name} , so there were {basket.left} left .",
          when="basket.count!=one", then="basket.count-basket.taken")
    form("taking", "{b.name} looked at the {basket.fruit} but took none .", 0.3)
    form("more_taking", "", 2)
    form("more_taking", "{:taking}", 1)
    forms("counted",
          "how many {basket.fruit} were there ? {basket.count} .",
          "so in the end there were {basket.count} {basket.fruit} .",
          "{c.name} counted them : {basket.count} .")


def _sums(grammar: Grammar) -> None:
    form = grammar.form
    form("sums", "[homework|sums|numbers] : {:sum} {:sum} {:sum} {:more_sums}")
    form("more_sums", "{:sum} {:more_sums}", 2)
    form("more_sums", "", 1)
    form("sum", "{!-pair.a -pair.b} {pair.a} + {pair.b} = {pair.sum} .", 5)
    form("sum", "{!-pair.a -pair.b} what is {pair.a} + {pair.b} ? it is {pair.sum} .", 1)


def _letters(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("letter", "{!thing.type=thing} dear {b.name} , {:greeting} {:message} {:message} {:goodbye}")
    forms("greeting", "how are you ?", "thank you for your letter .", "it is {*season} , and there is {*weather} .", "i hope you are not {*feeling} .")
    forms("message",
          "i have a new {thing.kind} . it is {thing.colour} .", "my {thing.colour} {thing.kind} came {*weekday} .",
          "you sent me {a thing.colour} {thing.kind} .", when="-thing.kind", weight=4)
    forms("message",
          "the {thing.kind} is in the {thing.place} .", "everybody likes the {thing.colour} {thing.kind} .",
          "i will bring the {thing.colour} {thing.kind} in {*month} .", when="thing.kind thing.colour", weight=4)
    forms("message",
          "yesterday we travelled to the {*places} by {*vehicles} .", "my {*body} hurts , so i stay in bed .",
          "at the {*talk} i ate {*foods} and {*foods} .", "in the garden the {*flowers} grows under the {*trees} .",
          "i still like {*hobby} .", "i play the {*instrument} every {*daytime} .", "tell me about the {*talk} .")
    forms("goodbye", "see you in {*month} . your {a.name} .", "with love , {a.name} .", "write soon . {a.name} .", weight=2)
    form("goodbye", "please look after the {thing.colour} {thing.kind} . your {a.name} .", 4, when="thing.kind thing.colour")


def _tasks(grammar: Grammar) -> None:
    """A teacher's assignment goes on with requirements, as on the internet; only sometimes with a story (article, section 9)."""
    form, forms = grammar.form, grammar.forms
    for kind in ("royal", "animal", "visitor", "worker"):
        form("task", f"{{!hero.type={kind}}} write a story about the {{hero.kind}} . {{:task_goes_on}}")
    form("task_goes_on", "{:requirement} {:requirement} {:deadline}", 5)
    form("task_goes_on", "{:told_story}", 1)
    forms("requirement",
          "the story must have {need.number} pages .", "use {need.number} new words .", "write {*slowly} and use a pen .",
          "say what the {hero.kind} wants and why .", "describe the {*places} where the {hero.kind} lives .",
          "do not write about {*topic} .", "draw a picture of the {hero.kind} .", "use the words {*mood} and {*feeling} .")
    forms("deadline", "bring it to school on {*weekday} .", "you have time until {*weekday} {*daytime} .", "the best story wins {a *look} prize .", "work alone .")
    form("told_story", "{!thing.type=thing} once upon a time there was {a *mood} {hero.kind} named {hero.name} . {:own} {:tiny} {:tiny} {:last}")
    forms("tiny",
          "one {*daytime} {hero.name} {*walked} to the {hero.place=} with the {thing.colour} {thing.kind} .",
          "{hero.he} sat on the {hero.seat} and was {*feeling} .",
          "the {hero.kind} {*like} {*foods} and {*hobby} .",
          "everybody wanted to see the {thing.colour} {thing.kind} .")


def _recipes(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("recipe", "{:dish} {:step} {:step} {:step} {:serve}")
    form("dish", "how to make {dish.food} with {basket.fruit} : take {basket.count} {basket.fruit} .", 1)
    form("dish", "for the {dish.food} you need {basket.count} {basket.fruit} and some {*spice} .", 1)
    forms("step",
          "cut the {basket.fruit} {*slowly} .", "put the {basket.fruit} into the {*kitchen} .", "add {*spice} and {*spice} .",
          "wait {wait.number} minutes .", "stir the {dish.food} {*slowly} .", "wash all {basket.count} {basket.fruit} .")
    forms("serve", "eat the {dish.food} on {*weekday} .", "give the {dish.food} to your friends .", "the {dish.food} is ready after {wait.number} minutes .")


def _lost_property(grammar: Grammar) -> None:
    """Who lost what and where, then questions: nearly every word of an answer was decided by the text."""
    form, forms = grammar.form, grammar.forms
    form("lost", "[at the lost property office|list of lost things] : {:lost_thing} {:lost_gift} {:asked} {:asked} {:more_asked}", 3)
    form("lost", "[at the lost property office|list of lost things] : {:lost_thing} {:lost_gift} {:lost_cargo} {:asked} {:asked} {:more_asked}", 2)
    form("more_asked", "{:asked} {:more_asked}", 2)
    form("more_asked", "", 1)
    for thing, owner in (("thing", "a"), ("gift", "b"), ("cargo", "c")):
        forms(f"lost_{thing}", *(f"{{!{thing}.type=thing}} {text}".replace("@.name", f"{owner}.name").replace("#", thing) for text in (
            "{@.name} lost {a #.colour} {#.kind} in the {#.place} .",
            "{@.name} forgot {a #.colour} {#.kind} in the {#.place} .",
            "the {#.kind} of {@.name} is {#.colour} . it was in the {#.place} .",
            "in the {#.place} somebody found {a #.colour} {#.kind} . it belongs to {@.name} .")), then=f"{thing}.owner={owner}")
        forms("asked", *(text.replace("#", thing) for text in (
            "what colour is the {#.kind} ? {#.colour} .",
            "what is {#.colour} ? the {#.kind} .",
            "whose is the {#.kind} ? it belongs to {#.owner.name} .",
            "where was the {#.colour} {#.kind} ? in the {#.place} .",
            "where was the {#.kind} of {#.owner.name} ? in the {#.place} .",
            "what did {#.owner.name} lose ? the {#.colour} {#.kind} .",
            "what was in the {#.place} ? the {#.kind} of {#.owner.name} .",
            "{#.owner.name} came and took the {#.colour} {#.kind} .")), when=f"{thing}.owner")
