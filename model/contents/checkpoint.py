"""What every recording of a checkpoint says of the model."""
from model.contents import Contents, Fact, Words


class OfCheckpoint(Contents):
    """A recording of a transformer: its vocabulary and its size."""

    vocabulary = Words("vocabulary", "all words that it knows, by their numbers", axis="d_vocab")
    d_vocab = Fact("config.d_vocab", "words that it knows")
    d_model = Fact("config.d_model", "numbers of a word")
    n_layers = Fact("config.n_layers", "blocks")
    n_heads = Fact("config.n_heads", "heads of a block")
    d_head = Fact("config.d_head", "numbers of a query, a key and a value")
    d_mlp = Fact("config.d_mlp", "gates of a block")
    n_ctx = Fact("config.n_ctx", "words that its window holds, the end mark included")
