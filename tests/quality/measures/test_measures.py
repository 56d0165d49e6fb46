"""Each measure against values computed by hand; a truth against itself; faults that lower just what they should."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.block import BlockKind
from app.document.table import Cell, Table
from app.recognition.agreement import edit_distance
from tests.quality.documents import drawn_document
from tests.quality.measures import MEASURES, figures, kinds, measured, order, tables, words
from tests.quality.measures.near import Place, nearest_in, pairs_alike, stands_in
from tests.quality.measures.ratio import Ratio, summed
from tests.quality.measures.told import (
    Piece,
    Told,
    as_compared,
    told_by_markdown,
    told_by_reading,
    told_by_truth,
    told_by_words,
    words_of,
)
from tests.quality.measures.tree_distance import Node, table_similarity, tree_distance
from tests.sample_builder.truth import Truth


def told(*texts: str) -> Told:
    return Told(tuple(Piece(BlockKind.PARAGRAPH, as_compared(text), text) for text in texts))


def of_kind(kind: BlockKind, *texts: str, level: int = 0, marker: str = "") -> tuple[Piece, ...]:
    return tuple(Piece(kind, text, text, level, marker) for text in texts)


def grid(*rows: str) -> Table:
    cells = (Cell(row, column, text) for row, line in enumerate(rows) for column, text in enumerate(line.split("|")))
    return Table(len(rows), rows[0].count("|") + 1, tuple(cells))


def as_piece(table: Table) -> Piece:
    text = " ".join(cell.text for cell in table.cells)
    return Piece(BlockKind.TABLE, text, text, table=table)


# --- texts ----------------------------------------------------------------------------------------------------------


def test_quotes_dashes_leaders_and_soft_hyphens_are_made_alike() -> None:
    assert as_compared("“Wait”—it’s  2 . . . . . . 17, har\u00adbor ﬁn") == '"Wait"-it\'s 2 17, harbor fin'
    assert words_of(as_compared("“Wait” — (1911), d'or 港口。")) == ["Wait", "1911", "d'or", "港", "口"]


@given(st.text("abc", max_size=6), st.text("abc", max_size=9))
def test_the_nearest_stretch_is_found_as_if_all_were_tried(wanted: str, text: str) -> None:
    least = min(edit_distance(wanted, text[i:j]) for i in range(len(text) + 1) for j in range(i, len(text) + 1))
    assert nearest_in(wanted, text).edits == least


def test_a_text_is_found_in_another_misread_or_not() -> None:
    assert nearest_in("lamp", "a lamp, a lamp") == Place(6, 0)
    assert stands_in("the copper lamp", "see tke coper lamp here")
    assert not stands_in("the copper lamp", "see the wooden wagon here")
    assert pairs_alike(["bb bb bb", "aa aa aa"], ["aa aa ab", "bb bb bb", "cc"]) == [(0, 1), (1, 0)]


def test_words_are_matched_misread_joined_or_lost() -> None:
    match = words.matched_words(told("the copprr lamp iscrooked rain"), told("the copper lamp is crooked today"))
    assert (match.exact, match.misread, match.run_together) == (2, (("copper", "copprr"),), ("crooked",))
    assert (match.swallowed, match.invented) == (("is", "today"), ("rain",))
    cut = words.matched_words(told("the har-", "bormaster"), told("the harbormaster"))
    assert (cut.run_together, cut.swallowed, cut.invented) == (("harbormaster",), (), ())


def test_character_recall_precision_and_swallowed_words() -> None:
    found, truth = told("stop the copprr lamp"), told("the copper lamp today")
    # the, lamp as they are; copper with 1 wrong letter; today (5) missing, stop (4) too many; 3 + 6 + 4 + 5 letters
    assert words.characters(found, truth) == Ratio(pytest.approx(1 - (1 + 5) / 18), 1)
    assert words.recall(found, truth) == Ratio(0.5, 1)
    assert words.precision(found, truth) == Ratio(0.5, 1)
    assert words.swallowed(found, truth) == Ratio(0.25, 1)
    assert words.characters(told("lamp the"), told("the lamp")).value == 1
    assert words.recall(told("x"), told("")).value is None


def test_words_of_figures_and_heads_are_no_inventions() -> None:
    truth = Told(
        (
            *told("the lamp").pieces,
            Piece(BlockKind.FIGURE, inside="Pump Wagon"),
            Piece(BlockKind.HEADER, "12", written=False),
        )
    )
    assert words.precision(told("the lamp Pump 12"), truth).value == 1
    assert words.figure_words(told("the lamp Pump 12"), truth) == Ratio(1, 2)
    assert words.figure_words(truth, truth) == Ratio(2, 2)


def test_order_is_that_of_the_whole_text() -> None:
    assert order.in_order(told("abcdef"), told("abcxef")).value == pytest.approx(5 / 6)
    figure = Told((*told("one").pieces, Piece(BlockKind.FIGURE, inside="two"), *told("three").pieces))
    assert order.in_order(told("one", "three"), figure).value == 1
    assert order.in_order(told("one", "two", "three"), figure).value == 1


def test_block_order_counts_pairs() -> None:
    first, second, third = "a first sentence here", "the second one stands", "now comes number three"
    assert order.block_order(told(first, second, third), told(first, second, third)).value == 1
    assert order.block_order(told(third, second, first), told(first, second, third)).value == -1
    assert order.block_order(told(second, first, third), told(first, second, third)).value == pytest.approx(1 / 3)
    assert order.block_order(told(first), told(first)).value is None


def test_hyphens_of_line_ends_are_counted() -> None:
    truth = told("the harbormaster kept a well-known notebook")
    assert order.hyphens(told("the har- bormaster kept a well-known note\u00adbook"), truth) == Ratio(2, 1)
    assert order.hyphens(truth, truth) == Ratio(0, 1)


# --- tables ---------------------------------------------------------------------------------------------------------


def test_tree_distances_from_the_literature() -> None:
    """The trees of Zhang and Shasha's own example: f(d(a c(b)) e) and f(c(d(a b)) e), two edits apart."""

    def node(label: str, *children: Node) -> Node:
        return Node((label,), children)

    first = node("f", node("d", node("a"), node("c", node("b"))), node("e"))
    second = node("f", node("c", node("d", node("a"), node("b"))), node("e"))
    assert tree_distance(first, second, lambda one, other: float(one != other)) == 2
    assert tree_distance(node("a"), node("b"), lambda one, other: 0.25) == 0.25


