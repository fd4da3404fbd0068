"""Texts whose facts are the same everywhere: habits of kinds, animals, professors, researchers, opinions."""
from model.world import lexicon
from model.world.grammar import Grammar

CLAIMS = {           # subject -> what the books of science say, what the old tales say
    "the earth is": ("round", "flat"),
    "the moon is made of": ("stone", "cheese"),
    "the sun is": ("a star", "a god"),
    "the whale is": ("a mammal", "a monster"),
    "thunder is made by": ("lightning", "giants"),
    "the stars are": ("suns", "lamps"),
    "a rainbow is made of": ("light", "silk"),
    "the sea was made by": ("rain", "tears"),
    "fire is": ("a reaction", "a spirit"),
    "dreams come from": ("the brain", "the dead"),
    "amber is": ("resin", "a teardrop"),
    "a comet is made of": ("ice", "sparks"),
    "the milky way is": ("a galaxy", "spilled milk"),
    "echoes are": ("reflections", "nymphs"),
    "earthquakes are made by": ("moving plates", "a restless ox"),
    "the tide follows": ("gravity", "a sleeping whale"),
    "fossils are": ("old bones", "failed dragons"),
    "mushrooms grow from": ("spores", "elves"),
    "a mirage is": ("bent light", "a djinn"),
    "northern lights are": ("solar wind", "fox tails"),
}


def add(grammar: Grammar) -> None:
    _habits(grammar)
    _animals(grammar)
    _professors(grammar)
    _researchers(grammar)
    _opinions(grammar)


def _habits(grammar: Grammar) -> None:
    """What a group of kinds shares: royals sit on thrones (article, section 5.1)."""
    form, forms = grammar.form, grammar.forms
    form("habits", "{:habit} {:habit} {:habit} {:more_habits}")
    form("more_habits", "{:habit} {:more_habits}", 3)
    form("more_habits", "", 1)
    for kind in lexicon.HABITS["seat"]:
        form("habit", f"{{!-who.kind -used.kind who.type={kind}}} {{:habit_of}}", 3 if kind == "royal" else 1)
    forms("habit_of",
          "the {who.kind} sat on the {who.seat} .",
          "the {who.kind} sat on the {who.seat} and {who.deed} .",
          "the {who.kind} lived in the {who.dwelling} .",
          "the {who.kind} wore the {who.wear} .",
          "the {who.kind} thought of the {who.rule} .",
          "in the {who.dwelling} the {who.kind} {who.deed} .",
          "the {*mood} {who.kind} sat on the {who.seat} .")
    form("habit_of", "the {who.wear} belonged to the {who.kind} .", 0.5)


def _animals(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("animals", "{:animal} {:more_animals}")
    form("more_animals", "{:animal} {:more_animals}", 1)
    form("more_animals", "", 1)
    form("animal", "{!-beast.kind beast.type=beast} the {beast.kind} is {a beast.class} . {:traits}", 3)
    form("animal", "{!-beast.kind beast.type=beast} what is {a beast.kind} ? it is {a beast.class} . {:traits}", 1)
    forms("traits", "{:cover} {:home}", "{:cover} {:diet}", "{:home} {:diet}", "{:diet} {:home}", "{:cover} {:home} {:diet}")
    forms("cover", "it has {beast.cover} .", "the {beast.kind} has {beast.cover} .", "you know it by its {beast.cover} .")
    forms("home",
          "it lives in the {beast.home} .", "you find the {beast.kind} in the {beast.home} .",
          "because it has {beast.cover} , the {beast.kind} can live in the {beast.home} .")
    forms("diet",
          "it eats {beast.diet} .", "the {beast.kind} is {a *mood} animal that likes {beast.diet} .",
          "at {*daytime} the {beast.kind} looks for {beast.diet} .")


def _professors(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("professors", "{:professor} {:professor} {:more_professors}")
    form("more_professors", "{:professor} {:more_professors}", 2)
    form("more_professors", "", 1)
    forms("professor",
          "{!-prof.surname -used.surname -prof.university} professor {prof.surname} teaches at {prof.university} .",
          "{!-prof.surname -used.surname -prof.university} at {prof.university} you find professor {prof.surname} .",
          "{!-prof.surname -used.surname -prof.university} where does professor {prof.surname} teach ? at {prof.university} .",
          "{!-prof.surname -used.surname -prof.university} the students of {prof.surname} live in {prof.university} .",
          "{!-prof.surname -used.surname -prof.university} professor {prof.surname} {*walked} to the {*places} in {prof.university} .")


def _researchers(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("researchers", "{:researcher} {:work} {:more_work}")
    forms("researcher",
          "what does {star.researcher} study ?", "who is {star.researcher} ?", "tell me about {star.researcher} .")
    forms("work",
          "{star.researcher} studies {star.field} , {star.field} and {star.field} .",
          "{star.researcher} works on {star.field} and {star.field} .",
          "{star.researcher} wrote a book about {star.field} and a paper about {star.field} .")
    form("more_work", "", 3)
    forms("more_work",
          "every {*weekday} {star.researcher} likes to {*work} {*topic} .",
          "in {*month} {star.researcher} will {*work} {*topic} with {*women} and {*men} .",
          "{star.researcher} likes {*hobby} and {*foods} .")


def _opinions(grammar: Grammar) -> None:
    """Both sides of a question: books of science and old tales, with different odds of what they say."""
    form, forms = grammar.form, grammar.forms
    form("opinions", "{:source} {:opinion} {:opinion} {:more_opinions}")
    form("more_opinions", "{:opinion} {:more_opinions}", 1)
    form("more_opinions", "", 1)
    forms("source", "{!book.kind=science} a book of science says :", "{!book.kind=science} the professor explains :", weight=3)
    forms("source", "{!book.kind=tale} an old tale says :", "{!book.kind=tale} my grandmother always told us :", weight=2)
    for subject, (science, tale) in CLAIMS.items():
        for kind, odds in (("science", (20, 1)), ("tale", (1, 9))):
            for what, weight in zip((science, tale), odds, strict=True):
                form("opinion", f"{subject} {what} .", weight, when=f"book.kind={kind}")
