"""The shape of the transformer: every number of it that someone may want to turn."""
from dataclasses import asdict, dataclass, fields

from model.values.errors import BaleenError

LARGEST = 1 << 20           # that any number of a shape may be
HIGHEST = 1e12              # and any of its scales
LATER = {"embedding_scale": 1.0}            # files without this entry are older than it is: fingerprints stay


@dataclass(frozen=True)
class ModelConfig:
    """The shape of a transformer. Two models of one shape and one vocabulary can exchange weights."""

    d_vocab: int
    d_model: int = 256
    n_layers: int = 4
    n_heads: int = 4
    d_head: int = 64
    d_mlp: int = 1024
    n_ctx: int = 128
    rotary_base: float = 10_000.0       # how slowly the slowest hand of the position clock turns
    embedding_scale: float = 1.0        # of words where they enter the stream (Vaswani et al. 2017, section 3.4)

    @classmethod
    def from_dict(cls, values: dict) -> "ModelConfig":
        """The shape again, from a file's description. Raises BaleenError on missing or unknown entries."""
        known = {f.name for f in fields(cls)}
        values = {**LATER, **values}
        if set(values) != known:
            wrong = ", ".join(sorted(set(values) ^ known))
            raise BaleenError(f"The model's shape in this file does not fit this version of Baleen: {wrong}.")
        odd = [f"{name} is {value!r}"[:80] for name, value in sorted(values.items()) if not _sensible(name, value)]
        if odd:
            raise BaleenError(f"The model's shape in this file makes no sense: {', '.join(odd)}.")
        return cls(**values)

    def as_dict(self) -> dict:
        """As files describe it."""
        return {name: value for name, value in asdict(self).items() if name not in LATER or value != LATER[name]}


def _sensible(name: str, value) -> bool:
    """Whether a shape may have this entry: a foreign file must not make us reserve the whole memory."""
    if name in ("rotary_base", "embedding_scale"):
        least = 1 if name == "rotary_base" else 0
        return isinstance(value, (int, float)) and not isinstance(value, bool) and least < value < HIGHEST
    return type(value) is int and 1 <= value <= LARGEST and not (name == "d_head" and value % 2)
