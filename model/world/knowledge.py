"""Attributes of the texts on knowledge, beside those of `attributes.py`."""
from model.world import lexicon
from model.world.attributes import Attribute
from model.world.grammar import Words


def attributes() -> dict[str, Attribute]:
    """By the name that forms use."""
    listed = [
        Attribute("season", Words(lexicon.LISTS["season"].split())),
    ]
    return {attribute.name: attribute for attribute in listed}
