"""What a clip stands on: `from scenes.stage import Clip, _`."""
from scenes.kit.language import _
from scenes.stage.clip import Clip

__all__ = ["Clip", "_"]
