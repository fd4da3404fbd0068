"""The story world: tells documents, reads any text, judges every word. See `grammar.py` for the idea."""
from model.world.documents import fingerprint, source_length, tell, vocabulary_words
from model.world.grammar import ANSWER, END, MASK
from model.world.reader import Reader, Verdict, judge

__all__ = ["ANSWER", "END", "MASK", "Reader", "Verdict", "fingerprint", "judge", "source_length", "tell",
           "vocabulary_words"]
