"""Tales: somebody, a friend, two things of different colours, and what happens to them.

What is told once is needed again: colours, owners, places, who is alive. Each plot is a chain of causes.
Characters: hero, friend, villain, guest. Things: thing (the hero's at first) and gift (the friend's).
"""
from model.world.grammar import Grammar

HEROES = {"royal": 3, "child": 3, "worker": 3, "elder": 2, "animal": 3}
THINGS = ("thing", "gift")


def add(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("tale", "{:opening} {:belongings} {:scenes} {:plot} {:ending}")

    # --- who it is about ---
    form("opening", "once upon a time there [was|lived] {:hero}", 6)
    form("opening", "once upon a time , in {a *season} of [rain|snow|sunshine] , there lived {:hero}", 1)
    form("opening", "long ago there [was|lived] {:hero}", 2)
    form("opening", "in a [small|distant|quiet|famous] [town|village|country] there lived {:hero}", 2)
    form("opening", "this is the [story|tale] of {:hero}", 1)
    form("opening", "one {*season} there was {:hero}", 1)
    for kind, weight in HEROES.items():
        form("hero", f"{{!hero.type={kind}}} {{a *mood}} {{hero.kind}} [named|called] {{hero.name}} .", weight)
        form("hero", f"{{!hero.type={kind}}} {{a hero.kind}} [named|called] {{hero.name}} .", weight)
        form("hero", f"{{!hero.type={kind}}} {{a hero.kind}} [named|called] {{hero.name}} who {{hero.deed}} [in|near] the {{hero.place}} .", weight / 2)

    # --- the two things ---
    form("belongings", "{:own} {:other}", 3)
    form("belongings", "{:other} {:own}", 1)
    forms("own",
          "{!thing.type=thing} {hero.he} had {a thing.colour} {thing.kind} .",
          "{!thing.type=thing} {hero.name} had {a thing.colour} {thing.kind} .",
          "{!thing.type=thing} {hero.his} {thing.kind} was {thing.colour} .",
          "{!thing.type=thing} {hero.name} owned {a thing.colour} {thing.kind} and {*like} it .",
          "{!thing.type=thing} on {hero.his} birthday {hero.he} got {a thing.colour} {thing.kind} .",
          "{!thing.type=thing} of all things {hero.he} {*like} {hero.his} {thing.colour} {thing.kind} most .",
          "{!thing.type=thing} {hero.name} had made {a thing.material} {thing.kind} . it was {thing.colour} .",
          then="thing.owner=hero")
    forms("other",
          "{!gift.type=thing} {hero.his} friend {friend.name} had {a gift.colour} {gift.kind} .",
          "{!gift.type=thing} {hero.his} [neighbour|cousin|best friend] {friend.name} [owned|had] {a gift.colour} {gift.kind} .",
          "{!gift.type=thing} {friend.name} , a friend , had {a gift.kind} . it was {gift.colour} .",
          "{!gift.type=thing} {hero.he} had a friend named {friend.name} whose {gift.kind} was {gift.colour} .",
          then="gift.owner=friend")

    # --- scenes: small things that happen anywhere and need what was told ---
    form("scenes", "", 4)
    form("scenes", "{:scene} {:scenes}", 5)
    for thing in THINGS:
        alive = dict(when=f"{thing}.colour {thing}.kind -{thing}.lost", alive="hero friend")
        at = lambda text: text.replace("@", thing)       # noqa: E731
        forms("scene",
              at("everybody [knew|admired] the {@.colour} {@.kind} ."),
              at("the {@.kind} was {@.colour} and {*look} ."),
              at("nobody else had {a @.colour} {@.kind} ."),
              at("the {@.colour} {@.kind} belonged to {@.owner.name} ."),
              at("the {@.kind} belonged to {@.owner.name} ."),
              at("people [often|sometimes] asked {@.owner.name} about the {@.colour} {@.kind} ."),
              when=alive["when"], weight=0.8, once=True)
        forms("scene",
              at("{@.owner.name} [carried|took|brought] the {@.colour} {@.kind} everywhere ."),
              at("{@.owner.name} cleaned the {@.colour} {@.kind} every {*daytime} ."),
              at("at night {@.owner.name} put the {@.kind} on the {*furniture} ."),
              at("{@.owner.name} was {*sorrow} without the {@.colour} {@.kind} ."),
              weight=0.5, once=True, **alive)
    form("scene", "the {thing.colour} {thing.kind} belonged to {thing.owner.name} and the {gift.colour} {gift.kind} to {gift.owner.name} .", 1.5,
         when="thing.colour gift.colour -thing.lost -gift.lost", once=True)
    form("scene", "the {thing.kind} was {thing.colour} , the {gift.kind} was {gift.colour} .", 1.5, when="thing.colour gift.colour", once=True)
    form("scene", "the {gift.kind} was {gift.colour} , the {thing.kind} was {thing.colour} .", 1, when="thing.colour gift.colour", once=True)
    forms("scene",
          "{hero.name} and {friend.name} liked {*hobby} .",
          "every {*weekday} {hero} and {friend.name} ate {*foods} together .",
          "{hero.name} [lived|slept] in the {hero.dwelling} .",
          "{hero} often sat on the {hero.seat} .",
          "{hero} wore the {hero.wear} [on sundays|every day] .",
          "one {*daytime} there was {*weather} , so they stayed [inside|at home] .",
          "{friend.name} played the {*instrument} and {hero} sang .",
          "{hero.name} was {*feeling} because of the {*weather} .",
          "under the {*trees} grew {a *flowers} .",
          "then they heard {a *sounds} .",
          weight=0.5, when="friend.name", alive="hero friend", once=True)

    # --- plots ---
    form("plot", "{:leaving} {:losing} {:missing} {:seeking} {:finding} {:giving_back}", 3)
    form("plot", "{:stealing} {:missing} {:tracking} {:catching}", 3)
    form("plot", "{:wishing} {:swapping} {:scene} {:scene}", 2)
    form("plot", "{:illness} {:farewell} {:mourning}", 2)
    form("plot", "{:errand} {:buying} {:eating} {:coming_home}", 2)
    form("plot", "{:visit} {:lending} {:returning}", 2)
    form("plot", "{:hiding} {:guessing} {:uncovering}", 2)

    forms("leaving",
          "one {*daytime} {hero} {*walked} to the {hero.place=} .",
          "on {*weekday} {hero.name} {*walked} to the {hero.place=} with {friend.name} .",
          "one day {hero} took the {thing.colour} {thing.kind} and {*walked} to the {hero.place=} .",
          "{hero.name} wanted to see the {hero.place=} , so {hero.he} left early .",
          "in {*month} {hero.name} {*walked} to the {hero.place=} because {hero.he} was {*feeling} .")
    forms("losing",
          "in the {hero.place} {hero.he} lost the {thing.kind} .",
          "there {hero.he} lost the {thing.colour} {thing.kind} .",
          "on the way home {hero.he} dropped the {thing.colour} {thing.kind} and did not see it .",
          "the {*weather} came , {hero.he} ran , and the {thing.colour} {thing.kind} was gone .",
          then="thing.lost")
    forms("missing",
          "{hero} was {*sorrow} . {hero.he} asked {friend.name} : have you seen my {thing.colour} {thing.kind} ?",
          "{hero} {*said} : where is my {thing.kind} ? it is {thing.colour} .",
          "{hero} was {*sorrow} , because the {thing.colour} {thing.kind} was gone .",
          "that {*daytime} {hero.name} cried about the {thing.kind} . {friend.name} {*said} : we will find it .")
    forms("seeking",
          "{friend.name} {*searched} {*slowly} in the {friend.place=} . there was only {a *look} {*furniture} .",
          "first they {*searched} in the {friend.place=} . they found nothing .",
          "{friend.name} put down the {gift.colour} {gift.kind} and {*searched} in the {friend.place=} .",
          "{friend.name} asked everybody : have you seen {a thing.colour} {thing.kind} ? nobody had .")
    forms("finding",
          "then {friend.name} looked in the {thing.place} . the {thing.colour} {thing.kind} was there .",
          "at last {friend.name} found the {thing.kind} in the {thing.place} under {a *big} {*furniture} .",
          "{friend.name} {*walked} to the {thing.place} and saw something {thing.colour} . it was the {thing.kind} .",
          "{!guest.type=worker} in the {thing.place} {a *mood} {guest.kind} {*said} : here is {a thing.colour} {thing.kind} .",
          then="-thing.lost")
    forms("giving_back",
          "{friend.name} gave the {thing.kind} back to {hero.name} . {hero} {*thanked} {friend.him} .",
          "so the {thing.colour} {thing.kind} was back with {hero.name} . {hero.he} was {*glad} .",
          "{hero} {*said} : thank you , my {thing.colour} {thing.kind} was in the {thing.place} .",
          "{hero.name} {*thanked} {friend.name} because {friend.he} found the {thing.colour} {thing.kind} .")

    for kind in ("monster", "visitor", "animal"):
        form("stealing", f"{{!villain.type={kind}}} one {{*daytime}} {{a villain.kind}} came and took the {{thing.colour}} {{thing.kind}} , because {{villain.he}} liked [{{thing.colour}} things|everything {{thing.colour}}] .",
             then="thing.lost")
        form("stealing", f"{{!villain.type={kind}}} but {{a *mood}} {{villain.kind}} wanted the {{thing.kind}} . {{villain.he}} took it [at night|{{*slowly}}] and {{*walked}} away .", then="thing.lost")
    forms("tracking",
          "{friend.name} had seen the {villain.kind} . {villain.he} had {*walked} to the {thing.place} .",
          "the {villain.kind} hid the {thing.colour} {thing.kind} in the {thing.place} , because {villain.he} was afraid of {hero.name} .",
          "{hero} and {friend.name} followed the {villain.kind} to the {thing.place} . {villain.he} did not hear them .")
    forms("catching",
          "in the {thing.place} they found the {villain.kind} and the {thing.colour} {thing.kind} . {villain.he} was {*sorrow} and gave it back .",
          "{hero.name} {*said} : the {thing.colour} {thing.kind} is mine . the {villain.kind} was ashamed and left the {thing.place} .",
          "they waited until the {villain.kind} slept . then {hero.name} took the {thing.colour} {thing.kind} from the {thing.place} and {*walked} home .",
          then="-thing.lost")

    forms("wishing",
          "{hero.name} liked the {gift.colour} {gift.kind} of {friend.name} , and {friend.name} liked the {thing.colour} {thing.kind} .",
          "{friend.name} {*said} : i like your {thing.colour} {thing.kind} . {hero.name} {*said} : i like your {gift.colour} {gift.kind} .")
    forms("swapping",
          "so they swapped . now the {gift.colour} {gift.kind} belonged to {hero.name} and the {thing.colour} {thing.kind} to {friend.name} .",
          "so {hero.name} gave the {thing.kind} to {friend.name} and got the {gift.kind} .",
          then="thing.owner=friend gift.owner=hero")

    forms("illness",
          "but {hero} became ill . {friend.name} brought {hero.him} {*foods} .",
          "after {age.number} years {hero} was old and weak . {friend.name} stayed with {hero.him} .",
          "one {*season} {hero} was ill . the doctor came , but {hero.his} {*body} hurt more and more .")
    forms("farewell",
          "{hero.name} gave the {thing.colour} {thing.kind} to {friend.name} . then {hero.he} died .",
          "{hero} {*said} : {friend.name} , take my {thing.kind} . that {*daytime} {hero.he} died .",
          then="thing.owner=friend hero.gone")
    forms("mourning",
          "everybody was sad . {friend.name} kept the {thing.colour} {thing.kind} and thought of {hero.name} .",
          "{friend.name} cried . now the {thing.colour} {thing.kind} and the {gift.colour} {gift.kind} belonged to {friend.name} .",
          "{friend.name} planted {a *flowers} for {hero.name} . the {thing.colour} {thing.kind} stood beside the {gift.colour} {gift.kind} .")

    forms("errand",
          "one {*daytime} {hero} was hungry and {*walked} to the {hero.place=} with the {thing.colour} {thing.kind} .",
          "on {*weekday} there was no {*foods} at home , so {hero} {*walked} to the {hero.place=} .")
    forms("buying",
          "{hero.he} bought {basket.count} {basket.fruit} .",
          "a merchant sold {hero.him} {basket.count} {basket.fruit} .",
          "in the {hero.place} {hero.he} got {basket.count} {basket.fruit} for the {*look} {*furniture} .")
    forms("eating",
          "{friend.name} ate {basket.taken} {basket.fruit} , so there were only {basket.left} {basket.fruit} .",
          "on the way {hero.he} gave {basket.taken} {basket.fruit} to {friend.name} . {basket.left} {basket.fruit} were left .",
          "a crow took {basket.taken} of the {basket.count} {basket.fruit} . now {hero} had {basket.left} .",
          then="basket.count-basket.taken")
    forms("coming_home",
          "at home {hero} put the {basket.count} {basket.fruit} beside the {thing.colour} {thing.kind} .",
          "{hero.name} cooked the {basket.count} {basket.fruit} with {*spice} and was {*glad} .",
          "that {*daytime} {hero} counted the {basket.fruit} again : there were {basket.count} .")

    for kind in ("royal", "worker", "elder", "animal", "visitor"):
        form("visit", f"{{!guest.type={kind}}} one {{*daytime}} {{a *mood}} {{guest.kind}} came to the house of {{hero.name}} .")
        form("visit", f"{{!guest.type={kind}}} then {{a guest.kind}} knocked at the door . {{guest.he}} was {{*feeling}} .")
    for thing in THINGS:
        forms("lending", *(text.replace("@", thing) for text in (
            "{guest.he} asked for the {@.kind} . {@.owner.name} gave {guest.him} the {@.colour} {@.kind} for {loan.number} days .",
            "the {guest.kind} {*said} : may i take the {@.colour} {@.kind} ? {@.owner.name} {*said} : yes , for {loan.number} days .")),
              then=f"lent.thing={thing}")
        forms("returning", *(text.replace("@", thing) for text in (
            "after {loan.number} days the {guest.kind} came back with the {@.colour} {@.kind} .",
            "the {guest.kind} used the {@.colour} {@.kind} for {loan.number} days and brought it back to {@.owner.name} .")),
              when=f"lent.thing={thing}")

    forms("hiding",
          "one {*daytime} {friend.name} hid the {thing.colour} {thing.kind} in the {thing.place} and the {gift.colour} {gift.kind} in the {gift.place} .",
          "for fun {friend.name} hid both things : the {thing.kind} in the {thing.place} , the {gift.kind} in the {gift.place} .")
    forms("guessing",
          "{hero} {*searched} for {search.number} hours .",
          "{hero} {*said} : i know where they are .",
          "{hero.name} looked under the {*furniture} and behind the {*furniture} .")
    forms("uncovering",
          "the {thing.colour} {thing.kind} was in the {thing.place} , and the {gift.colour} {gift.kind} was in the {gift.place} .",
          "in the {gift.place} {hero.he} found the {gift.colour} {gift.kind} . in the {thing.place} {hero.he} found the {thing.colour} {thing.kind} .",
          "{hero.he} went to the {thing.place} and found the {thing.kind} . {friend.name} laughed .")

    # --- endings, some with questions on what was told ---
    form("ending", "{:last}", 4)
    form("ending", "{:scene} {:last}", 2)
    form("ending", "{:last} {:question}", 2)
    form("ending", "{:last} {:question} {:question}", 1)
    forms("last", "and they lived happily ever after .", "after that they were friends for ever .", when="-hero.gone", weight=2)
    forms("last", "the end .", "that is the whole story .", "so it was .", weight=1)
    for thing in THINGS:
        forms("question",
              f"question : what colour was the {{{thing}.kind}} ? answer : {{{thing}.colour}} .",
              f"question : whose was the {{{thing}.colour}} {{{thing}.kind}} ? answer : it belonged to {{{thing}.owner.name}} .",
              f"question : what was {{{thing}.colour}} ? answer : the {{{thing}.kind}} .", when=f"{thing}.colour {thing}.kind -{thing}.lost")
    form("question", "question : what was the name of the {hero.kind} ? answer : {hero.name} .")
    form("question", "question : who was {hero.name} ? answer : the {hero.kind} .")
    form("question", "question : where was the {thing.kind} ? answer : in the {thing.place} .", when="thing.place")
