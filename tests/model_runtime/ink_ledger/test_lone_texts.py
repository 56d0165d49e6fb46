"""Short numbers that were not read are noticed where others stand above and below them; dots and boxes are none."""

from __future__ import annotations

import pytest

from model_runtime.ink_ledger.ledger import ink_ledger
from model_runtime.protocol import InkFault
from tests.model_runtime.ink_ledger.drawn_pages import DrawnPage, sentences

NUMBERS = ("1", "4", "7", "12", "18", "23")


def contents_page(dotted: bool = False) -> DrawnPage:
    """Entries, each followed by its number: spans 0, 2, 4 … and 1, 3, 5 …; `dotted` leaders are in no span."""
    page = DrawnPage()
    for row, (entry, number) in enumerate(zip(sentences(len(NUMBERS), words=4), NUMBERS, strict=True)):
        page.print_text([entry], (120, 200 + 44 * row))
        page.print_text([number], (1090 - 14 * len(number), 200 + 44 * row))
        for x in range(640, 1040, 14) if dotted else ():
            page.draw.ellipse((x, 224 + 44 * row, x + 4, 228 + 44 * row), fill="black")
    return page


@pytest.mark.parametrize("row", range(len(NUMBERS)))
def test_a_number_that_was_left_out_of_a_column_is_noticed(row: int) -> None:
    page = contents_page()
    lost = page.spans.pop(2 * row + 1)
    (patch,) = ink_ledger(page.image, page.spans).patches
    assert patch.fault is InkFault.OVERLOOKED
    assert patch.words == 1
    assert patch.box == pytest.approx(lost.boxes[0], abs=0.02)


def test_leaders_are_no_print() -> None:
    page = contents_page(dotted=True)
    assert ink_ledger(page.image, page.spans).patches == ()


def test_a_number_behind_leaders_is_noticed_all_the_same() -> None:
    page = contents_page(dotted=True)
    page.spans.pop(9)
    assert [patch.fault for patch in ink_ledger(page.image, page.spans).patches] == [InkFault.OVERLOOKED]


@pytest.mark.parametrize("step", [44, 150])
@pytest.mark.parametrize("crossed", [(), (0, 2, 3)])
def test_boxes_to_tick_are_no_numbers(crossed: tuple[int, ...], step: int) -> None:
    page = DrawnPage()
    for row, entry in enumerate(sentences(6, words=5)):
        left, top = 120, 202 + step * row
        page.print_text([entry], (170, 200 + step * row))
        page.draw.rectangle((left, top, left + 26, top + 26), outline="black", width=2)
        for way in ((left, top, left + 26, top + 26), (left, top + 26, left + 26, top)) if row in crossed else ():
            page.draw.line(way, fill="black", width=3)
    assert ink_ledger(page.image, page.spans).patches == ()
