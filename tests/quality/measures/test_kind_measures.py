"""Headings, lists, captions, running heads and figures, against values computed by hand."""

from __future__ import annotations

from dataclasses import replace

from app.document.block import BlockKind
from tests.quality.measures import figures, kinds
from tests.quality.measures.ratio import Ratio
from tests.quality.measures.small_pages import of_kind, told
from tests.quality.measures.told import Piece, Told


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
    dashed = Told((Piece(BlockKind.FOOTER, "- 15 -", written=False),))
    read_closely = Told((Piece(BlockKind.FOOTER, "-15-", written=False),))
    assert kinds.heads_dropped(read_closely, dashed) == Ratio(0, 1)


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
    assert figures.false_figures(found, Told((*truth.pieces, *formula.pieces))) == Ratio(1, 1)
    with_number = Told((picture(0, 0, 0.9, 0.1),))
    assert figures.false_figures(with_number, formula) == Ratio(0, 1)
    assert figures.false_figures(with_number, truth) == Ratio(1, 1)
