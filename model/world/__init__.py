"""The story world: tells documents, reads any text, judges every word. See `grammar.py` for the idea."""
from model.world.documents import tell, vocabulary_words
from model.world.grammar import END, MASK
from model.world.reader import Reader, Verdict, judge

__all__ = ["END", "MASK", "Reader", "Verdict", "judge", "tell", "vocabulary_words"]
