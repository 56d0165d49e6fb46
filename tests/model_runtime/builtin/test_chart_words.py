"""Numbers beside axes: a raised digit is no digit more."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from model_runtime.engines.builtin.charts.words import PrintedWord, with_powers
from tests.model_runtime.builtin.drawing import FONT


def printed(
    base: str, behind: str, *, raised: bool, size: int = 28, tick: bool = False
) -> tuple[np.ndarray, PrintedWord]:
    """A label and its ink; `tick` is a short line right of it."""
    picture = Image.new("L", (160, 60), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)
    small = ImageFont.truetype(FONT, round(0.7 * size), layout_engine=ImageFont.Layout.BASIC) if raised else font
    draw.text((10, 12), base, fill=0, font=font)
    left = 10 + draw.textlength(base, font=font) + 2
    draw.text((left, 8 if raised else 12), behind, fill=0, font=small)
    right = left + draw.textlength(behind, font=small)
    if tick:
        draw.line((right + 4, 26, right + 12, 26), fill=0, width=2)
        right += 14
    return np.asarray(picture) < 128, PrintedWord(base + behind, (6, 4, right + 4, 52))


@pytest.mark.parametrize("size", [14, 20, 28])
@pytest.mark.parametrize(("behind", "value"), [("2", 100.0), ("-1", 0.1), ("10", 1e10), ("0", 1.0)])
def test_a_raised_digit_is_a_power_of_ten(behind: str, value: float, size: int) -> None:
    ink, word = printed("10", behind, raised=True, size=size)
    assert with_powers(word, ink).number == pytest.approx(value)


@pytest.mark.parametrize("tick", [False, True])
@pytest.mark.parametrize("behind", ["2", "0", "05"])
def test_digits_on_the_line_stay_what_they_are(behind: str, tick: bool) -> None:
    ink, word = printed("10", behind, raised=False, tick=tick)
    assert with_powers(word, ink) is word


def test_a_tick_beside_a_power_does_not_hide_it() -> None:
    ink, word = printed("10", "3", raised=True, tick=True)
    assert with_powers(word, ink).number == 1000.0


def test_other_words_are_left_alone() -> None:
    ink, word = printed("20", "2", raised=True)
    assert with_powers(word, ink) is word
    assert with_powers(PrintedWord("102", (0, 0, 0, 0)), ink).text == "102"
