"""Doubtful lines are found in the text they went into, wherever its spaces are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind, Line
from app.document.doubtful_text import doubtful_ranges
from app.document.geometry import BoundingBox

_BOX = BoundingBox(0, 0, 1, 1)
_WORDS = st.lists(st.text("abcdef泥", min_size=1, max_size=6), min_size=1, max_size=4).map(" ".join)


def block(lines: list[tuple[str, float | None]], confidence: float | None = None) -> Block:
    made = tuple(Line(_BOX, text, sure) for text, sure in lines)
    return Block(1, BlockKind.PARAGRAPH, _BOX, confidence=confidence, lines=made)


def test_a_word_that_comes_twice_is_marked_where_it_belongs() -> None:
    found = block([("silt and", 0.9), ("water", 0.5), ("and water", 0.6)])
    assert doubtful_ranges("silt and water and water", found) == [(9, 14), (15, 24)]
    assert doubtful_ranges("water water", block([("water", 0.9), ("water", 0.5)])) == [(6, 11)]


def test_hyphens_taken_out_leave_the_line_unmarked() -> None:
    assert doubtful_ranges("harbor", block([("har-", 0.5), ("bor", 0.9)])) == []


def test_without_lines_the_block_is_doubtful_as_a_whole() -> None:
    assert doubtful_ranges("abc", block([], 0.5)) == [(0, 3)]
    assert doubtful_ranges("abc", block([], 0.9)) == []
    assert doubtful_ranges("abc", block([])) == []
    assert doubtful_ranges("", block([], 0.1)) == []


@given(st.lists(st.tuples(_WORDS, st.sampled_from([None, 0.2, 0.74, 0.75, 1.0])), max_size=6))
def test_ranges_rise_and_hold_the_doubtful_lines(lines: list[tuple[str, float | None]]) -> None:
    text = " ".join(words for words, _ in lines)
    ranges = doubtful_ranges(text, block(lines))
    edges = [edge for pair in ranges for edge in pair]
    assert edges == sorted(edges)
    doubtful = [words for words, sure in lines if sure is not None and sure < 0.75]
    assert ["".join(text[first:last].split()) for first, last in ranges] == [
        "".join(words.split()) for words in doubtful
    ]
