"""The instructions that lay words over a page of a PDF without painting anything. Text in, bytes out.

They are kept short: packed, a word takes between five and six bytes, of which its letters are the half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Protocol

from app.document.geometry import BoundingBox
from app.searchable.blank_font import DESCENT, UNITS
from app.searchable.clusters import BLANK_STEP, BLANK_WIDTH, WIDEST_BLANK, in_printed_order, is_right_to_left
from app.searchable.messages import PlacedWord

Matrix = tuple[float, float, float, float, float, float]

FONT_NAME = "RectoLayer"

_APART = " EMC/Span BMC"  # readers place what such a mark stands before by itself, and so each word exactly
_LEAST, _MOST = 1, 4000  # percent that characters are stretched to
_SLIP = 0.02  # of a line's height: as far as the end of a word or a blank may be off, so that numbers come again
_OTHER_BASE = 0.02  # of a line's height: by more a word stands higher or lower than the one before it
_STEPS = (20, 10, 5, 2)


class CodedText(Protocol):
    """A font that numbers characters."""

    def word(self, text: str) -> tuple[str, int]:
        """The numbers of a word's characters as printed, ready for brackets, and its width in thousandths."""

    def blank(self, width: int) -> str:
        """The number of a blank of this width."""


def layer_content(lines: Sequence[Sequence[PlacedWord]], matrix: Matrix, font: CodedText) -> bytes:
    """The words of a page, line by line. They leave nothing behind for what is drawn after them.

    Args:
        lines: words in reading order, at their places.
        font: numbers their characters.
        matrix: takes those places, which count downward, to the page's own (a, b, c, d, e, f).
    """
    a, b, c, d, e, f = matrix
    upward = " ".join(_short(value, 5) for value in (a, b, -c, -d, e, f))
    layer = _Layer(font)
    body = "".join(piece for line in lines if line for piece in layer.line(line))
    return f"q {upward} cm BT 3 Tr\n{body}ET Q\n".encode("latin-1")


class _Layer:
    """What readers know while they go through a layer."""

    def __init__(self, font: CodedText) -> None:
        self._font = font
        self._percent, self._height = 100, 0.0
        self._x = self._rise = 0.0
        self._left = self._base = 0.0  # where the line before begins

    def line(self, words: Sequence[PlacedWord]) -> Iterator[str]:
        """The words of a line from left to right, a blank behind each that does not touch the next."""
        placed = [words[at] for at in in_printed_order([word.text for word in words])]
        apart = "" if any(is_right_to_left(word.text) for word in placed) else _APART
        yield "/Span BMC"
        yield from self._size(placed)
        base = _base(placed[0].box, self._height)
        yield self._move(placed[0].box.left, base)
        for at, word in enumerate(placed):
            yield self._raised(_base(word.box, self._height) - base)
            yield self._word(word, placed[at + 1] if at + 1 < len(placed) else None)
            yield (apart or " ") if at + 1 < len(placed) else " EMC\n"

    def _size(self, words: Sequence[PlacedWord]) -> Iterator[str]:
        height = max(0.5, round(median(word.box.height for word in words), 1))
        if height != self._height:
            self._height = height
            yield f"/{FONT_NAME} {_short(height, 1)} Tf"

    def _move(self, x: float, base: float) -> str:
        """What begins a line there; steps from line to line come again, places do not."""
        right, up = _short(x - self._left, 1), _short(base - self._base, 1)
        self._left, self._base = self._left + float(right), self._base + float(up)
        self._x = self._left
        return f" {right} {up} Td"

    def _raised(self, rise: float) -> str:
        """What has a word stand so much higher than the line's first."""
        if abs(rise - self._rise) <= _OTHER_BASE * self._height:
            return ""
        shown = _short(rise, 1)
        self._rise = float(shown)
        return f" {shown} Ts"

    def _word(self, word: PlacedWord, following: PlacedWord | None) -> str:
        """A word with what stands between it and the next."""
        codes, natural = self._font.word(word.text)
        stretched = self._stretched(word.box.right, natural * self._height / UNITS)
        if following is None:
            return f"{stretched}({codes})Tj"
        unit = self._height * self._percent / 100 / UNITS
        gap = (following.box.left - self._x) / unit
        if following.box.left > word.box.right:
            width = _blank(gap, _SLIP * self._height / unit)
            codes, gap = codes + self._font.blank(width), gap - width
            self._x += width * unit
        shift = -round(gap) if abs(gap) * unit > 2 * _SLIP * self._height else 0
        self._x -= shift * unit
        return f"{stretched}[({codes}){shift}]TJ" if shift else f"{stretched}({codes})Tj"

    def _stretched(self, right: float, natural: float) -> str:
        """What has a word end at `right`; its width unstretched is `natural`."""
        if not natural:
            return ""
        wanted, slip = 100 * (right - self._x) / natural, 100 * _SLIP * self._height / natural
        before = self._percent
        if abs(wanted - before) > slip:
            self._percent = min(_MOST, max(_LEAST, _roundest(wanted, slip)))
        self._x += natural * self._percent / 100
        return f" {self._percent} Tz" if self._percent != before else ""


def _roundest(wanted: float, slip: float) -> int:
    """The number that is most likely to come again, no farther from the wanted one than it may be."""
    rounded = (round(wanted / step) * step for step in _STEPS)
    return next((number for number in rounded if abs(number - wanted) <= slip), round(wanted))


def _blank(gap: float, slip: float) -> int:
    """The width of the blank that fills a gap: the usual one where that is near enough."""
    if abs(gap - BLANK_WIDTH) <= slip:
        return BLANK_WIDTH
    return min(WIDEST_BLANK, max(BLANK_STEP, BLANK_STEP * round(gap / BLANK_STEP)))


def _base(box: BoundingBox, height: float) -> float:
    """Where the line stands that letters stand on, counted upward."""
    return -(box.top + box.bottom + height) / 2 - height * DESCENT / UNITS


def _short(value: float, places: int = 2) -> str:
    text = f"{value:.{places}f}"
    text = text.rstrip("0").rstrip(".") if places else text
    return "0" if text in ("-0", "") else text
