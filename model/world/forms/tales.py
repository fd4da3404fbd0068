"""Tales: somebody, a friend, two things of different colours, and what happens to them.

What is told once is needed again: colours, owners, places, who is alive. Each plot is a chain of causes:
something happens, somebody tries, something is in the way, and it ends well or not.
Characters: hero, friend, villain, guest. Things: thing (the hero's at first) and gift (the friend's).
"""
from model.world.grammar import Grammar

HEROES = {"royal": 3, "child": 3, "worker": 3, "elder": 2, "animal": 3}
THINGS = ("thing", "gift")


def add(grammar: Grammar) -> None:
    grammar.form("tale", "{:opening} {:belongings} {:scenes} {:plot} {:ending}")
    for part in (_opening, _belongings, _scenes, _times, _lost_and_stolen, _given_and_taken, _hidden_and_mixed_up, _fire_and_water, _deeds,
                 _bargains, _journeys, _partings, _endings):
        part(grammar)


def _plot(grammar: Grammar, *stages: str, weight: float = 1.0, timed: bool = True) -> None:
    """A plot is its stages, one after the other. Most begin with a time, so that few ways are open before it is read."""
    grammar.form("chapter" if timed else "plot", " ".join(f"{{:{stage}}}" for stage in stages), weight)


def _opening(grammar: Grammar) -> None:
    """Who it is about."""
    form = grammar.form
    form("opening", "once upon a time there [was|lived] {:hero}", 6)
    form("opening", "once upon a time , in {a *season} of [rain|snow|sunshine] , there lived {:hero}", 1)
    form("opening", "once , when [wishes|animals|kings] [still|often] [came true|spoke|walked alone] , there was {:hero}", 0.5)
    form("opening", "long ago there [was|lived] {:hero}", 2)
    form("opening", "in a [small|distant|quiet|famous|forgotten|sleepy] [town|village|country|kingdom|valley] there lived {:hero}", 2)
    form("opening", "near {*city} , beside {a *big} {*waters} , lived {:hero}", 1)
    form("opening", "this is the [story|tale|legend] of {:hero}", 1)
    form("opening", "let me tell you of {:hero}", 0.5)
    form("opening", "one {*season} there was {:hero}", 1)
    form("opening", "far away , where the {*trees} [grows|blooms] and the {*flowers} smells of {*smells} , lived {:hero}", 0.7)
    for kind, weight in HEROES.items():
        form("hero", f"{{!hero.type={kind}}} {{a *mood}} {{hero.kind}} [named|called] {{hero.name}} .", weight)
        form("hero", f"{{!hero.type={kind}}} {{a hero.kind}} [named|called] {{hero.name}} .", weight)
        form("hero", f"{{!hero.type={kind}}} {{a hero.kind}} [named|called] {{hero.name}} who {{hero.deed}} [in|near] the {{hero.place}} .", weight / 2)
        form("hero", f"{{!hero.type={kind}}} {{a *mood}} and {{*mood}} {{hero.kind}} [named|called] {{hero.name}} .", weight / 4)
    form("hero", "{!hero.type=royal} {a *aged} {hero.kind} [named|called] {hero.name} .", 1)
    form("hero", "{!hero.type=worker} {a *aged} {hero.kind} [named|called] {hero.name} .", 1)


def _belongings(grammar: Grammar) -> None:
    """The two things, and sometimes where they are kept."""
    form, forms = grammar.form, grammar.forms
    form("belongings", "{:own} {:other}", 3)
    form("belongings", "{:other} {:own}", 1)
    forms("own",
          "{!thing.type=keepsake} {hero.he} had {a thing.colour} {thing.kind} .",
          "{!thing.type=keepsake} {hero.name} had {a thing.colour} {thing.kind} .",
          "{!thing.type=keepsake} {hero.his} {thing.kind} was {thing.colour} .",
          "{!thing.type=keepsake} {hero.name} owned {a thing.colour} {thing.kind} and {*like} it .",
          "{!thing.type=keepsake} on {hero.his} birthday {hero.he} got {a thing.colour} {thing.kind} .",
          "{!thing.type=keepsake} of all things {hero.he} {*like} {hero.his} {thing.colour} {thing.kind} most .",
          "{!thing.type=keepsake} {hero.name} had made {a thing.material} {thing.kind} . it was {thing.colour} .",
          "{!thing.type=keepsake} in the {thing.place} {hero.he} kept {a thing.colour} {thing.kind} .",
          "{!thing.type=keepsake} nothing was dearer to {hero.him} than {a thing.colour} {thing.kind} from {*city} .",
          "{!thing.type=keepsake} long before , a stranger had left {hero.him} {a thing.kind} . it was {thing.colour} and {*look} .",
          then="thing.owner=hero")
    forms("other",
          "{!gift.type=keepsake} {hero.his} friend {friend.name} had {a gift.colour} {gift.kind} .",
          "{!gift.type=keepsake} {hero.his} [neighbour|cousin|best friend] {friend.name} [owned|had] {a gift.colour} {gift.kind} .",
          "{!gift.type=keepsake} {friend.name} , a friend , had {a gift.kind} . it was {gift.colour} .",
          "{!gift.type=keepsake} {hero.he} had a friend named {friend.name} whose {gift.kind} was {gift.colour} .",
          "{!gift.type=keepsake} next door lived {friend.name} , who kept {a gift.colour} {gift.kind} in the {gift.place} .",
          "{!gift.type=keepsake} {a *friendly} friend , {friend.name} , had brought {a gift.colour} {gift.kind} from {*city} .",
          "{!friend.type=worker gift.type=keepsake} the {friend.kind} {friend.name} was a friend and had {a gift.colour} {gift.kind} .",
          "{!friend.type=child gift.type=keepsake} the {friend.kind} from next door was called {friend.name} . {friend.his} {gift.kind} was {gift.colour} .",
          then="gift.owner=friend")


