"""The checkpoint: one safetensors file with the weights, the shape, the vocabulary and how it was trained.

Weights ship as float16 (numpy's reader knows no bfloat16). What is recorded, is recorded from the
rounded weights, so that the file is all that a recording depends on.
"""
from pathlib import Path

import torch

from model.config import ModelConfig
from model.transformer import Transformer
from model.values import files
from model.values.errors import BaleenError
from model.vocabulary import Vocabulary

WHAT = "checkpoint"
SHIPPED = files.ASSETS / files.CHECKPOINT


def save(path: Path, model: Transformer, vocabulary: Vocabulary, training: dict) -> None:
    """Write the model with float16 weights. `training` says how it came about (seed, words, steps, loss, floor)."""
    arrays = {name: weights.detach().to("cpu", torch.float16).numpy() for name, weights in model.named_parameters()}
    files.write_tensors(path, arrays, {"kind": WHAT, "config": model.config.as_dict(), "vocabulary": vocabulary.words,
                                       "training": training})


def load(path: Path = SHIPPED) -> tuple[Transformer, Vocabulary, dict]:
    """The model (float32, for reading), its vocabulary and the file's description.

    The description holds ``training`` and, added here, ``fingerprint``. Raises BaleenError where the file
    is missing, damaged, of another kind, or its weights do not have the shape that it says.
    """
    arrays, meta = files.read_tensors(path, WHAT)
    if meta.get("kind") != WHAT:
        raise BaleenError(f"{path} is not a checkpoint: its description lacks the kind '{WHAT}'.")
    try:
        vocabulary = Vocabulary(meta["vocabulary"])
        config = ModelConfig.from_dict(meta["config"])
        if not isinstance(meta["training"], dict):
            raise TypeError("training is not a description")
        skeleton = {}
        if config.n_layers <= len(arrays):          # else there is nothing to compare: no need to build so many layers
            with torch.device("meta"):
                skeleton = {name: tuple(weights.shape) for name, weights in Transformer(config).named_parameters()}
    except BaleenError as error:
        raise BaleenError(f"{path}: {error}") from error
    except (KeyError, TypeError, ValueError, RuntimeError, ZeroDivisionError) as error:
        raise BaleenError(f"{path}: the description of this checkpoint cannot be read ({error!r}).") from error
    shapes = {name: array.shape for name, array in arrays.items()}
    if shapes != skeleton or len(vocabulary) != config.d_vocab:
        names = shapes.keys() | skeleton.keys()
        wrong = sorted(name for name in names if shapes.get(name) != skeleton.get(name)) or ["vocabulary"]
        raise BaleenError(f"{path}: the weights do not have the shape that the file says ({', '.join(wrong[:5])}).")
    model = Transformer(config)
    model.load_state_dict({name: torch.from_numpy(array).float() for name, array in arrays.items()})
    return model.eval().requires_grad_(False), vocabulary, {**meta, "fingerprint": fingerprint(model, vocabulary)}


def fingerprint(model: Transformer, vocabulary: Vocabulary) -> str:
    """SHA-256 of the weights (as they ship, in float16), the shape and the words: what recordings were made from."""
    weights = {name: weights.detach().to(torch.float16).numpy() for name, weights in model.named_parameters()}
    return files.fingerprint(weights, model.config.as_dict(), vocabulary.words)
