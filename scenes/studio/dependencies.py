"""What a clip's picture depends on beside its recordings: files of ours, catalogues, fonts, versions of what draws."""
import json
import subprocess
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from scenes.kit import theme
from scenes.kit.language import LOCALE
from scenes.studio.order import Order

DRAWN_BY = ("manim", "manimpango", "pycairo", "numpy", "opencv-python-headless", "av")


def drawn_with(order: Order) -> str:
    """All that changes pictures and is not a file of ours, as text."""
    versions = {name: version(name) for name in DRAWN_BY}
    return json.dumps([order.quality, order.language, fonts(), versions], sort_keys=True)


def catalogues() -> set[Path]:
    """The translations: captions come in all languages."""
    return set(LOCALE.glob("*/LC_MESSAGES/*.po"))


@lru_cache
def fonts() -> list[str]:
    """Which font files stand for the theme's families here, with their versions."""
    try:
        return [subprocess.run(["fc-match", "--format", "%{file} %{fontversion}", family],
                               capture_output=True, text=True, check=True).stdout for family in theme.FONTS]
    except (OSError, subprocess.CalledProcessError):
        return list(theme.check_fonts())        # without fontconfig's tools: at least which are missing
