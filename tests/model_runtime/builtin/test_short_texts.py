"""Numbers of a column and in a margin that the detector overlooks or takes together."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.orientation import UprightPage
from model_runtime.engines.builtin.page_draft import PageDraft, PageLine
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.second_look import Print
from model_runtime.engines.builtin.short_texts import is_short_text, with_short_texts
from model_runtime.engines.builtin.straight_marks import StraightMarks
from model_runtime.preprocess.transform import reading_picture
from tests.model_runtime.builtin.drawing import FONT
from tests.modes import MODES

FACE = ImageFont.truetype(FONT, 26, layout_engine=ImageFont.Layout.BASIC)
STEP, TOP, LEFT, RIGHT = 36, 200, 140, 1080
NUMBERS = ("3", "9", "13", "20", "24", "25", "34", "112")


class Sheet:
    """A page of entries with their numbers far behind them, and the lines that a detector found on it."""

    def __init__(self, numbers: tuple[str, ...] = NUMBERS) -> None:
        self.image = Image.new("RGB", (1240, 1754), "white")
        self.draw = ImageDraw.Draw(self.image)
        self.lines: list[Box] = []
        self.numbers: list[Box] = []
        for row, number in enumerate(numbers):
            self.lines.append(self._print("The lantern over the harbor", LEFT, TOP + STEP * row))
            self.numbers.append(self._print(number, RIGHT - FACE.getlength(number), TOP + STEP * row))

    def _print(self, text: str, x: float, y: float) -> Box:
        self.draw.text((x, y), text, fill="black", font=FACE)
        left, top, right, bottom = self.draw.textbbox((x, y), text, font=FACE)
        return left - 5.0, top - 5.0, right + 5.0, bottom + 5.0

    def looked_at(self, found: list[Box], quarter_turns: int = 0) -> list[PageLine]:
        """The lines after the look at short texts, on a page that lies so many quarters clockwise."""
        pixels = np.ascontiguousarray(np.asarray(self.image)[:, :, ::-1])
        lying = np.ascontiguousarray(np.rot90(pixels, -quarter_turns))
        upright = UprightPage(pixels, tuple(map(quads.from_box, found)), quarter_turns, 0.0, {})
        page = PageDraft.of(upright, reading_picture(Image.fromarray(lying), MODES["gundam"]))
        return with_short_texts(page, StraightMarks.of(Print.of(lying), upright, found))


def cover(lines: list[PageLine], box: Box) -> bool:
    """Whether just one line stands round the middle of a box, and not far round it."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    over = [line.box for line in lines if line.box[0] < x < line.box[2] and line.box[1] < y < line.box[3]]
    return len(over) == 1 and over[0][3] - over[0][1] < 1.6 * (box[3] - box[1])


@pytest.mark.parametrize(("missing", "quarter_turns"), [(0, 0), (3, 1), (5, 2), (7, 3)])
def test_a_number_that_was_overlooked_is_found(missing: int, quarter_turns: int) -> None:
    sheet = Sheet()
    found = [*sheet.lines, *(box for row, box in enumerate(sheet.numbers) if row != missing)]
    lines = sheet.looked_at(found, quarter_turns)
    assert len(lines) == len(found) + 1
    assert lines[-1].is_short
    assert cover(lines, sheet.numbers[missing])


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 4), (4, 6), (0, 7)])
def test_a_column_of_numbers_in_one_upright_line_is_rows(first: int, last: int) -> None:
    sheet = Sheet()
    taken = sheet.numbers[first : last + 1]
    left, right = min(box[0] for box in taken), max(box[2] for box in taken)
    others = [box for box in sheet.numbers if box not in taken]
    lines = sheet.looked_at([*sheet.lines, *others, (left, taken[0][1], right, taken[-1][3])])
    assert len(lines) == 2 * len(NUMBERS)
    assert all(cover(lines, box) for box in sheet.numbers)


def test_a_line_that_runs_down_the_page_stays_one() -> None:
    sheet = Sheet(())
    strip = Image.new("RGB", (400, 44), "white")
    ImageDraw.Draw(strip).text((8, 5), "printed by the harbor press", fill="black", font=FACE)
    sheet.image.paste(strip.rotate(90, expand=True), (1100, 600))
    upright = (1100.0, 600.0, 1144.0, 1000.0)
    assert [line.box for line in sheet.looked_at([upright])] == [pytest.approx(upright)]


def test_dirt_away_from_rows_and_columns_is_no_text() -> None:
    sheet = Sheet()
    for x, y in ((300, 900), (700, 1200), (50, 60)):
        sheet.draw.rectangle((x, y, x + 8, y + 17), fill="black")
    assert len(sheet.looked_at([*sheet.lines, *sheet.numbers])) == 2 * len(NUMBERS)


@pytest.mark.parametrize("text", ["3", "112", "B", "xii", "7.", "(4)", "a)", "9 "])
def test_short_texts(text: str) -> None:
    assert is_short_text(text, 0.95)
    assert not is_short_text(text, 0.6)


@pytest.mark.parametrize("text", ["", "、,,", "-", "A0000B", "口", "口:|", "..."])
def test_blots_are_no_texts(text: str) -> None:
    assert not is_short_text(text, 0.95)
