"""What several tests stand on: a toy recording, and toy clips that read it."""
import numpy as np
import pytest

from model.values import recording
from scenes.studio.production import Order
from scenes.studio.programme import Entry

ROW = np.linspace(-1, 1, 16, dtype=np.float32)


def toy(*names: str) -> list[Entry]:
    """Clips of tests/clips/toy, as a film would list them."""
    return [Entry("toy", "Toys", name, package="tests.clips") for name in names]


def write_toy(folder, row=ROW, checkpoint=None):
    """A recording `study-toy` in a folder, of a study or of a checkpoint."""
    made_from = {"checkpoint": checkpoint} if checkpoint else {"study": "toy", "seed": 0}
    recording.write(folder / "study-toy.safetensors", "study-toy", made_from, {"row": row})
    return folder


@pytest.fixture
def order(tmp_path):
    """An order for the smallest quality, that builds and reads in a folder of its own."""
    return Order("l", "en", write_toy(tmp_path / "recordings"), tmp_path / "build")
