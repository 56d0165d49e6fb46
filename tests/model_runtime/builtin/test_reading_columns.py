"""Pages whose order and lines the real engine must keep: narrow gutters, contents, dashes, numbers in the margin."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw, ImageFont

from model_runtime.protocol import PageFinished, TextLine
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.drawing import FONT

_SIZE = (1240, 1754)
_FIRST = (
    "The harbor office counts every vessel that passes the outer mole and notes its flag, its draft and the hour at "
    "which the pilot came aboard. Until the spring of 1911 these notes were kept in two separate books, one for the "
    "day watch and one for the night watch, and nobody compared them. When the books were put side by side, the clerks "
    "found that about a tenth of all arrivals had been counted twice and that a few had not been counted at all."
)
_SECOND = (
    "A new form was printed in the same year. It had a column for the name of the master, which the old books lacked, "
    "and a number that followed the vessel through all later papers. The form was used without a change for more than "
    "thirty years, and most of what we know of the coasting trade in that time rests on it."
)


class _Sheet:
    """A page of print, and its lines as a document's own text would have them."""

    def __init__(self, points: int = 22) -> None:
        self.picture = Image.new("RGB", _SIZE, "white")
        self.lines: list[TextLine] = []
        self._draw = ImageDraw.Draw(self.picture)
        self._font = ImageFont.truetype(FONT, points, layout_engine=ImageFont.Layout.BASIC)
        self.step = round(1.35 * points)

    def put(self, x: float, y: float, text: str) -> None:
        self._draw.text((x, y), text, fill="black", font=self._font)
        self._tell(text, self._draw.textbbox((x, y), text, font=self._font))

    def _tell(self, text: str, box: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = box
        across, down = _SIZE
        self.lines.append(TextLine((left / across, top / down, right / across, bottom / down), text))

    def justify(self, left: float, right: float, y: float, text: str) -> float:
        """Set a paragraph from edge to edge; returns where the next one may begin."""
        rows: list[list[str]] = [[]]
        for word in text.split():
            if self._width(" ".join([*rows[-1], word])) > right - left:
                rows.append([])
            rows[-1].append(word)
        for row in rows:
            free = right - left - sum(self._width(word) for word in row)
            gap = free / max(1, len(row) - 1) if row is not rows[-1] else self._width(" ")
            x = left
            for word in row:
                self._draw.text((x, y), word, fill="black", font=self._font)
                x += self._width(word) + gap
            self._tell(" ".join(row), (left, y, x - gap, y + self.step))
            y += self.step
        return y

    def _width(self, text: str) -> float:
        return self._draw.textlength(text, font=self._font)


def _texts(read: Read, sheet: _Sheet, *, own_text: bool = False) -> list[tuple[str, str]]:
    events = read(sheet.picture, text_lines=tuple(sheet.lines) if own_text else ())
    assert isinstance(events[-1], PageFinished)
    assert (events[-1].notes, events[-1].order_is_unsure) == ((), False)
    return [(span.label, span.text) for span in spans_of(events)]


def test_columns_with_a_narrow_gutter_are_read_one_after_the_other(read: Read) -> None:
    sheet, gutter = _Sheet(), 14
    middle = _SIZE[0] / 2
    end = sheet.justify(110, middle - gutter / 2, 120, _FIRST)
    sheet.justify(110, middle - gutter / 2, end, _SECOND)
    sheet.justify(middle + gutter / 2, 1130, 120 + sheet.step / 3, _SECOND.replace("new", "second"))
    words = " ".join(text for _, text in _texts(read, sheet)).split()
    wanted = " ".join((_FIRST, _SECOND, _SECOND.replace("new", "second"))).split()
    assert sum(a == b for a, b in zip(words, wanted, strict=False)) > 0.95 * len(wanted)


def test_an_order_that_is_a_guess_is_told_with_the_page(read: Read) -> None:
    sheet = _Sheet()
    for left, right, top in ((110, 700, 120), (740, 1130, 120), (460, 1130, 800), (110, 420, 800 - 330)):
        end = sheet.justify(left, right, top, _FIRST)
        sheet.justify(left, right, end + sheet.step, _SECOND)
    events = read(sheet.picture, text_lines=tuple(sheet.lines))
    assert isinstance(events[-1], PageFinished)
    assert events[-1].order_is_unsure


def test_contents_in_a_column_keep_their_page_numbers_and_out_of_the_other(read: Read) -> None:
    sheet = _Sheet()
    entries = [("Beginning", 1), ("The harbor", 1), ("Ships . . . . . . . . . . . . . .", 2), ("The end", 3)]
    for row, (words, page) in enumerate(entries):
        sheet.put(110, 140 + 38 * row, f"{row + 1} {words}")
        sheet.put(575, 140 + 38 * row, str(page))
    left = [_FIRST[i : i + 40].strip() for i in range(0, 240, 40)]
    right = [_SECOND[i : i + 44].strip() for i in range(0, 264, 44)]
    for row, text in enumerate(left):
        sheet.put(110, 340 + 30 * row, text)
    for row, text in enumerate(right):
        sheet.put(612, 150 + 30 * row, text)
    texts = [text for _, text in _texts(read, sheet, own_text=True)]
    lines = "\n".join(texts).split("\n")
    assert lines[:4] == [f"{row + 1} {words} {page}" for row, (words, page) in enumerate(entries)]
    rest = " ".join(lines[4:])
    assert rest.index(left[0]) < rest.index(left[-1]) < rest.index(right[0])


@pytest.mark.thorough
def test_a_dash_in_a_sentence_is_no_mark_and_what_lies_below_columns_follows_them(read: Read) -> None:
    sheet = _Sheet(26)
    sentence = [
        "To record a ship, write her name in",
        "the first column; what is added later",
        "is put without end in the third column",
    ]
    rows = [*sentence, "—what stood there is not struck out!", "The clerk signs it in the evening."]
    other = [
        "The second book holds the masters,",
        "their homes and the names of wives,",
        "and lies beside it in the hall.",
    ]
    _put_rows(sheet, 110, 200, rows)
    _put_rows(sheet, 680, 200, other)
    sheet.put(110, 560, "Further books")
    for row, text in enumerate(("loads that were weighed on the quay", "fees that nobody has paid in that year")):
        sheet.put(
            110, 630 + 44 * row, f"• The {('third', 'fourth')[row]} book holds the {text} and the years after it."
        )
    said = _texts(read, sheet)
    whole = " ".join(text for _, text in said)
    assert "third column—what stood there is not struck out!" in whole
    assert whole.index("masters") < whole.index("Further books") < whole.index("third book")
    assert [label for label, _ in said][-2:] == ["list_item", "list_item"]


def _put_rows(sheet: _Sheet, x: float, y: float, rows: Sequence[str]) -> None:
    for row, text in enumerate(rows):
        sheet.put(x, y + 40 * row, text)


@pytest.mark.parametrize("own_text", [False, True])
def test_numbers_of_lines_are_no_part_of_the_text(read: Read, own_text: bool) -> None:
    sheet = _Sheet(24)
    rows = [
        "the clerk may write down a change in the trade of the harbor, or a",
        "new master of a ship, or the coming of a load that was not told of",
        "before it lay on the quay. A line in the book may be looked at again",
        "in the year that follows, where nobody has signed it, and the hall",
        "keeps the older line beside the newer one for whoever asks.",
    ]
    for row, text in enumerate(rows):
        sheet.put(120, 200 + 52 * row, str(row + 1))
        sheet.put(200, 200 + 52 * row, text)
    assert _texts(read, sheet, own_text=own_text) == [("paragraph", " ".join(rows)), ("line_number", "1 2 3 4 5")]
