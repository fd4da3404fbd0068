"""What a study that goes on training holds of the change to the weights."""
from model.contents import Family
from model.contents.checkpoint import OfCheckpoint

MATRICES = "attn.W_Q", "attn.W_K", "attn.W_V", "attn.W_O", "mlp.W_in", "mlp.W_out"


class Change(OfCheckpoint):
    """Two thin matrices beside each in the blocks; their product is what was added to it."""

    A = Family("delta.blocks.{layer}.{matrix}.A", "row rank", "left factor of what was added", layer="n_layers",
               matrix=MATRICES)
    B = Family("delta.blocks.{layer}.{matrix}.B", "rank column", "right factor of what was added", layer="n_layers",
               matrix=MATRICES)