def _scenes(grammar: Grammar) -> None:
    """Small things that happen anywhere and need what was told."""
    form, forms = grammar.form, grammar.forms
    form("scenes", "", 4)
    form("scenes", "{:scene} {:scenes}", 4)
    for thing in THINGS:
        here = f"{thing}.colour {thing}.kind -{thing}.lost"
        at = lambda text: text.replace("@", thing)       # noqa: B023, E731  (used up within the turn)
        forms("scene",
              at("everybody [knew|admired] the {@.colour} {@.kind} ."),
              at("nobody else had {a @.colour} {@.kind} ."),
              at("people [often|sometimes] asked {@.owner.name} about the {@.colour} {@.kind} ."),
              when=here, weight=1.2, once=True)
        forms("scene",
              at("the {@.colour} {@.kind} belonged to {@.owner.name} ."),
              at("the {@.kind} belonged to {@.owner.name} ."),
              at("whose was the {@.colour} {@.kind} ? it belonged to {@.owner.name} ."),
              when=here, weight=4.0, once=True)
        forms("scene",
              at("the {@.kind} was {@.colour} and {*look} ."),
              at("in dreams , too , the {@.kind} was {@.colour} ."),
              at("what {@.owner.name} {*like} most was {@.colour} : the {@.kind} ."),
              at("even in the dark you could see that the {@.kind} was {@.colour} ."),
              at("is the {@.kind} {*look} ? yes , and it is {@.colour} ."),
              when=here, weight=1.0, once=True)
        forms("scene",
              at("{@.owner.name} [carried|took|brought] the {@.colour} {@.kind} everywhere ."),
              at("at night {@.owner.name} put the {@.kind} on the {*furniture} ."),
              when=f"{here} -{thing}.place", alive="hero friend", weight=0.5, once=True)
        forms("scene",
              at("in the {@.place} {@.owner.name} kept the {@.kind} ."),
              at("as a rule the {@.kind} stayed in the {@.place} ."),
              when=f"{here} -{thing}.place", alive="hero friend", weight=1.1, once=True)
        forms("scene",
              at("the {@.kind} in the {@.place} was {@.colour} ."),
              at("who went into the {@.place} saw something {@.colour} : it was the {@.kind} ."),
              at("every {*weekday} {@.owner.name} went to the {@.place} to look at the {@.kind} ."),
              when=f"{here} {thing}.place", alive="hero friend", weight=1.8, once=True)
        forms("scene",
              at("{@.owner.name} {*cleaned} the {@.colour} {@.kind} every {*daytime} ."),
              at("{@.owner.name} was {*sad} without the {@.colour} {@.kind} ."),
              at("a painter came and painted the {@.kind} . he needed only {@.colour} ."),
              at("once the {@.kind} was damaged , but {@.owner.name} {*mended} it {*slowly} ."),
              at("in the {*season} {@.owner.name} {*wrapped} the {@.kind} in [paper|silk|wool|straw] ."),
              when=here, alive="hero friend", weight=0.4, once=True)
    form("scene", "the {thing.colour} {thing.kind} belonged to {thing.owner.name} and the {gift.colour} {gift.kind} to {gift.owner.name} .", 3,
         when="thing.colour gift.colour -thing.lost -gift.lost", once=True)
    form("scene", "the {thing.kind} was {thing.colour} , the {gift.kind} was {gift.colour} .", 4, when="thing.colour gift.colour", once=True)
    form("scene", "the {gift.kind} was {gift.colour} , the {thing.kind} was {thing.colour} .", 3, when="thing.colour gift.colour", once=True)
    form("scene", "the {thing.kind} was in the {thing.place} , the {gift.kind} in the {gift.place} .", 2.5, when="thing.place gift.place -thing.lost -gift.lost", once=True)
    forms("scene",
          "{hero.name} and {friend.name} liked {*hobby} .",
          "every {*weekday} {hero} and {friend.name} ate {*foods} together .",
          "{hero.name} [lived|slept] in the {hero.dwelling} .",
          "{hero} often sat on the {hero.seat} .",
          "{hero} wore the {hero.wear} [on sundays|every day] .",
          "most days {hero.he} carried {a hero.hold} .",
          "one {*daytime} there was {*weather} , so they stayed [inside|at home] .",
          "{friend.name} played the {*instrument} and {hero} sang .",
          "because of the {*weather} {hero.name} was {*tired} .",
          "under the {*trees} grew {a *flowers} .",
          "then they heard {a *sounds} .",
          "{*suddenly} there was {a *sounds} outside , but nobody came .",
          "for supper they ate {*foods} with {*spice} .",
          "the two {*cooked} {*foods} and {*drank} {*remedy} .",
          "both {*hated} [thunder|quarrels|mondays|spiders|lies] .",
          "on {*fair} days they lay under {a *trees} and {*watched} the [clouds|birds|ships|stars] .",
          "after {*job} all day , {hero} was {*tired} .",
          "the house smelled of {*smells} .",
          "sometimes the {hero.summon} came to see {hero.name} .",
          "when it was {*foul} , {friend.name} told of {*city} .",
          weight=0.2, when="friend.name", alive="hero friend", once=True)
    forms("scene",
          "all day long {hero.he} {hero.deed} .",
          "{hero.his} {hero.limb} hurt , so {friend.name} {*cooked} {*remedy} .",
          "when {hero.he} {hero.cried} , {friend.name} laughed .",
          "{hero.his} {hero.dwelling} smelled of {*smells} .",
          "{hero.his} {hero.wear} and {hero.his} {hero.hold} were {*look} .",
          weight=0.3, when="friend.name", alive="hero friend", once=True)


def _times(grammar: Grammar) -> None:
    """When the plot begins."""
    form, forms = grammar.form, grammar.forms
    form("plot", "{:when} {:chapter}", 27)
    form("when", "one {*daytime}", 6)
    form("when", "one day", 3)
    form("when", "on {*weekday}", 2)
    form("when", "in {*month}", 2)
    form("when", "one [{*fair}|{*foul}] {*daytime}", 3)
    form("when", "not long after ,", 1)
    form("when", "{when.number} [days|weeks|months] later", 1)
    form("when", "after a [long|hard|short|merry] {*season}", 1)
    forms("homeward",
          "from the {hero.place} they {*walked} home .",
          "then they left the {hero.place} and {*walked} home .",
          "the {*path} home was long , but nobody minded .", weight=1)