def test_table_similarity_by_hand() -> None:
    truth = grid("a|b", "c|d")  # 7 nodes
    assert table_similarity(truth, truth) == 1
    assert table_similarity(grid("a|b", "c|x"), truth) == pytest.approx(6 / 7)
    assert table_similarity(grid("a|b", "c|x"), truth, texts=False) == 1
    assert table_similarity(grid("a|b"), truth) == pytest.approx(4 / 7)  # a row and its two cells are missing
    assert table_similarity(grid("a|b|", "c|d|"), truth) == pytest.approx(7 / 9)  # two cells too many
    merged = Table(2, 2, (Cell(0, 0, "a", column_span=2), Cell(1, 0, "c"), Cell(1, 1, "d")))
    assert table_similarity(merged, truth) == pytest.approx(5 / 7)  # one cell more, one with another span
    assert table_similarity(grid("ab|b", "c|d"), truth) == pytest.approx(1 - 0.5 / 7)


def test_tables_are_paired_missed_and_invented() -> None:
    one, other = grid("lamp|3", "pump|4"), grid("ferry|8", "wagon|9")
    truth = Told((as_piece(one), as_piece(other)))
    assert tables.table_likeness(Told((as_piece(other), as_piece(one))), truth) == Ratio(2, 2)
    assert tables.table_likeness(Told((as_piece(other),)), truth) == Ratio(1, 2)
    assert tables.false_tables(Told((as_piece(other), as_piece(grid("rain|sun")))), truth) == Ratio(1, 1)
    assert tables.table_likeness(told("lamp 3 pump 4"), told("lamp 3")).value is None


# --- kinds ----------------------------------------------------------------------------------------------------------


