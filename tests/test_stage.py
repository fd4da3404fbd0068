"""The stage: captions that can be read, numbers that have a source, claims that never lie, frames that are never old."""
import json
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import UP, Text, tempconfig

from model.values import recording
from model.values.errors import BaleenError
from model.values.measured import Unsourced, cosine, quoted
from model.values.recording import RecordedKind
from scenes import film
from scenes.kit import numerals, theme
from scenes.kit.language import Message, _
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Tile
from scenes.kit.strip import Strip
from scenes.stage import Clip, captions
from scenes.stage.captions import LINE, LONGEST, PACE, SHORTEST, Caption, split
from scenes.stage.headline import Headline
from scenes.stage.rehearsal import beats, dry_run, rehearsal


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """A folder of recordings with one in it; call it to write another version."""
    def write(values=(1.0, 2.0, 3.0), name="run-toy", **description):
        recording.write(tmp_path / f"{name}.safetensors", name, {"checkpoint": description.pop("checkpoint", "a" * 64)},
                        {"x": np.array([values, [3.0, 1.0, -1.0]])}, words=["the", "42"], **description)
    write()
    monkeypatch.setenv("BALEEN_RECORDINGS", str(tmp_path))
    return write


class Toy(Clip):
    """One strip and two sentences."""

    reads = ("run-toy",)

    def construct(self):
        run = self.recordings["run-toy"]
        likeness = cosine(run.at("x", 0), run.at("x", 1))
        strip = Strip(run["x"][0], scale=3)
        with self.say(_("These are {n} numbers."), n=run.number("x", 0, 2)):
            self.play(strip.animate_reveal())
        with self.claim(likeness > 0, _("They are alike: {likeness:.2f}."), _("They are not alike: {likeness:.2f}."), likeness=likeness):
            self.add(NumberLabel(likeness, ".2f").next_to(strip), Tile(run.words[1]))
            self.play(strip.take(abs(likeness)))


def test_a_dry_run_tells_what_is_said_shown_and_claimed(toy):
    report = dry_run(Toy)
    assert report.clip == "Toy" and report.sentence == "One strip and two sentences."
    assert [str(c.message) for c in report.captions] == ["These are 3 numbers.", "They are alike: 0.16."]
    assert {(s.text, s.kind) for s in report.shown} == {("3", "measured"), ("0.16", "computed"), ("42", "measured")}
    assert {s.source for s in report.shown} >= {"run-toy:x[0,2]", "run-toy:words[1]"}
    assert report.claims[0].holds and not report.unsourced
    assert report.captions[0].start == 0 and report.captions[1].end == pytest.approx(report.seconds, abs=0.01)


def test_a_false_claim_says_the_other_sentence(toy):
    toy(values=(-3.0, -1.0, 1.0))
    report = dry_run(Toy)
    assert not report.claims[0].holds
    assert report.claims[0].sentence == str(report.captions[1].message) == "They are not alike: \N{MINUS SIGN}1.00."


def test_zeros_still_render(toy):
    toy(values=(0.0, 0.0, 0.0))
    assert len(beats(Toy, 90)) == 3


def test_beats_are_the_pictures_at_the_end_of_each_sentence(toy):
    found = beats(Toy, 90)
    assert [beat.caption for beat in found] == ["These are 3 numbers.", "They are alike: 0.16.", None]
    assert found[0].frame.shape == (90, 160, 3) and not np.array_equal(found[0].frame, found[1].frame)


@pytest.mark.parametrize("typed_in", [
    lambda: Label("7 lamps"), lambda: Label(_("7 lamps")), lambda: Tile("7"), lambda: Text("7"), lambda: Label(_("{n} lamps"), n="7"),
    lambda: Label("seven lamps"), lambda: Label(_("seven lamps")), lambda: Text("seven lamps"),
    lambda: Label(_("{inner}"), inner=_("7 lamps")), lambda: Label("lamps"), lambda: Label(_("{what}"), what="lamps"), lambda: Tile("lamps"),
], ids=["label", "message", "tile", "manim text", "value", "word", "word in a message", "word in manim's text", "message in a message",
        "unmarked", "unmarked value", "unmarked tile"])
def test_a_number_without_a_source_is_found_and_a_word_that_no_language_can_say(toy, typed_in):
    class Liar(Clip):
        def construct(self):
            self.add(typed_in())
            self.wait()
    assert [item.text for item in dry_run(Liar).unsourced]


