"""Promises of the driving circuit: it really drives, and its recording is that drive."""
import numpy as np
import pytest

from model.record import record_all
from model.studies.driving import circuit as circuits
from model.studies.driving import learning, record
from model.studies.driving.circuit import Circuit, unresisted
from model.studies.driving.drive import HELD_OUT, drive, metres_driven, traffic_seed
from model.studies.driving.driver import LINES, drive_by_rules, fired
from model.studies.driving.highway import ACTUATORS, LANES, SENSORS, Highway
from model.values import files, recording
from model.values.errors import BaleenError
from model.values.recording import Recording


@pytest.fixture(scope="module")
def shipped():
    return recording.load("circuit", recording.RECORDINGS)


@pytest.fixture(scope="module")
def trained():
    return circuits.load(files.ASSETS / "circuit.safetensors")


@pytest.fixture(scope="module")
def seed(shipped):
    return shipped.made_from["seed"]


def test_recorded_drive_is_driven_again_by_the_recorded_weights(shipped, trained, seed):
    again = record.shown_drive(trained, seed, record.SHOWN_SECONDS)
    once_more = record.shown_drive(trained, seed, record.SHOWN_SECONDS)
    for name, values in again.items():
        np.testing.assert_array_equal(values, once_more[name], err_msg=name)
        # Another processor may round a tanh differently; on the one that recorded it is the same to the last bit.
        np.testing.assert_allclose(record.compact(name, values), shipped[f"trained.{name}"], rtol=1e-5, atol=2e-2, err_msg=name)


def test_recorded_gates_and_actuators_are_what_the_weights_make_of_the_recorded_sensors(shipped, trained):
    activity = trained.activity(shipped["trained.sensors"])
    np.testing.assert_allclose(shipped["trained.opening"], activity.opening, atol=1e-3)
    np.testing.assert_allclose(shipped["trained.actuators"], activity.actuators, atol=1e-5)


def test_recording_twice_gives_the_same_bytes():
    once, again = (record.STUDY.make(None, little=True) for _ in range(2))
    assert once[1] == again[1]
    assert {name: values.tobytes() for name, values in once[0].items()} == {name: values.tobytes() for name, values in again[0].items()}


@pytest.mark.slow("trains the circuit that ships, and tests it, in full")
def test_recording_what_ships_again_gives_what_ships(tmp_path, shipped, seed):
    assert record.STUDY.full["seed"] == seed
    (path,) = record_all(files.ASSETS / files.CHECKPOINT, tmp_path, only=["circuit"])
    again = recording.load("circuit", tmp_path)
    assert path == again.path
    if all(again.plain(array).tobytes() == shipped.plain(array).tobytes() for array in shipped.arrays()):
        return
    # Elsewhere rounding differs, and thousands of small steps carry it far: the circuit is another, and as good.
    np.testing.assert_allclose(again["log.sensors"], shipped["log.sensors"], atol=1e-3)
    np.testing.assert_allclose(again["random_search.loss"], shipped["random_search.loss"], rtol=1e-3)
    np.testing.assert_allclose(again["backpropagation.loss"][:20], shipped["backpropagation.loss"][:20], rtol=1e-2)
    np.testing.assert_allclose(again["loss.trained"], shipped["loss.trained"], rtol=0.2)


def test_the_circuit_that_ships_is_the_recorded_one(shipped, trained):
    for name in ("W_in", "b_in", "W_out", "b_out"):
        np.testing.assert_array_equal(getattr(trained, name), shipped.plain(name))


def test_the_circuit_steers_the_car(trained, seed):
    other = trained.parameters()
    other[np.abs(other).argmax()] = 0
    traffic = [traffic_seed(seed, HELD_OUT, 0)]
    as_trained, changed = drive(trained, traffic, 60), drive(Circuit.from_parameters(other), traffic, 60)
    steps = min(len(as_trained["y"]), len(changed["y"]))
    assert np.abs(as_trained["y"][:steps] - changed["y"][:steps]).max() > 0.5


