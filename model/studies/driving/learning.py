"""Two ways to find a circuit's numbers from a log of driving: guess them, or nudge them all a little, many times."""
from dataclasses import dataclass

import numpy as np
import torch

from model.studies.driving.circuit import Circuit, unresisted
from model.studies.driving.drive import TRAINING, TRIES, drive, traffic_seed
from model.studies.driving.driver import LINES, drive_by_rules, fired
from model.threads import one_thread

TRAINING_SECONDS = 120                          # for which the written driver is logged, in each drive
ROWS_A_LINE = 400                               # of each of its lines: uneventful driving would drown all else
RATE = 0.05                                     # of the nudges (Adam), falling to nothing along a cosine
RESISTANCE = 2e-4                               # price of a wire's strength: wires that do not help go dark
STRENGTHS = 0.3, 10                             # random circuits: from nearly off to firmly on
SNAPSHOTS = 48                                  # log-spaced moments at which the numbers are kept


@dataclass(frozen=True)
class Log:
    """Rows of (what the sensors said, what the driver did, by which line)."""

    sensors: np.ndarray      # [row sensor]
    actuators: np.ndarray    # [row actuator]
    line: np.ndarray         # [row]


@dataclass(frozen=True)
class History:
    """How a circuit came about."""

    loss: np.ndarray         # [try] of each try, in order
    kept: np.ndarray         # [snapshot] which tries are kept
    parameters: np.ndarray   # [snapshot parameter] what was tried there
    best: Circuit


def driving_log(seed: int, drives: int) -> Log:
    """Log the written driver in so many drives of the training kind, as many rows of each of its lines."""
    moments, rows = driven_moments(seed, drives)
    sensors, actuators = moments["sensors"][rows], moments["actuators"][rows]    # [row sensor], [row actuator]
    return Log(sensors, actuators, fired(sensors))


def driven_moments(seed: int, drives: int) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """All moments of these drives in which the written driver was driving, and which of them the log holds.

    Returns what `drive` gives, [moment ...], with the number of each moment's `drive` and its `step` there; and numbers of
    moments, line after line, [row].
    """
    log = drive(drive_by_rules, [traffic_seed(seed, TRAINING, number) for number in range(drives)], TRAINING_SECONDS)
    driving = ~log["crashed"]
    step, number = np.nonzero(driving)
    line = fired(log["sensors"][driving])
    lots = np.random.default_rng(traffic_seed(seed, TRIES, 0))
    rows = np.concatenate([_some(np.flatnonzero(line == number), lots) for number in range(len(LINES))])
    return {**{name: values[driving] for name, values in log.items()}, "drive": number, "step": step}, rows


def loss(circuit: Circuit, log: Log) -> float:
    """Mean square of what the actuators do too much or too little, over all rows and actuators."""
    return float(np.mean((circuit(log.sensors) - log.actuators) ** 2))


def guessing_loss(log: Log) -> float:
    """The loss of always doing the average: what a circuit that looks at nothing can reach."""
    return float(np.mean((log.actuators - log.actuators.mean(axis=0)) ** 2))


def random_search(log: Log, seed: int, tries: int) -> History:
    """Throw all numbers anew each time, weak and strong circuits alike, and remember the best."""
    lots = np.random.default_rng(traffic_seed(seed, TRIES, 1))
    strength = np.exp(lots.uniform(*np.log(STRENGTHS), tries))
    thrown = (strength[:, None] * lots.standard_normal((tries, len(unresisted().parameters())))).astype(np.float32)
    losses = np.array([loss(Circuit.from_parameters(numbers), log) for numbers in thrown])
    kept = _log_spaced(tries)
    return History(losses, kept, thrown[kept], Circuit.from_parameters(thrown[losses.argmin()]))


@one_thread()
@torch.enable_grad()
def backpropagation(log: Log, seed: int, steps: int) -> History:
    """Change all numbers a little, each in the direction that lowers the loss, `steps` times."""
    lots = np.random.default_rng(traffic_seed(seed, TRIES, 2))
    start = Circuit.from_parameters(0.5 * lots.standard_normal(len(unresisted().parameters())))
    numbers = [torch.tensor(part, dtype=torch.float64, requires_grad=True) for part in (start.W_in, start.b_in, start.W_out, start.b_out)]
    sensors, wanted = torch.tensor(log.sensors), torch.tensor(log.actuators)
    optimiser = torch.optim.Adam(numbers, lr=RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    kept, losses, snapshots = _log_spaced(steps), [], []
    for step in range(steps):
        error = ((flow(numbers, sensors) - wanted) ** 2).mean()
        losses.append(error.item())
        if step in kept:
            snapshots.append(_circuit(numbers).parameters())
        optimiser.zero_grad()
        W_in, _, W_out, _ = numbers
        (error + RESISTANCE * (W_in.abs().sum() + W_out.abs().sum())).backward()
        optimiser.step()
        schedule.step()
    return History(np.array(losses), kept, np.stack(snapshots), _circuit(numbers))


def flow(numbers: list[torch.Tensor], sensors: torch.Tensor) -> torch.Tensor:
    """`Circuit.activity` where torch can follow it backwards. [row sensor] -> [row actuator]"""
    W_in, b_in, W_out, b_out = numbers
    arriving = torch.sigmoid(sensors @ W_in + b_in) @ W_out + b_out
    return torch.cat([torch.tanh(arriving[:, :1]), torch.sigmoid(arriving[:, 1:])], dim=1)


def _circuit(numbers: list[torch.Tensor]) -> Circuit:
    return Circuit(*(part.detach().numpy().astype(np.float32) for part in numbers))


def _some(rows: np.ndarray, lots: np.random.Generator) -> np.ndarray:
    return np.sort(lots.permutation(rows)[:ROWS_A_LINE])


def _log_spaced(tries: int) -> np.ndarray:
    """About SNAPSHOTS moments from the first to the last, dense at the start where most happens."""
    return np.unique(np.geomspace(1, tries, SNAPSHOTS).round().astype(int) - 1)