def _lost_and_stolen(grammar: Grammar) -> None:
    forms = grammar.forms
    _plot(grammar, "leaving", "losing", "missing", "finding", "giving_back", weight=4)
    _plot(grammar, "leaving", "losing", "seeking", "finding", "giving_back", weight=3)
    forms("leaving",
          "{hero} {*walked} to the {hero.place=} .",
          "{hero.name} {*walked} to the {hero.place=} with {friend.name} .",
          "{hero} took the {thing.colour} {thing.kind} and {*walked} to the {hero.place=} .",
          "{hero.name} wanted to see the {hero.place=} , so {hero.he} left early .",
          "{hero.name} {*walked} to the {hero.place=} because {hero.he} was bored .", then="-thing.place went")
    forms("losing",
          "in the {hero.place} {hero.he} lost the {thing.kind} .",
          "there {hero.he} lost the {thing.colour} {thing.kind} .",
          "on the way home {hero.he} dropped the {thing.colour} {thing.kind} and did not see it .",
          "the {*weather} came , {hero.he} ran , and the {thing.colour} {thing.kind} was gone .",
          "somewhere between the {hero.place} and the {*places} the {thing.kind} fell [into the grass|off the cart|out of a bag] .",
          "because of the {*reason} in the {hero.place} {hero.he} forgot the {thing.kind} .",
          then="thing.lost")
    forms("missing",
          "{hero} was {*sad} . {hero.he} asked {friend.name} : have you seen my {thing.colour} {thing.kind} ?",
          "{hero} {*wailed} : where is my {thing.kind} ? it is {thing.colour} .",
          "{hero} was {*sad} , because the {thing.colour} {thing.kind} was gone .",
          "that {*daytime} {hero.name} {*wailed} about the {thing.kind} . {friend.name} {*said} : we will find it .",
          "without the {thing.colour} {thing.kind} nothing was fun . so {hero} asked {friend.name} for help .",
          "the {thing.kind} was gone . it was {thing.colour} , and no other was like it .")
    forms("seeking",
          "{friend.name} {*searched} {*slowly} in the {friend.place=} . there was only {a *look} {*furniture} .",
          "first they {*searched} in the {friend.place=} . they found nothing .",
          "{friend.name} put down the {gift.colour} {gift.kind} and {*searched} in the {friend.place=} .",
          "{friend.name} asked everybody : have you seen {a thing.colour} {thing.kind} ? nobody had .",
          "nobody in the {hero.place} had seen the {thing.colour} {thing.kind} .",
          "in the {hero.place} the {*crowd} shook their heads . {friend.name} did not give up .")
    forms("finding",
          "then {friend.name} looked in the {thing.place} . the {thing.colour} {thing.kind} was there .",
          "at last {friend.name} {*found} the {thing.colour} {thing.kind} in the {thing.place} under {a *big} {*furniture} .",
          "{friend.name} {*walked} to the {thing.place} and saw something {thing.colour} . it was the {thing.kind} .",
          "{!guest.type=worker} in the {thing.place} {a *mood} {guest.kind} {*said} : whose {thing.kind} is this ? it is {thing.colour} .",
          "{!guest.type=animal} in the {thing.place} sat {a guest.kind} , and beside it lay the {thing.colour} {thing.kind} .",
          then="-thing.lost")
    forms("giving_back",
          "{friend.name} gave the {thing.colour} {thing.kind} back to {hero.name} . {hero} {*thanked} {friend.him} .",
          "so the {thing.colour} {thing.kind} was back with {hero.name} . {hero.he} was {*glad} .",
          "{hero} {*cheered} : thank you , my {thing.colour} {thing.kind} was in the {thing.place} .",
          "{hero.name} {*thanked} {friend.name} because {friend.he} found the {thing.colour} {thing.kind} .",
          "from the {thing.place} they {*walked} home , and {hero} {*cheered} {*joyfully} all the way .",
          "was it still {thing.colour} ? yes , it was , and {hero} was {*glad} .")

    _plot(grammar, "stealing", "missing", "tracking", "catching", weight=2)
    _plot(grammar, "stealing", "tracking", "catching", weight=2)
    for kind in ("monster", "visitor", "animal"):
        forms("stealing",
              f"{{!villain.type={kind}}} {{a villain.kind}} came and took the {{thing.colour}} {{thing.kind}} , because {{villain.he}} liked [{{thing.colour}} things|everything {{thing.colour}}] .",
              f"{{!villain.type={kind}}} {{a *mood}} {{villain.kind}} wanted the {{thing.kind}} . {{villain.he}} {{*grabbed}} it [at night|{{*secretly}}] and {{*crept}} away .",
              f"{{!villain.type={kind}}} {{a villain.kind}} {{*crept}} through the window and {{*grabbed}} the {{thing.colour}} {{thing.kind}} .", then="thing.lost -thing.place")
    forms("tracking",
          "{friend.name} had seen the {villain.kind} . {villain.he} had {*crept} to the {thing.place} .",
          "the {villain.kind} hid the {thing.colour} {thing.kind} in the {thing.place} , because {villain.he} was {*afraid} of {hero.name} .",
          "{hero} and {friend.name} followed the {villain.kind} to the {thing.place} . {villain.he} did not hear them .",
          "in the mud they saw tracks . the tracks led to the {thing.place} .",
          "all day they {*searched} for the {villain.kind} . at [dusk|midnight|dawn] they heard {a *sounds} in the {thing.place} .")
    forms("catching",
          "in the {thing.place} they found the {villain.kind} and the {thing.colour} {thing.kind} . {villain.he} was {*sorrow} and gave it back .",
          "{hero.name} {*said} : the {thing.colour} {thing.kind} is mine . the {villain.kind} was ashamed and left the {thing.place} .",
          "they waited until the {villain.kind} slept . then {hero.name} took the {thing.colour} {thing.kind} from the {thing.place} and {*walked} home .",
          "the {villain.kind} {*growled} {*angrily} , but {friend.name} walked {*bravely} into the {thing.place} and took the {thing.colour} {thing.kind} .",
          "in the {thing.place} {villain.he} {villain.deed} , and before {villain.him} lay the {thing.colour} {thing.kind} . {villain.he} {villain.cried} , but {hero.name} took it .",
          "why did you take it ? asked {friend.name} . because it is {thing.colour} , {*said} the {villain.kind} and gave it back .",
          then="-thing.lost")

    _plot(grammar, "crown_gone", "crown_clue", "crown_found", "crown_reward", weight=1.5)
    forms("crown_gone",
          "{!guest.type=royal villain.type=monster} {a guest.kind} came and {*wailed} , because {a villain.kind} had [stolen|taken|snatched|seized] the crown .",
          "{!guest.type=royal villain.type=monster} news came that {a villain.kind} had robbed {a guest.kind} . the crown was gone .",
          "{!guest.type=royal villain.type=monster} {a villain.kind} {*crept} into the palace and {*grabbed} the crown of {a guest.kind} .")
    forms("crown_clue",
          "in the {crown.place} {friend.name} saw a light at night , so {friend.he} told {hero.name} .",
          "{hero} {*said} : the {villain.kind} must be in the {crown.place} .",
          "{friend.name} {*found} {a *look} boot in front of the {crown.place} .")
    forms("crown_found",
          "the {villain.kind} was asleep in the {crown.place} . {hero.he} took the crown {*secretly} .",
          "{hero} went into the {crown.place} , gave the {villain.kind} the {thing.colour} {thing.kind} to look at , and took both .",
          "in the {crown.place} the {villain.kind} {*growled} , but {friend.name} held up the {gift.colour} {gift.kind} , and {villain.he} {*crept} away .",
          "when the {villain.kind} left the {crown.place} to hunt , {hero} {*crept} in and took the crown .")
    forms("crown_reward",
          "the {guest.kind} {*thanked} them and gave them {a *reward} .",
          "where was it ? asked the {guest.kind} . in the {crown.place} , {*said} {hero.name} .",
          "so the {guest.kind} wore the crown again and was {*glad} .")