def test_the_trained_circuit_drives_far_and_the_unresisted_one_crashes(trained, seed):
    traffic = [traffic_seed(seed, HELD_OUT, number) for number in range(20)]
    metres, crashed = metres_driven(trained, traffic, 60)
    assert crashed.mean() <= 0.1 and metres.mean() > 1200
    metres, crashed = metres_driven(unresisted(), traffic, 60)
    assert crashed.all() and metres.max() < 100


def test_the_recorded_drives_end_as_the_recording_says(shipped):
    assert not shipped["trained.crashed"].any()
    assert list(np.flatnonzero(shipped["unresisted.crashed"])) == [len(shipped["unresisted.x"]) - 1]
    assert np.all(np.diff(shipped["trained.x"]) >= 0)


def test_the_written_driver_is_a_function_of_the_sensors():
    corners = np.array(np.meshgrid(*[[0.0, 0.5, 0.51, 1.0]] * len(SENSORS))).reshape(len(SENSORS), -1).T
    together, alone = drive_by_rules(corners), np.concatenate([drive_by_rules(corner[None]) for corner in corners])
    np.testing.assert_array_equal(together, alone)
    assert set(fired(corners)) == set(range(len(LINES)))


@pytest.mark.parametrize("sensors, action", [
    ((1, 0, 0, 1), "steer left"), ((1, 0, 1, 0), "steer right"), ((1, 0, 1, 1), "brake"), ((0, 1, 1, 1), "full speed"), ((0, 0, 1, 1), "drive on")])
def test_the_written_driver_does_what_its_lines_say(sensors, action):
    assert LINES[fired(np.array([sensors], dtype=float))[0]].action == action


def test_recorded_lines_are_those_that_the_recorded_sensors_fire(shipped):
    np.testing.assert_array_equal(shipped["rules.line"], fired(shipped["rules.sensors"]))


def test_a_drive_does_not_depend_on_its_company(trained):
    traffic = [traffic_seed(7, HELD_OUT, number) for number in range(5)]
    together, alone = drive(trained, traffic, 20), drive(trained, traffic[3:4], 20)
    np.testing.assert_array_equal(together["x"][:, 3], alone["x"][:, 0])
    np.testing.assert_array_equal(together["sensors"][:, 3], alone["sensors"][:, 0])


def test_sensors_report_what_is_near():
    highway = Highway([0])
    highway.traffic.x[:], highway.traffic.lane[:] = 100.0, 0
    for x, lane, sensor in ((20, 1, "front"), (-20, 1, "back"), (0, 0, "left"), (0, 2, "right")):
        highway.traffic.x[0, 0], highway.traffic.lane[0, 0] = x, lane
        np.testing.assert_array_equal(highway.sensors()[0], [float(name == sensor) for name in SENSORS])
    highway.traffic.x[0, 0], highway.y[0] = 100.0, LANES - 1
    assert highway.sensors()[0, SENSORS.index("right")] == 1.0, "the barrier is near, too"


def test_torch_and_numpy_let_the_same_current_flow(trained):
    torch = pytest.importorskip("torch")
    from model.studies.driving.learning import flow
    sensors = np.random.default_rng(0).random((50, len(SENSORS)))
    numbers = [torch.tensor(part, dtype=torch.float64) for part in (trained.W_in, trained.b_in, trained.W_out, trained.b_out)]
    np.testing.assert_allclose(flow(numbers, torch.tensor(sensors)).numpy(), trained(sensors), atol=1e-12)


def test_backpropagation_is_lower_than_random_search_and_both_lower_than_guessing(shipped):
    guessing, thrown, trained = (float(shipped[f"loss.{name}"]) for name in ("guessing", "random", "trained"))
    assert trained < thrown / 5 and thrown < guessing
    np.testing.assert_allclose(shipped["random_search.loss"].min(), thrown)


def test_cast_gate_opens_only_when_both_sensors_agree(shipped, trained):
    cast = shipped.cast("two-sensor gate")
    sensors = np.zeros((4, len(SENSORS)))
    sensors[:, cast.choice["sensors"]] = [(0, 0), (0, 1), (1, 0), (1, 1)]
    opening = trained.activity(sensors).opening[:, cast.choice["gate"]]
    wanted = (sensors[:, cast.choice["sensors"]] == cast.choice["wants"]).all(axis=1)
    assert opening[wanted][0] > opening[~wanted].max()
    assert all(runner["score"] <= cast.score for runner in cast.runners_up)


