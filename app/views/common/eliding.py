"""Words in one line or a few, however long they are: Qt would lay out a megabyte to find out that it does not fit."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

from app.document.long_text import shortened

_LETTERS_A_PIXEL = 2  # more than any face has
_MEASURED = 2000  # letters; no line is as wide as that
_ENDLESS = 1_000_000  # pixels
_TIP, _SPOKEN = 2000, 500


def elided(
    metrics: QFontMetrics | QFontMetricsF,
    words: str,
    width: float,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    """As much of the words as the width has room for, with an ellipsis where that is not all."""
    most = max(_MEASURED, int(_LETTERS_A_PIXEL * width))
    if len(words) > most and mode is Qt.TextElideMode.ElideRight:
        words = shortened(words, most)
    elif len(words) > most:
        words = f"{words[: most // 2]}…{words[-most // 2 :]}"
    if isinstance(metrics, QFontMetricsF):
        return metrics.elidedText(words, mode, width)
    return metrics.elidedText(words, mode, int(width))


def laid_out(metrics: QFontMetrics, words: str, width: int) -> QSize:
    """Pixels that words take in lines of this width, as a label lays them out: broken between words only."""
    return metrics.boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, words).size()


def height_of(metrics: QFontMetrics, line: str, lines: int) -> int:
    """Pixels that so many lines take, each with a part of these letters.

    Letters of other fonts make a line higher, or lower where it has no others, and between two lines there may be room
    that one does not have.
    """
    return max(laid_out(metrics, "\n".join([text] * lines), _ENDLESS).height() for text in (line, "…"))


def elided_lines(metrics: QFontMetrics, words: str, width: int, lines: int) -> str:
    """As many of the words as stand in so many lines of this width, with an ellipsis where those are not all."""
    words = shortened(words, _MEASURED)
    height = height_of(metrics, words.replace("\n", " "), lines)

    def is_too_large(length: int) -> bool:
        size = laid_out(metrics, shortened(words, length), width)
        return size.height() > height or size.width() > width

    if not is_too_large(len(words)):
        return words
    lengths = range(1, len(words) + 1)
    return shortened(words, max(1, bisect_left(lengths, True, key=is_too_large)))


def width_of(metrics: QFontMetrics | QFontMetricsF, words: str) -> float:
    """Pixels that a line takes; of one that nothing has room for, those of its beginning."""
    return metrics.horizontalAdvance(words[:_MEASURED])


def tip(words: str) -> str:
    """Words for a tooltip, which no screen is too small for."""
    return shortened(words, _TIP)


def spoken(words: str) -> str:
    """Words to be read aloud on the way to a place; the place itself has them whole."""
    return shortened(words, _SPOKEN)
