"""The beginning of attention: a text that comes twice is looked up from the first step on."""
import torch

from model.config import ModelConfig
from model.training.plan import Plan
from model.training.trainer import Trainer
from model.transformer import open_taps
from model.vocabulary import END, MASK, Vocabulary

CONFIG = ModelConfig(d_vocab=500, embedding_scale=16.0)
WORDS = Vocabulary([END, MASK, *(f"w{number}" for number in range(498))])


def patterns(plan: Plan) -> tuple[torch.Tensor, torch.Tensor, int]:
    """Of the first two blocks, each [batch head query key], where 40 words drawn by lot come twice; and how many words back that is."""
    model = Trainer(CONFIG, plan, WORDS, seed=0).model
    once = torch.stack([torch.randperm(498, generator=torch.Generator().manual_seed(row))[:40] + 2 for row in range(8)])
    with open_taps(model) as cache, torch.no_grad():
        model(once.repeat(1, 2))
    return cache["blocks.0.attn.pattern"], cache["blocks.1.attn.pattern"], once.shape[1]


def weight(pattern: torch.Tensor, back: int) -> torch.Tensor:
    """Mean weight that each head, in the second half, gives to the word so many words back: [head]"""
    return pattern[:, :, pattern.shape[2] // 2 + 8:].diagonal(pattern.shape[2] // 2 + 8 - back, dim1=-2, dim2=-1).mean(dim=(0, 2))


def test_heads_begin_by_looking_back_and_by_finding_what_came_next_the_last_time():
    carry, find, period = patterns(Plan(words=1, lookups=3.0, induction=True))
    assert all(weight(carry, head + 1)[head] > 0.9 for head in range(4))
    assert all(weight(find, period - 1) > 0.1)                  # the word behind the one that is the same as here


def test_without_it_they_do_not():
    carry, find, period = patterns(Plan(words=1, lookups=3.0))
    assert all(weight(carry, head + 1)[head] < 0.1 for head in range(4))
    assert all(weight(find, period - 1) < 0.05)


def test_words_keep_their_distances_where_they_are_given_something_in_common():
    plain, laid = (Trainer(CONFIG, Plan(words=1, induction=on), WORDS, seed=0).model.W_E.detach() for on in (False, True))
    torch.testing.assert_close(torch.cdist(plain, plain), torch.cdist(laid, laid), rtol=1e-3, atol=1e-3)