def test_kinds_of_words_are_said_in_the_viewers_language_and_other_worlds_keep_their_own(toy, monkeypatch):
    kinds = [RecordedKind(kind, f"run-toy:kinds[{number}]") for number, kind in enumerate(("number", "42 {ships}"))]
    assert [Label(kind).text for kind in kinds] == kinds
    monkeypatch.setenv("BALEEN_LANGUAGE", "zh")
    assert [Label(kind).text for kind in kinds] == ["数字", "42 {ships}"] and str(_("{kind}", kind=kinds[0])) == "数字"

    class Kinds(Clip):
        def construct(self):
            self.add(*map(Label, kinds))
            self.wait()
    assert [(shown.text, shown.kind, shown.source) for shown in dry_run(Kinds).shown] == [("42 {ships}", "measured", "run-toy:kinds[1]")]


def test_a_typed_in_number_cannot_be_said():
    for number in (3, 0.5, np.float32(1), np.ones(3)):
        with pytest.raises(Unsourced, match="needs a number with a source"):
            Message("{n} lamps", n=number)


# -- numbers in words --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("code, said", [
    ("en", ["zero", "two", "twelve", "twenty", "21", "forty", "1,000"]), ("zh", ["零", "两", "十二", "二十", "21", "四十", "1,000"])])
def test_counts_are_said_in_words(code, said):
    assert [Message("{n:words}", n=quoted(n, "here")).say_in(code) for n in (0, 2, 12, 20, 21, 40, 1000)] == said


def test_orders_are_said_in_words():
    assert [Message("{n:ordinal}", n=quoted(n, "here")).say_in("en") for n in (1, 3, 20, 21, 112)] == ["first", "third", "twentieth", "21st", "112th"]
    assert Message("{n:ordinal}", n=quoted(2, "here")).say_in("zh") == "第二"


@pytest.mark.parametrize("code, said", [("en", ["2.5 billion", "25.6 million", "15 million", "50,000", "inf"]), ("zh", ["25亿", "2560万", "1500万", "5万", "inf"])])
def test_large_counts_are_said_as_one_says_them(code, said):
    assert [Message("{n:large}", n=quoted(n, "here")).say_in(code) for n in (2.5e9, 25.6e6, 3868**2, 5e4, np.inf)] == said


@pytest.mark.parametrize("text, typed", [
    ("Its four sensors feel it.", "four"), ("Ten times more.", "Ten"), ("Tens of thousands", "Tens"), ("the third layer", "third"), ("97 % of it", "97"),
    ("One by one, at once, once more", ""), ("Its first word, a second later, below zero", ""), ("It often weighs anew", ""), ("More than half, and both", "")])
def test_english_number_words_are_found(text, typed):
    assert numerals.typed_in(text, "en") == typed


@pytest.mark.parametrize("text, typed", [("四个传感器", "四"), ("一个词", ""), ("两个词", "两"), ("它十分相似，两边一样", ""), ("上百个词", "百"), ("第３个", "第３个")])
def test_chinese_number_words_are_found(text, typed):
    assert numerals.typed_in(text, "zh") == typed


@pytest.mark.parametrize("sentence", [_("It has four sensors."), _("It has 4 sensors."), _("It has {n} sensors.").bind(n="four"), _("{part} them").bind(part=_("all ten of"))],
                         ids=["word", "digit", "value", "message"])
@pytest.mark.parametrize("how", [lambda clip, text: clip.say(text).__enter__(), lambda clip, text: clip.headline(text), lambda clip, text: clip.source_note(text),
                                 lambda clip, text: clip.claim(quoted(1, "here") > 0, _("Yes."), text)], ids=["say", "headline", "note", "the other sentence"])
def test_a_number_typed_into_narration_cannot_be_said(sentence, how):
    class Liar(Clip):
        def construct(self):
            how(self, sentence)
    with pytest.raises(BaleenError, match="Liar: .* typed into it.*words"):
        dry_run(Liar)


def test_a_missing_value_is_named_even_in_the_sentence_that_is_not_said():
    class Lacks(Clip):
        def construct(self):
            self.claim(quoted(1, "here") > 0, _("Yes."), _("No: {share:.0%}."))
    with pytest.raises(BaleenError, match="Lacks: .*share"):
        dry_run(Lacks)


# -- claims ------------------------------------------------------------------------------------------------------------
def claimed(condition, if_true=_("It holds."), if_false=_("It fails.")):
    class Claiming(Clip):
        def construct(self):
            with self.claim(condition, if_true, if_false):
                self.wait()
    [claim] = dry_run(Claiming).claims
    return claim


@pytest.mark.parametrize("condition", [True, np.True_, 0.6, quoted(0.6, "here"), quoted([1, 2], "here") > 0], ids=repr)
def test_a_claim_takes_nothing_but_a_comparison(condition):
    with pytest.raises(BaleenError, match="Claiming: “It holds.” is claimed on .*Compare measured values"):
        claimed(condition)


