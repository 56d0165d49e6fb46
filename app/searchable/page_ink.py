"""What of a page is ink: a small picture of it, straightened, in which lines and words are looked for. By Pillow."""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.document.geometry import BoundingBox, Rotation
from app.sources.page_source import PageSource

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 100.0  # half of what scans usually have: such a picture is decoded in half the size, in a third of the time
_MOST_PIXELS = 4_000_000
_FAINTEST = 24  # of 255 between paper and print
_INKED = 0.45  # of the way from paper to print
_RULE_SHARE = 0.8  # of its width that a row of pixels is inked where it is a rule, and no letters

_RUN = re.compile(rb"\x01+")

Run = tuple[int, int]
"""From where to where there is ink, in pixels."""


@dataclass(frozen=True, slots=True)
class LevelPicture:
    """A gray picture of a turned page with its lines level.

    Attributes:
        gray: the picture, mode L.
        scale: its pixels in a point.
        slope: how far lines of the page fall from left to right, as a share of their length.
        size: of the turned page in points.
    """

    gray: Image
    scale: float
    slope: float
    size: tuple[float, float]

    def level(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page stands in the level picture, both in points."""
        return x, y - self.slope * (x - self.size[0] / 2)

    def unlevel(self, x: float, y: float) -> tuple[float, float]:
        """The inverse of `level`."""
        return x, y + self.slope * (x - self.size[0] / 2)

    def piece(self, box: BoundingBox) -> InkPiece | None:
        """What is inked in a box of the level picture; None where that is nothing."""
        left, right = (round(value * self.scale) for value in (box.left, box.right))
        top, bottom = (round(value * self.scale) for value in (box.top, box.bottom))
        left, top = max(0, left), max(0, top)
        right, bottom = min(self.gray.width, right), min(self.gray.height, bottom)
        if right - left < 2 or bottom - top < 2:
            return None
        room, width, height = (bottom - top) // 2, self.gray.width, self.gray.height
        wide = max(0, left - room), max(0, top - room), min(width, right + room), min(height, bottom + room)
        around = self.gray.crop(wide)
        return _ink_of(self.gray.crop((left, top, right, bottom)), around, left, top)


@dataclass(frozen=True, slots=True)
class InkPiece:
    """A piece of the picture in black (255) on nothing (0); `left` and `top` say where in the whole it lies."""

    ink: Image
    left: int
    top: int

    def columns(self) -> list[Run]:
        """From where to where columns hold ink."""
        from PIL import Image

        ink = self._without_rules()
        shares = ink.resize((ink.width, 1), Image.Resampling.BOX).tobytes()
        return _runs(shares, 0, self.left)

    def rows(self, least: int = 0) -> list[Run]:
        """The same of rows that are inked over more than `least` of 255 of their width."""
        return _runs(self.row_shares(), least, self.top)

    def row_shares(self) -> bytes:
        """How much of each row is inked, 255 where it is whole."""
        from PIL import Image

        return self.ink.resize((1, self.ink.height), Image.Resampling.BOX).tobytes()

    def _without_rules(self) -> Image:
        """The ink without underlines and the rules of tables."""
        rules = [at for at, share in enumerate(self.row_shares()) if share > 255 * _RULE_SHARE]
        if not rules or len(rules) > self.ink.height / 3:
            return self.ink
        cleared = self.ink.copy()
        for at in rules:
            cleared.paste(0, (0, at, cleared.width, at + 1))
        return cleared


def ink_of_page(source: PageSource, number: int, rotation: Rotation, slope: float | None = None) -> LevelPicture:
    """The ink of a page, turned; `slope` where it is known that lines fall, or how far is to be found out (None).

    Raises:
        SourceError: the page cannot be drawn.
    """
    size = source.pages[number - 1].size.turned(rotation)
    scale = min(DPI / 72, math.sqrt(_MOST_PIXELS / max(1.0, size.width * size.height)))
    width, height = max(2, round(size.width * scale)), max(2, round(size.height * scale))
    gray = source.render_gray(number, rotation, width, height)
    found = slope_of(gray) if slope is None else slope
    if found:
        gray = _sheared(gray, found)
    return LevelPicture(gray, width / size.width, found, (size.width, size.height))


_STEEPEST, _STEP = 0.18, 0.002  # 10 degrees
_LEVEL = 0.004  # over a line of 450 points no more than 2
_SMALL = 500  # pixels of the longer side of the picture in which the slope is looked for


def slope_of(gray: Image) -> float:
    """How far the lines of a page fall from left to right: where rows are most unlike each other once levelled."""
    from PIL import Image, ImageChops

    extrema: Any = gray.getextrema()
    if extrema[1] - extrema[0] < _FAINTEST:
        return 0.0
    small = gray.copy()
    small.thumbnail((_SMALL, _SMALL), Image.Resampling.BOX)
    small = ImageChops.invert(small)

    def sharpness(slope: float) -> float:
        rows = _sheared(small, slope, 0).resize((1, small.height), Image.Resampling.BOX).tobytes()
        return float(sum((above - below) ** 2 for above, below in itertools.pairwise(rows)))

    steps = round(_STEEPEST / (4 * _STEP))
    coarse = max((4 * _STEP * step for step in range(-steps, steps + 1)), key=sharpness)
    fine = max((coarse + _STEP * step for step in range(-4, 5)), key=sharpness)
    return fine if abs(fine) > _LEVEL and sharpness(fine) > 1.15 * sharpness(0.0) else 0.0


def _sheared(gray: Image, slope: float, paper: int = 255) -> Image:
    """The picture with what falls by `slope` made level, its middle column where it was."""
    from PIL import Image

    shift = -slope * gray.width / 2
    method, resampling = Image.Transform.AFFINE, Image.Resampling.BILINEAR
    return gray.transform(gray.size, method, (1, 0, 0, slope, 1, shift), resampling, fillcolor=paper)


def _ink_of(piece: Image, around: Image, left: int, top: int) -> InkPiece | None:
    """What differs from the paper, darker or lighter; most of what is `around` is paper, where print is heavy too."""
    from PIL import Image

    counts = piece.histogram()
    paper = _value_at(around.histogram(), 0.5)
    darkest, lightest = _value_at(counts, 0.01), _value_at(counts, 0.99)
    reach = max(paper - darkest, lightest - paper)
    if reach < _FAINTEST:
        return None
    bound = _INKED * reach
    darker = paper - darkest >= lightest - paper
    table = _up_to(math.ceil(paper - bound)) if darker else _up_to(math.floor(paper + bound) + 1).translate(_TURNED)
    return InkPiece(Image.frombytes("L", piece.size, piece.tobytes().translate(table)), left, top)


_TURNED = bytes(range(255, -1, -1))


def _up_to(count: int) -> bytes:
    """A table that makes ink of so many of the darkest values; `Image.point` would round each entry of it again."""
    count = max(0, min(256, count))
    return b"\xff" * count + bytes(256 - count)


def _value_at(counts: list[int], share: float) -> int:
    reached = [*itertools.accumulate(counts)]
    return min(255, bisect_left(reached, share * reached[-1]))


def _runs(shares: bytes, least: int, start: int) -> list[Run]:
    marked = shares.translate(bytes(least + 1) + b"\1" * (255 - least))
    return [(start + found.start(), start + found.end()) for found in _RUN.finditer(marked)]