def _given_and_taken(grammar: Grammar) -> None:
    forms = grammar.forms
    _plot(grammar, "wishing", "swapping", "scene", "scene", weight=4, timed=False)
    forms("wishing",
          "{hero.name} liked the {gift.colour} {gift.kind} of {friend.name} , and {friend.name} liked the {thing.colour} {thing.kind} .",
          "{friend.name} {*said} : i like your {thing.colour} {thing.kind} . {hero.name} {*said} : i like your {gift.colour} {gift.kind} .",
          "each thought that the other was luckier , because one thing was {gift.colour} and one was {thing.colour} .")
    forms("swapping",
          "so they swapped . now the {gift.colour} {gift.kind} belonged to {hero.name} and the {thing.colour} {thing.kind} to {friend.name} .",
          "so {hero.name} gave the {thing.kind} to {friend.name} and got the {gift.kind} .",
          "they {*nodded} and swapped , so {friend.name} got the {thing.colour} {thing.kind} and {hero.name} the {gift.colour} {gift.kind} .",
          then="thing.owner=friend gift.owner=hero -thing.place -gift.place")

    _plot(grammar, "visit", "lending", "returning", weight=3)
    for kind in ("royal", "worker", "elder", "animal", "visitor"):
        forms("visit", f"{{!guest.type={kind}}} {{a *mood}} {{guest.kind}} came to the house of {{hero.name}} .",
              f"{{!guest.type={kind}}} {{a guest.kind}} knocked at the door . {{guest.he}} was {{*tired}} .",
              f"{{!guest.type={kind}}} in front of the house stood {{a *mood}} {{guest.kind}} . {{guest.he}} {{guest.cried}} .",
              f"{{!guest.type={kind}}} {{a guest.kind}} from {{*city}} stood in front of the house .")
    for thing in THINGS:
        forms("lending", *(text.replace("@", thing) for text in (
            "{guest.he} asked for the {@.kind} . {@.owner.name} gave {guest.him} the {@.colour} {@.kind} for {loan.number} days .",
            "the {guest.kind} {*said} : may i take the {@.colour} {@.kind} ? {@.owner.name} {*said} : yes , for {loan.number} days .",
            "because the {guest.kind} had never seen {a @.colour} {@.kind} , {@.owner.name} lent it for {loan.number} days .")),
              then=f"lent.thing={thing} -{thing}.place")
        forms("returning", *(text.replace("@", thing) for text in (
            "after {loan.number} days the {guest.kind} came back with the {@.colour} {@.kind} .",
            "the {guest.kind} used the {@.colour} {@.kind} for {loan.number} days and brought it back to {@.owner.name} .",
            "{loan.number} days passed , and the {guest.kind} kept the promise : the {@.kind} came back , {@.colour} as before .")),
              when=f"lent.thing={thing}")

    _plot(grammar, "party", "empty_hands", "present", "joy", weight=2)
    _plot(grammar, "party", "present", "joy", weight=1)
    forms("party",
          "{friend.name} had a birthday . the {*crowd} came to the {friend.place=} with {*foods} .",
          "there was a birthday in the {friend.place=} . {friend.name} became {age.number} years old .",
          "{friend.name} invited the {*crowd} to a feast in the {friend.place=} .")
    forms("empty_hands",
          "but {hero} had no present . {hero.he} was {*sad} and stayed outside the {friend.place} .",
          "only {hero} had forgotten it and came to the {friend.place} with empty hands .",
          "{hero.name} was poor and had nothing but the {thing.kind} .")
    forms("present",
          "then {hero.he} gave the {thing.colour} {thing.kind} to {friend.name} .",
          "so {hero.name} {*wrapped} the {thing.kind} in paper , and {friend.name} opened it : it was {thing.colour} .",
          "take my {thing.kind} , {*said} {hero.name} . i know that you like what is {thing.colour} .",
          then="thing.owner=friend -thing.place")
    forms("joy",
          "{friend.name} {*thanked} {hero.him} . now {friend.he} had the {thing.colour} {thing.kind} and the {gift.colour} {gift.kind} .",
          "in the {friend.place} everybody {*danced} until {*daytime} .",
          "the {thing.colour} {thing.kind} belonged to {friend.name} now , and both were {*glad} .",
          "later {friend.name} {*said} : no present was better than the {thing.colour} {thing.kind} .")

    _plot(grammar, "quarrel", "silence", "sorry", weight=2)
    forms("quarrel",
          "they quarrelled , because {friend.name} had called the {thing.colour} {thing.kind} [ugly|silly|old] .",
          "both were {*angry} . {hero.name} {*growled} : the {gift.kind} is only {gift.colour} and {*look} .",
          "{friend.name} took the {thing.colour} {thing.kind} without a word , and {hero} became {*angry} .")
    forms("silence",
          "{friend.name} {*walked} to the {friend.place=} and {hero.name} stayed in the {hero.place=} . for {quiet.number} days they did not speak .",
          "for {quiet.number} days {hero.name} {*waited} alone in the {hero.place=} , and {friend.name} {*waited} in the {friend.place=} .")
    forms("sorry",
          "after {quiet.number} days {hero} {*walked} from the {hero.place} to the {friend.place} and {*said} : i am sorry .",
          "then {friend.name} left the {friend.place} , went to the {hero.place} and {*thanked} {hero.name} for waiting .",
          "who was in the {friend.place} ? it was {friend.name} , and {friend.he} was {*sad} . {hero} brought {friend.him} {*foods} .")

    _plot(grammar, "errand", "buying", "eating", "coming_home", weight=3)
    forms("errand",
          "{hero} was hungry and {*walked} to the {hero.place=} with the {thing.colour} {thing.kind} .",
          "there was no {*foods} at home , so {hero} {*walked} to the {hero.place=} .",
          "{friend.name} wanted to bake a cake , so {hero} {*walked} to the {hero.place=} .", then="-thing.place went")
    forms("buying",
          "{hero.he} bought {basket.count} {basket.fruit} .",
          "a merchant sold {hero.him} {basket.count} {basket.fruit} .",
          "in the {hero.place} {hero.he} got {basket.count} {basket.fruit} for {a *look} {*furniture} .",
          "in the {hero.place} grew {a *trees} , and under it lay {basket.count} {basket.fruit} .")
    forms("eating",
          "{friend.name} {*ate} {basket.taken} {basket.fruit} , so there were only {basket.left} {basket.fruit} .",
          "on the way {hero.he} gave {basket.taken} {basket.fruit} to {friend.name} . {basket.left} {basket.fruit} were left .",
          "a crow took {basket.taken} of the {basket.count} {basket.fruit} . now {hero} had {basket.left} .",
          then="basket.count-basket.taken")
    forms("coming_home",
          "at home {hero} put the {basket.count} {basket.fruit} beside the {thing.colour} {thing.kind} .",
          "{hero.name} {*cooked} the {basket.count} {basket.fruit} with {*spice} and was {*glad} .",
          "that {*daytime} {hero} counted the {basket.fruit} again : there were {basket.count} .",
          "from the {hero.place} {hero.he} brought {basket.count} {basket.fruit} home .")


