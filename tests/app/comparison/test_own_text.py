"""A reading of a page's picture held against the lines that its document holds."""

from __future__ import annotations

from app.comparison.own_text import own_text_disagreements, own_text_reading
from app.document.block import Block, BlockKind, Line
from app.document.geometry import BoundingBox
from app.document.page import Reading, ReadingKey, StopReason
from app.document.table import Cell, Table

UPPER, LOWER, BELOW = BoundingBox(0, 0, 90, 30), BoundingBox(0, 32, 90, 60), BoundingBox(0, 70, 90, 99)


def reading(*blocks: Block) -> Reading:
    return Reading(ReadingKey("deepseek-ocr", "1", "base"), blocks, StopReason.END)


def paragraph(text: str, number: int = 0, bbox: BoundingBox | None = UPPER) -> Block:
    return Block(number, BlockKind.PARAGRAPH, bbox, text)


def lines(*texts: str, top: float = 2.0, left: float = 1.0) -> list[Line]:
    places = (BoundingBox(left, top + 10 * n, left + 20, top + 10 * n + 8) for n in range(len(texts)))
    return [Line(place, text) for place, text in zip(places, texts, strict=True)]


def told(read: Reading, own: list[Line]) -> list[tuple[int, str, str]]:
    return [(doubt.block_id, doubt.words, doubt.other) for doubt in own_text_disagreements(read, own, "Own text")]


def test_another_word_is_told_and_how_lines_break_is_not() -> None:
    own = lines("Three beds of sedge were laid in Octo-", "ber behind the well-", "known sta\N{SOFT HYPHEN}tion.")
    read = reading(paragraph("Three *beds* of reed were laid in October behind the well-known station."))
    assert told(read, own) == [(0, "reed", "sedge")]


def test_what_the_reading_lacks_is_told_once_with_its_place() -> None:
    own = [*lines("Three beds of reed"), *lines("A line that was", "not read at all", top=72)]
    (doubt,) = own_text_disagreements(reading(paragraph("Three beds of reed")), own, "Own text")
    assert (doubt.words, doubt.other) == ("", "A line that was not read at all")
    assert doubt.bbox == BoundingBox(1, 72, 21, 90)


def test_formulas_and_pictures_are_printed_otherwise_and_no_matter() -> None:
    read = reading(
        paragraph("The rate $k_1 t^2$ of the old beds"),
        Block(1, BlockKind.FORMULA, LOWER, r"\frac{a}{b}"),
        Block(2, BlockKind.FIGURE, BELOW),
    )
    own = [*lines("The rate k1t2 of the old bods"), *lines("a", "b", top=33), *lines("Fig. axis", top=75)]
    assert told(read, own) == [(0, "beds", "bods")]


def test_how_quotes_are_curled_is_no_matter() -> None:
    assert told(reading(paragraph('It isn\'t "so" as here')), lines("It isn’t “so” as there")) == [(0, "here", "there")]


def test_where_the_document_holds_nothing_it_says_nothing() -> None:
    read = reading(paragraph("Three beds of reed"), paragraph("Stamped by hand", 1, LOWER))
    assert told(read, lines("Three beds of reed")) == []


def test_marks_of_lists_are_no_words() -> None:
    item = Block(0, BlockKind.LIST_ITEM, UPPER, "Three beds of reed", marker="3.")
    assert told(reading(item), lines("3. Three beds of reed")) == []
    assert told(reading(item), lines("3.", "Three beds of sedge")) == [(0, "reed", "sedge")]


def test_signs_that_mean_something_in_markdown_are_text() -> None:
    assert told(reading(paragraph(r"Price \*net\* and $5 or $6")), lines("Price *net* and $5 or $6")) == []


def test_cells_may_stand_in_any_order_but_not_say_something_else() -> None:
    cells = [Cell(0, 0, "Reed"), Cell(0, 1, "120"), Cell(1, 0, "Sedge"), Cell(1, 1, "98")]
    read = reading(Block(0, BlockKind.TABLE, LOWER, table=Table(2, 2, tuple(cells))))
    columns = [*lines("Reed", "Sedge", top=33), *lines("120", "98", top=34, left=50)]
    assert told(read, columns) == []
    assert told(read, [*columns[:2], *lines("129", "98", top=34, left=50)]) == [(0, "120", "129")]


def test_a_reading_without_places_lacks_nothing() -> None:
    read = reading(paragraph("Three beds of reed", bbox=None))
    assert own_text_reading(read, lines("Three beds of sedge")).blocks == read.blocks
