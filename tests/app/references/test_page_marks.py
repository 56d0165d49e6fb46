"""Texts of many pages, cut where programs mark pages, and not where a page only prints such a line."""

from __future__ import annotations

import pytest

from app.references.markdown_pages import pages_of_text


def cut(text: str, count: int = 2) -> dict[int, str] | None:
    pages = pages_of_text(text, count)
    return None if pages is None else {number: part.strip() for number, part in pages}


@pytest.mark.parametrize(
    "mark",
    [
        "--- Page {} ---",
        "=== PAGE {} ===",
        "===== Page {} of 2 =====",
        "--- page {}/2 ---",
        "-- {} of 2 --",
        "<!-- Page {} -->",
        "<page {}>",
        '<page number="{}">',
        "## Page {}",
        "# Page {} of 2",
        "**Page {}**",
        "[Page {}]",
        "--- Page {}",
        "***** Seite {} *****",
        "--- Página {} de 2 ---",
        "--- 第 {} 页 ---",
        "=== 第{}ページ ===",
        "==Start of OCR for page {}==",
        "====\nPage {}\n====",
        "---\n\n## page {}",
    ],
)
def test_numbered_marks(mark: str) -> None:
    assert cut(f"{mark.format(1)}\none\n\n{mark.format(2)}\n\ntwo\n") == {1: "one", 2: "two"}


@pytest.mark.parametrize(
    ("text", "count", "pages"),
    [
        ("--- Page 0 ---\none\n--- Page 1 ---\ntwo", 2, {1: "one", 2: "two"}),
        ("{0}------\none\n{1}------\ntwo", 2, {1: "one", 2: "two"}),
        ("one\n--- Page 2 ---\ntwo", 2, {1: "one", 2: "two"}),
        ("--- Page 2 ---\ntwo", 3, {2: "two"}),
        ("a.pdf\n--- Page 1 ---\none\n--- Page 2 ---\ntwo", 2, {1: "a.pdf\n\none", 2: "two"}),
        ("--- Page 1 ---\none\n--- Page 4 ---\nfour", 4, {1: "one", 4: "four"}),
        ("--- Page 8 ---\none\n--- Page 9 ---\ntwo", 2, {1: "one", 2: "two"}),
        ("one\n--- End of Page 1 ---\ntwo\n--- End of Page 2 ---", 2, {1: "one", 2: "two", 3: ""}),
        ("== Start of page 1 ==\none\n== End of page 1 ==\n== Start of page 2 ==\ntwo", 2, {1: "one", 2: "two"}),
        ("<page 1>\none\n</page>\n<page 2>\ntwo\n</page>", 2, {1: "one", 2: "two"}),
        ("one\f--- Page 2 ---\ntwo", 2, {1: "one", 2: "two"}),
        (
            "--- Page 1 ---\none\nPage 1 of 2\n--- Page 2 ---\ntwo\nPage 2 of 2",
            2,
            {1: "one\nPage 1 of 2", 2: "two\nPage 2 of 2"},
        ),
    ],
)
def test_what_numbers_say(text: str, count: int, pages: dict[int, str]) -> None:
    assert cut(text, count) == pages


@pytest.mark.parametrize(
    "mark",
    [
        "<--- Page Split --->",
        "<!-- PageBreak -->",
        "<!-- page break -->",
        "--- PAGE BREAK ---",
        "[PAGE BREAK]",
        "\\newpage",
        "\\pagebreak{}",
        '<div style="page-break-after: always;"></div>',
        "=== New Page ===",
        "<PAGE>",
        "<page_break>",
    ],
)
def test_marks_between_pages(mark: str) -> None:
    assert cut(f"one\n\n{mark}\n\ntwo\n") == {1: "one", 2: "two"}


@pytest.mark.parametrize(
    ("text", "count", "pages"),
    [
        ("<PAGE>\none\n<PAGE>\ntwo", 3, {1: "one", 2: "two"}),
        ("<PAGE>one</PAGE>\n<PAGE>two</PAGE>", 2, {1: "one", 2: "two"}),
        ("one<PAGE>\ntwo", 2, {1: "one", 2: "two"}),
        ("<--- Page Split --->\n\ntwo", 2, {1: "", 2: "two"}),
        ("one\n<--- Page Split --->\n", 2, {1: "one"}),
        ("one\ftwo\f", 2, {1: "one", 2: "two"}),
        ("one\n\n---\n\ntwo", 2, {1: "one", 2: "two"}),
    ],
)
def test_where_marks_stand(text: str, count: int, pages: dict[int, str]) -> None:
    assert cut(text, count) == pages


@pytest.mark.parametrize(
    "text",
    [
        "one\nPage 1\ntwo\nPage 2\n",
        "one\nPage 1 of 2\n\ntwo\nPage 2 of 2",
        "one\n\n- Page 1 -\n\ntwo\n\n- Page 2 -\n",
        "Page 1\none\nPage 2\ntwo",
        "--- Page 1 ---\none\n--- Page 1 ---\ntwo",
        "--- Page 2 ---\none\n--- Page 1 ---\ntwo",
        "## Page 2\none\n## Page 4\ntwo",
        "## Page 1\none\n## Page 2\ntwo\n## Page 3\nthree",
        "See --- Page 2 --- there",
        "- 1 -\n\none\n\n- 2 -\n\ntwo",
        "one\n\n---\n\ntwo\n\n---\n\nthree",
        "A line about a page break\n\ntwo",
        "12\n13\n",
    ],
)
def test_what_only_looks_like_a_mark(text: str) -> None:
    assert cut(text) is None
