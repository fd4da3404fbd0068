"""The kit draws what the arrays say, and nothing else."""
import copy
import logging

import numpy as np
import pytest
from manim import UP, FadeOut, Transform, tempconfig

from model.values.measured import Unsourced, place, quoted
from model.values.recording import RecordedWord
from scenes.kit import theme
from scenes.kit.camera import KitCamera
from scenes.kit.drawn import Tween
from scenes.kit.field import Field
from scenes.kit.hundred import Bands, Threads
from scenes.kit.language import _
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame, outline
from scenes.kit.looks import Looks
from scenes.kit.loom import VIEW, Loom, Wires
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strip import Legend, Strip
from scenes.kit.typewriter import Arm, Basket
from scenes.stage.clip import STAGE

WORDS = ["the", "king", "sat", "on", "the", "throne", "."]


def toy(values):
    """Values of a frozen toy recording."""
    return place("run-toy", "x", np.asarray(values, dtype=float))


WAVE = toy(np.sin(np.arange(32) / 3.0))


def paint(*mobjects) -> np.ndarray:
    """The frame that holds these mobjects.  # [y x rgb]"""
    camera = KitCamera(pixel_width=480, pixel_height=270)
    camera.capture_mobjects(mobjects)
    return camera.pixel_array[..., :3].astype(int)


WATER = paint()


def light(*mobjects) -> float:
    """How much brighter the frame is than water, over all."""
    return float(np.clip(paint(*mobjects) - WATER, 0, None).sum())


def pixel(frame, point) -> np.ndarray:
    return frame[int(135 - point[1] * 270 / 8), int(240 + point[0] * 480 / theme.FRAME_WIDTH)]


POINTS = np.stack([np.linspace(-5, 5, 32), np.zeros(32)], axis=1)


def pieces():
    """Every piece on zeros: what an ablated recording shows."""
    none, nothing = toy(np.zeros(7)), toy(0.0)
    return [Strip(none), Looks(POINTS[:7], 3, none), Threads(none, POINTS[:7], 1, (2, 1), 2),
            Bands(toy(np.zeros((7, 5))), none, 4, 3, 1.0), Field(toy(4.0)), Basket(toy(9.0)), Arm(nothing, 1, 3, "a"),
            Legend(), Legend(nothing), Sentence(WORDS)]


SHARES = toy(np.abs(WAVE.value) / np.abs(WAVE.value).sum())
MEANING = {                                                  # how each piece is made of what means something
    "strip": lambda values: Strip(values), "taken strip": lambda values: Strip(WAVE).take(values[1]),
    "changed strip": lambda values: Strip(WAVE).change_to(values), "spotlight": lambda values: Strip(WAVE).spotlight(values),
    "looks": lambda values: Looks(POINTS, 31, values), "divided looks": lambda values: Looks(POINTS, 31, SHARES).divide(values),
    "threads": lambda values: Threads(values, POINTS, 1, (2, 1), 2),
    "bands": lambda values: Bands(values[:, None], SHARES, 4, 3, 1.0),
    "shares of bands": lambda values: Bands(WAVE[:, None], values, 4, 3, 1.0),
    "lamps": lambda values: Field(abs(values[1]) + 4), "arms": lambda values: Basket(abs(values[1]) + 9),
    "arm": lambda values: Arm(values[1], 1, 3, "a"), "legend": lambda values: Legend(values[1])}


@pytest.mark.parametrize("make", MEANING.values(), ids=MEANING)
def test_what_means_something_needs_a_source(make):
    make(WAVE)
    with pytest.raises(Unsourced, match="source"):
        make(WAVE.value)


def test_a_bare_array_is_refused_with_the_piece_and_the_way_out():
    with pytest.raises(Unsourced, match=r"Strip.values means something.*ndarray of shape \(64,\) has none.*recording.*quoted"):
        Strip(np.random.default_rng(0).random(64))
    with pytest.raises(Unsourced, match=r"Strip.values .*ndarray of shape"):
        Strip(WAVE).set_track(values=WAVE.value)


def test_a_piece_keeps_its_sources_through_copies_and_transformations():
    strip = Strip(WAVE)
    assert strip.copy().measured["values"] is WAVE
    changed = toy(-WAVE.value)
    for animation in (strip.change_to(changed), Transform(strip.copy(), Strip(changed)), Strip(WAVE).animate.set_track(values=changed).build()):
        animation.begin()
        assert any(animation.mobject.measured["values"] is values for values in (WAVE, changed))
        animation.interpolate(1)
        animation.finish()
        assert animation.mobject.measured["values"] is changed and np.array_equal(animation.mobject.values, changed)


def test_zeros_are_drawn_without_failing():
    for piece in pieces():
        paint(piece)


