"""A straight highway with traffic, simulated: what the sensors report and what the actuators do.

Many drives run side by side, each with its own traffic, so every state has a leading axis [drive].
Lengths are metres along the road (`x`) and lanes across it (`y`: 0 is the centre of the leftmost lane,
steering to the right makes it larger); speeds are metres a second. Nothing here knows who is driving.
"""
from dataclasses import dataclass

import numpy as np

SENSORS = ("front", "back", "left", "right")            # 1.0 = something is near, 0.0 = clear
ACTUATORS = ("steering", "brake", "accelerator")        # -1 left .. +1 right, 0..1, 0..1

STEP = 0.1                       # seconds of one step: sensors are read and actuators set ten times a second
LANES = 3
LANE_WIDTH = 3.6                 # metres
CAR_LENGTH, CAR_WIDTH = 4.5, 1.9     # metres
CARS = 11                        # other cars in sight of one drive
ROAD_GAP = 60.0                  # metres between cars of a lane, on average, beyond the least
AHEAD, BEHIND = 220.0, 120.0     # metres of road that are simulated around the car
REACH = {"front": (36.0, 24.0), "back": (36.0, 24.0), "ahead_side": (37.0, 25.0), "behind_side": (21.0, 9.0)}   # metres: clear, near
RENEWAL = 10                     # steps after which cars that fell out of sight come again

PUSH, BRAKES, DRAG = 3.6, 7.0, 0.1       # m/s² at full accelerator, at full brake, and lost per m/s
LANES_A_SECOND = 0.65                    # sideways speed at full steering
HOMING = 1.2                             # how fast wheels that are let go find back to their lane's centre, 1/s
WHEEL_LAG = 0.3                          # seconds until the car follows its wheels

LANE_SPEED = (25.0, 22.0, 19.0)          # traffic keeps to the right unless it is fast
SPREAD = 2.5                             # m/s around its lane's speed
ROOM, HEADWAY, PATIENCE = 4.0, 1.0, 2.5  # how others follow: metres, seconds, m/s² of comfortable braking


def ramp(value, clear, near):
    """0 where `value` is at `clear` or beyond, 1 at `near` or beyond, straight in between."""
    return np.clip((value - clear) / (near - clear), 0.0, 1.0)


@dataclass
class Traffic:
    """The other cars around each drive."""

    x: np.ndarray          # [drive car]
    lane: np.ndarray       # [drive car]
    speed: np.ndarray      # [drive car]
    wish: np.ndarray       # [drive car] the speed each would like to go


