"""Headings: found by their print, told from what only looks so by their words, and how deep they lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from model_runtime.engines.builtin.engine import DEFAULT_MODE
from model_runtime.engines.builtin.heading_levels import PrintedHeading, levels_of
from model_runtime.engines.builtin.heading_words import is_counted, may_head
from model_runtime.engines.builtin.numbering import Scheme, numbering_of
from model_runtime.protocol import Span
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.drawing import FONT

BOLD = Path(FONT).with_name("SourceSerif4-Semibold.ttf")


@pytest.mark.parametrize(
    ("text", "scheme", "depth", "words"),
    [
        ("1 Introduction", Scheme.DECIMAL, 1, "Introduction"),
        ("1. Introduction", Scheme.DECIMAL, 1, "Introduction"),
        ("1.2 The pilot", Scheme.DECIMAL, 2, "The pilot"),
        ("1.2. The pilot", Scheme.DECIMAL, 2, "The pilot"),
        ("10.3.2 The pilot", Scheme.DECIMAL, 3, "The pilot"),
        ("A. Tables", Scheme.LETTER, 1, "Tables"),
        ("A.1 Tables", Scheme.LETTER, 2, "Tables"),
        ("IV. Results", Scheme.ROMAN, 1, "Results"),
        ("§ 3 Fees", Scheme.SECTION, 1, "Fees"),
        ("Chapter 2", Scheme.CHAPTER, 1, ""),
        ("Kapitel 3: Der Hafen", Scheme.CHAPTER, 1, "Der Hafen"),
        ("Appendix B Forms", Scheme.CHAPTER, 1, "Forms"),
        ("Part II", Scheme.PART, 1, ""),
        ("第一章 绪论", Scheme.CHAPTER, 1, "绪论"),
        ("第 2 节 方法", Scheme.SECTION, 1, "方法"),
        ("一、引言", Scheme.CJK, 1, "引言"),
        ("（二）方法", Scheme.CJK, 2, "方法"),
        ("2.1研究方法", Scheme.DECIMAL, 2, "研究方法"),
    ],
)
def test_a_number_tells_how_deep_a_heading_lies(text: str, scheme: Scheme, depth: int, words: str) -> None:
    number = numbering_of(text)
    assert number is not None
    assert (number.scheme, number.depth, number.words) == (scheme, depth, words)


@pytest.mark.parametrize("text", ["Introduction", "1) first", "3", "1911", "I went home", "A ship", "Chapters", "C. "])
def test_these_are_not_counted(text: str) -> None:
    assert numbering_of(text) is None


@pytest.mark.parametrize("text", ["2.1 The pilot", "Chapter 3", "§ 4 Fees", "第一章 绪论", "B.2 Forms"])
def test_a_number_that_only_headings_have_is_enough(text: str) -> None:
    assert is_counted(text)


@pytest.mark.parametrize("text", ["7 Organ Street", "3 May 1911", "A. Smith", "1.5 million ships", "2.5 kg of tea"])
def test_a_number_that_stands_before_anything_is_not(text: str) -> None:
    assert not is_counted(text)


@pytest.mark.parametrize(
    "text", ["The second watch", "What was lost?", "2. Fees", "3.1 Repairs since 1869.", "ABSTRACT"]
)
def test_these_words_may_be_a_heading_though_only_their_print_speaks_for_it(text: str) -> None:
    assert may_head(text, is_guess=True)


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Town, 3 May 1911",
        "12.5.1982",
        "May 3rd, 1999",
        "2026年5月3日",
        "E = mc2 (15)",
        "a2 + 8 = 12",
        "office@quay.example",
        "Phone: 555 0143",
        "Dear Ruth Salter,",
        "* * *",
        "4,711.00",
        "All prices are in crowns.",
        "It was said:",
        "and so it went on",
        "• Ropes and tar",
        "print(total(ships))",
    ],
)
def test_these_words_are_none(text: str) -> None:
    assert not may_head(text, is_guess=True)


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        ([("1 Tides", 1.3), ("1.1 Ebb", 1.1), ("1.1.1 Low", 1.0), ("2 Wind", 1.3)], [2, 3, 4, 2]),
        ([("The harbour", 2.2), ("Tides", 1.6), ("Ebb", 1.3), ("Wind", 1.6)], [1, 2, 3, 2]),
        ([("Tides", 1.3), ("Ebb", 1.0), ("Wind", 1.31)], [2, 3, 2]),
        ([("Abstract", 1.15), ("1 Tides", 1.15), ("1.1 Ebb", 1.05), ("References", 1.15)], [2, 2, 3, 2]),
        ([("Chapter 2", 1.2), ("2.1 Ebb", 1.0)], [1, 3]),
        ([("II. TIDES", 1.0), ("A. Ebb", 1.0), ("1. Low", 1.0), ("III. WIND", 1.0)], [2, 3, 4, 2]),
        ([("一、引言", 1.2), ("（一）方法", 1.0), ("1. 步骤", 1.0)], [2, 3, 3]),
        ([("The harbour", 2.2), ("1 Tides", 1.4), ("Remarks", 1.0)], [1, 2, 3]),
        ([], []),
    ],
)
def test_levels_follow_numbers_and_sizes(headings: list[tuple[str, float]], levels: list[int]) -> None:
    assert levels_of([PrintedHeading(text, size, 1.4) for text, size in headings]) == levels


def test_a_heading_has_one_level_on_whatever_page_it_stands() -> None:
    alone = [
        levels_of([PrintedHeading(text, size, 1.4)])[0]
        for text, size in [("3.2 Ebb", 1.1), ("Tides", 1.35), ("Ebb", 1.0)]
    ]
    beside = levels_of(
        [PrintedHeading("3.2 Ebb", 1.1, 1.4), PrintedHeading("Tides", 1.35, 1.4), PrintedHeading("Ebb", 1.0, 1.4)]
    )
    assert alone == [3, 2, 3]
    assert beside[:2] == alone[:2]


# --- on pages -----------------------------------------------------------------------------------------------------

SENTENCE = "the clerk went along the quay in the dark and wrote down each ship that had come in with the tide"


def page_of(rows: list[tuple[str, Path | str, int]], step: int = 40) -> Image.Image:
    """Rows of print below each other: text, face and size; an empty text is white."""
    page = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    for row, (text, face, size) in enumerate(rows):
        font = ImageFont.truetype(face, size, layout_engine=ImageFont.Layout.BASIC)
        draw.text((150, 150 + step * row), text, fill="black", font=font)
    return page


def body(rows: int, seed: int) -> list[tuple[str, Path | str, int]]:
    """A paragraph that ends short."""
    all_words = SENTENCE.split()
    words = [all_words[(seed + 7 * i) % len(all_words)] for i in range(rows * 11)]
    lines = [" ".join(words[11 * row : 11 * row + 11]) for row in range(rows)]
    lines[0], lines[-1] = lines[0].capitalize(), " ".join(lines[-1].split()[:4]) + "."
    return [(line, FONT, 28) for line in lines]


def headings_of(spans: list[Span]) -> list[str]:
    return [span.text for span in spans if span.label in ("title", "heading")]


def test_bold_rows_glued_to_their_text_are_headings(read: Read) -> None:
    rows = [*body(5, 1), ("The second watch", BOLD, 28), *body(5, 2), ("What was lost", BOLD, 28), *body(6, 3)]
    spans = spans_of(read(page_of(rows), mode=DEFAULT_MODE))
    assert headings_of(spans) == ["### The second watch", "### What was lost"]


def test_bold_words_in_a_paragraph_and_bold_sentences_are_none(read: Read) -> None:
    warning = "Nobody may go aboard before the pilot does."
    rows = [*body(5, 1), *body(3, 2), (warning, BOLD, 28), *body(3, 3)]
    page = page_of(rows)
    draw = ImageDraw.Draw(page)
    bold = ImageFont.truetype(BOLD, 28, layout_engine=ImageFont.Layout.BASIC)
    first = rows[5][0].split()[0]
    draw.text((150, 150 + 40 * 5), first, fill="black", font=bold)
    spans = spans_of(read(page))
    assert headings_of(spans) == []
    assert warning in " ".join(span.text for span in spans)


def test_an_address_is_no_heading(read: Read) -> None:
    rows = [
        ("Edwin Marsh", FONT, 28),
        ("7 Organ Street", FONT, 28),
        ("Harbour Town", FONT, 28),
        ("", FONT, 28),
        ("3 May 1911", FONT, 28),
        ("", FONT, 28),
        *body(6, 4),
    ]
    assert headings_of(spans_of(read(page_of(rows)))) == []


def test_a_heading_of_two_rows_is_one(read: Read) -> None:
    head = [("The pilot who went out and", BOLD, 34), ("never came back aboard", BOLD, 34)]
    told = headings_of(spans_of(read(page_of([*body(3, 1), ("", FONT, 28), *head, *body(3, 2)]))))
    assert [text.lstrip("# ") for text in told] == ["The pilot who went out and never came back aboard"]


def test_two_headings_with_numbers_stay_two(read: Read) -> None:
    heads = [("2.1 The pilot who went out", BOLD, 34), ("2.2 The mole in winter", BOLD, 34)]
    told = headings_of(spans_of(read(page_of([*body(3, 1), ("", FONT, 28), *heads, *body(3, 2)]))))
    assert [text.lstrip("# ") for text in told] == [text for text, _, _ in heads]


def small_print(rows: list[str], top: int, left: int, step: int, page: Image.Image) -> None:
    font = ImageFont.truetype(FONT, 18, layout_engine=ImageFont.Layout.BASIC)
    for row, text in enumerate(rows):
        ImageDraw.Draw(page).text((left, top + step * row), text, fill="black", font=font)


@pytest.mark.thorough
def test_names_over_addresses_are_no_headings(read: Read) -> None:
    page = page_of([("The quiet ferry", FONT, 40)])
    for row, name in enumerate(("Miriam Oake", "Ada Marsh", "Silas Grant", "Jonas Reve", "Tobias Lund", "Ruth Salter")):
        address = [name, f"{2 + 13 * row} Furnace Street", f"{30925 + 777 * row} Weather Station Town"]
        small_print([*address, f"Tel. {282 + row} {37000 + row}"], 220 + 122 * row, 125, 23, page)
    assert [text.lstrip("# ") for text in headings_of(spans_of(read(page)))] == ["The quiet ferry"]


@pytest.mark.thorough
def test_lines_behind_boxes_to_tick_are_no_headings(read: Read) -> None:
    page = page_of([])
    running = "the clerk went along the quay and wrote down each ship that had come in"
    small_print([running] * 4, 140, 125, 23, page)
    labels = ["Harbor crane and lantern", "Bread and two hundred candles", "Oil the pump each spring"]
    small_print(labels, 272, 175, 37, page)
    small_print([running.capitalize()] * 5, 383, 125, 23, page)
    for row in range(3):
        left, top = 130, 278 + 37 * row
        ImageDraw.Draw(page).rectangle((left, top, left + 24, top + 24), outline="black", width=2)
    assert headings_of(spans_of(read(page))) == []
