"""Whatever the model writes, and however it is cut: the same spans, all words in them, and time that stays in line."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model_runtime.output.growing_spans import SpanEvent
from model_runtime.output.span_parser import SpanParser
from model_runtime.output.stripped_tags import has_stripped_tags
from tests.model_runtime.output.reading import events_of, latest, spans_of, tag

FRAGMENTS = [
    "<|ref|>", "<|/ref|>", "<|det|>", "<|/det|>", "<|", "<", "|>", "<|re", "f|>", "text", "title", "table", "image",
    "table_caption", "list", "side_bar", "[[1, 2, 3, 4]]", "[[1, 2", "]]", "]", "5", "\n", "\n\n", "  \n", " ",
    "\r\n", "<table>", "<table", "</table>", "<td>", "# ", "- ", "1. ", "12) ", "```", "\\[", "\\]", "$$", "word",
    "Zürich 日本", " " * 70, "<｜end▁of▁sentence｜>", "<center>", "</center>",
    "text[[1, 2, 3, 4]]", "side_bar[[1, 2, 3, 4]]", "sub", "_title", "[[", ", ", "s 331", "free.- LOCKED: in it.- ",
    "- one is two three.- ", "• ", "title [1, 2, 3, 4]", "<|grounding|>",
    tag("text"), tag("table"), tag("table_caption"), tag("image"), tag("note"), tag("5 EUR"),
]  # fmt: skip
fragments = st.lists(st.sampled_from(FRAGMENTS), max_size=25)
texts = fragments.map("".join) | st.text()


@st.composite
def cut_texts(draw: st.DrawFn) -> list[str]:
    """A text in pieces, some of them empty."""
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    return [text[a:b] for a, b in itertools.pairwise([0, *cuts, len(text)])]


@given(pieces=cut_texts(), ref_is_label=st.booleans())
@example(pieces=["$$o", "$$.", "o!$", "\n$"], ref_is_label=False)  # half of what ends a formula on either line
def test_cuts_change_nothing(pieces: list[str], ref_is_label: bool) -> None:
    whole = spans_of("".join(pieces), ref_is_label=ref_is_label)
    assert latest(events_of(SpanParser(ref_is_label=ref_is_label), pieces)) == whole


@given(text=texts, ref_is_label=st.booleans())
def test_letter_by_letter_changes_nothing(text: str, ref_is_label: bool) -> None:
    whole = spans_of(text, ref_is_label=ref_is_label)
    assert latest(events_of(SpanParser(ref_is_label=ref_is_label), text)) == whole


@given(parts=fragments, ref_is_label=st.booleans())
def test_words_outside_boxes_are_all_there_once_and_in_order(parts: list[str], ref_is_label: bool) -> None:
    """Between the fragments stand numbered words. Only a table's may come before its caption's."""
    parts = [part for part in parts if "[" not in part]  # numbers inside a list of boxes are not what the page says
    if "<|det|>" in parts:  # letters inside a list of boxes are not what the page says
        return
    numbered = "".join(f"{part}¶{number}." for number, part in enumerate(parts))
    said = " ".join(span.text for span in spans_of(numbered, ref_is_label=ref_is_label))
    found = [int(number) for number in re.findall(r"¶(\d+)\.", said)]
    if tag("table_caption") in parts:
        found.sort()
    assert found == list(range(len(parts)))


@given(text=texts)
def test_without_markup_all_ink_stays(text: str) -> None:
    if "<" in text or has_stripped_tags(text) or "side_bar[[" in text:
        return
    assert _ink("".join(span.text for span in spans_of(text))) == _ink(text)


def _ink(text: str) -> str:
    return "".join(text.split())


@given(text=texts)
def test_every_box_lies_in_the_picture(text: str) -> None:
    for span in spans_of(text):
        for left, top, right, bottom in span.boxes:
            assert 0 <= left <= right <= 1
            assert 0 <= top <= bottom <= 1


ENDLESS = {
    "rows": tag("table") + "\n<table>" + "<tr><td>12</td>" * 13_000,
    "cells": tag("table") + "\n<table><tr>" + "<td>" * 50_000,
    "tables": "<table>" * 28_000,
    "line": "word " * 40_000,
    "blanks": " " * 200_000 + "x",
    "lines": tag("text") + "\nword" * 40_000,
    "formula": "\\[" + "\\quad\n" * 28_000,
    "code": "```\n" + "x\n" * 100_000,
    "ref": "<|ref|>" + "word\n" * 40_000,
    "boxes": "<|ref|>text<|/ref|><|det|>[" + "[1, 2, 3, 4], " * 14_000,
    "open boxes": "<|det|>" + "1 " * 100_000,
    "brackets": "<|det|>" + "[\n" * 100_000,
    "angles": "<" * 200_000,
    "tags": tag("text") * 3_500,
    "stripped tags": "text[[1, 2, 3, 4]]" * 3_000,
    "stripped lists": ("text[[" + "1, " * 600 + "\n") * 30,
    "stripped names": "sub title\n" * 5_000,
    "unknown names": "side_bar[[1, 2, 3, 4]]" + " " * 50_000,
    "items": "- " + "one two three four free.- " * 2_000,
    "dashes": "- " * 25_000,
    "bullets": "• " * 25_000,
    "numbers": "1. " * 15_000,
    "lone boxes": "<|det|>" * 7_000,
    "words in boxes": ("<|det|>" + "word " * 40 + "<|/det|>") * 250,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_never_ends_costs_its_length_and_not_the_square(name: str) -> None:
    text = ENDLESS[name]
    start = time.process_time()
    events = events_of(SpanParser(), (text[i : i + 4] for i in range(0, len(text), 4)))
    assert _said(events) <= 20 * len(text) + 1000
    assert time.process_time() - start < 10  # none takes a second


def _said(events: list[SpanEvent]) -> int:
    return sum(len(event.span.text) for event in events)