def _hidden_and_mixed_up(grammar: Grammar) -> None:
    forms = grammar.forms
    _plot(grammar, "hiding", "guessing", "uncovering", weight=3)
    _plot(grammar, "hiding", "uncovering", weight=3)
    forms("hiding",
          "{!-thing.place -gift.place} {friend.name} hid the {thing.colour} {thing.kind} in the {thing.place} and the {gift.colour} {gift.kind} in the {gift.place} .",
          "{!-thing.place -gift.place} {friend.name} played a trick : the {thing.kind} went into the {thing.place} , the {gift.kind} into the {gift.place} .",
          "{!-thing.place -gift.place} for fun {friend.name} hid both things : the {thing.kind} in the {thing.place} , the {gift.kind} in the {gift.place} .")
    forms("guessing",
          "{hero} {*searched} for {search.number} hours .",
          "{hero} {*said} : i know where they are .",
          "{hero.name} looked under the {*furniture} and behind the {*furniture} .",
          "give me a hint , {*begged} {hero.name} . one is {thing.colour} , {*said} {friend.name} .",
          "is it warm or cold ? asked {hero} . {friend.name} only {*nodded} .")
    forms("uncovering",
          "the {thing.colour} {thing.kind} was in the {thing.place} , and the {gift.colour} {gift.kind} was in the {gift.place} .",
          "in the {gift.place} {hero.he} {*found} the {gift.colour} {gift.kind} . in the {thing.place} {hero.he} {*found} the {thing.colour} {thing.kind} .",
          "{hero.he} went to the {thing.place} and {*found} the {thing.kind} . {friend.name} laughed .",
          "first {hero.he} {*found} what was {gift.colour} in the {gift.place} , then what was {thing.colour} in the {thing.place} .",
          "{friend.name} had to help : the {gift.kind} is in the {gift.place} and the {thing.kind} in the {thing.place} .")

    _plot(grammar, "muddle", "wrong_one", "put_right", weight=3)
    forms("muddle",
          "{hero.name} and {friend.name} met in the {hero.place=} . when it became dark , they mixed up their things .",
          "there was {a *contest} in the {hero.place=} . in the {*reason} everybody took the wrong thing .",
          "both put their things on the same {*furniture} in the {hero.place=} .", then="-thing.place -gift.place")
    forms("wrong_one",
          "at home {hero} {*nodded} : this was {gift.colour} , but the {thing.kind} was {thing.colour} .",
          "{friend.name} went home with the {thing.kind} . it was {thing.colour} , so it was not the {gift.kind} .",
          "{hero} was {*astonished} . why was it {gift.colour} ? it was the {gift.kind} of {friend.name} .")
    forms("put_right",
          "next day they met in the {hero.place} again . {friend.name} got the {gift.colour} {gift.kind} and {hero.name} the {thing.colour} {thing.kind} .",
          "so they went back to the {hero.place} . mine is {thing.colour} , {*said} {hero.name} . mine is {gift.colour} , {*said} {friend.name} .",
          "the {thing.colour} {thing.kind} belongs to you and the {gift.colour} {gift.kind} to me , laughed {friend.name} .")

    _plot(grammar, "letter_comes", "letter_read", "letter_followed", "letter_end", weight=1.5)
    forms("letter_comes",
          "a secret letter came . it was for {hero.name} , but there was no name under it .",
          "{friend.name} {*found} a letter between the pages of a book and {*walked} to {hero.name} .",
          "a pigeon brought {hero} {a *look} letter .")
    forms("letter_read",
          "it said : go to the {chest.place} and tell nobody .",
          "there was only one line in it : what you seek is in the {chest.place} .",
          "{friend.name} read it {*slowly} : in the {chest.place} there is a chest .")
    forms("letter_followed",
          "they {*crept} to the {chest.place} and {*searched} between {a *furniture} and {a *furniture} .",
          "because {hero.he} was curious , {hero.name} went to the {chest.place} at [dawn|dusk|noon|midnight] .",
          "{hero} took the {thing.colour} {thing.kind} along and {*walked} to the {chest.place} .", then="-thing.place")
    forms("letter_end",
          "in the {chest.place} stood an old chest full of {*treasure} . they shared everything .",
          "in the {chest.place} the {*crowd} were waiting and {*danced} : it was a surprise for {hero.name} .",
          "but the {chest.place} was empty . the letter was a joke , and {friend.name} {*nodded} .",
          "in the {chest.place} lay another letter . it said : the best treasure is {*lesson} .")


