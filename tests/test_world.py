"""The story world: what is told can be read, exactly; what contradicts is found and named.

With BALEEN_THOROUGH=1 the samples are those of the promise: 100,000 documents, 200,000 words with every next word's chance.
"""
import math
import os
import random
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest

from model.values import files
from model.values.errors import BaleenError
from model.world import (
    ANSWER,
    END,
    MASK,
    Reader,
    attributes,
    fingerprint,
    judge,
    knowledge,
    lexicon,
    source_length,
    tell,
    topics,
    vocabulary_words,
)
from model.world.attributes import Attribute
from model.world.bindings import bindings
from model.world.documents import SHARES, WITH_SOURCE, build
from model.world.grammar import Grammar, Words
from model.world.heldout import PAIRS
from model.world.survey import contradiction_kinds, forms_of, sentence_forms, survey

THOROUGH = os.environ.get("BALEEN_THOROUGH") == "1"

STORY = "once upon a time there was a brave queen named emma . she had a red hat . her friend anna had a blue cup . "
WALK = STORY + "one morning emma walked to the forest . "
FAREWELL = STORY + "but emma became ill . anna brought her soup . emma gave the red hat to anna . then she died . everybody was sad . anna kept the red hat and thought of emma . "


def documents(seed, number):
    rng = random.Random(seed)
    return [tell(rng) for _ in range(number)]


def test_the_same_seed_tells_the_same_document():
    assert documents(3, 20) == documents(3, 20) != documents(4, 20)


def test_told_text_always_fits():
    rng = random.Random("fits")
    for _ in range(100_000 if THOROUGH else 1500):
        document = tell(rng)
        for word, verdict in zip(document, judge(document), strict=True):
            assert verdict.verdict == "fits" and verdict.probability > 0 and verdict.kind in ("", "false"), f"{word} in: {' '.join(document)}"


def test_distributions_sum_to_one_and_agree_with_probability_and_verdict():
    for document in documents("sums", 25):
        reader = Reader()
        for word in document:
            distribution = reader.distribution()
            assert math.isclose(sum(distribution.values()), 1.0, abs_tol=1e-9)
            probability = reader.probability(word)
            assert math.isclose(distribution[word], probability, abs_tol=1e-9)
            assert math.isclose(reader.read(word).probability, probability, abs_tol=1e-9)


def test_what_is_told_comes_as_often_as_the_reader_expects():
    """Law of large numbers, over groups of expectation: of the words given about p, about p came; and the mean surprise is the entropy.

    Each is a sum of martingale differences of known variance, so 4.5 standard deviations fail once in 150,000 groups by chance.
    """
    expected, came, spread = Counter(), Counter(), Counter()
    words, excess, variance = 0, 0.0, 0.0
    rng = random.Random("large numbers")
    while words < (200_000 if THOROUGH else 15_000):
        reader = Reader()
        for word in tell(rng):
            distribution = reader.distribution()
            for candidate, p in distribution.items():
                group = round(math.log2(p))
                expected[group] += p
                spread[group] += p * (1 - p)
                came[group] += candidate == word
            entropy = -sum(p * math.log(p) for p in distribution.values())
            excess += -math.log(distribution[word]) - entropy
            variance += sum(p * math.log(p) ** 2 for p in distribution.values()) - entropy ** 2
            reader.read(word)
            words += 1
    for group, mean in expected.items():
        assert abs(came[group] - mean) < 4.5 * math.sqrt(spread[group]) + 1e-6, f"about 2^{group}: {came[group]} came, {mean:.1f} expected"
    assert abs(excess) < 4.5 * math.sqrt(variance), f"surprise and entropy differ by {excess / words:.4f} nats a word"


