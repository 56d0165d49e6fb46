"""Digits above and below the line are written as such; those on the line are not."""

from __future__ import annotations

import pytest

from model_runtime.engines.builtin.line_ink import LineInk
from model_runtime.engines.builtin.quads import Picture
from model_runtime.engines.builtin.raised_digits import with_raised_digits
from model_runtime.engines.builtin.unwritten import Unwritten
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.drawing import FONT
from tests.model_runtime.builtin.foreign_pages import printed


def _read_text(read: Read, *texts: str) -> str:
    return " ".join(span.text for span in spans_of(read(printed(*texts, width=640))))


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("The field is 120 m<sup>2</sup> large, its volume 10<sup>-3</sup> km<sup>3</sup>.", "m²|10⁻³ km³"),
        (
            "The harbor<sup>1</sup> was closed in 1907.<sup>12</sup> Nobody knew why.<sup>3</sup>",
            "harbor¹|1907.¹²|why.³",
        ),
        (
            "Let x<sup>2</sup> + y<sup>2</sup> = z<sup>2</sup> where x<sub>1</sub> and x<sub>2</sub> are known.",
            "y²|z²|x₁",
        ),
    ],
)
def test_powers_notes_and_indices(read: Read, html: str, said: str) -> None:
    text = _read_text(read, html)
    assert [part for part in said.split("|") if part not in text] == [], text


def test_digits_on_the_line_stay_so(read: Read) -> None:
    said = "Form A4 and B2B, room C12, the year 1907, 3.5 kg of x1 and y22 on page 14."
    assert _read_text(read, said) == said


def _drawn(signs: list[tuple[str, float]]) -> tuple[list[Unwritten], Picture]:
    """Characters drawn one behind the other, each higher or lower than the line by so many of its heights."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    normal, small = (ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC) for size in (40, 27))
    picture = Image.new("RGB", (40 * len(signs), 90), "white")
    draw = ImageDraw.Draw(picture)
    for number, (sign, up) in enumerate(signs):
        draw.text((40 * number + 8, 60 - 28 * up), sign, fill="black", font=small if up else normal, anchor="ls")
    written = [Unwritten(sign, 5 * number + 1, 5 * number + 3) for number, (sign, _) in enumerate(signs)]
    return written, np.asarray(picture)[:, :, ::-1].copy()


def _told(signs: list[tuple[str, float]]) -> str:
    written, piece = _drawn(signs)
    return "".join(one.text for one in with_raised_digits(written, LineInk(piece, piece.shape[1] / (5.0 * len(signs)))))


def test_where_a_digit_stands_decides() -> None:
    word = [(letter, 0.0) for letter in "Harbor"]
    assert _told([*word, ("2", 0.5)]) == "Harbor²"
    assert _told([*word, ("2", -0.3)]) == "Harbor₂"
    assert _told([*word, ("2", 0.0)]) == "Harbor2"
    assert _told([*word, (" ", 0.0), ("2", 0.5)]) == "Harbor²"
    assert _told([*word, (" ", 0.0), ("2", 0.0)]) == "Harbor 2"
    assert _told([*word, (" ", 0.0), ("2", -0.3)]) == "Harbor 2"  # an old figure hangs under the line
    assert _told([("4", 0.5), *word]) == "4Harbor"  # at the head of a line it is a number
    assert _told([("4", 0.5), ("1", 0.5), *word]) == "41Harbor"


def test_old_figures_are_no_indices() -> None:
    assert _told([*((letter, 0.0) for letter in "Room"), ("1", 0.0), ("4", -0.3)]) == "Room14"
