"""What `study-plates` holds (model/studies/plates.py)."""
import numpy as np

from model.contents import Array, Choices
from model.contents.checkpoint import OfCheckpoint
from model.values.laws import equal

READS, WRITES = 460, 4      # that are kept: of a plate, of each of its units


class Plates(OfCheckpoint):
    """The blocks as plates: each head is one, and so are as many gates together as a head has numbers; layer by layer,
    heads first. What a unit (a number of a head, a gate) reads from the stream and writes to it, where it is strongest.

    Weights count in the standard deviation of their matrix; those into a block carry the scale of its norm. A head
    reads thrice, for question, key and value.
    """

    name = "study-plates"
    sizes = {"unit": 64, "read": READS, "write": WRITES}

    reads = Array("reads", "plate read", "the strongest weights from the stream, strongest first")
    read_from = Choices("reads.number", "plate read", "which number of the stream each comes from")
    read_by = Choices("reads.unit", "plate read", "which unit of the plate it leads to")
    writes = Array("writes", "plate unit write", "the strongest weights of each unit to the stream, strongest first")
    written_to = Choices("writes.number", "plate unit write", "which number of the stream each leads to")
    added = Array("added", "plate", "length of what each adds to the stream, on average over the words of a sentence")

    @classmethod
    def laws(cls, recording):
        yield from super().laws(recording)
        for array in ("reads", "writes"):
            weights = recording.plain(array).astype(np.float64)
            falling = -np.sort(-np.abs(weights), axis=-1)
            yield equal(recording, array, np.sign(weights) * falling, "the strongest first")
