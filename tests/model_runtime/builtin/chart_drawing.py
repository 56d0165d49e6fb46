"""Small printed charts for the tests: drawn with Pillow, their words as the reader would give them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from model_runtime.engines.builtin.charts.words import PrintedWord
from model_runtime.engines.builtin.quads import Picture
from tests.model_runtime.builtin.drawing import FONT

LEFT, TOP, RIGHT, BASE = 80, 40, 560, 360


class ChartDrawing:
    """A chart on white, its plot from (80, 40) to (560, 360); `words` are what is printed, with their padded boxes."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (640, 440), "white")
        self.draw = ImageDraw.Draw(self.image)
        self.words: list[PrintedWord] = []
        self._font = ImageFont.truetype(FONT, 15, layout_engine=ImageFont.Layout.BASIC)

    def say(self, x: float, y: float, text: str, anchor: str = "mm") -> None:
        self.draw.text((x, y), text, "black", self._font, anchor=anchor)
        left, top, right, bottom = self.draw.textbbox((x, y), text, self._font, anchor=anchor)
        middle = (top + bottom) / 2
        self.words.append(PrintedWord(text, (left - 4, middle - 13, right + 4, middle + 13)))

    def axes(self, ticks: Sequence[float], *, log: bool = False, lying: bool = False) -> None:
        """Both lines, and ticks with their numbers on the upright axis or on the lying one."""
        self.draw.line((LEFT, TOP, LEFT, BASE), "black", 2)
        self.draw.line((LEFT, BASE, RIGHT, BASE), "black", 2)
        for tick in ticks:
            share = place_of(tick, ticks, log)
            if lying:
                x = LEFT + share * (RIGHT - LEFT)
                self.draw.line((x, BASE, x, BASE + 5), "black", 1)
                self.say(x, BASE + 18, f"{tick:g}")
            else:
                y = BASE - share * (BASE - TOP)
                self.draw.line((LEFT - 5, y, LEFT, y), "black", 1)
                self.say(LEFT - 9, y, f"{tick:g}", "rm")

    def names(self, names: Sequence[str]) -> list[float]:
        """Names under the plot; returns where they stand."""
        step = (RIGHT - LEFT) / len(names)
        places = [LEFT + step * (i + 0.5) for i in range(len(names))]
        for place, name in zip(places, names, strict=True):
            self.say(place, BASE + 18, name)
        return places

    def bar(self, left: float, right: float, top: float, base: float = BASE, fill: str = "steelblue") -> None:
        self.draw.rectangle((left, top, right, base), fill, "black", 1)

    def key(self, x: float, y: float, name: str, fill: str) -> None:
        self.draw.rectangle((x, y - 6, x + 12, y + 6), fill)
        self.say(x + 20, y, name, "lm")

    def scanned(self) -> Picture:
        """BGR, a little blurred and grained, on paper that is not white."""
        soft = np.asarray(self.image.filter(ImageFilter.GaussianBlur(0.6)), np.float32)
        grain = np.random.default_rng(3).normal(0, 3, soft.shape[:2])[..., None]
        pixels: Picture = (soft * 0.9 + 12 + grain).clip(0, 255).astype(np.uint8)[..., ::-1].copy()
        return pixels


def place_of(value: float, ticks: Sequence[float], log: bool = False) -> float:
    """How far along the axis a value stands, 0 to 1."""
    low, high, at = np.log10((ticks[0], ticks[-1], value)) if log else (ticks[0], ticks[-1], value)
    return float((at - low) / (high - low))


def height_of(value: float, ticks: Sequence[float], log: bool = False) -> float:
    """Where a value stands in the picture, on the upright axis."""
    return BASE - place_of(value, ticks, log) * (BASE - TOP)
