"""Lessons: two to four things, what is said of each, and the same asked in another order. No document of the world, but
where a model learns to look something up.

Nothing stands between the facts and the questions, so a word that answers has few others to be found among. Of such texts a
million words begin to teach what 36 million of the world's documents did not. Several ways of telling and asking go from the
plainest, where the answer is what came next the last time (what induction heads find: Olsson et al. 2022), to whole sentences.

Later lessons ask what these do not: who is meant by a pronoun, who is called what, and questions in the words of tales.
Short tales are tales in which nothing happens, or one thing: after who has what comes what is asked at the end of the long ones.
"""
from collections.abc import Iterable
from itertools import permutations, product

from model.world.grammar import Grammar

ENTITIES = ("one", "two", "three", "four")
PLAINEST = (("{#.kind} {#.VALUE} ,", "{#.kind} {#.VALUE} ,"),           # (the fact, the question with its answer); # is the thing
            ("{#.kind} : {#.VALUE} .", "{#.kind} : {#.VALUE} ."),
            ("{#.VALUE} {#.kind} ,", "{#.kind} : {#.VALUE} ."))
SENTENCES = {       # what is asked for -> the same in sentences
    "colour": (("the {#.kind} is {#.colour} .", "the {#.kind} is {#.colour} ."),
               ("the {#.kind} is {#.colour} .", "what colour is the {#.kind} ? it is {#.colour} ."),
               ("{a #.colour} {#.kind} .", "what colour is the {#.kind} ? {#.colour} ."),
               ("{#.name} had {a #.colour} {#.kind} .", "the {#.kind} of {#.name} was {#.colour} .")),
    "place": (("the {#.kind} is in the {#.place} .", "the {#.kind} is in the {#.place} ."),
              ("the {#.kind} in the {#.place} .", "where is the {#.kind} ? in the {#.place} ."),
              ("in the {#.place} there is {a #.kind} .", "where is the {#.kind} ? in the {#.place} ."),
              ("{#.name} kept {a #.kind} in the {#.place} .", "the {#.kind} was in the {#.place} .")),
    "name": (("the {#.kind} belongs to {#.name} .", "the {#.kind} belongs to {#.name} ."),
             ("the {#.kind} of {#.name} .", "whose is the {#.kind} ? it belongs to {#.name} ."),
             ("{#.name} has {a #.kind} .", "whose is the {#.kind} ? it belongs to {#.name} ."),
             ("{#.name} had {a #.colour} {#.kind} .", "the {#.kind} belonged to {#.name} ."),
             ("the {#.kind} of {#.name} was {#.colour} .", "the {#.colour} {#.kind} belonged to {#.name} .")),
}

# --- later lessons: # is a being, or a thing ---

BEINGS = ("royal", "child", "elder", "worker", "visitor", "monster", "animal")
MEANT = ("{#.he} {#.deed} .", "{#.he} {#.cried} .", "{#.his} {#.limb} was hurt .", "{#.his} {#.wear} was famous .", "{#.his} {#.dwelling} was far away .")
CALLED = (("{a #.kind} named {#.name} .", "question : who was {#.name} ? answer : the {#.kind} ."),
          ("the {#.kind} {#.name} ,", "question : who was {#.name} ? answer : the {#.kind} ."),
          ("{a #.kind} named {#.name} .", "question : what was the name of the {#.kind} ? answer : {#.name} ."))
IN_TALES = (("{#.name} had {a #.colour} {#.kind} .", "question : what colour was the {#.kind} ? answer : {#.colour} ."),
            ("{#.name} had {a #.colour} {#.kind} .", "question : whose was the {#.colour} {#.kind} ? answer : it belonged to {#.name} ."),
            ("{#.name} had {a #.colour} {#.kind} .", "question : what was {#.colour} ? answer : the {#.kind} ."),
            ("{#.name} kept {a #.colour} {#.kind} in the {#.place} .", "question : where was the {#.kind} ? answer : in the {#.place} ."),
            ("{#.name} kept {a #.colour} {#.kind} in the {#.place} .", "question : what was in the {#.place} ? answer : the {#.colour} {#.kind} ."))
WHOSE = "question : whose was the {#.colour} {#.kind} ? answer : it belonged to {#.owner.name} ."
SHORT_TALES = ("{:scene} {:scene} {:question} {:question}", "{:question} {:scene} {:question} {:question}",
               "{:hiding} {:question} {:uncovering} {:question}", "{:rescue_things} {:question} {:question} {:question}",
               *("{:scene} " + " ".join(WHOSE.replace("#", thing) for thing in things) for things in permutations(("thing", "gift"))))


def add(grammar: Grammar) -> None:
    for value, sentences in SENTENCES.items():
        for number, way in enumerate((*PLAINEST, *sentences)):
            _asked_of_all(grammar, "lesson", f"lesson_{value}_{number}", [text.replace("VALUE", value) for text in way], [("thing",) * count for count in (2, 3, 4)])
    _who_is_meant(grammar)
    for number, way in enumerate(CALLED):
        _asked_of_all(grammar, "later_lesson", f"called_{number}", way, product(("royal", "child", "elder", "worker"), repeat=2))
    for number, way in enumerate(IN_TALES):
        _asked_of_all(grammar, "later_lesson", f"as_in_tales_{number}", way, [("thing",) * count for count in (2, 3)], 8)
    for happens in SHORT_TALES:
        grammar.form("short_tale", f"{{:opening}} {{:belongings}} {happens}")


def _asked_of_all(grammar: Grammar, lesson: str, asking: str, way, casts: Iterable[tuple[str, ...]], weight: float = 1.0) -> None:
    """A fact of each entity, and then the question of each, in any order.

    way: the fact, and the question with its answer. casts: the types of the entities, for each form of the lesson.
    """
    fact, question = way
    for entity in ENTITIES:
        grammar.form(asking, question.replace("#", entity), when=f"{entity}.kind -asked.{entity}", then=f"asked.{entity}")
    for types in casts:
        entities = ENTITIES[:len(types)]
        told = " ".join(f"{entity}.type={kind}" for entity, kind in zip(entities, types, strict=True))
        facts = " ".join(fact.replace("#", entity) for entity in entities)
        grammar.form(lesson, f"{{!{told}}} {facts} " + " ".join([f"{{:{asking}}}"] * len(entities)), weight)


def _who_is_meant(grammar: Grammar) -> None:
    """Two beings, and what each does, which can be guessed by whoever knows which is meant: kings rule, robots beep. Pronouns stand only where their sexes differ."""
    grammar.forms("meeting", "the {one.kind} met the {two.kind} .", "{a one.kind} and {a two.kind} .", "in the {here.place} {a one.kind} saw {a two.kind} .")
    for who in ("one", "two"):
        for sexes in ("one.sex=m two.sex=f", "one.sex=f two.sex=m", "one.sex=n two.sex!=n", "one.sex!=n two.sex=n"):
            grammar.forms("meant", *(text.replace("#", who) for text in MEANT), when=sexes)
        grammar.form("meant", f"the {{{who}.kind}} {{{who}.deed}} .", 0.2)
    for one, two in permutations(BEINGS, 2):
        grammar.form("later_lesson", f"{{!one.type={one} two.type={two}}} {{:meeting}} {{:meant}} {{:meant}} {{:meant}}", 4)