def test_headings_by_text_and_by_their_relations() -> None:
    truth = Told(
        (
            *of_kind(BlockKind.TITLE, "The copper lamp", level=1),
            *of_kind(BlockKind.HEADING, "Its oil", "Its wick", level=2),
        )
    )
    found = Told(
        (
            *of_kind(BlockKind.HEADING, "The coppor lamp", "Its oil", level=2),
            *of_kind(BlockKind.HEADING, "Rain again", level=3),
        )
    )
    assert kinds.headings(found, truth) == Ratio(4, 6)
    assert kinds.heading_levels(found, truth) == Ratio(0, 1)
    assert kinds.heading_levels(truth, truth) == Ratio(3, 3)
    deeper = Told(tuple(replace(piece, level=piece.level + 1) for piece in truth.pieces))
    assert kinds.heading_levels(deeper, truth) == Ratio(3, 3)


def test_list_items_their_marks_and_levels() -> None:
    item = BlockKind.LIST_ITEM
    truth = Told((*of_kind(item, "oil the lamp", marker="a)"), *of_kind(item, "ask Ruth", marker="b)", level=1)))
    found = Told((*of_kind(item, "oil the lamp", marker="b)"), *of_kind(BlockKind.PARAGRAPH, "ask Ruth")))
    assert kinds.list_items(found, truth) == Ratio(2, 3)
    assert kinds.list_marks(found, truth) == Ratio(0, 1)
    flat = Told(tuple(replace(piece, level=0) for piece in truth.pieces))
    assert (kinds.list_levels(flat, truth), kinds.list_levels(truth, truth)) == (Ratio(0, 1), Ratio(1, 1))


def test_captions_notes_and_listings_are_kept_or_not() -> None:
    truth = Told(
        (
            *of_kind(BlockKind.CAPTION, "Table 3. Lamps"),
            *of_kind(BlockKind.FOOTNOTE, "1 See the ferry"),
            *of_kind(BlockKind.CODE, "total = 0"),
        )
    )
    found = told("before Table 3. Lamps behind total = 0")
    assert kinds.captions(found, truth) == Ratio(1, 1)
    assert kinds.footnotes(found, truth) == Ratio(0, 1)
    assert (kinds.code(found, truth), kinds.code(truth, truth)) == (Ratio(0, 1), Ratio(1, 1))


def test_heads_left_in_the_text_and_dropped_wrongly() -> None:
    head = Piece(BlockKind.HEADER, "Notes on lamps", written=False)
    number = Piece(BlockKind.FOOTER, "15", written=False)
    truth = Told((head, *told("It was 15 years ago").pieces, number))
    assert kinds.heads_left(truth, truth) == Ratio(0, 1)
    assert kinds.heads_left(told("Notes on lamps", "It was 15 years ago"), truth) == Ratio(1, 1)
    assert kinds.heads_left(told("It was 15 years ago", "15"), truth) == Ratio(1, 1)
    assert kinds.heads_dropped(truth, truth) == Ratio(0, 1)
    dropped = Told((head, Piece(BlockKind.HEADER, "It was 15 years ago", written=False)))
    assert kinds.heads_dropped(dropped, truth) == Ratio(1, 1)


def test_figures_by_their_places_or_their_number() -> None:
    def picture(*box: float) -> Piece:
        return Piece(BlockKind.FIGURE, box=box)  # type: ignore[arg-type]

    truth = Told((picture(0, 0, 0.4, 0.4), picture(0.5, 0.5, 1, 1)))
    found = Told((picture(0, 0, 0.4, 0.2), picture(0, 0.2, 0.4, 0.4), picture(0, 0.6, 0.3, 0.9)))
    assert figures.figures_kept(found, truth) == Ratio(1, 2)
    assert figures.false_figures(found, truth) == Ratio(1, 1)
    nowhere = Told((Piece(BlockKind.FIGURE),))
    assert (figures.figures_kept(nowhere, truth), figures.false_figures(nowhere, truth)) == (Ratio(1, 2), Ratio(0, 1))
    formula = Told((Piece(BlockKind.FORMULA, "x", box=(0, 0, 0.2, 0.1)),))
    assert (figures.formulas_kept(found, formula), figures.formulas_kept(told("x"), formula)) == (
        Ratio(1, 1),
        Ratio(0, 1),
    )


