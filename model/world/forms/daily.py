"""Texts of every day: diaries, weather, news, advertisements, plays, pictures, and a fact that must outlast long talk."""
from model.world.grammar import Grammar


def add(grammar: Grammar) -> None:
    for family in (_memory, _pictures, _diaries, _forecasts, _newspapers, _adverts, _plays):
        family(grammar)


def _memory(grammar: Grammar) -> None:
    """A fact, long talk of other things, and a question on the fact: what is asked may lie sixty words behind."""
    form, forms = grammar.form, grammar.forms
    form("memory", "{!thing.type=thing} {:keep} {:idle} {:idle} {:idle} {:more_idle} {:recall}")
    forms("keep",
          "{a.name} said to {b.name} : my {thing.kind} is {thing.colour} , do not forget it .",
          "{a.name} told {b.name} a secret : the {thing.colour} {thing.kind} is in the {thing.place} .",
          "{b.name} , said {a.name} , keep this {thing.colour} {thing.kind} for me .",
          "at the door {a.name} gave {b.name} {a thing.colour} {thing.kind} and whispered : put it in the {thing.place} .",
          "{a.name} wrote on a slip of paper for {b.name} : {thing.colour} {thing.kind} , {thing.place} .", then="thing.owner=a")
    form("more_idle", "{:idle} {:more_idle}", 3)
    form("more_idle", "", 1)
    for one, other in (("a", "b"), ("b", "a")):
        forms("idle", *(text.replace("@", one).replace("#", other) for text in (
            "{@.name} talked of the {*talk} for {*amounts} minutes .", "then the {*gossip} came by and asked for {*foods} .",
            "{#.name} had heard that the {*gossip} had {*rumours} .", "they played {*pastimes} , and {@.name} won .",
            "is it true that the {*gossip} {*rumours} ? said {@.name} .", "{#.name} found the {*talk} {*opinions} .",
            "outside it was {*skies} .", "{@.name} was {*spirits} after the {*chores} .", "the {*bystanders} outside {*reactions} .",
            "in {*month} , said {#.name} , i will learn {*pastimes} .", "they ate {*foods} and spoke of {*topic} .")), once=True)
    forms("idle", "nobody said a word for {*amounts} minutes .", "{a.name} yawned .", weight=0.3)
    forms("recall",
          "at last {a.name} asked : what colour is my {thing.kind} ? {thing.colour} , said {b.name} .",
          "then {a.name} said : well , what is {thing.colour} ? your {thing.kind} , said {b.name} .",
          "when {b.name} got up to go , {a.name} asked : and what must you remember ? the {thing.colour} {thing.kind} .",
          "later the {*gossip} asked whose the {thing.colour} {thing.kind} was . it belongs to {a.name} , said {b.name} .")
    forms("recall", "at last {a.name} asked : where is the {thing.kind} ? in the {thing.place} , said {b.name} .",
          "next morning {b.name} went to the {thing.place} and took the {thing.colour} {thing.kind} .", when="thing.place", weight=3)


def _pictures(grammar: Grammar) -> None:
    """The more a wish says, the less is left to choose: openings of different length, then the picture."""
    form, forms = grammar.form, grammar.forms
    for kind, weight in {"royal": 3, "child": 2, "worker": 2, "animal": 3, "visitor": 2, "elder": 1}.items():
        forms("picture", f"{{!who.type={kind} thing.type=thing}} [draw|paint] {{a who.kind}} {{:with_what}} {{:in_where}} {{:in_when}} . {{:drawn}}",
              f"{{!who.type={kind} thing.type=thing}} i want a picture of {{a who.kind}} {{:with_what}} {{:in_where}} {{:in_when}} . {{:drawn}}", weight=weight)
    forms("with_what", "", "with {a thing.kind}", "with {a thing.colour} {thing.kind}")
    forms("in_where", "", "in the {who.place}")
    forms("in_when", "", "in {tale.season}")
    form("drawn", "{:drawn_who} {:drawn_thing} {:drawn_when}", 2)
    form("drawn", "{:drawn_who} {:drawn_when} {:drawn_thing}", 1)
    form("drawn", "{:drawn_who} {:drawn_thing} {:drawn_when} {:signed}", 2)
    forms("drawn_who", "in the middle of the {who.place} {*postures} the {who.kind} .", "you see the {who.kind} , who {*postures} in the {who.place} .",
          "the {who.kind} {*postures} on the left , and behind {who.him} there is the {who.place} .")
    forms("drawn_thing", "the {thing.kind} beside {who.him} is {thing.colour} .", "{who.he} holds {a thing.colour} {thing.kind} .",
          "the {thing.colour} {thing.kind} is the brightest spot .", "{a thing.colour} {thing.kind} hangs above {who.him} .")
    forms("drawn_when", "it is {tale.season} .", "one can tell that it is {tale.season} .", "the light is that of {a tale.season} {*daytime} .")
    forms("signed", "it is done in {*style} .", "signed by {*women} , in {*style} .", "the {*officials} called it {*opinions} .")


