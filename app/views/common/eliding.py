"""Words in one line, however long they are: Qt would lay out a megabyte to find out that it does not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

from app.document.long_text import shortened

_LETTERS_A_PIXEL = 2  # more than any face has
_MEASURED = 2000  # letters; no line is as wide as that
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


def width_of(metrics: QFontMetrics | QFontMetricsF, words: str) -> float:
    """Pixels that a line takes; of one that nothing has room for, those of its beginning."""
    return metrics.horizontalAdvance(words[:_MEASURED])


def tip(words: str) -> str:
    """Words for a tooltip, which no screen is too small for."""
    return shortened(words, _TIP)


def spoken(words: str) -> str:
    """Words to be read aloud on the way to a place; the place itself has them whole."""
    return shortened(words, _SPOKEN)
