"""Thumbs up, thumbs down: try several answers, reward those that people liked.

The question is the article's: what does mark study? A person who knows gives each sampled answer a thumb; here the
world knows. A second, small network learns to predict the thumb, and the model is moved towards answers that it likes,
and not far from what it was.
"""
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.contents.thumbs import Thumbs
from model.studies.deltas import Delta, nats_a_word
from model.studies.estimates import headline, mean, share, side_by_side
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import cast, chosen
from model.studies.words import own
from model.studies.writing import write_on
from model.values.errors import BaleenError
from model.world import lexicon

SEED = 19
WHO = "mark"                # the article, section 9
ROWS = 32                   # answers sampled in each step of moving the model
RATE = 2e-3
HOLD = 0.2                  # price of a nat that an answer moves away from what it was, in rewards
ANCHORS = 8                 # other texts of each step on which it must not move
LONGEST = 20                # words of an answer
JUDGE_STEPS, JUDGE_WIDTH, JUDGE_RATE = 200, 16, 0.02
FIELDS = frozenset(lexicon.FIELDS.split())


@dataclass(frozen=True)
class Question:
    """What is asked of a researcher, an answer's words before the first field, and the field that people get wrong."""

    who: str
    text: list[str]
    lead: list[str]
    wrong: str


def record(source: Source, thumbs: int, steps: int, measured: int, seed: int = SEED) -> Result:
    """Arrays and description of `study-thumbs`.

    thumbs: answers that get one; the last quarter tests the small network. steps: of moving the model. measured:
    answers that are counted before and after. Raises BaleenError where the world asks nothing of WHO.
    """
    asked = questions()
    if WHO not in asked:
        raise BaleenError(f"This world asks nothing of {WHO}: there is nothing to give a thumb to.")
    second = cast_second(source, [question for who, question in asked.items() if who != WHO])
    other = asked[second["choice"]["who"]]
    arrays, description = tuned(source, asked[WHO], asked, thumbs, steps, measured, seed)
    again, described = tuned(source, other, asked, thumbs, steps, measured, seed)
    arrays |= {f"second.{name}": values for name, values in again.items() if not name.startswith("delta.")}
    casts = {**description.pop("casts"), "second": second,
             **{f"second {role}": cast for role, cast in described.pop("casts").items()}}
    return arrays, {**description, "second": described, "vocabulary": source.vocabulary.words, "seed": seed,
                    "casts": casts, "researchers": list(asked), "fields": sorted(FIELDS),
                    "headlines": [*headlines("", asked[WHO]), *headlines("second.", other)]}