def test_where_nothing_is_nothing_glows():
    assert (paint(Strip(toy(np.zeros(32)))) - WATER).max() < 40                     # dark cells, barely lighter than water
    assert light(Looks(POINTS[:3], 1, toy(np.zeros(3)))) == 0
    assert light(Threads(toy(np.zeros(3)), POINTS[:3], 1, (2, 1), 2)) == 0


def test_what_is_not_a_number_shows_as_nothing():
    assert np.array_equal(paint(Strip(toy([np.nan, 0.5]), scale=1)), paint(Strip(toy([0.0, 0.5]), scale=1)))


@pytest.mark.parametrize("make", [
    lambda values: Strip(values, scale=1),
    lambda values: Looks(POINTS, 31, np.abs(values) / 9),
    lambda values: Threads(np.abs(values) / 20, POINTS, 1, (2, 2), 3).set_track(ahead=1),
    lambda values: Bands(values[:, None], SHARES, 4, 3, 1.0),
], ids=["strip", "looks", "threads", "bands"])
def test_one_changed_value_changes_the_picture(make):
    changed = WAVE.value.copy()
    changed[20] = 0.9
    assert not np.array_equal(paint(make(WAVE)), paint(make(toy(changed))))


def test_a_strip_shows_each_value_in_its_seat():
    strip = Strip(toy([-1.0, 0.0, 1.0]), width=6, height=1)
    frame = paint(strip)
    for seat, color in zip((-2, 0, 2), theme.value_scale()[[0, 128, 255]], strict=True):
        assert np.allclose(pixel(frame, (seat - 0.1, 0)), 255 * color, atol=3)


def test_an_order_moves_cells_and_their_ports():
    strip = Strip(toy([1.0, -1.0, 0.0]), width=6, height=1, order=[1, 2, 0])            # the first value sits last
    assert np.allclose(pixel(paint(strip), (1.9, 0)), 255 * theme.value_scale()[255], atol=3)
    assert np.allclose(strip.ports(UP)[0], (2, 0.5, 0))
    with pytest.raises(ValueError):
        Strip(toy([1.0, 2.0]), order=[0, 0])


def test_a_share_is_the_value_times_the_share():
    assert np.array_equal(paint(Strip(WAVE, scale=1).set_track(share=0.3)), paint(Strip(0.3 * WAVE, scale=1)))


def test_ports_follow_the_strip():
    strip = Strip(WAVE).shift(UP).scale(0.5)
    assert np.allclose(strip.ports(UP)[:, 1], strip.get_top()[1])


def test_the_value_scale_is_dark_at_zero_and_even_on_both_sides():
    scale = theme.value_scale()
    brightness = theme._to_oklab(scale)[:, 0]
    assert brightness.argmin() in (127, 128)
    steps = np.diff(brightness)
    assert steps[130:].std() < 1e-3 and steps[:125].std() < 1e-3
    assert abs(brightness[0] - brightness[255]) < 0.06


def test_text_and_marks_keep_their_contrast():
    for color in (theme.TEXT, theme.QUIET, theme.QUERY, theme.KEY, theme.VALUE, theme.RESIDUAL, theme.CURRENT, theme.RIGHT, theme.WRONG,
                  theme.BELOW, theme.ABOVE):
        assert theme.contrast(color, theme.WATER_TOP) >= 4.5


def test_words_are_large_enough_to_read():
    lines = [round(1080 * size / theme.FRAME_HEIGHT) for size in (theme.HEADLINE, theme.BODY, theme.LABEL, theme.NOTE)]
    assert lines == [72, 46, 36, 34]


def test_sign_is_hue():
    plus, minus = (paint(Strip(toy([w, w]), scale=1)) - WATER for w in (1.0, -1.0))
    assert plus[..., 0].sum() > plus[..., 2].sum() and minus[..., 2].sum() > minus[..., 0].sum()


def test_words_share_a_baseline():
    tiles = Sentence(["king", "apple", ".", "on"])
    assert np.ptp([tile.place((0, 0.24 * tile.size))[1] for tile in tiles]) < 1e-9


def test_long_sentences_wrap_and_stay_inside():
    sentence = Sentence(WORDS * 4, width=8)
    assert sentence.width <= 8.01 and len({round(top[1], 3) for top in sentence.tops()}) > 1


def test_a_number_needs_a_source():
    for typed_in in (0.5, 3, np.float32(1), "0.5"):
        with pytest.raises(TypeError):
            NumberLabel(typed_in)
        if not isinstance(typed_in, str):
            with pytest.raises(TypeError):
                Label(_("{n} lamps"), n=typed_in)
    assert NumberLabel(quoted(-0.5, "section 1"), ".2f")._text(-0.5) == "\N{MINUS SIGN}0.50"


def test_rolling_digits_do_not_tremble():
    label = NumberLabel(quoted(0.11, "here"), ".2f")
    assert len({round(label._advance(label._text(v)), 6) for v in np.linspace(0, 0.99, 100)}) == 1


