"""What several tests stand on: a toy recording, and toy clips that read it; and how long a test may take."""
import os

import numpy as np
import pytest

from model.values import recording
from scenes.studio.order import Order
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


@pytest.fixture(scope="session")
def untrained(tmp_path_factory):
    """A checkpoint that was never trained: small, and sure enough of itself to write different words."""
    import torch

    from model import checkpoint
    from model.config import ModelConfig
    from model.transformer import Transformer
    from model.vocabulary import Vocabulary
    from model.world import vocabulary_words

    torch.manual_seed(3)
    vocabulary = Vocabulary(vocabulary_words())
    model = Transformer(ModelConfig(len(vocabulary), d_model=32, n_layers=2, n_heads=2, d_head=16, d_mlp=64))
    model.W_E.data *= 20
    path = tmp_path_factory.mktemp("untrained") / "checkpoint.safetensors"
    checkpoint.save(path, model, vocabulary, {"seed": 3, "words": 0})
    return path


@pytest.fixture(scope="session")
def untrained_assets(untrained, tmp_path_factory):
    """What would ship of a model that learned nothing, recorded with little effort."""
    from model import record

    assets = tmp_path_factory.mktemp("untrained_assets")
    record.ship(untrained, assets, little=True)
    return assets


# -- how long a test may take ------------------------------------------------------------------------------------------

SLOW = 10                       # seconds of processor time: a test that is longer carries a mark that says why
FAR_TOO_SLOW = 4 * SLOW         # without one it fails on any machine
SPENT = "processor seconds"     # of a report


def processor_time() -> float:
    """Of this process and of those that it has waited for, in seconds: what else the machine does hardly changes it."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    began = processor_time()
    done = yield
    spent = processor_time() - began
    item.user_properties.append((SPENT, spent))
    if spent > FAR_TOO_SLOW and not item.get_closest_marker("slow"):
        pytest.fail(f"It took {spent:.0f} s of processor time: {_remedy()}", pytrace=False)
    return done


def pytest_terminal_summary(terminalreporter):
    """Name the tests that should carry a mark, and say what all of them cost."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    spent = {report.nodeid: (dict(report.user_properties)[SPENT], "slow" in report.keywords)
             for report in reports if report.when == "call" and SPENT in dict(report.user_properties)}
    unmarked = {name: seconds for name, (seconds, marked) in spent.items() if seconds > SLOW and not marked}
    if unmarked:
        terminalreporter.section(f"longer than {SLOW} s: {_remedy()}")
        for name, seconds in sorted(unmarked.items(), key=lambda one: -one[1]):
            terminalreporter.line(f"{seconds:6.1f} s  {name}")
    terminalreporter.line(f"{sum(seconds for seconds, _ in spent.values()):.0f} s of processor time, without fixtures")


def _remedy() -> str:
    return f"a test of more than {SLOW} s says why it is worth them, @pytest.mark.slow('because ...')."