# --- the whole ------------------------------------------------------------------------------------------------------


def test_a_reading_is_what_its_markdown_shows() -> None:
    def block(number: int, kind: str, text: str) -> dict[str, object]:
        return {"id": number, "kind": kind, "bbox": [0, 0, 50, 20], "text": text}

    blocks = [block(0, "header", "Chapter"), block(1, "header", "Only line"), block(2, "paragraph", "*Rain* fell.")]
    document = {"pages": [{"number": 1, "width": 100, "height": 200, "blocks": blocks}]}
    found = told_by_reading(document, "Only line\n\n*Rain* fell.\n")
    assert [(piece.text, piece.written) for piece in found.pieces] == [
        ("Chapter", False),
        ("Only line", True),
        ("Rain fell.", True),
    ]
    assert found.pieces[0].box == (0, 0, 0.5, 0.1)
    assert found.text == "Only line Rain fell."


def test_markdown_items_keep_the_letters_behind_their_bullets() -> None:
    found = told_by_markdown("<!-- a remark -->\n\n- a) oil\n- b) wick\n- tar\n\n4. rope\n")
    assert [(piece.marker, piece.text) for piece in found.pieces] == [
        ("a)", "oil"),
        ("b)", "wick"),
        ("•", "tar"),
        ("4.", "rope"),
    ]


def test_of_a_text_of_words_only_words_are_measured() -> None:
    truth = told_by_words("the lamp the pump")
    values = {name: ratio.value for name, ratio in measured(told("the pump", "the lamp"), truth).items()}
    assert {name for name, value in values.items() if value is not None} == {
        "chars",
        "recall",
        "precis",
        "swallow",
        "hyphen",
        "hd-left",
    }
    assert values["recall"] == 1


@cache
def generated(kind: str) -> Told:
    drawn = drawn_document(kind, f"{kind}-001", 5)
    return told_by_truth(Truth("x", ("en",), tuple(leaf.truth(number) for number, leaf in enumerate(drawn.leaves, 1))))


_WHOLE = (
    "table-merged",
    "nested-lists",
    "headings-by-size",
    "flow-chart",
    "footnotes",
    "formulas",
    "code-frame",
    "invoice",
)


@pytest.mark.parametrize("kind", _WHOLE)
def test_a_truth_against_itself_is_whole_in_every_measure(kind: str) -> None:
    for name, ratio in measured(generated(kind), generated(kind)).items():
        assert ratio.value in (None, MEASURES[name].best), name


def page_of_all_kinds() -> Told:
    """A little of everything."""
    kind = BlockKind
    marked = [("a)", 0, "oil the lamp first"), ("b)", 1, "then trim the wick"), ("c)", 0, "at last close the door")]
    return Told(
        (
            Piece(kind.HEADER, "Notes on lamps 12", "Notes on lamps 12", written=False, box=(0.1, 0, 0.9, 0.05)),
            *of_kind(kind.TITLE, "The lighthouse keeper", level=1),
            *of_kind(kind.PARAGRAPH, "He came before winter with two copper lamps."),
            *of_kind(kind.HEADING, "What he brought along", level=2),
            *(
                piece
                for mark, level, text in marked
                for piece in of_kind(kind.LIST_ITEM, text, level=level, marker=mark)
            ),
            as_piece(grid("year|lamps", "1911|36")),
            *of_kind(kind.CAPTION, "Table 3. Ships that were seen"),
            Piece(kind.FIGURE, box=(0.1, 0.4, 0.5, 0.6), inside="Pump Wagon"),
            *of_kind(kind.CODE, "total = sum(parts)"),
            Piece(kind.FORMULA, "a = b", box=(0.1, 0.7, 0.5, 0.75), inside="a = b"),
            *of_kind(kind.HEADING, "How long he stayed there", level=3),
            *of_kind(kind.PARAGRAPH, "Nobody in the valley had expected him again."),
            *of_kind(kind.FOOTNOTE, "4 See the harbor register"),
        )
    )


