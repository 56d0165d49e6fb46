"""The text of a page as it is printed: corrections in the lines of their print, cells in their places, nothing lost."""

from dataclasses import replace

import pytest

from app.document.block import Block, BlockKind, Line, Origin
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.document.table import Cell, Table
from app.export.contract import ExportPage
from app.export.printed_text import blocks_of_unprinted_text, printed_texts, text_without_place

PLACE = BoundingBox(100, 100, 300, 140)


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(BoundingBox(100, 100 + 12 * at, 300, 110 + 12 * at), text) for at, text in enumerate(texts))


def told(block: Block, rotation: Rotation = Rotation.NONE) -> list[str]:
    return [text.text for _, text in printed_texts(page(block, rotation))]


def page(block: Block, rotation: Rotation = Rotation.NONE) -> ExportPage:
    reading = Reading(ReadingKey("builtin", "1", "base"), (block,), StopReason.END, rotation)
    return ExportPage(1, PageSize(400, 600), (block,), PageState.READ, reading)


def paragraph(text: str, *printed: str, **more: object) -> Block:
    return Block(1, BlockKind.PARAGRAPH, PLACE, text, lines=lines(*printed), **more)  # type: ignore[arg-type]


def test_what_was_read_stands_as_it_was_printed():
    assert told(paragraph("The exam**ple** is long", "The exam-", "ple is long")) == ["The exam-", "ple is long"]


@pytest.mark.parametrize(
    ("text", "printed", "wanted"),
    [
        ("The quick brown fox jumps", ("The qulck hrown", "fox junps"), ["The quick brown", "fox jumps"]),
        ("The quick red brown fox jumps", ("The quick", "brown fox jumps"), ["The quick", "red brown fox jumps"]),
        ("A new beginning fox jumps", ("The quick brown", "fox jumps"), ["A new beginning", "fox jumps"]),
        ("The fox", ("The quick brown", "fox jumps"), ["The", "fox"]),
        ("The exemple is long", ("The exam-", "ple is long"), ["The exem-", "ple is long"]),
        ("老师把窗户擦干净搬来书", ("老帅把窗户", "擦干净搬来书"), ["老师把窗户", "擦干净搬来书"]),
    ],
)
def test_corrected_words_stand_in_the_lines_they_were_printed_in(
    text: str, printed: tuple[str, ...], wanted: list[str]
):
    assert told(paragraph(text, *printed)) == wanted


@pytest.mark.parametrize(
    ("text", "printed", "wanted"),
    [
        ("It was 1.5 feet", ("It was 1,5", "feet"), ["It was 1.5", "feet"]),
        ("A polish Hat", ("A Polish", "hat"), ["A polish", "Hat"]),
        ("The well-known one", ("The well-", "known one"), ["The well-", "known one"]),
        ("The example, so long", ("The exam-", "ple so long"), ["The exam-", "ple, so long"]),
    ],
)
def test_what_a_person_corrected_goes_in_be_it_a_comma(text: str, printed: tuple[str, ...], wanted: list[str]):
    assert told(paragraph(text, *printed, origin=Origin.EDITED)) == wanted


def test_no_corrected_word_is_lost():
    text = " ".join(f"word{at}" for at in range(40))
    assert " ".join(told(paragraph(text, "nothing of this", "was so", "printed"))) == text


def test_a_corrected_text_that_is_too_long_to_compare_is_none_the_less_there_whole():
    text = " ".join(f"word{at}" for at in range(1200))
    assert told(paragraph(text, "nothing of this")) == [text]


def test_a_chart_gives_its_printed_names_and_not_what_was_measured():
    table = Table(1, 2, (Cell(0, 0, "North"), Cell(0, 1, "45")))
    chart = Block(1, BlockKind.CHART, PLACE, table=table, lines=lines("North", "45"))
    assert told(chart) == ["North"]
    assert [*blocks_of_unprinted_text(page(chart))] == [chart]
    named = replace(chart, table=Table(1, 1, (Cell(0, 0, "North"),)))
    assert [*blocks_of_unprinted_text(page(named))] == []


def test_a_text_without_lines_is_a_piece_to_be_looked_at():
    (found,) = printed_texts(page(replace(paragraph("Two of lines"), lines=())))
    assert (found[1].box, found[1].is_line) == (PLACE, False)


def test_places_are_those_of_the_page_as_it_was_read():
    (found,) = printed_texts(page(paragraph("One", "One"), Rotation.QUARTER))
    assert found[1].box == BoundingBox(490, 100, 500, 300)


def test_a_list_items_mark_is_printed_too():
    block = Block(1, BlockKind.LIST_ITEM, PLACE, "reeds", marker="3.", lines=lines("3. reeds"))
    assert told(block) == ["3. reeds"]


def test_a_corrected_cell_stands_in_its_place():
    cells = (Cell(0, 0, "Well"), Cell(0, 1, "Depth"), Cell(1, 0, "North"), Cell(1, 1, "45", edited=True))
    at = [(100, 100), (200, 100), (100, 120), (200, 120)]
    printed = tuple(
        Line(BoundingBox(x, y, x + 60, y + 10), text)
        for (x, y), text in zip(at, ("Well", "Depth", "North", "4S"), strict=True)
    )
    block = Block(1, BlockKind.TABLE, PLACE, table=Table(2, 2, cells), lines=printed)
    found = {text.text: text.box for _, text in printed_texts(page(block))}
    assert [*found] == ["Well", "Depth", "North", "45"]
    assert found["45"].contains(*printed[3].bbox.center)


def test_a_corrected_sign_of_a_cell_stands_in_it_too():
    table = Table(1, 2, (Cell(0, 0, "North"), Cell(0, 1, "4.5", edited=True)))
    printed = tuple(Line(BoundingBox(x, 100, x + 60, 110), text) for x, text in ((100, "North"), (200, "4,5")))
    assert told(Block(1, BlockKind.TABLE, PLACE, table=table, lines=printed)) == ["North", "4.5"]


def test_no_cell_and_no_word_beside_a_table_is_lost():
    cells = (Cell(0, 0, "Well"), Cell(0, 1, "Depth"), Cell(1, 0, "North"), Cell(1, 1, "45"))
    table = Table(2, 2, cells)
    for printed in ((), ("Well", "Depth"), ("nothing", "of this")):
        found = told(Block(1, BlockKind.TABLE, PLACE, "in feet", table=table, lines=lines(*printed)))
        assert sorted(" ".join(found).split()) == sorted(["Well", "Depth", "North", "45", "in", "feet"])


def test_a_table_without_lines_is_read_row_by_row():
    cells = (Cell(0, 0, "Well"), Cell(0, 1, "Depth"), Cell(1, 0, "North"), Cell(1, 1, "45"))
    assert told(Block(1, BlockKind.TABLE, PLACE, table=Table(2, 2, cells))) == ["Well Depth\nNorth 45"]


def test_text_without_a_place_is_counted_and_a_place_without_area_is_none_the_less_one():
    assert text_without_place(page(Block(1, BlockKind.PARAGRAPH, None, "Lost"))) == (1,)
    (found,) = printed_texts(page(Block(1, BlockKind.PARAGRAPH, BoundingBox(5, 5, 5, 5), "Kept")))
    assert found[1].box.area > 0
