"""Large first letters that stand before several rows."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

from model_runtime.engines.builtin.engine import DEFAULT_MODE
from model_runtime.engines.builtin.initials import find_initials
from model_runtime.engines.builtin.rows import rows_of
from model_runtime.protocol import TextLine
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.drawing import FONT

_INITIAL = (150.0, 200.0, 232.0, 300.0)
_ROWS = [
    (245.0, 200.0, 900.0, 240.0),
    (245.0, 255.0, 900.0, 295.0),
    (150.0, 310.0, 900.0, 350.0),
    (150.0, 365.0, 900.0, 405.0),
    (150.0, 420.0, 700.0, 460.0),
]
_TEXTS = [
    "ver the past three decades the pressure of many",
    "other governments has required some companies",
    "to look at the harm that their business does to people,",
    "and many of them have answered with a long report that",
    "nobody in the town has read.",
]


def test_initial_stands_at_the_head_of_the_first_row() -> None:
    (found,) = find_initials([*_ROWS, _INITIAL])
    assert found.line == 5
    assert found.places == {5: (149.0, 200.0, 232.0, 240.0), 0: (150.0, *_ROWS[0][1:]), 1: (150.0, *_ROWS[1][1:])}


def test_what_has_no_row_under_it_as_far_left_is_no_initial() -> None:
    """Such as an icon, or a number, before an indented text."""
    assert find_initials([*_ROWS[:2], *((245.0, *row[1:]) for row in _ROWS[2:]), _INITIAL]) == []


def test_a_large_word_is_no_initial() -> None:
    assert (
        find_initials([*((row[0] + 200, *row[1:]) for row in _ROWS[:2]), *_ROWS[2:], (150.0, 200.0, 430.0, 300.0)])
        == []
    )


def test_initial_is_read_as_part_of_its_word(read: Read) -> None:
    page = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    small, large = (ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC) for size in (32, 132))
    draw.text((146, 166), "O", fill="black", font=large)
    for text, (left, top, _, _) in zip(_TEXTS, _ROWS, strict=True):
        draw.text((left + 5, top), text, fill="black", font=small)
    (span,) = spans_of(read(page, mode=DEFAULT_MODE))
    assert span.text == "O" + " ".join(_TEXTS)
    assert [line.text for line in span.lines] == ["O", *_TEXTS]


def test_initial_of_the_files_own_text_is_part_of_its_word(read: Read) -> None:
    page = Image.new("RGB", (1240, 1754), "white")
    unit = [(box[0] / 1240, box[1] / 1754, box[2] / 1240, box[3] / 1754) for box in [*_ROWS, _INITIAL]]
    lines = tuple(TextLine(box, text) for box, text in zip(unit, [*_TEXTS, "O"], strict=True))
    (span,) = spans_of(read(page, text_lines=lines))
    assert span.text == "O" + " ".join(_TEXTS)


def test_a_word_of_one_letter_stays_one() -> None:
    boxes = [(150.0, 200.0, 232.0, 240.0), (245.0, 200.0, 900.0, 240.0)]
    assert [row.text for row in rows_of(["A", "Tale of two cities"], boxes, initials={0})] == ["A Tale of two cities"]
    assert [row.text for row in rows_of(["T", "HE TIMES"], boxes, initials={0})] == ["THE TIMES"]