def changed(told: Told, wanted: BlockKind, **changes: object) -> Told:
    pieces = (replace(piece, **changes) if piece.kind is wanted else piece for piece in told.pieces)  # type: ignore[arg-type]
    return replace(told, pieces=tuple(pieces))


def without(told: Told, wanted: BlockKind) -> Told:
    return replace(told, pieces=tuple(piece for piece in told.pieces if piece.kind is not wanted))


def shifted(told: Told) -> Told:
    """The last third of a page at its beginning."""
    cut = len(told.pieces) // 3
    return replace(told, pieces=told.pieces[-cut:] + told.pieces[:-cut])


def misread(told: Told) -> Told:
    return replace(
        told, pieces=tuple(replace(piece, text=piece.text.replace("winter", "wimter")) for piece in told.pieces)
    )


def letters_swapped(told: Told) -> Told:
    other = {"a)": "b)", "b)": "a)"}
    return replace(told, pieces=tuple(replace(p, marker=other.get(p.marker, p.marker)) for p in told.pieces))


_LOST = {"chars", "order", "recall", "swallow"}
_FAULTS: dict[str, tuple[Callable[[Told], Told], set[str]]] = {
    "headings as paragraphs": (
        lambda page: changed(page, BlockKind.HEADING, kind=BlockKind.PARAGRAPH),
        {"head-f1"},
    ),
    "one level for all headings": (lambda page: changed(page, BlockKind.HEADING, level=1), {"level"}),
    "items as paragraphs": (lambda page: changed(page, BlockKind.LIST_ITEM, kind=BlockKind.PARAGRAPH), {"list-f1"}),
    "letters of items swapped": (letters_swapped, {"marks", "order"}),
    "flat lists": (lambda page: changed(page, BlockKind.LIST_ITEM, level=0), {"nest"}),
    "listings as paragraphs": (lambda page: changed(page, BlockKind.CODE, kind=BlockKind.PARAGRAPH), {"code"}),
    "tables as paragraphs": (
        lambda page: changed(page, BlockKind.TABLE, kind=BlockKind.PARAGRAPH, table=None),
        {"teds", "teds-s"},
    ),
    "captions as tables": (lambda page: changed(page, BlockKind.CAPTION, table=grid("some|thing")), {"no-tab"}),
    "figures without their words": (lambda page: changed(page, BlockKind.FIGURE, inside=""), {"fig-wd"}),
    "code as a figure": (
        lambda page: changed(page, BlockKind.CODE, kind=BlockKind.FIGURE, box=(0.6, 0.6, 0.9, 0.7)),
        {"no-fig", "code"},
    ),
    "no figures": (lambda page: without(page, BlockKind.FIGURE), {"fig", "fig-wd"}),
    "no formulas": (lambda page: without(page, BlockKind.FORMULA), {"formula"}),
    "a misread word": (misread, {"chars", "order", "recall", "precis"}),
    "another order": (shifted, {"order", "tau"}),
    "notes swallowed": (lambda page: without(page, BlockKind.FOOTNOTE), {*_LOST, "note"}),
    "notes left out as feet": (
        lambda page: changed(page, BlockKind.FOOTNOTE, written=False),
        {*_LOST, "note", "hd-drop"},
    ),
    "heads left in the text": (lambda page: changed(page, BlockKind.HEADER, written=True), {"order", "hd-left"}),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_fault_lowers_just_the_measures_of_its_kind(fault: str) -> None:
    plant, expected = _FAULTS[fault]
    truth = page_of_all_kinds()
    values = {name: ratio.value for name, ratio in measured(plant(truth), truth).items()}
    lowered = {name for name, value in values.items() if value not in (None, pytest.approx(MEASURES[name].best))}
    assert lowered == expected


def test_ratios_of_documents_are_summed() -> None:
    assert summed([Ratio(1, 2), Ratio(3, 4), Ratio()]) == Ratio(4, 6)
    assert summed([]).value is None