def test_a_claim_logs_what_was_compared_and_by_how_much_it_holds():
    share, chance = quoted(0.8, "share"), quoted(0.5, "chance")
    claim = claimed((share > chance) & ~(share > 1))
    assert claim.holds and claim.sentence == "It holds." and claim.other == "It fails."
    assert [(pair.left, pair.sign, pair.right) for pair in claim.comparisons] == [(0.8, "greater", 0.5), (0.8, "greater", 1.0)]
    assert claim.margin == pytest.approx(0.2) and claim.as_json()["comparisons"][0]["margin"] == pytest.approx(0.3)


def test_of_arrays_the_deciding_pair_is_logged():
    [pair] = claimed((quoted([3, 1, 2], "here") > 0.5).all()).comparisons
    assert (pair.left, pair.right, pair.margin) == (1, 0.5, 0.5)


def test_a_claim_must_say_something_else_where_it_fails():
    with pytest.raises(BaleenError, match="the same is said"):
        claimed(quoted(1, "here") > 0, _("It holds."), _("It holds."))


# -- the headline ------------------------------------------------------------------------------------------------------
class Question(Clip):
    """A question becomes a finding while the camera moves."""

    def construct(self):
        self.headline(_("What does it mean?"))
        with self.say(_("We look closely.")):
            self.play(self.camera.frame.animate.set(width=2).shift(UP))
        self.headline(_("It does mean [alien|CURRENT]: {share:.0%}"), share=quoted(0.54, "here"))
        with self.say(_("So it is.")):
            self.wait()


def test_a_headline_is_said_sourced_and_audited():
    report = dry_run(Question)
    assert [str(headline.message) for headline in report.headlines] == ["What does it mean?", "It does mean alien: 54%"]
    assert [(item.text, item.source) for item in report.shown] == [("54%", "here")]


def test_a_headline_stays_in_the_frame_when_the_camera_moves():
    class Still(Question):
        def construct(self):
            self.headline(_("What does it mean?"))
            with self.say(_("We look closely.")):
                self.wait()
    moved, still = (beats(clip, 270)[0].frame[:60].astype(int) for clip in (Question, Still))
    assert (still.max(axis=2) > 150).sum() > 200
    assert (np.abs(moved - still) > 60).mean() < 1e-3


def test_words_of_a_headline_that_stay_walk_and_one_wears_its_colour():
    before = Headline(_("What does it mean?"))
    after = Headline(_("It does mean [alien|CURRENT]"), before)
    assert [(before.tokens[a].text, after.tokens[b].text) for a, b in after.kept] == [("does", "does")]
    assert [(token.text, token.colour) for token in after.tokens][-1] == ("alien", "CURRENT")
    assert after.points[0][0] == pytest.approx(theme.HEADLINE_LEFT)


def test_an_unknown_colour_is_named():
    class Colourful(Clip):
        def construct(self):
            self.headline(_("It is [red|REDDISH]"))
    with pytest.raises(BaleenError, match="Colourful: .*REDDISH"):
        dry_run(Colourful)


def test_a_changed_recording_is_a_new_frame(toy):
    def keys():
        with rehearsal(Toy) as clip:
            clip.setup()
            from manim.utils.hashing import get_hash_from_play_call
            return get_hash_from_play_call(clip, clip.camera, [], [], backend="cairo", encoder_fingerprint="x", renderer_state=())
    before, again = keys(), keys()
    toy(values=(1.0, 2.0, 3.0), note="another description, the same arrays")
    assert before == again != keys()


def test_another_language_is_a_new_frame(toy, monkeypatch):
    with rehearsal(Toy) as clip:
        clip.setup()
        english = clip.camera.identity
    monkeypatch.setenv("BALEEN_LANGUAGE", "zh_CN")
    with rehearsal(Toy) as clip:
        clip.setup()
        assert clip.camera.identity != english


def test_a_missing_recording_is_one_clear_message(toy, capsys):
    class Lost(Toy):
        reads = ("run-nowhere",)
    with pytest.raises(BaleenError, match="run-nowhere"):
        dry_run(Lost)
    with tempconfig({"dry_run": True}), pytest.raises(SystemExit) as end:
        Lost().render()
    assert end.value.code == 1 and "run-nowhere" in capsys.readouterr().err


def test_recordings_of_two_checkpoints_are_refused(toy):
    toy(name="run-other", checkpoint="b" * 64)

    class Mixed(Toy):
        reads = ("run-toy", "run-other")
    with pytest.raises(BaleenError, match="different checkpoints"):
        dry_run(Mixed)


def test_opengl_is_refused_clearly(tmp_path):
    code = "from manim import config; config.renderer = 'opengl'; import scenes.stage.clip"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 2 and "Cairo renderer" in run.stderr and "Traceback" not in run.stderr