def test_cast_decision_is_a_moment_at_which_the_circuit_starts_to_steer(shipped):
    index = shipped.cast("decision").choice["index"]
    steering = shipped["trained.actuators"][:, ACTUATORS.index("steering")]
    assert abs(steering[index]) > 0.5 >= abs(steering[index - 1])


@pytest.fixture
def report_of(monkeypatch):
    """A dry run of a clip on the shipped recording, or on a changed one: `report_of("TestDrive", W_out=values)`."""
    pytest.importorskip("manim")
    from scenes.stage.rehearsal import dry_run
    from scenes.studio.programme import chosen

    plain = Recording.plain

    def play(name, **changed):
        monkeypatch.setattr(Recording, "plain", lambda self, key: changed.get(key.replace(".", "_"), plain(self, key)))
        [entry] = chosen([name])
        return dry_run(entry.load())

    return play


@pytest.fixture
def claims_of(report_of):
    """What a clip claims: `claims_of("TestDrive", W_out=values)`."""
    return lambda name, **changed: [claim.sentence for claim in report_of(name, **changed).claims]


@pytest.fixture
def finding_of(report_of):
    """The last headline of a clip: `finding_of("TestDrive", W_out=values)`."""
    return lambda name, **changed: report_of(name, **changed).headlines[-1].message.say_in("en")


def test_the_clip_shows_the_recorded_instant(shipped):
    pytest.importorskip("manim")
    from scenes.circuit.test_drive import TestDrive
    clip = TestDrive()
    clip.setup()
    clip.prepare()
    for moment in (0, 137, 450):
        clip.way.show(moment)
        clip.xray.show(moment)
        sensors, actuators = shipped["trained.sensors"][moment], shipped["trained.actuators"][moment]
        assert [fan.value for fan in clip.xray.fans] == list(sensors)
        assert list(clip.xray.gates.opening) == list(shipped["trained.opening"][moment])
        assert [clip.xray.wheel.value, clip.xray.brake.value, clip.xray.pedal.value] == list(actuators)
        assert clip.way.own.now("y") == shipped["trained.y"][moment]


def test_a_crash_changes_what_the_test_drive_says(claims_of):
    assert "None ended in a crash" in claims_of("TestDrive")[-1]
    assert "2.5% ended in a crash" in claims_of("TestDrive", test_trained_crashed=np.array(0.025))[-1]


def test_another_path_that_pulls_harder_is_not_passed_over(claims_of, shipped):
    hardest = "Another gate pulls at the wheel as well. This path pulls hardest."
    assert hardest in claims_of("TestDrive")
    weaker = shipped.plain("W_out").copy()
    weaker[shipped.cast("decision").choice["gate"], 0] *= 0.1
    assert hardest not in claims_of("TestDrive", W_out=weaker)


def test_everything_connected_says_how_often_it_crashes(claims_of):
    assert claims_of("EverythingConnected")[-1].startswith("Every drive ends in a crash")
    assert claims_of("EverythingConnected", test_unresisted_crashed=np.array(0.9))[-1] == "90% of the drives end in a crash."


def test_the_wires_that_are_drawn_give_what_the_unresisted_car_did(shipped):
    pytest.importorskip("manim")
    from scenes.circuit.everything_connected import openings
    wires = unresisted()
    arriving = openings(shipped.plain("unresisted.sensors"), wires.W_in) @ wires.W_out
    steering, brake, _accelerator = shipped.plain("unresisted.actuators").T
    np.testing.assert_allclose(np.tanh(arriving[:, 0]), steering, atol=1e-6)
    np.testing.assert_allclose(1 / (1 + np.exp(-arriving[:, 1])), brake, atol=1e-6)


