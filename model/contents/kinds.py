"""Kinds of words that are counted apart where a part of the model is taken away."""

KINDS = ("thing", "colour", "pronoun", "place", "owner")  # that a text has decided, as `baleen evaluate` asks for them
ANY = "any"  # next word
WHAT = (*KINDS, ANY)