def test_a_wrong_word_where_the_text_has_decided_is_found_and_named():
    """In told text, where one word was decided, what the text said of somebody else: unless the text can go on so, it is a contradiction, and named."""
    rng = random.Random("planted")
    found = Counter()
    for _ in range(700):
        document = tell(rng)
        places = [place for place in bindings(document) if set(place.rivals) - {place.word}]
        if not places:
            continue
        place = rng.choice(places)
        wrong = rng.choice(sorted(set(place.rivals) - {place.word}))
        verdict = judge([*document[:place.at], wrong])[-1]
        if verdict.verdict != "fits":                    # "the red ..." may mean another thing than it did
            described = place.contradiction == "kind" and verdict.kind == "colour"      # "the red cup" where the cup is blue
            assert verdict.verdict == "contradicts" and verdict.because and (verdict.kind == place.contradiction or described), f"{wrong} after: {' '.join(document[:place.at])}"
            found[place.contradiction] += 1
    assert {kind for kind, number in found.items() if number >= 5} >= {"colour", "owner", "place", "kind", "name", "pronoun"}


@pytest.mark.parametrize("text, kind, wrong, because", [
    (STORY + "the hat was blue", "colour", "blue", "red"),
    (STORY + "everybody knew the blue hat", "colour", "hat", "red"),
    (STORY + "the red hat belonged to anna .", "owner", "anna", "hat emma"),
    (WALK + "in the garden she lost the hat .", "place", "garden", "forest"),
    (STORY + "one morning the king walked to the forest .", "kind", "king", "queen"),
    (STORY + "one morning tom walked to the forest .", "name", "tom", "emma"),
    (WALK + "there he lost the red hat .", "pronoun", "he", "queen"),
    (FAREWELL + "emma and anna liked chess .", "alive", "emma", "died"),
    ("there were seven pears on the table . tom took two pears . then there were four .", "count", "four", "seven two"),
    ("professor riedl teaches at cambridge . professor keller teaches at cambridge .", "fact", "cambridge", "riedl"),
    ("the capital of france is rome .", "fact", "rome", "france"),
    ("a riddle : i am a bird . i wear fur .", "fact", "fur", "bird"),
    ("read carefully : anna keeps a red hat in the tower . tom keeps a blue cup in the mill . where is the hat ? <answer> it is in the mill .", "place", "mill", "tower"),
    ("tell us of a king who bought six nuts . <answer> once upon a time there was a queen", "kind", "queen", "king"),
    ("the weather for monday : on the coast it will be sunny with 20 degrees . the hills can expect a foggy day , 9 degrees . where is it foggy ? on the coast .",
     "place", "coast", "hills"),
])
def test_planted_contradictions_are_found_and_named(text, kind, wrong, because):
    words = text.split()
    first = next((at, verdict) for at, verdict in enumerate(judge(words)) if verdict.verdict != "fits")
    assert (words[first[0]], first[1].verdict, first[1].kind) == (wrong, "contradicts", kind)
    assert {words[at] for at in first[1].because} >= set(because.split())


def test_a_text_that_said_two_things_may_go_on_with_either():
    verdicts = judge((STORY + "the hat was blue and huge . nobody else had a blue hat . everybody knew the red hat .").split())
    assert [verdict.kind for verdict in verdicts if verdict.verdict != "fits"] == ["colour"]


def test_reading_goes_on_after_words_outside_the_grammar():
    words = "the king sat on the throne . the zebra xyz home . the queen wore the crown .".split()
    verdicts = [verdict.verdict for verdict in judge(words)]
    assert verdicts[words.index("zebra"):words.index("queen") - 1] == ["outside"] * 4
    assert verdicts[-5:] == ["fits"] * 5


def test_any_text_can_be_judged():
    """Sentences of told documents out of order, doubled, left out, and with foreign words: every word gets a verdict."""
    rng, words = random.Random("any text"), vocabulary_words()
    for document in documents("any text", 400):
        sentences = " ".join(document[:-1]).split(" . ")
        text = " . ".join(rng.choice(sentences) for _ in range(6)).split()
        for _ in range(rng.randrange(4)):
            text[rng.randrange(len(text))] = rng.choice(words)
        assert len(judge(text)) == len(text)
        assert all(verdict.verdict in ("fits", "contradicts", "outside") for verdict in judge(document[rng.randrange(len(document)):]))