def test_the_cars_beside_that_light_up_are_those_that_a_side_sensor_feels(shipped):
    pytest.importorskip("manim")
    from scenes.circuit.everything_connected import EverythingConnected
    clip = EverythingConnected()
    clip.setup()
    clip.prepare()
    traffic = clip.way.traffic
    assert not traffic.met().any(), "in the dark nothing is felt"
    traffic.light = 1.0
    ahead = shipped["unresisted.cars.x"][0] - shipped["unresisted.x"][0]
    beside = np.abs(np.abs(shipped["unresisted.cars.y"][0] - shipped["unresisted.y"][0]) - 1) < 0.5
    reached = beside & (ahead < float(clip.reach_ahead_side)) & (ahead > -float(clip.reach_behind_side))
    assert reached.any()
    np.testing.assert_array_equal(np.asarray(traffic.met()) > 0, np.asarray(reached))


@pytest.mark.parametrize("crashed, holds", [(0.0, False), (0.985, True)])
def test_one_wire_out_blames_the_wire_only_if_more_crash_without_it(tmp_path, monkeypatch, crashed, holds):
    pytest.importorskip("manim")
    from model.contents.driving import Driving
    from model.contents.unplugged import Unplugged
    from scenes.circuit.one_wire_out import OneWireOut
    from scenes.stage.rehearsal import dry_run
    for contents in (Driving, Unplugged):
        arrays, description = contents.zeros()
        if contents is Unplugged:
            arrays |= {"test.sense.crashed": np.array(crashed), "test.sense.crashed.n": np.array(200.0)}
        path = tmp_path / f"{contents.name}.safetensors"
        recording.write(path, contents.name, {"study": "driving", "seed": 1}, arrays, **description)
    monkeypatch.setenv("BALEEN_RECORDINGS", str(tmp_path))
    report = dry_run(OneWireOut)
    assert any("it is the circuit that drives" in claim.sentence for claim in report.claims) == holds
    assert report.headlines[-2].message.say_in("en") == f"This wire out: {round(200 * crashed)} of 200 crash"


def test_a_guess_steers_apart_from_the_written_rules_only_where_it_does(claims_of):
    apart = "In the same moment they steer apart."
    assert claims_of("RandomTries")[0].startswith(apart)
    still = {"log_actuators": np.zeros((1, 3)), "log_sensors": np.zeros((1, 4)), "log_line": np.zeros(1),
             "random_search_parameters": np.zeros((42, 59))}
    assert not claims_of("RandomTries", **still)[0].startswith(apart)


def test_what_a_guess_does_is_what_its_circuit_does(shipped):
    pytest.importorskip("manim")
    from scenes.circuit.learning import actions
    numbers, sensors = shipped.plain("random_search.parameters")[5], shipped.plain("log.sensors")
    sizes = shipped.plain("W_in").shape + shipped.plain("W_out").shape[1:]
    np.testing.assert_allclose(actions(sensors, numbers, sizes), Circuit.from_parameters(numbers)(sensors), atol=1e-6)


def test_the_best_guess_is_called_half_as_good_as_the_written_rules_only_where_it_is(finding_of):
    assert finding_of("RandomTries") == "Hardly: half as far, 27 crashes"
    assert finding_of("RandomTries", random_crashed=np.zeros(200)).endswith("half as far")
    assert "half as far" not in finding_of("RandomTries", random_metres=np.full(200, 4000.0))


def test_what_chance_does_is_counted_from_the_recording(claims_of):
    assert claims_of("RandomTries")[1].startswith("Chance does help sometimes: 9 guesses")
    assert claims_of("RandomTries")[-1].endswith("red: a crash.")
    assert "crash" not in claims_of("RandomTries", random_crashed=np.zeros(200))[-1]


def test_the_nudges_that_beat_all_guesses_are_counted_from_the_recording(claims_of, shipped):
    nudged = shipped.plain("backpropagation.loss")
    nudges = int(np.argmax(nudged < shipped.plain("random_search.loss").min()))
    assert nudges == shipped.plain("passed") - 1
    assert claims_of("Backpropagation")[3].startswith("After eight nudges") and nudges == 8
    worse = claims_of("Backpropagation", backpropagation_loss=nudged + 1)
    assert "hard to beat" in worse[3]
    assert "the error sinks" not in claims_of("Backpropagation", backpropagation_loss=nudged[::-1])[1]


