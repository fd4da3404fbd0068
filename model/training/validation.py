"""How a run does on rows that it is not trained on."""
import hashlib
import json
from pathlib import Path

import torch

from model.training.corpus import StoryCorpus
from model.training.plan import Plan
from model.training.text import TextCorpus
from model.training.trainer import next_word_loss
from model.transformer import Transformer
from model.values import files


class Validation:
    """Rows that no run is trained on, and what their loss is measured against.

    That is worked out once and kept in the run's folder.
    """

    def __init__(self, plan: Plan, corpus: StoryCorpus | TextCorpus, folder: Path):
        batch = corpus.held_out(plan.validation_rows)                               # [row n_ctx+1]
        self.batch, self.rows, self.yardstick = torch.from_numpy(batch).long(), plan.rows, corpus.yardstick
        kept = Path(folder) / f"{corpus.yardstick}.json"
        key = hashlib.sha256(batch.tobytes()).hexdigest()
        try:
            known = json.loads(kept.read_text())
            self.measure = float(known["measure"]) if known["rows"] == key else None
        except (OSError, ValueError, KeyError, TypeError):
            self.measure = None
        if self.measure is None:
            self.measure = corpus.measure(batch)
            with files.moved_into_place(kept) as temporary:
                temporary.write_text(json.dumps({"rows": key, "measure": self.measure}))

    def of(self, model: Transformer) -> dict[str, float]:
        """The model's loss beside the yardstick; above a floor, by how much."""
        loss = self.loss(model)
        excess = {"excess": loss - self.measure} if self.yardstick == "floor" else {}
        return {"loss": loss, self.yardstick: self.measure} | excess

    @torch.no_grad()
    def loss(self, model: Transformer) -> float:
        """The model's mean surprise at each next word, in nats."""
        parts = self.batch.split(self.rows)
        return sum(next_word_loss(model, part).item() * len(part) for part in parts) / len(self.batch)
