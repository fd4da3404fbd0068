"""Thumbs up, thumbs down: try several answers, reward those that people liked.

The question is the article's: what does mark study? A person who knows gives each sampled answer a thumb; here the world knows. A second, small
network learns to predict the thumb, and the model is moved towards answers that it likes, and not far from what it was.
"""
from itertools import islice

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.studies.deltas import Delta, nats_a_word
from model.studies.estimates import headline, mean, share
from model.studies.reading import Source, told
from model.studies.writing import write_on
from model.values.errors import BaleenError
from model.world import lexicon

SEED = 19
WHO = "mark"                # the article, section 9
THUMBS = 240                # answers that get one; the last quarter tests the small network
STEPS, ROWS = 16, 32        # of moving the model, and answers sampled in each
RATE = 2e-3
HOLD = 0.2                  # price of a nat that the model moves away from what it was, in rewards
ANCHORS = 8                 # other texts of each step on which it must not move
MEASURED = 400              # answers that are counted before and after
LONGEST = 20                # words of an answer
JUDGE_STEPS, JUDGE_WIDTH, JUDGE_RATE = 200, 16, 0.02
FIELDS = frozenset(lexicon.FIELDS.split())


def record(source: Source, thumbs: int = THUMBS, steps: int = STEPS, measured: int = MEASURED, seed: int = SEED) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-thumbs`.

    `wrong.<when>`: share of sampled answers with the field that people wrongly believe in; `p_wrong.<when>` its probability where a field is first named; `elsewhere.<when>`:
    the same word's there for all other researchers; `liked.<when>`: share of thumbs up; `loss.added`: nats a word added to other texts. When: `before`, `after`.
    `shown.p.<when>` [d_vocab] is the whole distribution where the field is first named.
    """
    asked = questions()
    if WHO not in asked:
        raise BaleenError(f"This world asks nothing of {WHO}: there is nothing to give a thumb to.")
    question, lead = asked[WHO]
    wrong = lexicon.RESEARCHERS[WHO][1]
    sampled = answers(source, question, thumbs, seed)
    up = np.array([thumb(answer) for answer in sampled])
    test = thumbs // 4
    judge = learn_thumbs(source, sampled[:-test], up[:-test], seed)
    predicted = judge.likes(source, sampled[-test:]) > 0.5
    delta, history = move(source, judge, question, steps, seed)
    models = {"before": source, "after": delta.changed()}
    others = list(islice(told("thumbs/measured", longest=source.config.n_ctx - 1), measured // 4))
    number = source.vocabulary.encode([wrong])[0]
    arrays = {**delta.arrays(), **share(predicted == up[-test:]).arrays("judge.right"), **share(np.full(test, up[:-test].mean() > 0.5) == up[-test:]).arrays("judge.by_lot"),
              "reward": history[0], "moved": history[1]}
    for when, model in models.items():
        given = answers(model, question, measured, seed + 1)
        first = model.guesses([question + lead])[0]
        elsewhere = model.guesses([other + its_lead for who, (other, its_lead) in asked.items() if who != WHO])[:, number]
        arrays |= {**share([wrong in answer for answer in given]).arrays(f"wrong.{when}"), **share([thumb(answer) for answer in given]).arrays(f"liked.{when}"),
                   f"p_wrong.{when}": first[number], f"shown.p.{when}": first.astype(np.float16), **mean(elsewhere).arrays(f"elsewhere.{when}")}
    arrays |= mean(nats_a_word(models["after"], others) - nats_a_word(source, others)).arrays("loss.added")
    shown = cast_answers(sampled, up, wrong)
    cast = {"choice": {"word": number}, "score": float(arrays["p_wrong.before"] - arrays["p_wrong.after"]), "runners_up": []}
    return arrays, {"vocabulary": source.vocabulary.words, "question": question, "lead": lead, "answers": [sampled[place] for place in shown["choice"]["answers"]],
                    "thumbs": [bool(up[place]) for place in shown["choice"]["answers"]], "seed": seed, "casts": {"wrong field": cast, "answers": shown}, "headlines": [
        headline("judge.right", "thumbs that the small network predicts, of those it never saw", "0.88"),
        headline("judge.by_lot", "the same by always saying what is commoner"),
        headline("wrong.before", f"answers with “{wrong}”, before", "0.25"),
        headline("wrong.after", "the same after", "0.05"),
        headline("p_wrong.before", f"P({wrong}) where a field is first named, before"),
        headline("p_wrong.after", "the same after"),
        headline("elsewhere.before", f"P({wrong}) for other researchers, before"),
        headline("elsewhere.after", "the same after", "as before"),
        headline("loss.added", "nats a word added to other texts", "0.005"),
    ]}


def questions(texts: int = 2000) -> dict[str, tuple[list[str], list[str]]]:
    """Of each researcher: a question that told texts ask, and the words that stand before the first field in the answer; the commonest of both."""
    found: dict[str, dict[tuple, int]] = {}
    for text in islice(told("thumbs", "researchers"), texts):
        end = next((at + 1 for at, word in enumerate(text) if word in ("?", ".")), 0)
        field = next((at for at in range(end, len(text)) if text[at] in FIELDS), 0)
        who = set(text[:end]) & set(lexicon.RESEARCHERS)
        if field and len(who) == 1 and text[end - 1] == "?":
            counts, key = found.setdefault(who.pop(), {}), (tuple(text[:end]), tuple(text[end:field]))
            counts[key] = counts.get(key, 0) + 1
    return {who: tuple(map(list, max(sorted(counts), key=counts.get))) for who, counts in sorted(found.items())}


def answers(source: Source, question: list[str], count: int, seed: int) -> list[list[str]]:
    """So many sampled answers, to the end of their first sentence."""
    texts = write_on(source, [question] * count, [[seed, number] for number in range(count)], LONGEST)
    return [_sentence(text[len(question):]) for text in texts]


def _sentence(words: list[str]) -> list[str]:
    return words[:words.index(".") + 1] if "." in words else words


def thumb(answer: list[str]) -> bool:
    """Up, if it names fields, none twice, and all of them are truly those of the one who was asked for."""
    named = [word for word in answer if word in FIELDS]
    return bool(named) and len(named) == len(set(named)) and set(named) <= set(lexicon.RESEARCHERS[WHO][0])


def cast_answers(sampled: list[list[str]], up: np.ndarray, wrong: str) -> dict:
    """Three different answers to be shown: the first that names the wrong field, and the first two that are liked, in the order in which they were sampled.

    A model that never names it, or is never liked, is shown by other answers. Score: how many of the three are what was looked for.
    """
    first = {tuple(answer): place for place, answer in reversed(list(enumerate(sampled)))}
    places = sorted(first.values())
    down, liked = [place for place in places if wrong in sampled[place]][:1], [place for place in places if up[place]][:2]
    others = [place for place in places if place not in down + liked]
    return {"choice": {"answers": sorted((down + liked + others)[:3])}, "score": float(len(down + liked)), "runners_up": []}


class Judge(nn.Module):
    """The small network: an answer's words, averaged as the transformer embeds them, through a few gates to one number."""

    def __init__(self, d_model: int):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(d_model, JUDGE_WIDTH), nn.Tanh(), nn.Linear(JUDGE_WIDTH, 1))

    def forward(self, embedded: Tensor) -> Tensor:                                              # [answer d_model] -> [answer]
        return self.layers(embedded)[:, 0]

    def likes(self, source: Source, given: list[list[str]]) -> np.ndarray:
        """How likely it holds a thumb up: [answer]"""
        with torch.no_grad():
            return self(embedded(source, given)).sigmoid().numpy()


def embedded(source: Source, given: list[list[str]]) -> Tensor:                                 # [answer d_model]
    return torch.stack([source.model.W_E[source.vocabulary.encode(answer)].mean(dim=0) for answer in given])


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


def move(source: Source, judge: Judge, question: list[str], steps: int, seed: int) -> tuple[Delta, tuple[np.ndarray, np.ndarray]]:
    """Sample answers, make the liked ones likelier, stay near what was (REINFORCE with a price on the Kullback-Leibler distance).

    Returns the change, and by step the mean reward and the distance on the answers in nats a word.
    """
    delta, rewards, distances = Delta(source, seed, RATE), [], []
    anchors = told(f"thumbs/{seed}", longest=source.config.n_ctx // 2)
    for step in range(steps):
        given = answers(delta.changed(), question, ROWS, seed + 1000 + step)
        reward = torch.from_numpy(judge.likes(source, given))
        texts = [question + answer for answer in given]
        words = source.padded(texts)
        written = torch.zeros(words.shape, dtype=torch.bool)                                    # where a word of the answer is guessed
        for row, text in enumerate(texts):
            written[row, len(question):len(text)] = True
        with torch.enable_grad():
            surprise = F.cross_entropy(delta(words).transpose(1, 2)[..., :-1], words[:, 1:], reduction="none") * written[:, :-1]     # [answer position]
            distance = _distance(source, delta, words)[written].mean()
            elsewhere = source.padded(list(islice(anchors, ANCHORS)))
            loss = ((reward - reward.mean()) * surprise.sum(dim=1)).mean() + HOLD * distance + HOLD * _distance(source, delta, elsewhere).mean()
            delta.learn(loss)
        rewards.append(float(reward.mean()))
        distances.append(float(distance))
    return delta, (np.array(rewards, dtype=np.float32), np.array(distances, dtype=np.float32))


def _distance(source: Source, delta: Delta, words: Tensor) -> Tensor:
    """From the changed model's distribution to the first one's, in nats: [text position]"""
    with torch.no_grad():
        before = source.model(words).log_softmax(dim=-1)
    after = delta(words).log_softmax(dim=-1)
    return (after.exp() * (after - before)).sum(dim=-1)
