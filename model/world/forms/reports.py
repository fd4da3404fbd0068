"""Reports of strange visitors: who "it" is must be kept in mind, and why it came.

"the alien landed on the earth because it needed to hide on the planet ." (article, section 6.1)
"""
from model.world.grammar import Grammar

VISITORS = {"visitor": 5, "monster": 1, "animal": 1, "royal": 1}
WITNESSES = ("worker", "child", "elder", "royal")


def add(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("report", "{:arrival} {:sighting} {:news}", 3)
    form("report", "{:dateline} {:arrival} {:sighting} {:news}", 1)
    forms("dateline", "news of {*weekday} , {*month} {*daytime} :", "from our reporter in {*city} :", "the evening paper of {*city} writes :",
          "this is the radio :", "what the {*crowd} of {*city} tell :", weight=1)
    for kind, weight in VISITORS.items():
        form("arrival", f"{{!guest.type={kind}}} the {{guest.kind}} {{:landing}}", weight * 2)
        form("arrival", f"{{!guest.type={kind}}} {{a guest.kind}} {{:landing}}", weight)
    form("globe", "the {guest.globe}", 3, when="-guest.planet")
    form("globe", "{guest.planet}", 1, when="-guest.globe")
    forms("landing",
          "landed on {:globe} because {guest.he} needed to {guest.need} on the planet .",
          "landed on {:globe} because {guest.he} needed to {guest.need} .",
          "{*landed} on {:globe} , because {guest.he} wanted to {guest.need} there .", weight=4)
    forms("landing",
          "left {home.planet} because {guest.he} was {*afraid} of the {*enemies} . {guest.he} landed on {:globe} .",
          "came to {:globe} in {a *vehicles} because {guest.he} needed to {*flee} from the {*enemies} .",
          "flew from {home.planet} to {:globe} . {guest.he} needed to {guest.need} on the planet .",
          "was on the way to {home.planet} when the [engine|rudder|compass|wing|battery] failed . so {guest.he} landed on {:globe} .",
          "had lived on {home.planet} , but it became too [hot|cold|noisy|crowded] . so {guest.he} came to {:globe} to {guest.need} .",
          "fell out of {a *vehicles} and {*landed} on {:globe} . {guest.he} was {*astonished} but not hurt .",
          "followed {a *sounds} to {:globe} , because {guest.he} was curious .")

    _sightings(grammar)
    _news(grammar)


def _sightings(grammar: Grammar) -> None:
    """Who saw it, where, and what it carried."""
    form = grammar.form
    for kind in WITNESSES:
        form("sighting", f"{{!hero.type={kind}}} the {{hero.kind}} saw the {{guest.kind}} in the {{guest.place}} , but {{guest.he}} did not see {{hero.him}} .")
        form("sighting", f"{{!hero.type={kind}}} in the {{guest.place}} {{a hero.kind}} named {{hero.name}} heard {{a *sounds}} . it was the {{guest.kind}} .")
        form("sighting", f"{{!hero.type={kind} cargo.type=thing}} {{a *mood}} {{hero.kind}} met the {{guest.kind}} in the {{guest.place}} . {{guest.he}} carried {{a cargo.colour}} {{cargo.kind}} .")
        form("sighting", f"{{!hero.type={kind} cargo.type=thing}} the {{hero.kind}} {{hero.name}} {{*said}} : i saw the {{guest.kind}} , {{guest.he}} had {{a cargo.colour}} {{cargo.kind}} .")
        form("sighting", f"{{!hero.type={kind} cargo.type=thing}} beside {{a *trees}} in the {{guest.place}} stood the {{guest.kind}} with {{a cargo.kind}} . it was {{cargo.colour}} , said {{a hero.kind}} .")


def _news(grammar: Grammar) -> None:
    """What happened then, and how it ended."""
    form, forms = grammar.form, grammar.forms
    form("news", "{:event} {:news}", 3)
    form("news", "{:event} {:outcome}", 2)
    forms("event",
          "the {guest.kind} {*said} : i need to {guest.need} .",
          "{hero} gave the {guest.kind} some {*foods} , because {guest.he} was hungry .",
          "{hero} {*walked} away because {hero.he} was {*afraid} of the {guest.kind} .",
          "the {guest.kind} hid in the {guest.place} because {guest.he} was {*afraid} of the {*enemies} .",
          "{hero} {*said} : what do you want on {:globe} ?",
          "the {guest.kind} was {*sorrow} , and {guest.he} {*kept} nothing .",
          "the {hero.kind} was {*astonished} , and {hero.he} {*kept} nothing .",
          "people came to the {guest.place} because they wanted to see the {guest.kind} .",
          "soon the {guest.place} was full of {*crowd} , and the {guest.kind} could not {guest.need} .",
          "from the {guest.place} came {a *sounds} . it was only the {guest.kind} .",
          "the {*crowd} {*watched} the {guest.kind} , but {guest.he} {*nodded} and stayed in the {guest.place} .",
          "because of the {*weather} {guest.he} slept in the {guest.place} under {a *furniture} .",
          "a doctor looked at the {guest.kind} : {guest.his} {guest.limb} was hurt .",
          "on {*weekday} {guest.he} learned {*hobby} from the {hero.kind} .",
          "{hero} asked why , and {guest.he} {*said} : because i need to {guest.need} .",
          "how long will {guest.he} stay on {:globe} ? asked the {hero.kind} . nobody knew .",
          "nobody on {:globe} believed the {hero.kind} at first .",
          "on {:globe} you can {guest.need} in peace , {*said} {hero} .",
          "at first the {guest.kind} {*ate} only {*foods} , but soon {guest.he} liked {*foods} , too .", once=True)
    forms("event",                                  # what follows a pronoun tells who is meant: robots buzz, kings command
          "{guest.he} {guest.cried} , and {hero.he} {hero.cried} .",
          "{hero.he} {hero.deed} as always , but {guest.he} {guest.deed} .",
          "{guest.he} {guest.deed} for hours in front of the {hero.kind} .",
          "{guest.his} {guest.limb} was hurt , so {hero.he} brought {*remedy} .",
          "{hero.his} {hero.limb} trembled , because {guest.he} {guest.cried} .",
          "when {guest.he} {guest.deed} , the {*crowd} {*watched} {guest.him} .",
          "{guest.his} {guest.dwelling} was far away , {*said} {hero} .",
          "{guest.he} {guest.cried} : i need to {guest.need} .",
          "soon {guest.his} {guest.wear} and {guest.his} {guest.limb} were famous in {*city} .",
          "on {:globe} {guest.he} {guest.deed} as if {guest.he} were at home .", weight=1.5, once=True)
    forms("event",
          "i come from {home.planet} , {*said} the {guest.kind} , and there nobody can {guest.need} .",
          "nobody on {home.planet} had ever seen {a *look} {*furniture} , so {guest.he} was {*astonished} .",
          "is {home.planet} far away ? asked the {hero.kind} . {guest.he} {*nodded} .", when="home.planet", once=True)
    forms("event",
          "the {cargo.kind} of the {guest.kind} was {cargo.colour} .",
          "everybody talked about the {cargo.colour} {cargo.kind} .",
          "the {hero.kind} wanted the {cargo.colour} {cargo.kind} , but {guest.he} needed it .",
          "why is your {cargo.kind} {cargo.colour} ? asked the {hero.kind} . {guest.he} did not know .",
          "in the {guest.place} the {guest.kind} {*cleaned} the {cargo.kind} until it was {cargo.colour} again .",
          "with the {cargo.colour} {cargo.kind} {guest.he} could hear {a *sounds} from far away .",
          "a child drew the {cargo.kind} and {*said} : it is {cargo.colour} .", when="cargo.kind cargo.colour -cargo.given", once=True)
    form("event", "the {guest.kind} gave the {cargo.colour} {cargo.kind} to the {hero.kind} , because {guest.he} liked {hero.him} .",
         when="cargo.kind cargo.colour -cargo.given", then="cargo.given")
    forms("event",
          "now the {hero.kind} had the {cargo.colour} {cargo.kind} and was {*glad} .",
          "what did {guest.he} give away ? the {cargo.kind} , and it was {cargo.colour} .", when="cargo.given", once=True)
    forms("outcome",
          "after {stay.number} days the {guest.kind} left {:globe} , because {guest.he} did not need to {guest.need} any more .",
          "since then the {guest.kind} lives in the {guest.place} , and {hero} visits {guest.him} every {*weekday} .",
          "then the {guest.kind} flew home . {hero} was {*sad} .",
          "the {guest.kind} never left the {guest.place} again , and {hero} was {*glad} .",
          "one {*daytime} the {guest.place} was empty . only {a *sounds} could be heard .",
          "{hero} wrote a book about the {guest.kind} , and everybody in {*city} read it .",
          "{stay.number} weeks later a letter came : the {guest.kind} thanked the {hero.kind} for the {*foods} .")
    forms("outcome",
          "then {guest.he} flew back to {home.planet} , and {hero} {*watched} the sky .",
          "question : where did the {guest.kind} come from ? answer : from {home.planet} .", when="home.planet")
    forms("outcome",
          "question : what colour was the {cargo.kind} ? answer : {cargo.colour} .",
          "question : what was {cargo.colour} ? answer : the {cargo.kind} .", when="cargo.kind cargo.colour")
    forms("outcome",
          "question : where was the {guest.kind} ? answer : in the {guest.place} .",
          "question : who was in the {guest.place} ? answer : the {guest.kind} .", when="guest.place")
    form("outcome", "question : where did the {guest.kind} land ? answer : on {:globe} .", 3)
    form("outcome", "question : why did the {guest.kind} come ? answer : because {guest.he} needed to {guest.need} .", 3)