def test_the_nudged_circuit_is_said_to_start_low_only_where_it_steers_little_and_errs_little(claims_of, shipped):
    assert claims_of("Backpropagation")[2].startswith("It starts low")
    strong = 20 * shipped.plain("backpropagation.parameters")
    assert "It starts low" not in claims_of("Backpropagation", backpropagation_parameters=strong)[2]
    worse = shipped.plain("backpropagation.loss") + 1
    assert "It starts low" not in claims_of("Backpropagation", backpropagation_loss=worse)[2]


def test_the_marks_of_an_axis_are_the_round_numbers_on_it():
    pytest.importorskip("manim")
    from scenes.circuit.learning import powers_of_ten, round_parts
    np.testing.assert_array_equal(powers_of_ten(3000), [10, 100, 1000])
    np.testing.assert_array_equal(round_parts(3538.3), [1000, 2000, 3000])
    assert not len(powers_of_ten(1)) and not len(round_parts(0.0))


def test_threads_are_the_middle_ones_of_so_many_drives():
    pytest.importorskip("manim")
    from scenes.kit.course import Bundle
    from scenes.studio.gallery.picture import toy
    metres = np.arange(20.0)[::-1]
    bundle = Bundle(toy(metres), toy(0 * metres), 4.0, 2.0, 20.0, every=5)
    np.testing.assert_array_equal(metres[bundle.threads()], [2, 7, 12, 17])


def test_nudging_is_called_better_than_guessing_only_where_it_is(finding_of):
    assert finding_of("Backpropagation") == "Yes, nudging: 1.9 times as far"
    assert not finding_of("Backpropagation", trained_metres=np.full(200, 1000.0)).startswith("Yes")


def test_the_number_that_is_tried_goes_the_way_that_its_arrow_points(claims_of, shipped):
    assert "its arrow points down" in claims_of("Backpropagation")[0]
    backwards = 2 * shipped.plain("backpropagation.parameters")[:1] - shipped.plain("backpropagation.parameters")
    assert "points down" not in claims_of("Backpropagation", backpropagation_parameters=backwards)[0]


def test_the_error_of_a_circuit_with_one_number_changed(shipped):
    pytest.importorskip("manim")
    from scenes.circuit.learning import error
    sensors, wanted = shipped.plain("log.sensors"), shipped.plain("log.actuators")
    numbers, sizes = shipped.plain("random_search.parameters")[5], (*shipped.plain("W_in").shape, len(ACTUATORS))
    changed = numbers + 0.5 * (np.arange(len(numbers)) == 20)
    expected = learning.loss(Circuit.from_parameters(changed), learning.Log(sensors, wanted, None))
    np.testing.assert_allclose(error(sensors, wanted, numbers, sizes, number=20, by=0.5), expected, atol=1e-6)


def test_arrows_point_the_way_that_the_recorded_nudge_went(shipped):
    pytest.importorskip("manim")
    from scenes.circuit.backpropagation import Backpropagation
    from scenes.kit.diagram import Directions
    clip = Backpropagation()
    clip.setup()
    rows = clip.kept_parameters(way="backpropagation")
    arrows = Directions(clip.diagram(rows, 4.0, 2.0), rows[1] - rows[0])
    numbers = shipped.plain("backpropagation.parameters")
    np.testing.assert_array_equal(np.sign(arrows.changes), np.sign(numbers[1] - numbers[0]))
    assert arrows.spots.shape == (numbers.shape[1], 2) and len(np.unique(arrows.spots.round(3), axis=0)) == len(arrows.spots)


def test_a_gate_asks_for_both_things_only_if_one_alone_does_not_open_it(claims_of, shipped):
    assert any("Both at once: 95%. Nobody" in claim for claim in claims_of("OneGate"))
    generous = shipped.plain("b_in").copy()
    generous[shipped.cast("two-sensor gate").choice["gate"]] += 8
    assert not any("Nobody built" in claim for claim in claims_of("OneGate", b_in=generous))