def test_false_sums_are_told_and_called_false():
    words = f"homework : 2 + 3 = 5 . 2 + 2 = 42 . 1 + 1 = 2 . {END}".split()
    assert [(words[at], verdict.verdict, verdict.kind) for at, verdict in enumerate(judge(words)) if verdict.kind] == [("42", "fits", "false")]


def test_a_told_sum_is_called_false_where_it_is():
    rng = random.Random("sums")
    verdicts = Counter()
    for _ in range(150):
        document = tell(rng, "sums")
        for at, verdict in enumerate(judge(document)):
            if document[at - 3:at - 2] == ["+"] and document[at - 1] in ("=", "is"):
                verdicts[int(document[at - 4]) + int(document[at - 2]) == int(document[at]), verdict.kind] += 1
    assert set(verdicts) == {(True, ""), (False, "false")}


def test_a_text_in_two_parts_says_where_its_target_begins():
    rng = random.Random("parts")
    for kind in SHARES:
        for _ in range(30):
            document = tell(rng, kind)
            length = source_length(document)
            assert document.count(ANSWER) == (kind in WITH_SOURCE)
            assert (5 < length < len(document) - 2 and document[length - 1] == ANSWER) if kind in WITH_SOURCE else length == 0


def test_held_out_combinations_are_told_only_on_request_and_then_nearly_always():
    """Counted where a colour stands right before its thing. In both worlds nothing else is outside the grammar or a contradiction."""
    colours, things = set(lexicon.COLOURS.split()), set(lexicon.KINDS["thing"].split())
    for held_out in (False, True):
        rng = random.Random("held out")
        pairs = Counter()
        for number in range(800):
            document = tell(rng, held_out=held_out)
            pairs.update(pair in PAIRS for pair in pairwise(document) if pair[0] in colours and pair[1] in things)
            if number < 150:
                assert {verdict.verdict for verdict in judge(document)} == {"fits"}, " ".join(document)
        assert sum(pairs.values()) > 500
        assert pairs[True] >= 0.95 * sum(pairs.values()) if held_out else pairs[True] == 0


def test_held_out_words_fit_though_they_are_never_told():
    colour = next(colour for colour, thing in sorted(PAIRS) if thing == "hat")
    words = f"listen : anna has a hat . it is {colour} and stands in the tower .".split()
    assert [(word, verdict.kind) for word, verdict in zip(words, judge(words), strict=True) if (verdict.verdict, verdict.kind) != ("fits", "")] == [(colour, "held out")]


def small(*forms, check=True, weights=(2, 1)) -> Grammar:
    """A world of one kind of document, on the colours of hats, and some more forms: (branch, text, condition)."""
    grammar = Grammar({"colour": Attribute("colour", Words(["red", "blue"], weights))}, {})
    grammar.form("document", "the hat is {hat.colour} . {:more}")
    grammar.form("more", "", 3)
    for name, text, when in forms:
        grammar.form(name, text, when=when)
    if check:
        grammar.check(["document"])
    return grammar


@pytest.mark.parametrize("form, message", [
    (("more", "still {hat.colour} .", "hat.colour"), None),
    (("more", "still {hat.color} .", ""), "{hat.color} in the form .* names nothing .nearest: colour"),
    (("more", "{*fruits} .", ""), "fruits. in the form .* names nothing"),
    (("more", "{:mor}", ""), "{:mor}, which “more” tells, has no forms .nearest: more"),
    (("more", "[here|so {:mor}] .", ""), "{:mor}, which “more” tells, has no forms"),
    (("moer", "it is new .", ""), "forms of “moer” are never told.* .nearest: more"),
    (("more", "still {hat.colour} .", "hut.colour"), "“more” waits for hut.colour, which is never told .nearest: hat.colour"),
    (("more", "still {hut.colour} .", "hut.colour=red"), "“more” waits for hut.colour"),
    (("more", "new !", "-hut.colour"), None)])
def test_what_is_mistyped_in_a_form_is_named_when_the_world_is_built(form, message):
    if message is None:
        small(form)
    else:
        with pytest.raises(BaleenError, match=message):
            small(form)


