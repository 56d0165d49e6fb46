"""Where two readings of a page say different things."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.comparison.disagreements import disagreements
from app.document.block import Block, BlockKind, Line
from app.document.doubts import Reason, words_of
from app.document.geometry import BoundingBox
from app.document.page import Reading, ReadingKey, StopReason
from app.document.table import Cell, Table

UPPER, LOWER, BELOW = BoundingBox(0, 0, 90, 10), BoundingBox(0, 12, 90, 40), BoundingBox(0, 50, 90, 60)
TABLE = Table(1, 2, (Cell(0, 0, "Reed"), Cell(0, 1, "120")))


def reading(*blocks: Block) -> Reading:
    return Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END)


def text(words: str, number: int = 0, bbox: BoundingBox = UPPER) -> Block:
    return Block(number, BlockKind.PARAGRAPH, bbox, words)


def test_other_extra_and_missing_words_are_found_where_they_stand() -> None:
    ours = text("Three *beds* of sedgc were laid laid in October behind the station")
    found = disagreements(
        reading(ours), reading(text("Three beds of sedge were laid in October behind the old station")), "Gundam"
    )
    assert [(doubt.words, doubt.other) for doubt in found] == [("sedgc", "sedge"), ("laid", ""), ("", "old")]
    assert {(doubt.reason, doubt.witness, doubt.bbox) for doubt in found} == {(Reason.DISAGREEMENT, "Gundam", UPPER)}
    assert all(words_of(ours)[doubt.start :].startswith(doubt.words) for doubt in found)


def test_a_block_that_is_missing_is_told_where_it_would_follow() -> None:
    first, lost = text("Three beds of reed were laid"), text("A line that was not read", 1, BELOW)
    (doubt,) = disagreements(reading(first), reading(first, lost), "Large")
    assert (doubt.block_id, doubt.words, doubt.other, doubt.bbox) == (0, "", "A line that was not read", BELOW)


def test_moved_blocks_and_other_styles_are_no_disagreement() -> None:
    one, two = text("Three beds of reed"), text("and two of sedge", 1, LOWER)
    assert (
        disagreements(
            reading(one, two), reading(text("and two of **sedge**", 0, LOWER), text("Three beds of reed", 1)), ""
        )
        == []
    )


def test_a_witness_that_read_something_else_altogether_says_nothing() -> None:
    assert (
        disagreements(reading(text("Three beds of reed were laid")), reading(text("qx zv wk pp lm no")), "Tiny") == []
    )


def test_cells_and_lines_are_found() -> None:
    ours = Block(0, BlockKind.TABLE, UPPER, table=TABLE)
    theirs = Block(0, BlockKind.TABLE, UPPER, table=Table(1, 2, (Cell(0, 0, "Reed"), Cell(0, 1, "129"))))
    (doubt,) = disagreements(reading(ours), reading(theirs), "Base")
    assert (doubt.words, doubt.other, words_of(ours)[doubt.start :]) == ("120", "129", "120")
    lines = Block(
        0, BlockKind.PARAGRAPH, UPPER, "one two\nthree four", lines=(Line(UPPER, "one two"), Line(LOWER, "three four"))
    )
    (line,) = disagreements(reading(lines), reading(text("one two three five")), "Base")
    assert (line.words, line.bbox) == ("four", LOWER)


@given(st.lists(st.sampled_from(["reed", "sedge", "bed", "tank"]), min_size=3, max_size=12), st.integers(0, 11))
def test_every_place_is_where_it_says(words: list[str], changed: int) -> None:
    ours = text(" ".join(words))
    other = [*words]
    other[changed % len(words)] = "other"
    for doubt in disagreements(reading(ours), reading(text(" ".join(other))), "Base"):
        assert words_of(ours)[doubt.start :].startswith(doubt.words)


def test_what_is_only_set_in_another_way_is_no_disagreement() -> None:
    ours = text("“Leave it” – the oﬃce wrote in 1871 to the old co-operative of Reed")
    theirs = text('"Leave it" - the office wrote in 1871 to the old cooperative of Reed')
    assert disagreements(reading(ours), reading(theirs), "") == []


def test_words_that_stand_in_another_block_are_no_disagreement_but_lost_ones_are() -> None:
    one, two = text("Three beds of reed were laid in October"), text("and two of sedge by the tank", 1, BELOW)
    first = text("Three beds of reed were laid in")
    split = reading(first, text("October and two of sedge by the tank", 1, BELOW))
    assert disagreements(reading(one, two), split, "") == []
    (doubt,) = disagreements(reading(first, two), reading(one, two), "")
    assert doubt.other == "October"


def test_the_mark_of_an_item_is_no_word_but_its_number_is() -> None:
    item = Block(0, BlockKind.LIST_ITEM, UPPER, "Three beds of reed", marker="3.")
    assert disagreements(reading(item), reading(text("3. Three beds of reed")), "") == []
    assert disagreements(reading(text("3. Three beds of reed")), reading(item), "") == []
    (doubt,) = disagreements(reading(item), reading(text("8. Three beds of reed")), "")
    assert doubt.other == "8."


def test_pictures_and_formulas_are_not_held_against_each_other() -> None:
    words = text("Three beds of reed were laid in October")
    ours = (Block(1, BlockKind.CHART, LOWER, table=TABLE), Block(2, BlockKind.FORMULA, BELOW, "x^2"))
    theirs = (Block(1, BlockKind.FIGURE, LOWER, "129 130"), Block(2, BlockKind.PARAGRAPH, BELOW, "x2"))
    assert [doubt.other for doubt in disagreements(reading(words, *ours), reading(words, *theirs), "")] == ["x2"]
    inline = text("Three beds of \\(x^2\\) reed were laid in October")
    assert disagreements(reading(inline), reading(text("Three beds of x2 reed were laid in October")), "") == []
    number = text("(15)", 3, BELOW)
    assert disagreements(reading(words, number), reading(words, Block(4, BlockKind.FORMULA, BELOW, "x")), "") == []


def test_a_witness_that_was_not_sure_tells_of_digits_only() -> None:
    ours = text("Three beds of reed were laid in October 1871")

    def unsure(words: str) -> Reading:
        return reading(Block(0, BlockKind.PARAGRAPH, UPPER, words, lines=(Line(UPPER, words, 0.5),)))

    assert disagreements(reading(ours), unsure("Three beds of recd were laid in October 1871"), "") == []
    (doubt,) = disagreements(reading(ours), unsure("Three beds of recd were laid in. October 1877"), "")
    assert (doubt.words, doubt.other) == ("1871", "1877")


def test_print_that_the_witness_does_not_know_is_no_disagreement_but_a_strange_letter_is() -> None:
    ours = text("The word בית stands for a house and Дом too")
    theirs = text("The word ユ stands for a house and […] too")
    assert disagreements(reading(ours), reading(theirs), "") == []
    (doubt,) = disagreements(reading(text("The hоuse was laid out")), reading(text("The house was laid out")), "")
    assert doubt.words == "hоuse"


def test_a_number_in_a_cell_is_found_in_its_own_cell_though_an_earlier_one_holds_its_digits() -> None:
    def table(last: str) -> Block:
        cells = (Cell(0, 0, "Reed 25"), Cell(0, 1, "125"), Cell(1, 0, "Sedge"), Cell(1, 1, last))
        return Block(0, BlockKind.TABLE, UPPER, table=Table(2, 2, cells))

    (doubt,) = disagreements(reading(table("25")), reading(table("26")), "")
    assert (doubt.words, doubt.other) == ("25", "26")
    assert doubt.start == len("Reed 25\n125\nSedge\n")


def test_a_sign_that_has_a_cell_of_its_own_is_no_disagreement_but_another_amount_is() -> None:
    def accounts(*rows: tuple[str, ...]) -> Reading:
        cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
        return reading(Block(0, BlockKind.TABLE, UPPER, table=Table(len(rows), len(rows[0]), cells)))

    rent, fuel = "Rent of the old house", "Fuel for the two ferries"
    ours = accounts((rent, "$", "32,156"), (fuel, "$", "23,046"))
    assert disagreements(ours, accounts((rent, "$32,156"), (fuel, "$23,046")), "") == []
    assert disagreements(ours, accounts((rent, "$32,156"), (fuel, "$23,047")), "") != []


def test_a_block_that_is_missing_after_one_that_begins_with_a_formula_is_told() -> None:
    first, lost = text("\\(x^2\\) beds of reed were laid in October"), text("A line that was not read", 1, BELOW)
    (doubt,) = disagreements(reading(first), reading(first, lost), "")
    assert doubt.other == "A line that was not read"
