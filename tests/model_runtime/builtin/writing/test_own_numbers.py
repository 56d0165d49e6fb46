"""Digits that Tesseract leaves out of numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from model_runtime.engines.builtin.decoding import ReadText
from model_runtime.engines.builtin.quads import Picture
from model_runtime.engines.builtin.writing.own_numbers import with_own_numbers
from model_runtime.engines.builtin.writing.tesseract import TesseractLine, TesseractWord


def _line(*words: tuple[str, float, float]) -> TesseractLine:
    text, placed = "", []
    for said, first, last in words:
        text += " " if text else ""
        placed.append(TesseractWord(said, len(text), first, last))
        text += said
    return TesseractLine(text, 0.9, tuple(placed))


@pytest.mark.parametrize(
    ("word", "own", "confidence", "said"),
    [
        ("96", "1961", 0.99, "1961"),
        ("35]", "351", 0.99, "351"),
        ("95।", "1951", 0.99, "1951।"),
        ("96", "1961", 0.5, "96"),
        ("96", "19a1", 0.99, "96"),
        ("1961", "961", 0.99, "1961"),
        ("24", "1961", 0.99, "24"),
        ("गाँव", "1961", 0.99, "गाँव"),
    ],
)
def test_a_number_is_read_again(word: str, own: str, confidence: float, said: str) -> None:
    line = _line(("सन", 0.0, 0.2), (word, 0.4, 0.5), ("में", 0.7, 0.9))
    asked: list[int] = []

    def read(pieces: Sequence[Picture]) -> list[ReadText]:
        asked.extend(piece.shape[1] for piece in pieces)
        return [ReadText(own, confidence) for _ in pieces]

    (found,) = with_own_numbers([line], [np.full((40, 400, 3), 255, np.uint8)], read)
    assert found.text == f"सन {said} में"
    assert all(130 <= width <= 141 for width in asked)  # from one neighbor to the other, but no farther than a digit


def test_nothing_is_asked_without_numbers() -> None:
    line = _line(("सन", 0.0, 0.2))
    assert with_own_numbers([line], [np.full((40, 400, 3), 255, np.uint8)], lambda pieces: 1 / 0) == [line]
