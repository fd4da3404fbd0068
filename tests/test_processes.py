"""Several processes train the model that one would, and always the same one."""
import json
import os
import random
import signal
import subprocess
import sys
import time

import numpy as np
import psutil
import pytest

from model import checkpoint
from model.training.processes import Processes
from model.training.run import CHECKPOINT, STATE
from model.values import files
from model.values.errors import BaleenError

STEPS = 8
COLOURS = "red green blue grey white black brown".split()
COMMAND = ["-m", "model.training", "--size", "tiny", "--rows", "4", "--precision", "float32"]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}


def command(out, processes: int, steps: int = STEPS) -> list[str]:
    start = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", str(processes)] if processes > 1 else [sys.executable]
    text = out.parent / "text.txt"
    if not text.exists():               # own text: nobody waits for the world's reader
        choose = random.Random(0).choice
        text.write_text("\n\n".join(f"the {choose(COLOURS)} fox has a {choose(COLOURS)} tail , and the tail is long ." for _ in range(400)))
    return [*start, *COMMAND, "--corpus", str(text), "--words", str(steps * 4 * 128), "--out", str(out)]


def train(out, processes: int) -> tuple[dict, list[float]]:
    """The last state, and the loss of each step."""
    done = subprocess.run(command(out, processes), cwd=files.ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Written") == 1          # one speaks
    losses = [line["loss"] for line in map(json.loads, (out / "log.jsonl").read_text().splitlines()) if "mode" in line]
    return files.read_tensors(out / STATE, "state")[0], losses


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    out = tmp_path_factory.mktemp("two")
    return out, *train(out, 2)


def test_two_processes_train_the_model_that_one_trains(two, tmp_path):
    """Only the order in which numbers are added differs, so each sum by a few times 1e-7 of itself: that is the loss (about 5)
    to 1e-5. A step gives every matrix the same small length, 0.02 in each direction at most, so that such errors stay below 1e-6
    in any weight after a few steps (3e-8 was seen), while the steps themselves change weights hundreds of times as much.
    """
    _, state, losses = two
    alone, losses_alone = train(tmp_path, 1)
    assert len(losses) == len(losses_alone) == STEPS
    assert losses == pytest.approx(losses_alone, abs=1e-5) and losses[-2] < losses[0] - 0.1
    untrained = checkpoint.load(tmp_path / "snapshots" / "000000.safetensors")[0].state_dict()
    for name in (name for name in state if name.startswith("weights/")):
        assert np.abs(state[name] - alone[name]).max() < 1e-6, name
    assert np.abs(state["weights/W_E"] - untrained["W_E"].numpy()).mean() > 1e-4


@pytest.mark.slow("trains with two processes once more")
def test_two_processes_train_the_same_model_to_the_last_bit_again(two, tmp_path):
    out, state, losses = two
    again, losses_again = train(tmp_path, 2)
    assert losses == losses_again and all(np.array_equal(state[name], again[name]) for name in state)
    assert (out / CHECKPOINT).read_bytes() == (tmp_path / CHECKPOINT).read_bytes()


@pytest.mark.slow("trains longer, so that the signal comes in the middle, and goes on")
def test_a_signal_to_one_stops_all_and_the_same_command_goes_on(tmp_path):
    """The signal goes to the second process, which writes nothing: the first saves, and both end at the same step."""
    steps = 40
    running = subprocess.Popen(command(tmp_path, 2, steps), cwd=files.ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    log = tmp_path / "log.jsonl"
    while running.poll() is None and not (log.exists() and log.read_text()):
        time.sleep(0.05)
    os.kill(_second(running.pid), signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode != 0 and "goes on from there" in said
    _, meta = files.read_tensors(tmp_path / STATE, "state")
    assert 0 < meta["progress"]["step"] < steps
    done = subprocess.run(command(tmp_path, 2, steps), cwd=files.ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and f"Going on after step {meta['progress']['step']} " in done.stdout and (tmp_path / CHECKPOINT).exists()


def _second(launcher: int) -> int:
    """The process of rank 1 among the launcher's children."""
    return next(child.pid for child in psutil.Process(launcher).children() if child.environ().get("RANK") == "1")


def test_rows_are_shared_evenly_or_not_at_all():
    assert [list(Processes(rank, 2).share(6)) for rank in (0, 1)] == [[0, 1, 2], [3, 4, 5]]
    with pytest.raises(BaleenError, match="16 rows.*3 processes"):
        Processes(0, 3).share(16)
