"""Lessons: two to four things, what is said of each, and the same asked in another order. No document of the world, but
where a model learns to look something up.

Nothing stands between the facts and the questions, so a word that answers has few others to be found among. Of such texts a
million words begin to teach what 36 million of the world's documents did not. Several ways of telling and asking go from the
plainest, where the answer is what came next the last time (what induction heads find: Olsson et al. 2022), to whole sentences.
"""
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


def add(grammar: Grammar) -> None:
    for value, sentences in SENTENCES.items():
        for number, way in enumerate((*PLAINEST, *sentences)):
            fact, question = (text.replace("VALUE", value) for text in way)
            asking = f"lesson_{value}_{number}"
            for entity in ENTITIES:
                grammar.form(asking, question.replace("#", entity), when=f"{entity}.kind -asked.{entity}", then=f"asked.{entity}")
            for count in (2, 3, 4):
                entities = ENTITIES[:count]
                types = " ".join(f"{entity}.type=thing" for entity in entities)
                facts = " ".join(fact.replace("#", entity) for entity in entities)
                grammar.form("lesson", f"{{!{types}}} {facts} " + " ".join([f"{{:{asking}}}"] * count))