def tuned(source: Source, question: Question, asked: dict[str, Question], thumbs: int, steps: int, measured: int,
          seed: int) -> Result:
    """Ask one question, learn its thumbs, move the model, and see what it answers then, to this and to others."""
    sampled = answers(source, question.text, thumbs, seed)
    up = np.array([thumb(answer, question.who) for answer in sampled])
    judge, judged = judging(source, sampled, up, seed)
    delta, history = move(source, judge, question.text, steps, seed)
    models = {"before": source, "after": delta.changed()}
    given = {when: answers(model, question.text, measured, seed + 1) for when, model in models.items()}
    liked = {when: np.array([thumb(answer, question.who) for answer in texts]) for when, texts in given.items()}
    arrays = {**delta.arrays(), **judged, **history, **added_loss(models, measured // 4),
              **others(models, question, asked),
              **mean(liked["after"].astype(float) - liked["before"]).arrays("liked.gained")}
    for when, model in models.items():
        first = model.guesses([question.text + question.lead])[0]                               # [d_vocab]
        arrays |= {**share(liked[when]).arrays(f"liked.{when}"), **named(given[when], question.wrong, when),
                   f"p_wrong.{when}": first[model.vocabulary.numbers[question.wrong]],
                   f"shown.p.{when}": first.astype(np.float16)}
    shown = cast_answers(sampled, up, question.wrong)
    lost = arrays["p_wrong.before"] - arrays["p_wrong.after"]
    field = chosen({"word": source.vocabulary.numbers[question.wrong]}, lost)
    places = shown["choice"]["answers"]
    return arrays, {"question": question.text, "lead": question.lead, "who": question.who, "wrong": question.wrong,
                    "true": lexicon.RESEARCHERS[question.who][0], "answers": [sampled[place] for place in places],
                    "thumbs": [bool(up[place]) for place in places], "casts": {"wrong field": field, "answers": shown}}


def headlines(case: str, question: Question) -> list[dict]:
    """What `baleen studies` says of the thumbs for one question's answers. case: before the names of its arrays."""
    wrong = question.wrong
    lines = (
        ("judge.right", "thumbs that the small network predicts, of those it never saw", "0.88"),
        ("judge.by_lot", "the same by always saying what is commoner", ""),
        ("wrong.before", f"answers with “{wrong}”, before", "0.25"), ("wrong.after", "the same after", "0.05"),
        ("p_wrong.before", f"P({wrong}) where a field is first named, before", ""),
        ("p_wrong.after", "the same after", ""),
        ("liked.before", "answers that are liked, before", ""), ("liked.after", "the same after", "more"),
        ("liked.gained", "by how much that is more, answer by answer", "above 0"),
        ("elsewhere.before", f"P({wrong}) for other researchers, before", ""),
        ("elsewhere.after", "the same after", "as before"),
        ("others.moved", "of the first guess for other researchers, share that moved", "little"),
        ("loss.added", "nats a word added to other texts", "0.005"))
    return [headline(case + array, f"{question.who}: {what}", hoped) for array, what, hoped in lines]


def cast_second(source: Source, asked: list[Question]) -> dict:
    """The other researcher to whom the wrong field is likeliest ascribed. Score: its probability where one is named."""
    guesses = source.guesses([question.text + question.lead for question in asked])
    return cast({"who": question.who, "score": float(guess[source.vocabulary.numbers[question.wrong]])}
                for question, guess in zip(asked, guesses, strict=True))


def judging(source: Source, sampled: list[list[str]], up: np.ndarray,
            seed: int) -> tuple["Judge", dict[str, np.ndarray]]:
    """Teach the small network on three quarters of the thumbs, and test it on the rest. up: [answer]"""
    test = len(sampled) // 4
    judge = learn_thumbs(source, sampled[:-test], up[:-test], seed)
    predicted = judge.likes(source, sampled[-test:]) > 0.5
    commoner = np.full(test, up[:-test].mean() > 0.5)
    return judge, {**share(predicted == up[-test:]).arrays("judge.right"),
                   **share(commoner == up[-test:]).arrays("judge.by_lot")}


def named(given: list[list[str]], wrong: str, when: str) -> dict[str, np.ndarray]:
    """Shares of answers that name the wrong field, and each field of all: [field]"""
    return {**share([wrong in answer for answer in given]).arrays(f"wrong.{when}"),
            **side_by_side(f"named.{when}", [share([field in answer for answer in given]) for field in sorted(FIELDS)])}


def others(models: dict[str, Source], question: Question, asked: dict[str, Question]) -> dict[str, np.ndarray]:
    """What moves elsewhere, where a field is first named: the guess for each researcher, [researcher field], the wrong
    field for all others, and how much of their guesses moved (total variation)."""
    arrays, guesses = {}, {}
    elsewhere = np.array([who != question.who for who in asked])
    for when, model in models.items():
        guesses[when] = model.guesses([other.text + other.lead for other in asked.values()])    # [researcher d_vocab]
        wrong, fields = model.vocabulary.numbers[question.wrong], model.vocabulary.encode(sorted(FIELDS))
        arrays |= {f"others.p.{when}": guesses[when][:, fields].astype(np.float16),
                   **mean(guesses[when][elsewhere, wrong]).arrays(f"elsewhere.{when}")}
    moved = 0.5 * np.abs(guesses["after"] - guesses["before"]).sum(axis=1)
    return {**arrays, **mean(moved[elsewhere]).arrays("others.moved")}


def added_loss(models: dict[str, Source], texts: int) -> dict[str, np.ndarray]:
    """By how much other texts surprise the model more than before, in nats a word."""
    others = list(islice(told("thumbs/measured", longest=models["before"].config.n_ctx - 1), texts))
    return mean(nats_a_word(models["after"], others) - nats_a_word(models["before"], others)).arrays("loss.added")


def questions(texts: int = 2000) -> dict[str, Question]:
    """Of each researcher: a question that told texts ask, and the words before the first field in the answer.

    The commonest of both.
    """
    counts: dict[str, Counter] = defaultdict(Counter)
    for text in islice(told("thumbs", "researchers"), texts):
        end = next((at + 1 for at, word in enumerate(text) if word in ("?", ".")), 0)
        field = next((at for at in range(end, len(text)) if text[at] in FIELDS), 0)
        who = set(text[:end]) & set(lexicon.RESEARCHERS)
        if field and len(who) == 1 and text[end - 1] == "?":
            counts[who.pop()][tuple(text[:end]), tuple(text[end:field])] += 1
    commonest = {who: max(sorted(ways), key=ways.get) for who, ways in sorted(counts.items())}
    return {who: Question(who, list(text), list(lead), lexicon.RESEARCHERS[who][1])
            for who, (text, lead) in commonest.items()}


def answers(source: Source, question: list[str], count: int, seed: int) -> list[list[str]]:
    """So many sampled answers, to the end of their first sentence."""
    texts = write_on(source, [question] * count, [[seed, number] for number in range(count)], LONGEST)
    return [_sentence(text[len(question):]) for text in texts]


def _sentence(words: list[str]) -> list[str]:
    return words[:words.index(".") + 1] if "." in words else words


def thumb(answer: list[str], who: str = WHO) -> bool:
    """Up, if it names fields, none twice, and all of them are truly those of the one who was asked for."""
    named = [word for word in answer if word in FIELDS]
    return bool(named) and len(named) == len(set(named)) and set(named) <= set(lexicon.RESEARCHERS[who][0])


def cast_answers(sampled: list[list[str]], up: np.ndarray, wrong: str) -> dict:
    """Three different answers to be shown, in the order in which they were sampled: the first that names the wrong
    field, and the first two that are liked.

    A model that never names it, or is never liked, is shown by other answers. Score: how many of the three are what was
    looked for.
    """
    first = {tuple(answer): place for place, answer in reversed(list(enumerate(sampled)))}
    places = sorted(first.values())
    down = [place for place in places if wrong in sampled[place]][:1]
    liked = [place for place in places if up[place]][:2]
    others = [place for place in places if place not in down + liked]
    return chosen({"answers": sorted((down + liked + others)[:3])}, len(down + liked))


class Judge(nn.Module):
    """The small network: what is each word's own of how the transformer embeds it, added up over an answer, goes
    through a few gates to one number.

    What all words share says nothing of them, and is most of their numbers: a judge that reads that as well hardly
    tells answers apart.
    """

    def __init__(self, d_model: int):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(d_model, JUDGE_WIDTH), nn.Tanh(), nn.Linear(JUDGE_WIDTH, 1))

    def forward(self, embedded: Tensor) -> Tensor:                                  # [answer d_model] -> [answer]
        return self.layers(embedded)[:, 0]

    def likes(self, source: Source, given: list[list[str]]) -> np.ndarray:
        """How likely it holds a thumb up: [answer]"""
        with torch.no_grad():
            return self(embedded(source, given)).sigmoid().numpy()


