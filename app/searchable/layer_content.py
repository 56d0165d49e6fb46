"""The instructions that lay words over a page of a PDF without painting anything. Text in, bytes out.

They are kept short: a page of 400 words takes 4 kB when it is packed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from app.document.geometry import BoundingBox
from app.searchable.blank_font import DESCENT, UNITS
from app.searchable.clusters import BLANK_WIDTH, in_printed_order, is_right_to_left, printed, width_of
from app.searchable.messages import PlacedWord

Matrix = tuple[float, float, float, float, float, float]

FONT_NAME = "RectoLayer"

_OTHER_SIZE = 0.004  # readers take words of another size for a piece of their own, and place each exactly
_LEAST, _MOST = 1, 4000  # percent that characters are stretched to
_MARKED = re.compile(rb"[()\\\r]")
_MARKS = {b"(": rb"\(", b")": rb"\)", b"\\": rb"\\", b"\r": rb"\r"}


def layer_content(lines: Sequence[Sequence[PlacedWord]], matrix: Matrix, code_of: Callable[[str], int]) -> bytes:
    """The words of a page, line by line. They leave nothing behind for what is drawn after them.

    Args:
        lines: words in reading order, at their places.
        matrix: takes those places, which count downward, to the page's own (a, b, c, d, e, f).
        code_of: the number of a character in the font.
    """
    a, b, c, d, e, f = matrix
    upward = " ".join(_short(value, 5) for value in (a, b, -c, -d, e, f))
    body = b"".join(piece for line in lines if line for piece in _Line(line, code_of).pieces())
    return b"q " + upward.encode() + b" cm BT 3 Tr\n" + body + b"ET Q\n"


class _Line:
    """The words of one line."""

    def __init__(self, words: Sequence[PlacedWord], code_of: Callable[[str], int]) -> None:
        self._code_of = code_of
        self._words = [words[at] for at in in_printed_order([word.text for word in words])]
        self._height = max(0.5, round(median(word.box.height for word in words), 1))
        self._mirrored = any(is_right_to_left(word.text) for word in words)

    def pieces(self) -> Iterator[bytes]:
        """From left to right, a blank behind each word that does not touch the next."""
        x = y = size = 0.0
        for at, word in enumerate(self._words):
            wanted = self._height + (_OTHER_SIZE if at % 2 and not self._mirrored else 0.0)
            if wanted != size:
                size = wanted
                yield f"/{FONT_NAME} {_short(size, 3)} Tf ".encode()
            base = _base(word.box, self._height)
            if at == 0 or abs(base - y) > 0.05:
                x, y = word.box.left, base
                yield f"1 0 0 1 {_short(x)} {_short(y)} Tm ".encode()
            following = self._words[at + 1] if at + 1 < len(self._words) else None
            piece, x = self._word(word, following, size, x)
            yield piece

    def _word(self, word: PlacedWord, following: PlacedWord | None, size: float, x: float) -> tuple[bytes, float]:
        """A word that begins at `x`, and where the next one begins."""
        clusters = printed(word.text)
        natural = sum(map(width_of, clusters)) * size / UNITS
        percent = min(_MOST, max(_LEAST, round(100 * (word.box.right - x) / natural))) if natural else 100
        unit = size * percent / 100 / UNITS
        x += natural * percent / 100
        if following is None:
            return f"{percent} Tz({self._codes(clusters)})Tj\n".encode("latin-1"), x
        if following.box.left > word.box.right:
            clusters = [*clusters, " "]
            x += BLANK_WIDTH * unit
        shift = round((x - following.box.left) / unit)
        return f"{percent} Tz[({self._codes(clusters)}){shift}]TJ\n".encode("latin-1"), x - shift * unit

    def _codes(self, clusters: Sequence[str]) -> str:
        codes = b"".join(self._code_of(cluster).to_bytes(2, "big") for cluster in clusters)
        return _MARKED.sub(lambda found: _MARKS[found[0]], codes).decode("latin-1")


def _base(box: BoundingBox, height: float) -> float:
    """Where the line stands that letters stand on, counted upward."""
    return -(box.top + box.bottom + height) / 2 - height * DESCENT / UNITS


def _short(value: float, places: int = 2) -> str:
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