def test_the_whole_world_is_looked_through_when_it_is_built(monkeypatch):
    monkeypatch.setitem(SHARES, "tail", 3)
    with pytest.raises(BaleenError, match="{:tail}, which “document” tells, has no forms .nearest: .*tale"):
        build.__wrapped__(held_out=False)


def test_a_kind_of_document_that_there_is_not_is_named():
    with pytest.raises(BaleenError, match="no “tail” .nearest: .*tale"):
        tell(random.Random(0), "tail")


@pytest.mark.parametrize("change", [
    lambda monkeypatch: monkeypatch.setitem(SHARES, "tale", SHARES["tale"] + 1),
    lambda monkeypatch: monkeypatch.setattr(lexicon, "PLANETS", lexicon.PLANETS.replace("mars venus", "venus mars")),
    lambda monkeypatch: monkeypatch.setattr(attributes.Sum, "WRONG", 0.09),
    lambda monkeypatch: monkeypatch.setitem(topics.LISTS, "oaths", topics.LISTS["oaths"] + " fie"),
    lambda monkeypatch: monkeypatch.setattr(lexicon, "by_rank", lambda words, steepness: [1.0 / (place + 3) ** steepness for place in range(len(words))])],
    ids=["a form's weight", "the order of planets", "the share of false sums", "a word more", "all weights of words"])
def test_another_world_has_another_fingerprint(monkeypatch, change):
    anew = build.__wrapped__
    assert anew(held_out=False).fingerprint() == fingerprint()
    change(monkeypatch)
    assert anew(held_out=False).fingerprint() != fingerprint()


def test_every_part_of_a_form_and_of_a_word_is_in_the_fingerprint():
    form = ("more", "still {hat.colour} .", "hat.colour")
    worlds = [small(), small(form), small(form, weights=(2, 1.01)), small(("more", "now {hat.colour} .", "hat.colour")), small(("more", form[1], "hat.colour=red"))]
    assert len({world.fingerprint() for world in worlds}) == len(worlds) and small(form).fingerprint() == worlds[1].fingerprint()


def test_the_fingerprint_is_the_same_wherever_it_is_taken_and_whatever_was_told_before():
    documents("before", 200)
    program = "from model.world import fingerprint; print(fingerprint())"
    others = [subprocess.run([sys.executable, "-c", program], cwd=files.ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
              for seed in "12"]
    assert {other.strip() for other in others} == {fingerprint()} == {build.__wrapped__(held_out=False).fingerprint()}


def test_no_list_of_words_or_attribute_hides_another_of_the_same_name():
    assert not set(lexicon.LISTS) & set(topics.LISTS)
    assert not set(attributes.attributes()) & set(knowledge.attributes())


def test_every_told_word_is_in_the_vocabulary_and_every_kind_is_told():
    words = vocabulary_words()
    assert words[:3] == [END, MASK, ANSWER] and len(set(words)) == len(words) >= 3000
    rng = random.Random(0)
    for kind in SHARES:
        for _ in range(20):
            document = tell(rng, kind)
            assert document[-1] == END and set(document) <= set(words)


def test_the_world_is_as_large_as_it_says():
    world = survey(documents_each=60)
    assert world.in_use >= 2800 and len(SHARES) >= 30 and sentence_forms() >= 600        # of so few words; 3,000 are in use after 80,000
    assert all(forms_of(kind) >= 8 for kind in SHARES if kind not in ("professors", "sums"))
    assert {"colour", "owner", "place", "kind", "name", "count", "pronoun", "alive", "fact"} <= set(contradiction_kinds())
    assert all(0 < kind.floor < 2 and kind.distinct > 0.9 and sum(kind.lengths) == 60 for kind in world.documents)
    assert sum(kind.share * kind.length for kind in world.documents) < 90
    assert 0.5 < world.floor < 1.2 and 0.08 < world.bound < 0.5 and 0.2 < world.by_context < 0.8 and 0.1 < world.in_two_parts < 0.15
    (documents, all_documents), (sentences, all_sentences) = world.documents_per_million, world.sentences_per_million
    assert 0.99 * all_documents < documents <= all_documents and 50_000 < sentences <= all_sentences
