"""Pages as people write them, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.page_range import PageRangeError, format_page_range, parse_page_range


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1", (1,)),
        ("1-3, 7", (1, 2, 3, 7)),
        ("7,1–3", (1, 2, 3, 7)),
        (" 2 - 4 ,, 4 ", (2, 3, 4)),
        ("10-", (10, 11, 12)),
        ("-2", (1, 2)),
        ("３，５", (3, 5)),
        ("5-5", (5,)),
    ],
)
def test_reads_what_people_write(text: str, pages: tuple[int, ...]) -> None:
    assert parse_page_range(text, 12) == pages


@pytest.mark.parametrize(
    ("text", "title", "hint"),
    [
        ("", "No pages are named", "1-3, 7"),
        (" , ", "No pages are named", "1-3, 7"),
        ("0", "There is no page 0", "pages 1 to 12"),
        ("3-13", "There is no page 13", "pages 1 to 12"),
        ("7-3", "7-3 runs backwards", "Write 3-7."),
        ("two", "“two” is not a page or a range", "1-3, 7"),
        ("1-2-3", "“1-2-3” is not a page or a range", "1-3, 7"),
        ("-", "“-” is not a page or a range", "1-3, 7"),
        ("9" * 5000, "is not a page or a range", "1-3, 7"),
        ("1.5", "“1.5” is not a page or a range", "1-3, 7"),
    ],
)
def test_names_what_is_wrong(text: str, title: str, hint: str) -> None:
    with pytest.raises(PageRangeError) as caught:
        parse_page_range(text, 12)
    assert title in str(caught.value.title)
    assert hint in str(caught.value.hint)
    assert len(str(caught.value.title)) < 80


def test_example_fits_the_document() -> None:
    with pytest.raises(PageRangeError) as caught:
        parse_page_range("", 1)
    assert str(caught.value.hint) == "Write pages like 1."


@given(st.sets(st.integers(1, 400), min_size=1), st.sampled_from(["-", "–"]))
def test_there_and_back(numbers: set[int], dash: str) -> None:
    assert parse_page_range(format_page_range(numbers, dash), 400) == tuple(sorted(numbers))


@given(st.text(max_size=40), st.integers(1, 50))
def test_any_text_gives_pages_of_the_document_or_a_named_error(text: str, page_count: int) -> None:
    problem, pages = None, ()
    try:
        pages = parse_page_range(text, page_count)
    except PageRangeError as error:
        problem = error
    assert bool(pages) is (problem is None)
    assert set(pages) <= set(range(1, page_count + 1))
    assert problem is None or (str(problem.title) and str(problem.hint))


@given(st.sets(st.integers(1, 300), min_size=1))
def test_text_is_shortest(numbers: set[int]) -> None:
    runs = format_page_range(numbers).split(", ")
    gaps = sum(number + 1 not in numbers for number in numbers)
    assert len(runs) == gaps
