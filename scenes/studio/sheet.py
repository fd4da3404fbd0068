"""Contact sheets: a clip at a glance, the picture at the end of each sentence with the sentence under it."""
import subprocess
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from model.values.files import moved_into_place
from scenes.kit import theme
from scenes.stage import rehearsal
from scenes.stage.captions import split
from scenes.studio.order import Order
from scenes.studio.programme import Entry

COLUMNS, WIDE, GAP = 3, 640, 20                 # pictures side by side; pixels
LETTERS, LINE = 22, 30                          # heights of type and line, in pixels


def draw(entry: Entry, order: Order) -> Path:
    """Play a clip without its motion, draw its sheet, build/sheets/<language>/<chapter>/<Clip>.png; returns the path.

    The last picture, which the clip comes to rest on, stands at the end and needs no words.
    """
    clip = entry.load()
    with order.surroundings():
        beats = rehearsal.beats(clip, height=WIDE * 9 // 16)
    pictures = [(Image.fromarray(beat.frame), beat.caption or "", beat.time) for beat in beats]
    with moved_into_place(order.sheet(entry)) as temporary:
        _arranged(pictures, order.language).save(temporary, format="PNG")
    return order.sheet(entry)


def _arranged(pictures: list[tuple[Image.Image, str, float]], language: str) -> Image.Image:
    texts = ["\n".join(split(text, language)).split("\n") for _, text, _ in pictures]
    width, height = pictures[0][0].size
    cell = width + GAP, height + LINE * (1 + max(map(len, texts))) + GAP
    columns = min(COLUMNS, len(pictures))
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * cell[0] + GAP, rows * cell[1] + GAP), theme.WATER_BOTTOM.to_hex())
    pen = ImageDraw.Draw(sheet)
    for place, ((picture, _, time), lines) in enumerate(zip(pictures, texts, strict=True)):
        x, y = GAP + place % columns * cell[0], GAP + place // columns * cell[1]
        sheet.paste(picture, (x, y))
        pen.rectangle((x - 1, y - 1, x + width, y + height), outline=theme.UNLIT.to_hex())
        for row, line in enumerate(lines):
            pen.text((x, y + height + LINE // 3 + row * LINE), line, font=_font(line), fill=theme.TEXT.to_hex())
        clock = f"{time:.1f} s"
        right = x + width - pen.textlength(clock, _font(clock))
        pen.text((right, y + height + LINE // 3), clock, font=_font(clock), fill=theme.QUIET.to_hex())
    return sheet


def _font(text: str) -> ImageFont.ImageFont:
    latin, chinese = theme.FONTS
    return _font_of(chinese if any(letter > "\u2e7f" for letter in text) else latin)


@lru_cache
def _font_of(family: str) -> ImageFont.ImageFont:
    """Pillow asks for a file: fontconfig knows it. Without it, Pillow's own letters must do."""
    try:
        matched = subprocess.run(["fc-match", "--format", "%{file}\t%{index}", family],
                                 capture_output=True, text=True, check=True)
        file, index = matched.stdout.split("\t")
        return ImageFont.truetype(file, LETTERS, index=int(index))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return ImageFont.load_default(LETTERS)
