"""What `study-lens` holds."""
from model.contents import Array, Choices, Estimate, Estimates, Fact, Words
from model.contents.checkpoint import OfCheckpoint


class Lens(OfCheckpoint):
    """What the model would guess at each layer: 0 before the first block, n behind the n-th."""

    name = "study-lens"
    amplified = 20              # the lenses are fitted

    words = Words("words", "the sentence that is shown", axis="position")
    texts = Fact("texts", "told texts that were read through the lenses")
    agrees = Estimate("agrees", "share of places whose guess is already the final one", axes="layer")
    agrees_at = Estimates("agrees.{layer}", "the same, of one layer", layer="n_layers")
    bare_agrees = Estimate("bare.agrees", "the same without a lens", axes="layer")
    bare_agrees_at = Estimates("bare.agrees.{layer}", "the same without a lens, of one layer", layer="n_layers")
    p_final = Estimate("p_final", "P(the final guess)", axes="layer")
    p_final_at = Estimates("p_final.{layer}", "the same, of one layer", layer="n_layers")
    distance = Estimate("distance", "Kullback-Leibler distance to the final guess, in nats", axes="layer")
    distance_at = Estimates("distance.{layer}", "the same, of one layer", layer="n_layers")
    best = Choices("best", "layer position guess", "the best guesses behind each word of the sentence, by number")
    p = Array("p", "layer position guess", "their probabilities")
    p_final_guess = Array("p_final_guess", "layer position", "P(the final guess) behind each word of the sentence")
    leads_from = Choices("leads_from", "position", "the layer from which on the final guess leads")
    mean_lead = Estimate("leads_from.mean", "the same, on average over the sentence")
