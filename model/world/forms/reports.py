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
    form("dateline", "news of {*weekday} , {*month} {*daytime} :")
    for kind, weight in VISITORS.items():
        form("arrival", f"{{!guest.type={kind}}} the {{guest.kind}} {{:landing}}", weight * 2)
        form("arrival", f"{{!guest.type={kind}}} {{a guest.kind}} {{:landing}}", weight)
    form("globe", "the {guest.globe}", 3, when="-guest.planet")
    form("globe", "{guest.planet}", 1, when="-guest.globe")
    forms("landing",
          "landed on {:globe} because {guest.he} needed to {guest.need} on the planet .",
          "landed on {:globe} because {guest.he} needed to {guest.need} .",
          "{*landed} on {:globe} , because {guest.he} wanted to {guest.need} there .", weight=2)
    forms("landing",
          "left {home.planet} because {guest.he} was afraid of the {*enemies} . {guest.he} landed on {:globe} .",
          "came to {:globe} in {a *vehicles} because {guest.he} needed to {*flee} from the {*enemies} .",
          "flew from {home.planet} to {:globe} . {guest.he} needed to {guest.need} on the planet .")

    for kind in WITNESSES:
        form("sighting", f"{{!hero.type={kind}}} {{a hero.kind}} named {{hero.name}} saw the {{guest.kind}} . {{hero.he}} was {{*feeling}} because {{guest.he}} had {{a cargo.colour}} {{cargo.kind}} .",
             then="cargo.owner=guest", when="cargo.type")
        form("sighting", f"{{!hero.type={kind}}} the {{hero.kind}} saw the {{guest.kind}} in the {{guest.place}} , but {{guest.he}} did not see {{hero.him}} .")
        form("sighting", f"{{!hero.type={kind} cargo.type=thing}} {{a *mood}} {{hero.kind}} met the {{guest.kind}} in the {{guest.place}} . {{guest.he}} carried {{a cargo.colour}} {{cargo.kind}} .")
        form("sighting", f"{{!hero.type={kind} cargo.type=thing}} the {{hero.kind}} {{hero.name}} {{*said}} : i saw the {{guest.kind}} , {{guest.he}} had {{a cargo.colour}} {{cargo.kind}} .")

    form("news", "{:event} {:news}", 3)
    form("news", "{:event} {:outcome}", 2)
    forms("event",
          "the {guest.kind} {*said} : i need to {guest.need} .",
          "{hero} gave the {guest.kind} some {*foods} , because {guest.he} was hungry .",
          "{hero} {*walked} away because {hero.he} was afraid of the {guest.kind} .",
          "the {guest.kind} hid in the {guest.place} because {guest.he} was afraid of the {*enemies} .",
          "{hero} {*said} : what do you want on {:globe} ?",
          "the {guest.kind} was {*feeling} , and {guest.he} {*kept} nothing .",
          "the {hero.kind} was {*feeling} , and {hero.he} {*kept} nothing .",
          "people came to the {guest.place} because they wanted to see the {guest.kind} .")
    forms("event",
          "the {cargo.kind} of the {guest.kind} was {cargo.colour} .",
          "everybody talked about the {cargo.colour} {cargo.kind} .",
          "the {guest.kind} gave the {cargo.colour} {cargo.kind} to the {hero.kind} , because {guest.he} liked {hero.him} .",
          "the {hero.kind} wanted the {cargo.colour} {cargo.kind} , but {guest.he} needed it .", when="cargo.kind cargo.colour")
    forms("outcome",
          "after {stay.number} days the {guest.kind} left {:globe} , because {guest.he} did not need to {guest.need} any more .",
          "since then the {guest.kind} lives in the {guest.place} , and {hero} visits {guest.him} every {*weekday} .",
          "then the {guest.kind} flew home . {hero} was {*feeling} .")
    form("outcome", "question : where did the {guest.kind} land ? answer : on {:globe} .")
    form("outcome", "question : why did the {guest.kind} come ? answer : because {guest.he} needed to {guest.need} .")
