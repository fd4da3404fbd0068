"""Texts in two parts, with `ANSWER` between them: questions on a text, an assignment and its story, a story told again.

What stands before the mark decides what comes after it: which question is answered, what the story must hold, who tells it.
"""
from model.world.grammar import ANSWER, Grammar

ASKED = {            # what is asked of a thing, and the answers; # is the thing
    "colour": (("what colour is the {#.kind} ?", "tell me the colour of the {#.kind} ."),
               ("the {#.kind} is {#.colour} .", "it is {#.colour} .", "{#.colour} .")),
    "owner": (("whose is the {#.kind} ?", "who owns the {#.colour} {#.kind} ?"),
              ("the {#.kind} belongs to {#.owner.name} .", "it belongs to {#.owner.name} .", "{#.owner.name} owns it .")),
    "place": (("where is the {#.kind} ?", "where is the {#.colour} {#.kind} ?", "where must {#.owner.name} look ?"),
              ("the {#.kind} is in the {#.place} .", "it is in the {#.place} .", "in the {#.place} .")),
    "kind": (("what is {#.colour} ?", "what does {#.owner.name} have ?", "what is in the {#.place} ?"),
             ("the {#.kind} .", "it is the {#.kind} .", "it must be the {#.colour} {#.kind} .")),
}


def add(grammar: Grammar) -> None:
    _answers(grammar)
    _assignments(grammar)
    _retold(grammar)


def _answers(grammar: Grammar) -> None:
    """Whose is what and where, a question or two, and the answers."""
    form, forms = grammar.form, grammar.forms
    form("answers", f"{{:heading}} {{:fact_thing}} {{:fact_gift}} {{:aside}} {{:ask_first}} {ANSWER} {{:reply_first}}", 2)
    form("answers", f"{{:heading}} {{:fact_thing}} {{:fact_gift}} {{:aside}} {{:ask_first}} {{:ask_second}} {ANSWER} {{:reply_first}} {{:reply_second}}", 2)
    form("answers", f"{{:heading}} {{:fact_thing}} {{:fact_gift}} {{:fact_cargo}} {{:ask_first}} {ANSWER} {{:reply_first}}", 1)
    form("answers", f"{{:heading}} {{:fact_gift}} {{:fact_thing}} {{:fact_cargo}} {{:ask_first}} {{:ask_second}} {ANSWER} {{:reply_first}} {{:reply_second}}", 1)
    forms("heading", "read carefully :", "listen :", "remember this :", "")
    forms("aside", "", "it was {*weekday} , and there was {*weather} .", "nobody thought of the {*talk} .", "outside somebody played the {*instrument} .",
          "the house smelled of {*foods} .")
    for thing, owner in (("thing", "a"), ("gift", "b"), ("cargo", "c")):
        forms(f"fact_{thing}", *(f"{{!{thing}.type=thing}} {text}".replace("@", owner).replace("#", thing) for text in (
            "{@.name} keeps {a #.colour} {#.kind} in the {#.place} .",
            "the {#.colour} {#.kind} in the {#.place} belongs to {@.name} .",
            "{@.name} has {a #.kind} . it is {#.colour} and stands in the {#.place} .",
            "in the {#.place} there is {a #.colour} {#.kind} , and {@.name} owns it .",
            "{@.name} went to the {#.place} and left {a #.colour} {#.kind} there .")), then=f"{thing}.owner={owner}")
        for which in ("first", "second"):
            for what, (questions, answers) in ASKED.items():
                asked = f"{thing}_{what}"
                forms(f"ask_{which}", *(text.replace("#", thing) for text in questions), weight=1 / len(questions),
                      when=f"{thing}.owner -asked.{asked}", then=f"asked.{asked} asked.{which}={asked}")
                forms(f"reply_{which}", *(text.replace("#", thing) for text in answers), when=f"asked.{which}={asked}")