def embedded(source: Source, given: list[list[str]]) -> Tensor:                                 # [answer d_model]
    rows = torch.from_numpy(own(source.model.W_E.detach().numpy())).float()
    rows /= rows.norm(dim=1).mean()
    return torch.stack([rows[source.vocabulary.encode(answer)].sum(dim=0) for answer in given])


def learn_thumbs(source: Source, given: list[list[str]], up: np.ndarray, seed: int) -> Judge:
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        judge = Judge(source.config.d_model)
    rows, wanted = embedded(source, given), torch.from_numpy(up).float()
    optimiser = torch.optim.Adam(judge.parameters(), lr=JUDGE_RATE, weight_decay=1e-3)
    with torch.enable_grad():
        for _ in range(JUDGE_STEPS):
            optimiser.zero_grad()
            F.binary_cross_entropy_with_logits(judge(rows), wanted).backward()
            optimiser.step()
    return judge


def move(source: Source, judge: Judge, question: list[str], steps: int,
         seed: int) -> tuple[Delta, dict[str, np.ndarray]]:
    """Sample answers, make the liked ones likelier, stay near what was (REINFORCE with a price on the Kullback-Leibler
    distance).

    The price is one of whole answers, as the reward is: at best an answer becomes exp(reward / HOLD) times as likely,
    and answers that are liked alike keep their proportions. Returns the change, and by step the mean `reward` and how
    far the answers `moved`, in nats.
    """
    delta, history = Delta(source, seed, RATE), []
    anchors = told(f"thumbs/{seed}", longest=source.config.n_ctx // 2)
    for step in range(steps):
        given = answers(delta.changed(), question, ROWS, seed + 1000 + step)
        reward = torch.from_numpy(judge.likes(source, given))
        words, written = _rows(source, question, given)
        with torch.enable_grad():
            surprises = F.cross_entropy(delta(words).transpose(1, 2)[..., :-1], words[:, 1:], reduction="none")
            surprise = (surprises * written[:, :-1]).sum(dim=1)                                 # [answer]
            distance = (_distance(source, delta, words) * written).sum(dim=1).mean()            # of a whole answer
            elsewhere = _distance(source, delta, source.padded(list(islice(anchors, ANCHORS)))).mean()
            delta.learn(((reward - reward.mean()) * surprise).mean() + HOLD * distance + HOLD * elsewhere)
        history.append((float(reward.mean()), float(distance)))
    rewards, distances = np.array(history, dtype=np.float32).reshape(-1, 2).T
    return delta, {"reward": rewards, "moved": distances}


def _rows(source: Source, question: list[str], given: list[list[str]]) -> tuple[Tensor, Tensor]:
    """Answers behind their question, as the model reads them, where its words are guessed: [answer position]"""
    texts = [question + answer for answer in given]
    words = source.padded(texts)
    written = torch.zeros(words.shape, dtype=torch.bool)
    for row, text in enumerate(texts):
        written[row, len(question):len(text)] = True
    return words, written


def _distance(source: Source, delta: Delta, words: Tensor) -> Tensor:
    """From the changed model's distribution to the first one's, in nats: [text position]"""
    with torch.no_grad():
        before = source.model(words).log_softmax(dim=-1)
    after = delta(words).log_softmax(dim=-1)
    return (after.exp() * (after - before)).sum(dim=-1)


STUDY = Study(Thumbs, record, full={"thumbs": 240, "steps": 24, "measured": 300},
              little={"thumbs": 40, "steps": 2, "measured": 12}, cost=100)