def test_text_is_laid_out_once():
    assert outline("armadillo") is outline("armadillo")


def test_pieces_fade_move_and_transform_like_any_mobject():
    strip, other = Strip(WAVE, scale=1), Strip(-WAVE, scale=1).shift(UP)
    full = light(strip)
    assert 0 < light(strip.copy().set_opacity(0.5)) < full and light(strip.copy().fade(1)) == 0
    animation = Transform(strip, other)
    animation.begin()
    animation.interpolate(1)
    assert np.array_equal(paint(strip), paint(other))
    fading = FadeOut(strip)
    fading.begin()
    fading.interpolate(1)
    assert light(strip) == 0


def test_a_tween_and_a_move_run_at_once():
    strip = Strip(WAVE, scale=1)
    tween, move = Tween(strip, share=0.0), strip.animate.shift(UP).build()
    for animation in (tween, move):
        animation.begin()
    for alpha in (0.5, 1.0):
        for animation in (tween, move):
            animation.interpolate(alpha)
    assert strip.share == 0 and np.allclose(strip.get_center(), UP)


def test_an_unknown_track_is_named():
    with pytest.raises(AttributeError, match="no track 'shares'"):
        Tween(Strip(WAVE), shares=1)


def test_every_pixel_under_a_cell_border_is_the_mean_of_both():
    # 3 cells over 480 pixels' share: with seams off (narrow cells) the total light is kept exactly at any shift
    totals = [paint(Strip(toy(np.ones(300)), width=3, height=0.5).shift((dx, 0, 0))).sum() for dx in (0, 0.004, 0.011)]
    assert np.ptp(totals) / np.mean(totals) < 2e-3


def test_recorded_words_survive_copies():
    tile = Tile(RecordedWord("42", "run-x:words[3]"))
    assert copy.deepcopy(tile).word.source == "run-x:words[3]"


def test_a_transparent_film_has_no_water():
    with tempconfig({"background_opacity": 0.0}):
        assert KitCamera(pixel_width=48, pixel_height=27).background[..., 3].sum() == 0


def test_a_missing_font_is_one_line_that_names_its_package(monkeypatch):
    lines = []
    monkeypatch.setattr("manimpango.list_fonts", lambda: ["Inter"])
    monkeypatch.setattr(logging.getLogger("manim"), "warning", lambda text, *values: lines.append(text % values))
    assert theme.check_fonts.__wrapped__() == ("Noto Sans CJK SC",)
    assert len(lines) == 1 and "apt-get install fonts-noto-cjk" in lines[0]


def test_text_is_readable_without_our_fonts(monkeypatch):
    monkeypatch.setattr(theme, "FONT", "A Font That Nobody Has")
    assert outline.__wrapped__("king").advance > 1


# -- looms -------------------------------------------------------------------------------------------------------------
def area(corners, height: float) -> float:
    """Of a cut, in space.  # corners [4 2], scene points"""
    x, _height, z = VIEW.lift(corners, height).T
    return abs(x @ np.roll(z, 1) - z @ np.roll(x, 1)) / 2


@pytest.mark.parametrize("below, above", [(300, 300), (300, 7), (7, 300)])
def test_the_area_of_a_cut_counts_the_wires_of_a_loom(below, above):
    loom = Loom(quoted(below, "here"), quoted(above, "here"), 0.005, high=1.2)
    assert area(loom.cut(), 0.6) == pytest.approx(below * above * (0.005 / 2) ** 2)
    assert area(loom.cut(lamps=(0.25, 0.5)), 0.6) == pytest.approx(area(loom.cut(), 0.6) / 4), "and of a part, that of its lamps"


def test_a_squeezed_loom_meets_at_its_waist():
    loom = Loom(toy(300), toy(200), 0.005)
    lower, upper = loom.squeezed(toy(1))
    np.testing.assert_allclose(lower.arms(1), upper.lamps(1))
    np.testing.assert_allclose([lower.lamps(9), upper.arms(9)], [loom.lamps(9), loom.arms(9)])


def test_a_loom_needs_counts_with_a_source():
    with pytest.raises(Unsourced, match="Loom"):
        Loom(300, toy(300), 0.005)
    assert len(Wires(Loom(toy(300), toy(300), 0.005), 6, 5, 0.5).content.paths) == 30


@pytest.mark.parametrize("at", [(99, 0), (-99, 0), (0, 99), (0, -99), (1, 1)])
def test_what_is_kept_in_the_frame_stands_inside_and_is_not_moved_for_nothing(at):
    piece = kept_in_frame(Label("king").move_to((*at, 0)))
    assert STAGE.holds(piece)
    assert abs(at[0]) > 9 or abs(at[1]) > 9 or np.allclose(piece.get_center(), (*at, 0))
