"""Light adds up, glows within bounds, and what rests is painted once."""
import numpy as np
import pytest
from manim import FadeIn, MovingCameraScene, Transform, tempconfig

from model.values.errors import BaleenError
from model.values.measured import quoted
from scenes.kit import theme
from scenes.kit.camera import KitCamera
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label
from scenes.kit.light import Glow, Light
from scenes.kit.perspective import Pinhole
from scenes.kit.raster import PICTURES, digest
from scenes.kit.sprites import SpriteLights, Sprites
from scenes.kit.still import Still
from scenes.kit.strands import bend, strands

ROWS = 270


def frame(*mobjects, rows=ROWS) -> np.ndarray:
    """The picture of these mobjects.  # [y x rgb]"""
    camera = KitCamera(pixel_width=rows * 16 // 9, pixel_height=rows)
    camera.capture_mobjects(mobjects)
    return camera.pixel_array[..., :3].astype(int)


WATER = frame()


def gain(*mobjects) -> np.ndarray:
    """How much brighter than water the picture is.  # [y x rgb]"""
    return frame(*mobjects) - WATER


class Disc(Light):
    """A plain disc of light."""

    def __init__(self, radius=0.5, color=theme.RIGHT, bloom=0.0, solid=False):
        self.bloom, self.solid = bloom, solid
        super().__init__(2 * radius, 2 * radius, color)

    def draw(self, pen):
        pen.dot(*np.array(self.natural) / 2, self.natural[0] / 2)
        pen.fill(self.hue, 0.3)


class Board(Still):
    """A board as bright as its value, painted with numpy; it counts how often."""

    tracks = ("level",)
    painted = 0

    def __init__(self, value):
        self.level = 1.0
        super().__init__(4, 2, value=value)

    def paint(self, canvas):
        type(self).painted += 1
        x, y = canvas.grid()
        alpha = ((x > 0) & (x < 4) & (y > 0) & (y < 2)).astype(float)
        canvas.cover(np.full((*alpha.shape, 3), self.content.value * self.level), alpha)


@pytest.fixture(autouse=True)
def no_old_pictures():
    PICTURES.clear()
    Board.painted = 0


def threads(**changes) -> Flow:
    starts = np.stack([np.full(20, -5.0), np.linspace(-1, 1, 20)], axis=1)
    ends = np.stack([np.full(20, 5.0), np.linspace(-3, 3, 20)], axis=1)
    return Flow(bend(starts, ends), **{"colors": theme.CURRENT, **changes})


# -- light ---------------------------------------------------------------------------------------------------------------
def test_light_adds_up():
    one, other = Disc().shift((-0.2, 0, 0)), Disc(color=theme.WRONG).shift((0.2, 0, 0))
    assert np.abs(gain(one, other) - gain(one) - gain(other)).max() <= 1
    assert gain(one).max() > 20


def test_what_is_solid_covers():
    both = gain(Disc(solid=True), Disc(solid=True))
    assert both.max() < 2 * gain(Disc(solid=True)).max() - 5


def test_bloom_reaches_beyond_and_stays_below_its_limit():
    dark, bright = gain(Disc()), gain(Disc(bloom=1.0))
    assert (bright >= dark).all()
    around = bright[(dark == 0).all(axis=2)]
    assert 3 < around.max() < 100
    corner = gain(*[Glow(2.0, theme.TEXT) for _ in range(12)])[:5, :5]
    assert corner.max() == 0


def test_bloom_adds_nothing_to_a_dark_frame():
    assert gain(Glow(1.0).set_track(level=0.0)).max() == 0
    assert gain(Disc(bloom=1.0).set_opacity(0)).max() == 0


def test_a_shining_thing_stands_in_front_of_its_bloom():
    class Plate(Disc):
        def draw(self, pen):
            pen.box(0, 0, *self.natural)
            pen.fill(theme.WATER_BOTTOM)

    shines = frame(Plate(solid=True, bloom=1.0))[ROWS // 2, ROWS * 8 // 9]
    assert np.abs(shines - 255 * theme.rgb(theme.WATER_BOTTOM)).max() <= 1


def test_light_under_a_piece_does_not_bloom_over_it():
    cover = Board(0.5)
    alone, over = frame(cover), frame(Disc(bloom=1.0), cover)
    middle = np.s_[ROWS // 2 - 20:ROWS // 2 + 20, 220:260]
    assert np.array_equal(alone[middle], over[middle])


@pytest.mark.parametrize("rows", [120, 270, 480, 1080])
def test_bloom_is_as_broad_in_every_resolution(rows):
    light = frame(Glow(0.5, theme.TEXT), rows=rows) - frame(rows=rows)
    across = light[rows // 2].sum(axis=1)
    assert 0.05 < (across > 6).mean() < 0.13


def test_lights_fade():
    full, half = gain(Disc(bloom=0.5)).sum(), gain(Disc(bloom=0.5).set_opacity(0.5)).sum()
    assert 0.4 * full < half < 0.6 * full


# -- stills --------------------------------------------------------------------------------------------------------------
def test_a_still_is_painted_once_for_each_content():
    board = Board(0.5)
    assert np.array_equal(frame(board), frame(board)) and Board.painted == 1
    frame(board.copy().shift((1, 1, 0)))
    assert Board.painted == 1
    frame(Board(0.5))
    assert Board.painted == 1
    frame(Board(0.6))
    frame(board.set_track(level=0.5))
    assert Board.painted == 3


def test_a_still_knows_the_theme_and_the_language(monkeypatch):
    frame(Board(0.5))
    monkeypatch.setenv("BALEEN_LANGUAGE", "zh")
    frame(Board(0.5))
    monkeypatch.setattr(theme, "QUIET", theme.WRONG)
    frame(Board(0.5))
    assert Board.painted == 3


def test_a_still_fades_and_moves_without_paint():
    board = Board(1.0)
    full = gain(board)
    assert np.abs(gain(board.copy().set_opacity(0.5)) - full / 2).max() <= 2
    moved = gain(board.copy().shift((0, 8 / ROWS * 10, 0)))
    assert np.array_equal(moved[:-10] > 100, full[10:] > 100) and Board.painted == 1


def test_content_is_not_changed_behind_the_picture():
    board = Board(np.ones(3))
    with pytest.raises(ValueError):
        board.content.value[0] = 2
    assert digest(np.ones(3)) != digest(np.ones((3, 1))) and digest([1, "a"]) != digest(["1", "a"])
    with pytest.raises(BaleenError):
        Board(object())


def test_what_a_picture_is_made_of_keeps_its_source():
    value = quoted(0.5, "a test")
    board = Board(value * 2)
    assert board.content.value.source == board.measured["value"].source and "a test" in str(board.content.value.source)
    assert np.array_equal(frame(board), frame(Board(1.0)))


# -- flow ----------------------------------------------------------------------------------------------------------------
def test_the_front_of_a_flow_only_advances():
    flow, last = threads(), -1.0
    flow.bloom = 0.0
    for now in np.linspace(flow.start, flow.full, 12):
        lit = (gain(flow.set_track(now=now)).sum(axis=(0, 2)) > 30).nonzero()[0]
        front = lit.max() if len(lit) else 0
        assert front >= last
        last = front
    assert gain(threads()).max() == 0 and last > 400


def test_what_light_left_stays_lit_unless_it_is_a_pulse():
    stays, pulse = threads(), threads(pulse=True)
    left = np.s_[:, 70:160]
    assert gain(stays.set_track(now=stays.full))[left].sum() > 1000
    assert gain(pulse.set_track(now=pulse.full))[left].sum() == 0
    assert gain(stays.set_track(until=stays.full + 1)).sum() == 0


def test_a_thread_keeps_its_light_at_any_angle_and_width():
    for angle in np.linspace(0, np.pi, 7):
        for width in (0.3, 1.0, 4.0):
            path = 50 + 30 * np.array([[-np.cos(angle), -np.sin(angle)], [np.cos(angle), np.sin(angle)]])
            light, time = strands([path], np.ones(3), width, [(2.0, 4.0)]).splat(100, 100)
            assert light[..., 0].sum() == pytest.approx(60 * width, rel=1e-3)
            assert time[50, 50] == pytest.approx(3.0, abs=0.1)


def test_many_faint_threads_lose_no_light():
    path = np.array([[10.0, 10.0], [90.0, 10.0]])
    many, _time = strands([path] * 500, np.full(3, 0.001)).splat(100, 20)
    one, _time = strands([path], np.full(3, 0.5)).splat(100, 20)
    assert np.allclose(many, one, atol=1e-5)


def test_woven_threads_do_not_burn():
    starts, ends = np.zeros((200, 2)) + (-3, 0), np.stack([np.full(200, 3.0), np.linspace(-0.1, 0.1, 200)], axis=1)
    woven = Flow(bend(starts, ends), theme.rgb(theme.RIGHT) * 0.5, woven=True)
    woven.bloom = 0.0
    assert frame(woven.set_track(now=woven.full)).max() < 140


# -- sprites -------------------------------------------------------------------------------------------------------------
def test_sprites_are_where_they_say():
    lamps = Sprites([(-3, 0), (3, 1)], 0.3, theme.TEXT, lights=[1.0, 0.0], reach=1.2)
    light = gain(lamps).sum(axis=2)
    y, x = np.argwhere(light > 100).mean(axis=0)
    at = lamps.position_of(0)
    assert abs(x + 0.5 - (240 + at[0] * ROWS / 8)) < 0.6 and abs(y + 0.5 - (135 - at[1] * ROWS / 8)) < 0.6
    lamps.set_track(offsets=[(0, 1), (0, 0)])
    moved = np.argwhere(gain(lamps).sum(axis=2) > 100).mean(axis=0)
    assert y - moved[0] == pytest.approx(ROWS / 8, abs=0.6)


def test_resting_sprites_keep_their_picture():
    lamps = SpriteLights(np.random.default_rng(0).uniform(-3, 3, (50, 2)), 0.1)
    frame(lamps)
    made = next(iter(PICTURES._kept.values()))
    picture = made._picture
    frame(lamps)
    assert made._picture is picture
    frame(lamps.set_track(lights=np.linspace(0, 1, 50)))
    assert made._picture is not picture


# -- the rest ------------------------------------------------------------------------------------------------------------
def test_perspective_is_undone_by_lift():
    pinhole = Pinhole(eye=(1, 6, 12), at=(0, 0, -2), lens=14, center=(0.5, -1))
    ground = np.random.default_rng(0).uniform(-3, 3, (20, 3)) * (1, 0, 1)
    xy, _size = pinhole.project(ground)
    assert np.allclose(pinhole.lift(xy), ground)
    near, far = pinhole.project(np.array([[0, 0, 3.0], [0, 0, -3.0]]))[1]
    assert near > far
    assert xy[:, 1].max() < pinhole.horizon()


def test_a_halo_darkens_what_lies_behind_a_text():
    ground = Board(0.9)
    plain, haloed = (frame(ground, Label("night", color=theme.TEXT, halo=halo)) for halo in (False, True))
    assert (haloed - plain).min() < -60 and (haloed - plain).max() <= 1


class Everything(MovingCameraScene):
    def __init__(self, **kwargs):
        super().__init__(camera_class=KitCamera, **kwargs)

    def construct(self):
        flow, board, lamps = threads(), Board(0.4), SpriteLights([(-2, -2), (2, -2)], 0.2)
        self.add(board)
        self.play(FadeIn(lamps), flow.run(run_time=0.4))
        self.play(board.animate.scale(0.5), Tween(lamps, lights=(0.2, 1.0)), self.camera.frame.animate.scale(0.8), run_time=0.3)
        self.play(Transform(board, Board(0.4).shift((1, 0, 0))), run_time=0.2)


@pytest.mark.parametrize("rows", [144, 216])
def test_a_scene_of_light_plays_and_gives_the_same_bytes_twice(rows, tmp_path):
    last = []
    for _turn in range(2):
        PICTURES.clear()
        with tempconfig({"pixel_height": rows, "pixel_width": rows * 16 // 9, "frame_rate": 10, "media_dir": str(tmp_path), "disable_caching": True,
                         "verbosity": "ERROR", "progress_bar": "none"}):
            scene = Everything()
            scene.render()
            last.append(scene.renderer.get_frame().copy())
    assert np.array_equal(*last) and np.ptp(last[0]) > 50


def test_every_piece_can_be_copied():
    for piece in (threads(), Board(0.1), Sprites([(0, 0), (1, 1)]), Glow(1)):
        assert isinstance(piece.copy(), Drawn)


class Discs(Drawn):
    """The same discs, stamped all at once or drawn by cairo one by one."""

    def __init__(self, stamped: bool):
        self.stamped = stamped
        super().__init__(8.0, 4.0)

    def draw(self, pen):
        random = np.random.default_rng(1)
        points, colors, alphas = random.uniform(0.5, 3.5, (60, 2)) * (2, 1), random.uniform(0, 1, (60, 3)), random.uniform(0.3, 1, 60)
        if self.stamped:
            pen.dots(points, 0.11, colors, alphas)
            return
        for point, color, alpha in zip(points, colors, alphas, strict=True):
            pen.dot(*point, 0.11)
            pen.fill(color, alpha)


@pytest.mark.parametrize("opacity", [1.0, 0.4])
def test_stamped_discs_look_as_those_that_cairo_draws(opacity):
    stamped, drawn = (gain(Discs(how).set_opacity(opacity)) for how in (True, False))
    assert np.abs(stamped - drawn).mean() < 0.1 * np.abs(drawn).mean()
