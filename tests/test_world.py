"""The story world: what is told can be read, exactly; what contradicts is found and named."""
import math
import random
from collections import Counter

import pytest

from model.world import END, MASK, Reader, judge, tell, vocabulary_words
from model.world.documents import SHARES
from model.world.survey import contradiction_kinds, sentence_forms, survey

STORY = "once upon a time there was a brave queen named emma . she had a red hat . her friend anna had a blue cup . "
WALK = STORY + "one morning emma walked to the forest . "
FAREWELL = STORY + "but emma became ill . anna brought her soup . emma gave the red hat to anna . then she died . everybody was sad . anna kept the red hat and thought of emma . "


def documents(seed, number):
    rng = random.Random(seed)
    return [tell(rng) for _ in range(number)]


def test_the_same_seed_tells_the_same_document():
    assert documents(3, 20) == documents(3, 20) != documents(4, 20)


def test_told_text_always_fits():
    for document in documents("fits", 1500):
        verdicts = judge(document)
        assert all(verdict.verdict == "fits" for verdict in verdicts), " ".join(document)


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
    """Law of large numbers, over groups of expectation: of the words given about p, about p came."""
    expected, came, spread = Counter(), Counter(), Counter()
    for document in documents("large numbers", 250):
        reader = Reader()
        for word in document:
            for candidate, p in reader.distribution().items():
                group = round(math.log2(p))
                expected[group] += p
                spread[group] += p * (1 - p)
                came[group] += candidate == word
            reader.read(word)
    for group, mean in expected.items():
        assert abs(came[group] - mean) < 4.5 * math.sqrt(spread[group]) + 1e-6, f"about 2^{group}: {came[group]} came, {mean:.1f} expected"


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


def test_every_told_word_is_in_the_vocabulary_and_every_kind_is_told():
    words = vocabulary_words()
    assert words[:2] == [END, MASK] and len(set(words)) == len(words) >= 1000
    rng = random.Random(0)
    for kind in SHARES:
        for _ in range(20):
            document = tell(rng, kind)
            assert document[-1] == END and set(document) <= set(words)


def test_the_world_is_as_large_as_it_says():
    world = survey(documents_each=60)
    assert world.in_use > 1000 and len(SHARES) >= 6 and sentence_forms() >= 100
    assert {"colour", "owner", "place", "kind", "name", "count", "pronoun", "alive"} <= set(contradiction_kinds())
    assert 0.3 < world.floor < 1.5