def _assignments(grammar: Grammar) -> None:
    """A teacher's wish, and a story that keeps to it: who, what, where, how it begins and ends."""
    form, forms = grammar.form, grammar.forms
    form("assignment", f"{{:wanted}} {{:wish}} {ANSWER} {{:begin}} {{:middle}} {{:close}}", 1)
    form("assignment", f"{{:wanted}} {{:wish}} {{:wish}} {ANSWER} {{:begin}} {{:middle}} {{:close}}", 2)
    form("assignment", f"{{:wanted}} {ANSWER} {{:begin}} {{:middle}} {{:close}}", 1)
    for kind, weight in {"royal": 3, "child": 2, "worker": 2, "elder": 1, "animal": 3, "visitor": 2}.items():
        forms("wanted", f"{{!hero.type={kind}}} write a story about {{a hero.kind}} {{:theme}} .",
              f"{{!hero.type={kind}}} tell us of {{a hero.kind}} {{:theme}} .",
              f"{{!hero.type={kind}}} please make up a tale about {{a hero.kind}} {{:theme}} .", weight=weight)
    form("theme", "{!thing.type=thing} who lost {a thing.colour} {thing.kind} in the {thing.place}", then="theme=lost thing.owner=hero")
    form("theme", "{!thing.type=thing guest.type=child} who gave {a thing.colour} {thing.kind} to {a guest.kind}", then="theme=gave")
    form("theme", "who went to the {hero.place} because {hero.he} needed to {hero.need}", then="theme=went")
    form("theme", "who bought {basket.count} {basket.fruit}", then="theme=bought")
    form("theme", "{!guest.type=monster} who met {a guest.kind} in the {hero.place}", then="theme=met")

    form("wish", "call {hero.him} {hero.name} .", 2, when="-hero.name")
    form("wish", "the hero should be called {hero.name} .", when="-hero.name")
    form("wish", "begin with : long ago .", when="-begin", then="begin=long")
    form("wish", "begin with : once upon a time .", when="-begin", then="begin=once")
    form("wish", "let it happen in {tale.season} .", 2, when="-tale.season")
    form("wish", "it must end well .", when="-end", then="end=well")
    form("wish", "give it a sad end .", when="-end", then="end=sad")
    form("wish", "there must be {!friend.type=animal} {a friend.kind} in it .", when="-friend.kind")

    forms("begin", "once upon a time there was {a hero.kind} {:called} .", "once upon a time there lived {a hero.kind} {:called} .", when="begin!=long", weight=2)
    forms("begin", "long ago there was {a hero.kind} {:called} .", "long ago there lived {a hero.kind} {:called} .", when="begin!=once")
    form("called", "called {hero.name}")
    form("called", "named {hero.name}")
    forms("middle", "{:when_it_was} {:lost_story}", when="theme=lost")
    forms("middle", "{:when_it_was} {:gave_story}", when="theme=gave")
    forms("middle", "{:when_it_was} {:went_story}", when="theme=went")
    forms("middle", "{:when_it_was} {:bought_story}", when="theme=bought")
    forms("middle", "{:when_it_was} {:met_story}", when="theme=met")
    forms("when_it_was", "it was {tale.season} .", "one day in {tale.season} the sun came out .", when="tale.season")
    forms("when_it_was", "", "one {*daytime} {hero.he} was {*feeling} .", when="-tale.season")
    forms("companion", "{a friend.kind} came along .", "the {friend.kind} of {hero.name} came , too .", when="friend.kind")
    form("companion", "", when="-friend.kind")
    forms("lost_story",
          "{hero.name} had {a thing.colour} {thing.kind} . {:companion} but in the {thing.place} {hero.name} lost it .",
          "{hero.name} took the {thing.colour} {thing.kind} to the {thing.place} . {:companion} there {hero.he} lost it .",
          "in the {thing.place} it began to rain , and {hero.name} ran . {:companion} at home the {thing.colour} {thing.kind} was gone .")
    forms("gave_story",
          "{hero.name} met {a guest.kind} . {:companion} the {guest.kind} was cold , so {hero.he} gave {guest.him} the {thing.colour} {thing.kind} .",
          "a poor {guest.kind} knocked at the door . {:companion} {hero.name} said : take my {thing.colour} {thing.kind} .")
    forms("went_story",
          "{hero.name} needed to {hero.need} , so {hero.he} went to the {hero.place} . {:companion}",
          "{hero.name} said : i need to {hero.need} . {:companion} then {hero.he} {*walked} to the {hero.place} .")
    forms("bought_story",
          "{hero.name} went to the market . {:companion} {hero.he} bought {basket.count} {basket.fruit} .",
          "a merchant came by . {:companion} {hero.name} bought {basket.count} {basket.fruit} from him .")
    forms("met_story",
          "{hero.name} {*walked} to the {hero.place} . {:companion} there {hero.he} met {a guest.kind} .",
          "in the {hero.place} {a guest.kind} stood before {hero.name} . {:companion} {guest.he} looked {*feeling} .")
    forms("close", "and they lived happily ever after .", "in the end everything was well again .", "{hero.name} laughed all the way home .", when="end!=sad")
    forms("close", "{hero.name} cried for a long time .", "after that {hero.he} never laughed again .", "so it ended , and nobody was glad .", when="end!=well")