def _fire_and_water(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    _plot(grammar, "flood", "rescue_things", "water_falls", weight=3)
    _plot(grammar, "fire", "rescue_things", "fire_out", weight=2)
    forms("flood",
          "there was a flood , because the {*weather} did not stop .",
          "the {*waters} rose higher and higher . soon the water was in the {*places} .",
          "the {*bridge} {*broke} and the water came into the {hero.dwelling} .")
    forms("fire",
          "there was a fire in the {*places} . {friend.name} saw the smoke first .",
          "a candle fell over , and the {*furniture} burned .",
          "lightning hit {a *trees} , and soon the {hero.dwelling} was on fire .")
    forms("rescue_things",
          "{!-thing.place -gift.place} {hero.name} carried the {thing.colour} {thing.kind} to the {thing.place} . {friend.name} brought the {gift.colour} {gift.kind} to the {gift.place} .",
          "{!-thing.place -gift.place} so {hero} put the {thing.kind} in the {thing.place} , but {friend.name} ran with the {gift.colour} {gift.kind} to the {gift.place} .",
          "{!-thing.place -gift.place} quick , {*said} {friend.name} , the {thing.colour} {thing.kind} is safe in the {thing.place} , and the {gift.colour} {gift.kind} in the {gift.place} .")
    form("water_falls", "after {flood.number} days the water was gone . {:safe}", 1)
    form("water_falls", "the {*crowd} {*built} a wall of {*stuff} , and the water fell . {:safe}", 1)
    form("fire_out", "the {*crowd} came with buckets , and the fire went out . {:safe}", 1)
    form("fire_out", "then rain fell , and the fire went out . {:safe}", 1)
    for thing in THINGS:
        forms("safe", *(text.replace("@", thing) for text in (
            "in the {@.place} {@.owner.name} found the {@.kind} : dry and {@.colour} .",
            "was the {@.kind} still in the {@.place} ? yes , and it was {@.colour} as before .",
            "{@.owner.name} {*walked} to the {@.place} , and the {@.colour} {@.kind} was safe .")))
    forms("safe", "both went to the {thing.place} for the {thing.colour} {thing.kind} and to the {gift.place} for the {gift.colour} {gift.kind} .", weight=2)

    _plot(grammar, "bridge_broken", "bridge_help", "bridge_built", weight=1.5)
    forms("bridge_broken",
          "the bridge over the {*waters} {*broke} , and {hero} could not go to the {hero.place=} .",
          "{hero.name} wanted to go to the {hero.place=} , but the {*bridge} had fallen on the {*path} .",
          "a storm [swept|tore|carried] the bridge away . now nobody came to the {hero.place=} any more .")
    forms("bridge_help",
          "{!guest.type=worker} {a *mood} {guest.kind} named {guest.name} came with {*tool} and {*said} : let me help .",
          "{!guest.type=animal} {a guest.kind} named {guest.name} {*pulled} {a *trees} across the water .",
          "{!guest.type=worker} nobody knew what to do until {a guest.kind} named {guest.name} brought {*tool} .")
    forms("bridge_built",
          "{guest.name} and {friend.name} {*built} it in {build.number} days . then {hero.he} went to the {hero.place} .",
          "after {build.number} days of {*job} they reached the {hero.place} , and {hero} {*thanked} {guest.name} .",
          "so {hero} came to the {hero.place} in the end and gave {guest.him} {*foods} .")


def _deeds(grammar: Grammar) -> None:
    forms = grammar.forms
    _plot(grammar, "contest", "training", "contest_end", weight=1.5)
    _plot(grammar, "contest", "contest_day", "contest_end", weight=1)
    forms("contest",
          "{!guest.type=worker} there was to be {a *contest} in the {hero.place=} . {a guest.kind} named {guest.name} wanted to win , too .",
          "{!guest.type=animal} the mayor announced {a *contest} in the {hero.place=} . {a *mood} {guest.kind} named {guest.name} was the favourite .",
          "{!guest.type=child} everybody talked of the {*contest} in the {hero.place=} , and most of all {a guest.kind} named {guest.name} .")
    forms("training",
          "{hero} {*trained} for {train.number} weeks , because {hero.he} wanted to beat {guest.name} .",
          "{friend.name} lent {hero.him} the {gift.colour} {gift.kind} for luck .",
          "in secret {hero.name} {*trained} , and {friend.name} counted the hours .",
          "{guest.name} laughed at the {thing.colour} {thing.kind} , so {hero} {*trained} {*slowly} but every day .")
    forms("contest_day",
          "in the {hero.place} the {*crowd} stood and {*danced} . {guest.name} was {*afraid} .",
          "then they stood in the {hero.place} : {guest.name} on the left , {hero.name} on the right .",
          "the day came . the {hero.place} was full , and {hero} {*nodded} .")
    forms("contest_end",
          "{hero.name} won . {hero.he} got {a *reward} and was {*glad} .",
          "{guest.name} won . {hero.name} was {*sorrow} , but {hero.he} {*thanked} {guest.him} .",
          "just before the end {guest.name} fell . {hero} stopped and helped {guest.him} , so nobody won in the {hero.place} .",
          "the {guest.kind} was faster and got {a *reward} . never mind , {*said} {friend.name} .")

    _plot(grammar, "trap", "freed", "favour", "favour_end", weight=3)
    forms("trap",
          "{!guest.type=animal} {hero.name} heard {a *sounds} in the {trap.place} . there lay {a guest.kind} with a broken [leg|wing|tail|tooth] .",
          "{!guest.type=animal} {a guest.kind} was caught in a net in the {trap.place} and {*begged} for help .",
          "{!guest.type=animal} {friend.name} {*found} {a *mood} {guest.kind} in the {trap.place} . {guest.he} could not move because of {*danger} .")
    forms("freed",
          "{hero} cut the rope {*slowly} and gave the {guest.kind} {*foods} .",
          "{hero.name} {*wrapped} the {guest.kind} in a blanket and carried {guest.him} out of the {trap.place} .",
          "{hero} was {*afraid} , but {hero.he} freed the {guest.kind} .")
    forms("favour",
          "{favour.number} weeks later {hero.name} lost the {thing.colour} {thing.kind} .",
          "in {*month} the {thing.kind} of {hero.name} was gone . it was {thing.colour} .",
          "soon after , {hero} lost the {thing.colour} {thing.kind} in the {*weather} and was {*sad} .", then="thing.lost -thing.place")
    forms("favour_end",
          "who brought it back ? the {guest.kind} from the {trap.place} did .",
          "but the {guest.kind} had not forgotten {hero.him} and led {hero.him} to the {trap.place} . there was something {thing.colour} : the {thing.kind} .",
          "then the {guest.kind} came out of the {trap.place} , and in its mouth was the {thing.colour} {thing.kind} .", then="-thing.lost")

    _plot(grammar, "lost_child", "child_search", "child_found", weight=1)
    _plot(grammar, "lost_child", "child_found", "child_home", weight=1.5)
    forms("lost_child",
          "{!guest.type=child} {a guest.kind} named {guest.name} did not come home from the {child.place} .",
          "{!guest.type=child} the {*crowd} {*wailed} : {guest.name} , {a *mood} {guest.kind} , was lost .",
          "{!guest.type=child} everybody looked for {a guest.kind} named {guest.name} , who had played near the {child.place} .")
    forms("child_search",
          "{hero.name} took the {thing.colour} {thing.kind} and {*searched} . {friend.name} called {guest.name} again and again .",
          "{friend.name} {*searched} in the {friend.place=} . {hero} {*searched} near the {*waters} .",
          "it was dark , and there were {*danger} . but {hero} {*walked} on {*bravely} .")
    forms("child_found",
          "then {hero.he} heard {a *sounds} : {guest.name} sat in the {child.place} and {*wailed} .",
          "in the {child.place} , under {a *trees} , lay {guest.name} and slept .",
          "{friend.name} {*found} {guest.him} in the {child.place} . the {guest.kind} was cold and {*afraid} .")
    forms("child_home",
          "{hero} gave {guest.him} the {thing.colour} {thing.kind} to hold and carried {guest.him} home .",
          "at home they ate {*foods} , and {guest.name} told everything about the {child.place} .",
          "the parents of {guest.name} {*thanked} {hero.name} and {friend.name} . they were {*glad} .",
          "since that day {guest.name} never goes to the {child.place} alone .")

    _plot(grammar, "apprentice", "mishap", "confession", "forgiven", weight=1.5)
    forms("apprentice",
          "{!guest.type=worker} {hero.name} went to {a guest.kind} named {guest.name} to learn {*job} . the {guest.kind} worked in the {hero.place=} .",
          "{!guest.type=worker} in the {hero.place=} {a guest.kind} named {guest.name} needed help , so {hero} became an apprentice .",
          then="went")
    forms("mishap",
          "but {hero.he} was too fast , and the {*look} {*furniture} of {guest.name} {*broke} .",
          "on the first day {hero.he} spilled {*foods} over the {*tool} and hid in the {hero.place} .",
          "{hero} dreamed of the {thing.colour} {thing.kind} instead of working , and a window {*broke} .")
    forms("confession",
          "should {hero.he} say it ? {friend.name} {*said} : the truth is best .",
          "the {guest.kind} asked : who was it ? {hero} {*nodded} and {*said} : it was me .",
          "all night {hero.name} could not sleep . in the {*daytime} {hero.he} went to {guest.name} and told the truth .")
    forms("forgiven",
          "{guest.name} was not {*angry} . you have learned {*lesson} , {*said} the {guest.kind} .",
          "{guest.name} was {*angry} at first , but then {guest.he} laughed , and they {*mended} it together .",
          "so {guest.name} forgave {hero.him} , and {hero} stayed in the {hero.place} for {stay.number} years .")

    _plot(grammar, "damage", "shame", "mending", "forgiving", weight=2)
    forms("damage",
          "{hero} borrowed the {gift.colour} {gift.kind} and dropped it . now it was [damaged|scratched|stained|torn] .",
          "{hero.name} played with the {gift.kind} of {friend.name} until it was [damaged|scratched|stained|torn] .")
    forms("shame",
          "{hero.he} was ashamed and hid in the {hero.place=} .",
          "because {hero.he} was {*afraid} of {friend.name} , {hero.he} ran to the {hero.place=} .")
    forms("mending",
          "{!guest.type=worker} in the {hero.place} lived {a *mood} {guest.kind} , who {*mended} it {*slowly} .",
          "{!guest.type=worker} {friend.name} followed {hero.him} to the {hero.place} and {*said} : {a guest.kind} can mend it .",
          "{friend.name} {*found} {hero.him} in the {hero.place} , and together they {*mended} it .")
    forms("forgiving",
          "the {gift.kind} was {gift.colour} again , and {friend.name} {*thanked} {hero.him} for the truth .",
          "was {friend.name} {*angry} ? no , because the {gift.kind} was {gift.colour} and as good as new .",
          "{friend.name} {*said} : you are worth more than {a gift.colour} {gift.kind} .")


def _bargains(grammar: Grammar) -> None:
    forms = grammar.forms
    _plot(grammar, "wager", "wager_try", "wager_end", weight=2)
    forms("wager",
          "{friend.name} {*said} : if you can [swim across the|jump over the] {*waters} , the {gift.colour} {gift.kind} is yours .",
          "they made a bet for the {gift.kind} : {hero} had to sleep one night in the {*places} .",
          "you cannot stay silent for {bet.number} hours , {*said} {friend.name} . i bet my {gift.colour} {gift.kind} .")
    forms("wager_try",
          "{hero} was {*afraid} , but {hero.he} tried .",
          "{hero.name} thought of the {gift.colour} {gift.kind} and began {*bravely} .",
          "it was hard , because {hero.he} was {*tired} .")
    forms("wager_end",
          "{hero.he} did it , so the {gift.colour} {gift.kind} belonged to {hero.name} . {friend.name} was {*astonished} .",
          "so {hero} won , and {friend.name} {*nodded} and gave {hero.him} the {gift.colour} {gift.kind} .",
          then="gift.owner=hero -gift.place", weight=2)
    forms("wager_end",
          "but {hero.he} failed , and the {gift.colour} {gift.kind} stayed with {friend.name} .",
          "{hero} gave up . the {gift.colour} {gift.kind} still belonged to {friend.name} .")

    _plot(grammar, "spell_cast", "witch_asked", "witch_deal", "witch_end", weight=2)
    forms("spell_cast",
          "{friend.name} fell under {a *spell} and could not [speak|laugh|sleep|wake|move] .",
          "{friend.name} had {a *illness} that no doctor could heal .",
          "{friend.name} [turned|changed] into [stone|a frog|a tree|a statue] because of {a *spell} .")
    forms("witch_asked",
          "{!guest.sex=f} a witch named {guest.name} lived in the {witch.place} , so {hero} {*walked} there .",
          "{!guest.sex=f} {hero} {*walked} to the {witch.place} , where a witch named {guest.name} lived .")
    forms("witch_deal",
          "give me your {thing.colour} {thing.kind} , {*said} {guest.name} , and i will help . {hero} gave it to {guest.name} .",
          "the witch wanted the {thing.kind} , because it was {thing.colour} . with {a *sounds} of sorrow {hero} gave it to {guest.name} .",
          then="thing.owner=guest -thing.place")
    forms("witch_deal",
          "give me your {*price} , {*said} {guest.name} . {hero} {*nodded} and agreed .",
          "the witch did not want the {thing.colour} {thing.kind} . {guest.he} wanted {a *vow} .", weight=0.7)
    forms("witch_end",
          "from the {witch.place} came smoke , and {friend.name} was well again .",
          "{guest.he} cooked {a *spell} with {*spice} in the {witch.place} , and it helped .",
          "when {hero} came back from the {witch.place} , {friend.name} laughed and was {*glad} .")

    _plot(grammar, "poverty", "selling", "buying_back", weight=2)
    forms("poverty",
          "there was no money left for {*foods} , so {hero} {*walked} to the {hero.place=} to sell the {thing.colour} {thing.kind} .",
          "{hero} was hungry . {hero.he} took the {thing.colour} {thing.kind} to the {hero.place=} .", then="went -thing.place")
    forms("selling",
          "{!guest.type=worker} {a guest.kind} named {guest.name} gave {hero.him} {price.number} coins for it . now the {thing.colour} {thing.kind} belonged to {guest.name} .",
          "{!guest.type=elder} in the {hero.place} {a guest.kind} named {guest.name} liked what was {thing.colour} and paid {price.number} coins .",
          then="thing.owner=guest")
    forms("buying_back",
          "but {friend.name} went to the {hero.place} with {price.number} coins , bought the {thing.kind} and gave it to {hero.name} .",
          "{friend.name} saw the tears , so {friend.he} gave {guest.name} the {price.number} coins and brought the {thing.colour} {thing.kind} home to {hero.name} .",
          then="thing.owner=hero")
    forms("buying_back",
          "{hero} ate and was {*sad} . the {thing.colour} {thing.kind} now belonged to {guest.name} .",
          "for the {price.number} coins {hero.he} bought {*foods} and {*foods} in the {hero.place} .", weight=0.6)


def _journeys(grammar: Grammar) -> None:
    forms = grammar.forms
    _plot(grammar, "sailing", "at_sea", "arriving", weight=2)
    _plot(grammar, "sailing", "at_sea", "voyage_end", weight=2)
    forms("sailing",
          "{hero.name} and {friend.name} sailed to {trip.city} on {a *ship} .",
          "{hero} wanted to see {trip.city} , so they bought {a *look} {*ship} .",
          "a captain took them to {trip.city} , because {hero} could play the {*instrument} .", then="sailed")
    forms("at_sea",
          "on the {night.number} th night there was {*weather} , and the waves [took|snatched|seized] the {thing.colour} {thing.kind} . {friend.name} caught it .",
          "the wind [broke|cracked|split|snapped] the mast . {friend.name} tied it with [rope|wire|a sheet] and the {gift.colour} {gift.kind} .",
          "for {voyage.number} days they saw only water and {*ate} {*foods} .",
          "{!villain.type=monster} {a villain.kind} stopped the ship and wanted the {thing.colour} {thing.kind} , but they hid it under {a *furniture} .")
    forms("arriving",
          "in {trip.city} the {*crowd} had never seen {a thing.colour} {thing.kind} .",
          "then they saw the towers of {trip.city} and {*danced} .",
          "at last they came to {trip.city} . in its {hero.place=} they slept on the {*furniture} .")
    forms("voyage_end",
          "they stayed in {trip.city} for {stay.number} weeks and came home {*glad} .",
          "{hero.name} wrote home : {trip.city} is {*look} , and the {thing.kind} is still {thing.colour} .",
          "in {trip.city} {friend.name} was homesick , so they {*walked} home on foot .",
          "since then they talk of {trip.city} at every {*talk} .")

    _plot(grammar, "map_found", "map_way", "treasure_end", weight=1.5)
    _plot(grammar, "map_found", "digging", "treasure_end", weight=1)
    forms("map_found",
          "{friend.name} {*found} a map . it showed a treasure in the {chest.place} .",
          "an old sailor {*said} : you find {*treasure} in the {chest.place} , but beware of {*danger} .",
          "{hero} dreamed of {*treasure} in the {chest.place} .")
    forms("map_way",
          "they took {*foods} and the {gift.colour} {gift.kind} and {*walked} to the {chest.place} .",
          "the {*path} to the {chest.place} was full of {*danger} , and {hero} hurt {hero.his} {hero.limb} .",
          "by {*vehicles} they travelled to the {chest.place} , {hero.name} with the {thing.colour} {thing.kind} , {friend.name} with the {gift.colour} {gift.kind} .",
          then="-thing.place -gift.place")
    forms("digging",
          "there they dug for {dig.number} hours and {*pulled} out {a *look} chest .",
          "in the {chest.place} they {*pulled} {a *big} stone aside .",
          "{friend.name} {*searched} in the {chest.place} from top to bottom .")
    forms("treasure_end",
          "there was not a trace of {*treasure} , only {a *look} {*furniture} . they laughed and {*walked} home .",
          "what they found was {*treasure} , so {hero} bought {*foods} for all the {*crowd} .",
          "so they brought {*treasure} home from the {chest.place} , and nobody was poor any more .",
          "what did they find in the {chest.place} ? only dust . but they had found {*lesson} .")

    _plot(grammar, "outing", "view", "homeward", weight=2)
    forms("outing",
          "{hero} and {friend.name} [travelled|drove|went] to the {hero.place=} by {*vehicles} , because the {*weather} was over .",
          "{friend.name} {*said} : let us go to the {hero.place=} . {hero} {*nodded} and fetched {hero.his} {hero.wear} .")
    forms("view",
          "in the {hero.place} they {*cooked} {*foods} and talked about {*hobby} . the {thing.kind} lay in the sun , {thing.colour} and {*look} .",
          "the {hero.place} smelled of {*smells} . {friend.name} {*watched} the {*crowd} and {hero} slept beside the {thing.colour} {thing.kind} .",
          "{!villain.type=animal} in the {hero.place} {a villain.kind} {*ate} their {*foods} , so they went home hungry .")


def _partings(grammar: Grammar) -> None:
    forms = grammar.forms
    _plot(grammar, "illness", "farewell", "mourning", weight=4, timed=False)
    forms("illness",
          "but {hero} became ill . {friend.name} brought {hero.him} {*foods} .",
          "after {age.number} years {hero} was old and weak . {friend.name} stayed with {hero.him} .",
          "one {*season} {hero} was ill . the doctor came , but {hero.his} {hero.limb} hurt more and more .",
          "then {a *illness} came , and {hero} could not stand up . {friend.name} cooked {*remedy} .")
    forms("farewell",
          "{hero.name} gave the {thing.colour} {thing.kind} to {friend.name} . then {hero.he} died .",
          "{hero} {*said} : {friend.name} , take my {thing.kind} . that {*daytime} {hero.he} died .",
          "with a last smile {hero.he} gave {friend.name} the {thing.colour} {thing.kind} and died .",
          then="thing.owner=friend hero.gone -thing.place")
    forms("mourning",
          "everybody was sad . {friend.name} kept the {thing.colour} {thing.kind} and thought of {hero.name} .",
          "{friend.name} {*wailed} {*sorrowfully} . now the {thing.colour} {thing.kind} and the {gift.colour} {gift.kind} belonged to {friend.name} .",
          "{friend.name} planted {a *flowers} for {hero.name} . the {thing.colour} {thing.kind} stood beside the {gift.colour} {gift.kind} .",
          "the {*crowd} came and were {*sad} . {friend.name} put the {thing.kind} in the {thing.place} , where everybody could see that it was {thing.colour} .")

    _plot(grammar, "going_away", "keeping", "coming_back", weight=3, timed=False)
    forms("going_away",
          "then {friend.name} had to go to {trip.city} . {friend.he} gave the {gift.colour} {gift.kind} to {hero.name} to look after .",
          "but {friend.name} moved to {trip.city} . keep my {gift.kind} , {friend.he} {*begged} .", then="-gift.place")
    forms("keeping",
          "{hero} put the {gift.colour} {gift.kind} in the {gift.place} and {*cleaned} it every {*weekday} .",
          "in the {gift.place} {hero} kept it and thought of {trip.city} .",
          "letters came from {trip.city} . is the {gift.kind} still {gift.colour} ? {friend.name} asked in every one .")
    forms("coming_back",
          "after {away.number} years {friend.name} came back from {trip.city} . {hero} brought the {gift.kind} from the {gift.place} , and it was {gift.colour} as ever .",
          "when {friend.name} came home from {trip.city} , the {gift.colour} {gift.kind} was still in the {gift.place} .",
          "in {away.number} years {hero.he} never lost it . so {friend.name} got the {gift.colour} {gift.kind} back from the {gift.place} .")


def _endings(grammar: Grammar) -> None:
    """Endings, some with questions on what was told."""
    form, forms = grammar.form, grammar.forms
    form("ending", "{:last}", 2)
    form("ending", "{:scene} {:last}", 2)
    form("ending", "{:last} {:question}", 4)
    form("ending", "{:last} {:question} {:question}", 2)
    forms("last", "and they lived happily ever after .", "after that they were friends for ever .", when="-hero.gone friend.name", weight=1.5)
    forms("last", "the end .", "that is the whole story .", "so it was .", weight=1)
    form("last", "and if you do not believe it , ask the {*crowd} .", 0.4)
    form("last", "this is how {hero.name} learned {*lesson} .", 0.3, when="-hero.gone")
    for thing in THINGS:
        here = f"{thing}.colour {thing}.kind -{thing}.lost"
        forms("question",
              f"question : what colour was the {{{thing}.kind}} ? answer : {{{thing}.colour}} .",
              f"question : which colour had the {{{thing}.kind}} of {{{thing}.owner.name}} ? answer : it was {{{thing}.colour}} .",
              f"question : whose was the {{{thing}.colour}} {{{thing}.kind}} ? answer : it belonged to {{{thing}.owner.name}} .",
              f"question : what was {{{thing}.colour}} ? answer : the {{{thing}.kind}} .", when=here, once=True)
        form("question", f"question : where was the {{{thing}.kind}} ? answer : in the {{{thing}.place}} .", 5, when=f"{here} {thing}.place", once=True)
        form("question", f"question : what was in the {{{thing}.place}} ? answer : the {{{thing}.colour}} {{{thing}.kind}} .", 2, when=f"{here} {thing}.place", once=True)
    form("question", "question : what was the name of the {hero.kind} ? answer : {hero.name} .", once=True)
    form("question", "question : who was {hero.name} ? answer : the {hero.kind} .", once=True)
    form("question", "question : where did {hero.name} go ? answer : to the {hero.place} .", 2, when="went", once=True)
    form("question", "question : where did they sail ? answer : to {trip.city} .", 3, when="sailed", once=True)
    form("question", "question : where did they search ? answer : in the {chest.place} .", 2, when="chest.place", once=True)
    form("question", "question : where was the {guest.kind} caught ? answer : in the {trap.place} .", 2, when="trap.place", once=True)
    for place, what in (("crown", "crown"), ("child", "lost child"), ("witch", "witch")):
        form("question", f"question : where was the {what} ? answer : in the {{{place}.place}} .", 2, when=f"{place}.place", once=True)