def _diaries(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("diary", "{!thing.type=thing} {:diary_day} {:entry} {:entry} {:diary_thing} {:diary_day} {:entry} {:diary_again}")
    form("diary_day", "{!-today.day} {today.day} .", 3)
    form("diary_day", "{!-today.day} dear diary , it is {today.day} .", 2)
    form("diary_day", "{!-today.day} {today.day} {*daytime} .", 1)
    forms("entry",
          "i was {*spirits} all day .", "did the {*chores} , then the {*chores} .", "the {*gossip} {*rumours} , they say .", "played {*pastimes} with {*men} and lost .",
          "it was {*skies} , so i stayed in .", "the {*talk} was {*opinions} .", "ate too much {*foods} .", "nobody wrote to me .", "i dreamt of {*topic} again .",
          "my {*body} hurts from {*pastimes} .")
    forms("diary_thing", "{friend.name} gave me {a thing.colour} {thing.kind} .", "i lent {friend.name} my {thing.colour} {thing.kind} .",
          "{friend.name} admired my {thing.kind} , because it is {thing.colour} .", "bought {a thing.colour} {thing.kind} from {friend.name} .")
    forms("diary_again", "i could not find the {thing.kind} . it is {thing.colour} , so somebody must have seen it .",
          "{friend.name} came and asked about the {thing.colour} {thing.kind} .", "spilled {*foods} on the {thing.colour} {thing.kind} .",
          "wrote to {friend.name} about the {thing.kind} .", "the {thing.kind} is not as {thing.colour} as it was .")


def _forecasts(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("forecast", "{:forecast_opening} {:here} {:there} {:warning} {:outlook}", 2)
    form("forecast", "{:forecast_opening} {:here} {:there} {:outlook}", 2)
    forms("forecast_opening", "the weather for {today.day} :", "here is the weather .", "{today.day} {*daytime} , the weather :", "and now the weather from {*places} to {*places} :")
    for which, branch in (("one", "here"), ("two", "there")):
        forms(branch, *(text.replace("#", which) for text in (
            "on the {#.region} it will be {#.sky} with {#.degrees} degrees .", "the {#.region} can expect {a #.sky} day , {#.degrees} degrees .",
            "{#.degrees} degrees and {#.sky} on the {#.region} .", "wind from the {*winds} and {a #.sky} {*daytime} on the {#.region} , {#.degrees} degrees .")))
    forms("warning", "beware of {*warnings} and {*warnings} .", "the {*officials} warns of {*warnings} .", "{*gear} and {*gear} are sold out .", "there may be {*warnings} in the {*places} .")
    forms("outlook", "so it is {one.sky} on the {one.region} and {two.sky} on the {two.region} .", "after {one.degrees} degrees on the {one.region} the night will be cold .",
          "take {*gear} to the {two.region} , for it is {two.sky} there .", "nobody on the {one.region} believes in {one.degrees} degrees .",
          "where is it {two.sky} ? on the {two.region} .", "how warm is it on the {two.region} ? {two.degrees} degrees .")


def _newspapers(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("newspaper", "{:headline} {:paragraph} {:paragraph} {:closing}", 2)
    form("newspaper", "{:headline} {:paragraph} {:closing}", 1)
    forms("headline",
          "{site.building} in {town.capital} {*doings} .", "{town.capital} : {*officials} looks for {a site.building} .", "{*amounts} {*bystanders} leave {site.building} in {town.capital} .",
          "{town.capital} , {today.day} : trouble at the {site.building} .", "a new {site.building} for {town.capital} .")
    forms("paragraph",
          "on {today.day} the {site.building} was {*doings} by the {*officials} .", "{*amounts} {*bystanders} {*reactions} in front of the {site.building} .",
          "the {*officials} of {town.capital} called it {*opinions} .", "it was {*skies} in {town.capital} when the news came .",
          "the {*bystanders} came from all over {town.country} .", "{a *gossip} from {town.capital} said : we have never seen such {a *opinions} {site.building} .",
          "professor {*surnames} explained to the {*bystanders} how {a site.building} works .", "nothing like it had happened in {town.country} for {*amounts} years .",
          "the {*officials} has {*doings} the {*buildings} as well .")
    forms("closing", "the {site.building} opens again in {*month} .", "we shall report again on {*weekday} .", "the {*bystanders} of {town.capital} {*reactions} .",
          "is that the end of the {site.building} ? {town.country} waits .", "readers in {town.capital} may write to the {*officials} .")


def _adverts(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("advert", "{:offer} {:praise} {:praise} {:call}", 2)
    form("advert", "{:offer} {:praise} {:call}", 1)
    form("advert", "{:looking_for} {:described} {:reward}", 1)
    forms("offer",
          "for sale : {a item.colour} {item.ware} , {item.price} coins .", "who needs {a item.ware} ? it is {item.colour} and costs {item.price} coins .",
          "only today : {a item.colour} {item.ware} for {item.price} coins !", "{seller.name} sells {a item.colour} {item.ware} . price : {item.price} coins .")
    forms("praise",
          "the {item.ware} is {*condition} .", "it is made of {*metal} and {*metal} .", "the best {item.ware} for {*purposes} .", "every {item.ware} of ours is {*condition} and {*condition} .",
          "{*purposes} love it .", "it belonged to {a *gossip} who {*rumours} .", "for {item.price} coins you get {*gear} with it .",
          "you will never see {a item.colour} {item.ware} again .")
    forms("call", "come to the {*buildings} on {*weekday} and bring {item.price} coins .", "ask for the {item.colour} {item.ware} .",
          "write to {seller.name} before {*weekday} .", "do not wait : {item.price} coins , and the {item.ware} is yours .")
    forms("looking_for", "wanted : {a item.ware} .", "lost in the {item.place} : {a item.colour} {item.ware} .", "i am looking for {a item.colour} {item.ware} .")
    forms("described", "the {item.ware} must be {item.colour} and {*condition} .", "it is {item.colour} and made of {*metal} .", "who has seen the {item.ware} ? it is {item.colour} .")
    forms("reward", "{seller.name} pays {item.price} coins for it .", "reward : {item.price} coins and {*foods} .", "bring the {item.colour} {item.ware} to {seller.name} , please .")


def _plays(grammar: Grammar) -> None:
    """Two on a stage: who has gone off can neither speak nor be spoken to."""
    form, forms = grammar.form, grammar.forms
    for kind in ("royal", "worker", "elder"):
        forms("play",
              f"{{!hero.type={kind} guest.type=monster thing.type=thing}} {{:stage}} {{:line}} {{:line}} {{:line}} {{:exit}}",
              f"{{!hero.type={kind} guest.type=child thing.type=thing}} {{:stage}} {{:line}} {{:line}} {{:exit}} {{:line}} {{:fall}}",
              f"{{!hero.type={kind} guest.type=royal thing.type=thing}} {{:stage}} {{:line}} {{:line}} {{:line}} {{:exit}} {{:line}} {{:fall}}")
    forms("stage",
          "a [play|comedy|tragedy] . the {stage.place} at {*daytime} . {a hero.kind} and {a guest.kind} , with {a thing.colour} {thing.kind} .",
          "first act . {a hero.kind} in the {stage.place} , holding {a thing.colour} {thing.kind} . enter {a guest.kind} .",
          "the curtain rises . in the {stage.place} {a guest.kind} bows to {a hero.kind} . between them lies {a thing.colour} {thing.kind} .",
          "last act . the {stage.place} . {a hero.kind} waits for {a guest.kind} with {a thing.colour} {thing.kind} .")
    for one, other in (("hero", "guest"), ("guest", "hero")):
        form("line", f"the {{{one}.kind}} , {{*asides}} : {{:speech_to_{other}}}", 1, alive="hero guest")
        form("line", f"the {{{one}.kind}} : {{:speech_to_{other}}}", 3, alive="hero guest")
        form("line", f"the {{{one}.kind}} , alone : {{:speech_of_{other}}}", 2, when=f"{other}.gone")
        forms(f"speech_to_{other}", *(text.replace("@", other) for text in (
            "{*oaths} ! what do you want in the {stage.place} ?", "{*oaths} , {@.kind} , the {thing.kind} is mine .", "is it not {thing.colour} , this {thing.kind} ?",
            "you are {a *mood} {@.kind} .", "give me the {thing.colour} {thing.kind} , {@.kind} !", "my heart is {*spirits} .", "i will not leave the {stage.place} without the {thing.kind} .",
            "have you heard ? the {*gossip} {*rumours} .")))
        forms(f"speech_of_{other}", *(text.replace("@", other) for text in (
            "at last the {@.kind} is gone .", "what shall i do with {a thing.colour} {thing.kind} ?", "{*oaths} , how quiet the {stage.place} is !", "i miss the {@.kind} already .")))
        form("exit", f"exit the {{{other}.kind}} .", then=f"{other}.gone")
        form("exit", f"the {{{other}.kind}} takes the {{thing.colour}} {{thing.kind}} and leaves the {{stage.place}} .", then=f"{other}.gone")
    forms("fall", "the curtain falls , and the {*bystanders} {*reactions} .", "the {*audience} {*reactions} .", "curtain .", "lights out . somebody {*reactions} .")