def test_scenes_import_no_torch():
    code = "import sys, scenes.stage.clip, scenes.kit.looks, scenes.kit.road, scenes.kit.typewriter; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_every_clip_stands_in_the_film_once():
    names = [clip for _module, _title, clips in film.CHAPTERS for clip in clips]
    assert len(names) == len(set(names))


# -- captions ----------------------------------------------------------------------------------------------------------
ENGLISH = st.text(alphabet="abcdefg ,.", min_size=1, max_size=300).filter(lambda text: text.strip() and max(map(len, text.split())) <= 20)
CHINESE = st.text(alphabet="国王和女坐在椅子上，。", min_size=1, max_size=150)


@given(ENGLISH)
@settings(max_examples=60, deadline=None)
def test_english_captions_fit(text):
    _check_cues(text, "en")


@given(CHINESE)
@settings(max_examples=60, deadline=None)
def test_chinese_captions_fit(text):
    _check_cues(text, "zh_CN")


def _check_cues(text, code):
    cues = split(text, code)
    assert "".join("".join(cues).split()) == "".join(text.split())                     # nothing lost
    limit = LINE[code[:2]]
    for cue in cues:
        assert len(cue.split("\n")) <= 2 and all(len(line) <= limit for line in cue.split("\n"))


def test_captions_break_where_a_speaker_breathes():
    text = "The king sat on the throne and looked at the hall. Then he asked for his crown, because it was late in the evening."
    assert split(text)[0].replace("\n", " ") == "The king sat on the throne and looked at the hall."


def test_cues_stand_long_enough_and_not_too_long():
    message = Message("The word asks, and every other word answers a little. What it takes with it is a mixture of all of them, each by its share.")
    needed = captions.reading_time(message)
    for seconds in (needed, 3 * needed):
        cues = Caption(2.0, 2.0 + seconds, message).cues("en")
        assert len(cues) > 1 and cues[0][0] == 2.0
        for (start, end, text), following in pairwise([*cues, (2.0 + seconds + 0.01, 0, "")]):
            assert SHORTEST - 0.001 <= end - start <= LONGEST + 0.001 and end <= following[0] + 0.002
            assert len(text) / (end - start) <= PACE["en"] + 0.1


def test_a_clip_waits_until_its_sentence_could_be_read(toy):
    long = "A sentence that takes much longer to read than the motion that shows it takes to play."

    class Slow(Clip):
        def construct(self):
            with self.say(_(long)):
                self.wait(0.2)
    assert dry_run(Slow).seconds >= len(long) / PACE["en"] - 0.1


def test_captions_lie_beside_the_movie_and_a_cached_film_has_the_same(toy, tmp_path):
    def render():
        with tempconfig({"media_dir": str(tmp_path / "media"), "quality": "low_quality", "frame_rate": 5, "progress_bar": "none",
                         "pixel_width": 64, "pixel_height": 36, "verbosity": "ERROR"}):
            clip = Toy()
            clip.render()
            return json.loads(next((tmp_path / "media").rglob("Toy.captions.json")).read_text()), clip
    cold, clip = render()
    warm, _clip = render()
    assert cold == warm
    assert cold[0]["message"] == "These are {n} numbers." and cold[0]["cues"]["en"][0]["text"] == "These are 3 numbers."
    assert clip.renderer.file_writer.movie_file_path.with_suffix(".srt").exists()


def test_quoted_numbers_are_quoted():
    class Article(Clip):
        def construct(self):
            self.add(NumberLabel(quoted(50_000, "section 5"), ",.0f"))
            self.wait()
    shown = dry_run(Article).shown
    assert [(item.text, item.kind, item.source) for item in shown] == [("50,000", "quoted", "section 5")]


def test_a_clip_that_makes_its_numbers_up_cannot_be_played(capsys):
    class MadeUp(Clip):
        def construct(self):
            strip = Strip(np.random.rand(64))
            with self.say(_("It holds four hundred numbers.")):
                self.play(strip.animate_reveal())
    with tempconfig({"dry_run": True}), pytest.raises(SystemExit) as end:
        MadeUp().render()
    said = capsys.readouterr().err
    assert end.value.code == 1 and "Traceback" not in said
    assert said.startswith("MadeUp: Strip.values means something to the viewer, so it needs a source") and "quoted(value, where)" in said


def test_what_pictures_show_is_logged_with_its_source(toy):
    pictured = dry_run(Toy).pictured
    assert {(item.piece, item.attribute, item.value.source) for item in pictured} == {
        ("Strip", "values", "run-toy:x[0]"), ("Strip", "share", "absolute(cosine(run-toy:x[0], run-toy:x[1]))")}