def test_the_landscape_of_a_gate_is_what_the_circuit_computes(trained):
    pytest.importorskip("manim")
    from scenes.circuit.one_gate import landscape, slope
    around = np.array([0.3, 0.1, 0.2, 0.9])
    land = (trained.W_in[:, 5], trained.b_in[5], around), {"pair": [0, 2], "wants": [1, 0], "size": 5}
    heights = landscape(*land[0], **land[1])
    sensors = around.copy()
    sensors[[0, 2]] = 0.25, 0.5
    current = sensors @ trained.W_in[:, 5].astype(float) + trained.b_in[5]
    assert heights[1, 2] == pytest.approx(1 / (1 + np.exp(-current)))
    way = slope(*land[0], 0.25, 1.0, along=1, **land[1])
    np.testing.assert_allclose(way, [np.full(5, 0.25), np.linspace(0, 1, 5), heights[1]])


def test_a_table_tilts_into_the_ground_of_a_landscape_without_a_leap():
    pytest.importorskip("manim")
    from scenes.kit.landscape import TABLE, spot
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)]).T
    left_low, right_low, right_high, left_high = spot(*corners, 0.0, tilt=0.0)
    np.testing.assert_allclose(right_high - left_low, TABLE)
    np.testing.assert_allclose(right_low - left_low, right_high - left_high)
    np.testing.assert_allclose(spot(*corners, 0.0, tilt=1 - 1e-6), spot(*corners, 0.0), atol=1e-4)
    assert spot(*corners, 0.0)[:, 1].argsort().tolist() == [0, 1, 3, 2]             # near to far: neither, one, other, both


def test_the_copied_numbers_are_the_whole_circuit_and_cars_that_part_are_not_called_equal(claims_of, trained):
    from scenes.circuit.parameters import Parameters
    clip = Parameters()
    clip.setup()
    clip.prepare()
    np.testing.assert_array_equal(clip.table.values, trained.parameters())
    assert "never come apart" in claims_of("Parameters")[-1]
    assert claims_of("Parameters", copy_apart=np.array(0.5))[-1].endswith("up to 0.5 metres apart.")


def test_a_ride_takes_the_time_that_its_speed_says_and_ends_where_it_should(shipped):
    pytest.importorskip("manim")
    from scenes.circuit.test_drive import TestDrive
    from scenes.kit.drives import Ride
    clip = TestDrive()
    clip.setup()
    clip.prepare()
    road = clip.way.show(0)
    assert Ride(road, 30).run_time == pytest.approx(30 * road.drive.step)
    slowing = Ride(road, 30, speed=(1, 0.2))
    assert slowing.run_time == pytest.approx(30 * road.drive.step / 0.6)
    slowing.interpolate_mobject(0.5)
    assert road.moment > 15, "it is faster at first"
    slowing.interpolate_mobject(1.0)
    assert road.own.moment == pytest.approx(30)


def test_a_car_that_is_somebody_else_in_the_next_step_does_not_fly_there():
    pytest.importorskip("manim")
    from scenes.kit.drives import between
    x = np.array([[10.0, 100.0], [12.0, -120.0]])
    np.testing.assert_array_equal(between(x, 0.5, x), [11.0, 100.0])


def test_weights_that_are_not_a_circuits_are_refused(tmp_path):
    with pytest.raises(BaleenError, match="59 numbers"):
        Circuit.from_parameters(np.zeros(10))
    path = tmp_path / "other.safetensors"
    files.write_tensors(path, {"W_in": np.zeros((4, 7), np.float32)}, {})
    with pytest.raises(BaleenError, match="lacks b_in"):
        circuits.load(path)
    with pytest.raises(BaleenError, match="no circuit"):
        circuits.load(tmp_path / "missing.safetensors")


@pytest.fixture(scope="module")
def unplugged_study():
    from model.studies.driving import unplugged
    return unplugged, *unplugged.STUDY.make(files.ASSETS, little=True)


def test_unplugging_twice_gives_the_same(unplugged_study):
    unplugged, arrays, description = unplugged_study
    again, described = unplugged.STUDY.make(files.ASSETS, little=True)
    assert description == described
    for name, values in arrays.items():
        np.testing.assert_array_equal(values, again[name], err_msg=name)


def test_an_unplugged_wire_carries_nothing_and_no_other_is_touched(trained):
    from model.studies.driving import unplugged
    for wire in unplugged.lit(trained):
        without = wire.unplugged(trained)
        changed = np.flatnonzero(without.parameters() != trained.parameters())
        assert len(changed) == 1 and without.parameters()[changed[0]] == 0
        assert trained.parameters()[changed[0]] == np.float32(wire.strength(trained))


