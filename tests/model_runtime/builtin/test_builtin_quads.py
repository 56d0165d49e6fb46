"""Turning of quads, slopes, and word gaps in a line's picture."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.orientation import skew_of
from model_runtime.engines.builtin.word_gaps import with_word_gaps
from tests.model_runtime.builtin.drawing import FONT

_SIZE = (300, 200)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_turned_quad_cuts_out_the_turned_pixels(turns: int) -> None:
    picture = np.random.default_rng(1).integers(0, 255, (200, 300, 3), dtype=np.uint8)
    quad = quads.from_box((40, 30, 120, 50))
    turned = quads.turned(quad, turns, _SIZE)
    left, top, right, bottom = (round(v) for v in quads.bounds(turned))
    expected = np.rot90(picture[30:50, 40:120], turns)
    assert np.array_equal(np.rot90(picture, turns)[top:bottom, left:right], expected)


@given(st.integers(0, 3), st.tuples(*[st.integers(0, 150)] * 2), st.integers(2, 100), st.integers(2, 40))
def test_turning_there_and_back(turns: int, corner: tuple[int, int], width: int, height: int) -> None:
    quad = quads.from_box((corner[0], corner[1], corner[0] + width, corner[1] + height))
    size = _SIZE if turns % 2 == 0 else (_SIZE[1], _SIZE[0])
    there = quads.turned(quad, turns, _SIZE)
    assert quads.bounds(quads.turned(there, -turns % 4, size)) == pytest.approx(quads.bounds(quad))


def _sloping(degrees: float, length: float) -> quads.Quad:
    run = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))]) * length
    down = np.array([-run[1], run[0]]) / length * 20
    start = np.array([50.0, 100.0])
    return np.array([start, start + run, start + run + down, start + down], np.float32)


@given(st.floats(-10, 10))
def test_skew_is_the_slope_of_the_long_lines(degrees: float) -> None:
    lines = [_sloping(degrees, 600), _sloping(degrees, 500), _sloping(degrees, 550), _sloping(40, 60)]
    assert skew_of(lines) == pytest.approx(degrees, abs=0.01)


def _line(text: str) -> tuple[quads.Picture, list[float]]:
    """A printed line and the middles of its characters."""
    font = ImageFont.truetype(FONT, 30)
    width = int(font.getlength(text)) + 12
    image = Image.new("RGB", (width, 44), "white")
    ImageDraw.Draw(image).text((6, 2), text, fill="black", font=font)
    starts = [6 + font.getlength(text[:i]) for i in range(len(text) + 1)]
    middles = [(a + b) / 2 / width for a, b in pairwise(starts)]
    return np.asarray(image), middles


@pytest.mark.parametrize(
    "text",
    ["See Vol. 7, No. 2 of the books", "1 History of the harbor", "He said it. Then he went.", "left (and right) ways"],
)
def test_swallowed_spaces_come_back(text: str) -> None:
    picture, middles = _line(text)
    # Leave out the first space of the line, as the recognizer does behind a mark or a number.
    lost = text.index(". ") + 1 if ". " in text else (text.index(" (") if " (" in text else text.index(" "))
    read = text[:lost] + text[lost + 1 :]
    assert with_word_gaps(read, middles[:lost] + middles[lost + 1 :], picture) == text


@pytest.mark.parametrize(
    "text",
    [
        "Paid 3.40 on 11.11.1911 at 1:30 to all",
        "The will of all hill folk, filled",
        "AVATAR To Wave (11) 1,111.11 in VAT",
    ],
)
def test_no_space_is_put_where_none_is_printed(text: str) -> None:
    picture, middles = _line(text)
    assert with_word_gaps(text, middles, picture) == text