def _retold(grammar: Grammar) -> None:
    """A story, and the same once more: in a few words, or as one of the two would tell it."""
    form, forms = grammar.form, grammar.forms
    for kind, weight in {"child": 3, "worker": 3, "royal": 2, "elder": 1}.items():
        form("retold", f"{{!hero.type={kind} thing.type=thing}} {{:two_of_them}} {{:what_happened}}", weight)
    forms("two_of_them",
          "{a hero.kind} named {hero.name} had {a thing.colour} {thing.kind} and a friend , {friend.name} .",
          "there was {a hero.kind} , {hero.name} , who owned {a thing.colour} {thing.kind} . {friend.name} lived next door .",
          "{a hero.kind} , {hero.name} , had {a thing.colour} {thing.kind} . {friend.name} liked {hero.him} very much .", then="thing.owner=hero")
    form("what_happened", f"{{:lost_and_found}} {{:told_how}} {ANSWER} {{:found_again}}", 2)
    form("what_happened", f"{{:shared}} {{:told_how}} {ANSWER} {{:shared_again}}", 1)
    form("what_happened", f"{{:lent}} {{:told_how}} {ANSWER} {{:lent_again}}", 2)
    form("told_how", "in a few words :", then="view=short")
    form("told_how", "how does {hero.name} tell it ?", then="view=hero")
    form("told_how", "how does {friend.name} tell it ?", then="view=friend")

    forms("lost_and_found",
          "on {*weekday} {hero.he} lost it , and {hero.he} was {*sorrow} . {friend.name} {*searched} for {search.number} days . at last the {thing.kind} turned up in the {thing.place} .",
          "one {*daytime} the {thing.kind} was gone . {friend.name} {*searched} in every corner and found it after {search.number} days in the {thing.place} .",
          "then came the {*talk} , and afterwards {hero.he} could not find it . after {search.number} days {friend.name} saw it in the {thing.place} .")
    forms("found_again", "{hero.name} lost the {thing.colour} {thing.kind} , and {friend.name} found it in the {thing.place} .",
          "the {thing.kind} of {hero.name} was lost for {search.number} days . it was in the {thing.place} .", when="view=short")
    forms("found_again", "i lost my {thing.colour} {thing.kind} . {friend.name} found it in the {thing.place} .",
          "my {thing.kind} was gone for {search.number} days . my friend {friend.name} found it .", when="view=hero")
    forms("found_again", "{hero.name} lost the {thing.colour} {thing.kind} . i found it in the {thing.place} .",
          "i looked for the {thing.kind} of {hero.name} for {search.number} days . it was in the {thing.place} .", when="view=friend")

    forms("shared",
          "{hero.he} came home with {basket.count} {basket.fruit} . {friend.name} was hungry and got {basket.taken} of them .",
          "under a tree {hero.he} found {basket.count} {basket.fruit} . {friend.name} ate {basket.taken} .")
    forms("shared_again", "of {basket.count} {basket.fruit} {friend.name} got {basket.taken} and {hero.name} kept {basket.left} .",
          "{friend.name} ate {basket.taken} of the {basket.fruit} , so {basket.left} were left .", when="view=short")
    forms("shared_again", "i had {basket.count} {basket.fruit} . {friend.name} ate {basket.taken} , so i kept {basket.left} .",
          "i gave {basket.taken} {basket.fruit} to {friend.name} and had {basket.left} left .", when="view=hero")
    forms("shared_again", "{hero.name} had {basket.count} {basket.fruit} . i ate {basket.taken} , so {hero.he} had {basket.left} .",
          "i got {basket.taken} {basket.fruit} from {hero.name} . {basket.left} were left .", when="view=friend")

    forms("lent",
          "{friend.name} asked for it , because of the {*weather} . after {loan.number} days {hero.he} got it back in the {thing.place} .",
          "{hero.he} gave it to {friend.name} for {loan.number} days , and {friend.name} took it to the {thing.place} .")
    forms("lent_again", "{hero.name} lent {friend.name} the {thing.colour} {thing.kind} for {loan.number} days .",
          "for {loan.number} days {friend.name} had the {thing.kind} of {hero.name} .", when="view=short")
    forms("lent_again", "i lent {friend.name} my {thing.colour} {thing.kind} for {loan.number} days .",
          "my {thing.kind} went to the {thing.place} with {friend.name} .", when="view=hero")
    forms("lent_again", "{hero.name} lent me {a thing.colour} {thing.kind} for {loan.number} days .",
          "i took the {thing.kind} of {hero.name} to the {thing.place} .", when="view=friend")
