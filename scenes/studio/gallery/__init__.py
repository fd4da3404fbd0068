"""A gallery of all drawing pieces: each as clips use it, in a small still of its own, on values made by formula.

It is no part of the film. `GALLERY[name]()` returns a picture's mobjects; `tests/test_gallery.py` compares them with
golden frames, `baleen bench draw` measures what some of them cost. `car` holds the kit's pieces for the car and its
circuit, `chapters` those that belong to the clips of one chapter, `kit` all others, and the stage's.
"""
from scenes.studio.gallery import car, chapters, kit
from scenes.studio.gallery.picture import GALLERY

__all__ = ["GALLERY", "car", "chapters", "kit"]