def test_the_shown_cars_start_alike_and_part_because_of_the_wire(unplugged_study):
    _, arrays, description = unplugged_study
    for who in ("needed", "sense", "harmless", "copy"):
        np.testing.assert_array_equal(arrays[f"{who}.sensors"][0], arrays["plugged.sensors"][0], err_msg=who)
        np.testing.assert_array_equal(arrays[f"{who}.cars.x"][0], arrays["plugged.cars.x"][0], err_msg=who)
    for name in ("x", "y", "opening", "actuators"):
        np.testing.assert_array_equal(arrays[f"copy.{name}"], arrays[f"plugged.{name}"], err_msg=name)
    steps = len(arrays["needed.x"])
    assert np.abs(arrays["needed.y"] - arrays["plugged.y"][:steps]).max() > 0.1
    assert not arrays["plugged.crashed"].any() and arrays["copy.apart"] == 0


def test_wires_are_chosen_by_what_is_lost_without_them():
    from model.studies.driving.unplugged import Driven, Wire, cast
    wires = [Wire("W_out", 0, 0), Wire("W_in", 0, 0), Wire("W_in", 1, 0), Wire("W_in", 2, 0)]
    whole = Driven(np.array([1000.0, 1000.0]), np.zeros(2, bool))
    fares = [Driven(whole.metres - lost, np.full(2, crashed))
             for lost, crashed in ((900.0, True), (500.0, True), (300.0, False), (1.0, False))]
    chosen = {role: found["choice"]["wire"] for role, found in cast(wires, whole, fares).items()}
    assert chosen == {"needed wire": 0, "sense wire": 1, "harmless wire": 3}, "a car that crawls has come to harm"


def test_the_log_of_the_written_driver_is_what_the_circuit_learns_from(seed):
    from model.studies.driving import written
    arrays, _ = written.STUDY.make(files.ASSETS, little=True)
    log = learning.driving_log(seed, written.STUDY.little["logs"])
    assert arrays["log.rows"] == len(log.line)
    np.testing.assert_array_equal(arrays["rows"], np.bincount(log.line))
    for sensors, line in zip(arrays["row.sensors"], arrays["row.line"], strict=True):
        assert (np.float32(sensors) == log.sensors[log.line == line].astype(np.float32)).all(axis=1).any()
    np.testing.assert_array_equal(arrays["line"], fired(arrays["sensors"]))


@pytest.fixture(scope="module")
def drives_study():
    from model.studies.driving import drives
    return drives, *drives.STUDY.make(files.ASSETS, little=True)


def test_each_drive_ends_where_the_test_of_its_driver_ends(shipped):
    from model.contents.drives import Drives
    ended = recording.load(Drives.name)
    for driver in ("unresisted", "random", "trained", "rules"):
        metres, crashed = ended.plain(f"{driver}.metres"), ended.plain(f"{driver}.crashed")
        assert len(metres) == ended.fact("config.test_drives")
        assert metres.mean() == pytest.approx(float(shipped[f"test.{driver}.metres"]), rel=1e-4), driver
        assert crashed.mean() == pytest.approx(float(shipped[f"test.{driver}.crashed"])), driver


def test_a_car_and_its_copy_change_lanes_alike(drives_study):
    _, arrays, description = drives_study
    for name in ("x", "y", "sensors", "opening", "actuators", "cars.x"):
        np.testing.assert_array_equal(arrays[f"copy.{name}"], arrays[f"original.{name}"], err_msg=name)
    assert arrays["changed.apart"] == 0
    changing, lane = description["config"]["changing"], np.round(arrays["original.y"])
    if lane[0] != lane[-1]:
        assert lane[changing] != lane[changing - 1]


def test_a_car_that_never_changes_lanes_is_shown_from_its_start(trained):
    from dataclasses import replace

    from model.studies.driving import drives
    still = replace(trained, W_out=np.zeros_like(trained.W_out), b_out=np.array([0.0, -9.0, 0.0], np.float32))
    number, _changing, arrays = drives.lane_change(still, drives.traffics(1, 1, 2))
    assert number == 0 and np.ptp(np.round(arrays["original.y"])) == 0
