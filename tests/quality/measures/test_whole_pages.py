"""A truth against itself is whole; a planted fault lowers just the measures of its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from app.document.block import BlockKind
from tests.quality.documents import drawn_document
from tests.quality.measures import MEASURES, measured
from tests.quality.measures.ratio import Ratio, summed
from tests.quality.measures.small_pages import as_piece, grid, of_kind, told
from tests.quality.measures.telling import told_by_markdown, told_by_reading, told_by_truth, told_by_words
from tests.quality.measures.told import Piece, Told
from tests.sample_builder.truth import Truth


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


def test_print_that_nobody_could_read_is_no_figure() -> None:
    def figure(number: int, top: int) -> dict[str, object]:
        return {"id": number, "kind": "figure", "bbox": [0, top, 50, top + 20], "text": ""}

    patch = {"bbox": [0.4, 0.0, 50, 20], "fault": "unknown_script", "share": 0.2, "words": 3, "script": "Hebrew"}
    page = {"number": 1, "width": 100, "height": 200, "blocks": [figure(0, 0), figure(1, 100)]}
    found = told_by_reading({"pages": [{**page, "reading": {"ink": {"patches": [patch]}}}]}, "")
    assert [piece.box for piece in found.pieces] == [(0, 0.5, 0.5, 0.6)]
    bare = told_by_reading({"pages": [{**page, "reading": {}}]}, "")
    assert len(bare.pieces) == 2


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


_WHOLE = ("table-merged", "nested-lists", "headings-by-size", "flow-chart", "formulas", "invoice")


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