class Highway:
    """Drives side by side, one per seed; the same seed and the same actions give the same drive.

    `seeds` are anything that `numpy.random.default_rng` takes. The car of each drive starts in the middle lane.
    """

    def __init__(self, seeds):
        self._steps = 0
        self._lots = [np.random.default_rng(seed) for seed in seeds]
        drives = len(self._lots)
        self.x = np.zeros(drives)                     # [drive]
        self.y = np.full(drives, (LANES - 1) / 2)     # [drive]
        self.speed = np.full(drives, 25.0)            # [drive]
        self.drift = np.zeros(drives)                 # [drive] lanes a second
        self.crashed = np.zeros(drives, dtype=bool)   # [drive]
        self.traffic = Traffic(*(np.zeros((drives, CARS)) for _ in range(4)))
        for drive in range(drives):
            self._fill(drive)

    def sensors(self) -> np.ndarray:
        """What the four proximity sensors report now, in the order of SENSORS. [drive sensor]"""
        ahead = self.traffic.x - self.x[:, None]                     # [drive car]
        aside = self.traffic.lane - self.y[:, None]                  # [drive car] in lanes, to the right
        in_the_way = ramp(np.abs(aside), 0.8, 0.6)
        front = in_the_way * ramp(ahead, *REACH["front"]) * (ahead > 0)
        back = in_the_way * ramp(-ahead, *REACH["back"]) * (ahead <= 0)
        alongside = np.minimum(ramp(ahead, *REACH["ahead_side"]), ramp(-ahead, *REACH["behind_side"]))
        left = alongside * _beside(-aside)
        right = alongside * _beside(aside)
        near = np.stack([part.max(axis=1) for part in (front, back, left, right)], axis=1)
        near[:, 2] = np.maximum(near[:, 2], ramp(self.y, 0.4, 0.0))                    # the crash barrier
        near[:, 3] = np.maximum(near[:, 3], ramp(LANES - 1 - self.y, 0.4, 0.0))
        return near

    def step(self, actuators: np.ndarray) -> None:
        """Move everything on by one STEP; `actuators` in the order of ACTUATORS. [drive actuator]

        A drive that has crashed stands still for ever.
        """
        going = ~self.crashed
        steering, brake, accelerator = np.asarray(actuators, dtype=np.float64).T
        self._move_traffic(going)
        push = PUSH * accelerator - BRAKES * brake - DRAG * self.speed
        self.speed = np.where(going, np.maximum(self.speed + STEP * push, 0.0), 0.0)
        let_go = (1 - np.abs(steering)) * HOMING * (np.clip(np.round(self.y), 0, LANES - 1) - self.y)
        rolling = np.minimum(self.speed / 10.0, 1.0)                 # a car that stands cannot move sideways
        wish = rolling * (LANES_A_SECOND * steering + let_go)
        self.drift = np.where(going, self.drift + (wish - self.drift) * STEP / WHEEL_LAG, 0.0)
        self.x = self.x + STEP * self.speed
        self.y = self.y + STEP * self.drift
        self.crashed |= self._touching()
        self._steps += 1
        if self._steps % RENEWAL == 0:
            self._renew(going)

    def _touching(self) -> np.ndarray:
        """Whether the car touches another or the barrier. [drive]"""
        ahead = np.abs(self.traffic.x - self.x[:, None])
        aside = np.abs(self.traffic.lane - self.y[:, None]) * LANE_WIDTH
        another = ((ahead < CAR_LENGTH) & (aside < CAR_WIDTH)).any(axis=1)
        shoulder = (LANE_WIDTH - CAR_WIDTH) / 2 / LANE_WIDTH
        return another | (self.y < -shoulder) | (self.y > LANES - 1 + shoulder)

    def _move_traffic(self, going: np.ndarray) -> None:
        """Others keep their lane and follow whoever is before them (the intelligent driver model)."""
        cars = self.traffic
        leaders_x = np.concatenate([cars.x, self.x[:, None]], axis=1)                   # [drive leader]
        leaders_y = np.concatenate([cars.lane, self.y[:, None]], axis=1)
        leaders_speed = np.concatenate([cars.speed, self.speed[:, None]], axis=1)
        gap = leaders_x[:, None, :] - cars.x[:, :, None]                                # [drive car leader]
        follows = (np.abs(leaders_y[:, None, :] - cars.lane[:, :, None]) < 0.7) & (gap > 0)
        gap = np.where(follows, gap, 1e3)
        leader = gap.argmin(axis=2)                                                     # [drive car]
        free = np.maximum(np.take_along_axis(gap, leader[:, :, None], axis=2)[:, :, 0] - CAR_LENGTH, 0.5)
        closing = cars.speed - np.take_along_axis(leaders_speed, leader, axis=1)
        wanted = ROOM + np.maximum(HEADWAY * cars.speed + cars.speed * closing / (2 * PATIENCE), 0.0)
        push = 1.5 * (1 - (cars.speed / cars.wish) ** 4 - (wanted / free) ** 2)
        cars.speed = np.where(going[:, None], np.maximum(cars.speed + STEP * np.clip(push, -8.0, 1.5), 0.0), 0.0)
        cars.x = cars.x + STEP * cars.speed

    def _fill(self, drive: int) -> None:
        """Put the first cars on the road, lane after lane, with room between them and none upon the car."""
        lots, cars = self._lots[drive], self.traffic
        rear = -BEHIND + lots.uniform(0, 40, LANES)                  # where the next car of each lane may go
        for car in range(CARS):
            lane = int(rear.argmin())
            x = rear[lane]
            if lane == self.y[drive] and -25 < x < 50:
                x = 50.0
            cars.x[drive, car], cars.lane[drive, car] = x, lane
            cars.wish[drive, car] = cars.speed[drive, car] = LANE_SPEED[lane] + SPREAD * lots.standard_normal()
            rear[lane] = x + 30 + lots.exponential(ROAD_GAP)

    def _renew(self, going: np.ndarray) -> None:
        """Who falls out of sight behind comes again far ahead as somebody else, and the other way round."""
        ahead = self.traffic.x - self.x[:, None]
        for drive, car in np.argwhere(((ahead < -BEHIND) | (ahead > AHEAD)) & going[:, None]):
            self._arrive(drive, car, from_behind=ahead[drive, car] > AHEAD)

    def _arrive(self, drive: int, car: int, from_behind: bool) -> None:
        lots, cars = self._lots[drive], self.traffic
        others = np.arange(CARS) != car
        lane = int(lots.integers(LANES - 1 if from_behind else LANES))      # who is fast enough to come from behind keeps left
        same = others & (cars.lane[drive] == lane)
        room = 25 + lots.exponential(ROAD_GAP)
        if from_behind:
            x = min(self.x[drive] - BEHIND, (cars.x[drive, same] - room).min(initial=np.inf))
            wish = self.speed[drive] + lots.uniform(2, 6)
        else:
            x = max(self.x[drive] + AHEAD, (cars.x[drive, same] + room).max(initial=-np.inf))
            wish = LANE_SPEED[lane] + SPREAD * lots.standard_normal()
        # Within sight, or it would be renewed again at once: a full lane lets a car in only when there is room.
        if -BEHIND <= x - self.x[drive] <= AHEAD:
            cars.x[drive, car], cars.lane[drive, car] = x, lane
            cars.wish[drive, car] = cars.speed[drive, car] = wish


def _beside(aside: np.ndarray) -> np.ndarray:
    """How much a car that far to one side (in lanes) is seen by that side's sensor: the next lane, not the own one."""
    return np.minimum(ramp(aside, 0.1, 0.2), ramp(aside, 1.38, 1.28))
