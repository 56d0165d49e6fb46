"""Lines drawn in the fonts of this machine and then scanned, as the recognizer is given them."""

from __future__ import annotations

import io
import random
import subprocess
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from model_runtime.engines.builtin.quads import Picture
from tests.script_look.letters import SAMPLE

_NO_TEXT_FACES = ("Emoji", "Color", "Symbols", "Math", "Music", "KacstArt", "Quran", "Qurn", "SignWriting")
_NOTO_LATIN = ("NotoSans-Regular.ttf", "NotoSerif-Regular.ttf", "NotoSerif-Italic.ttf", "NotoSans-Bold.ttf")


@cache
def fonts(kind: str) -> tuple[str, ...]:
    """The files of the fonts that can draw a kind of print."""
    asked = ["fc-list", f":charset={ord(SAMPLE[kind]):x}", "file", "family"]
    listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
    files = {line.partition(": ")[0] for line in listed if not any(face in line for face in _NO_TEXT_FACES)}
    if kind == "Latin":  # every font has these letters; those of one family would outweigh all others
        files = {file for file in files if "/Noto" not in file or file.endswith(_NOTO_LATIN)}
    return tuple(sorted(file for file in files if file.lower().endswith((".ttf", ".otf", ".ttc"))))


def drawn_line(text: str, font: str, rng: random.Random) -> Picture | None:
    """The line as it is cut out of a scan; None where the font draws nothing."""
    size = rng.choice((16, 20, 24, 28, 34, 40, 56))
    try:
        face = ImageFont.truetype(font, size, layout_engine=ImageFont.Layout.RAQM)
        left, top, right, bottom = (round(edge) for edge in face.getbbox(text))
    except OSError:
        return None
    if right - left < 4 or bottom - top < 4:
        return None
    room = [int(rng.uniform(0.05, 0.35) * size) for _ in range(4)]
    line = Image.new("L", (right - left + room[0] + room[2], bottom - top + room[1] + room[3]), 255)
    ImageDraw.Draw(line).text((room[0] - left, room[1] - top), text, 0, font=face)
    pixels = np.asarray(_scanned(line, rng))
    return np.ascontiguousarray(np.repeat(pixels[:, :, None], 3, axis=2))


def _scanned(line: Image.Image, rng: random.Random) -> Image.Image:
    if rng.random() < 0.15:
        small = line.resize((max(8, int(line.width * 0.6)), max(6, int(line.height * 0.6))), Image.Resampling.BILINEAR)
        line = small.resize(line.size, Image.Resampling.BICUBIC)
    if rng.random() < 0.3:
        line = line.rotate(rng.uniform(-0.7, 0.7), Image.Resampling.BICUBIC, fillcolor=255)
    if rng.random() < 0.6:
        line = line.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 1.2) * line.height / 48))
    ink, paper = rng.uniform(0, 90), rng.uniform(190, 255)
    pixels = ink + (paper - ink) * np.asarray(line, np.float64) / 255
    if rng.random() < 0.6:
        pixels += np.random.default_rng(rng.randrange(1 << 30)).normal(0, rng.uniform(0, 14), pixels.shape)
    line = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    if rng.random() < 0.5:
        stream = io.BytesIO()
        line.save(stream, "JPEG", quality=rng.randint(30, 90))
        line = Image.open(stream).convert("L")
    return line
