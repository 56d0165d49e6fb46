"""Text that goes in circles, and text that only looks like it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.doubts import Reason, accept, doubts_of
from app.document.page import Reading, ReadingKey, StopReason, TextSource
from app.document.repetition import circle_begins

PROSE = (
    "Three filter beds of equal area were laid behind the research station. Each received settled water from the same "
    "tank, dosed by a tipping bucket eight times a day, and its outlet was sampled each morning before the gate opened."
)
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    "text", ["the the thethethe " * 20, "and the leaf " * 40, "水表读数" * 30, PROSE + " of the beds" * 12, PROSE * 6]
)
def test_a_text_that_goes_in_circles_is_known(text):
    assert circle_begins([text]) == 0


def test_a_circle_of_several_texts_begins_with_the_first_of_them():
    assert circle_begins([PROSE, *["The reed was cut.", "It was dried and weighed."] * 7]) == 1


def test_circles_that_are_broken_now_and_then_are_known_by_how_much_comes_again():
    assert circle_begins([f"{PROSE[: 40 + number]} {PROSE}" for number in range(8)]) is not None


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        [PROSE],
        [PROSE, PROSE],
        ["Ha ha ha ha ha ha!"],
        ["- - - - - " * 40],
        [f"Bed {number}: {number * 7919 % 1000} g of reed" for number in range(40)],
        [f"Name: {name} Signature:" for name in ("Miller", "Okafor", "Jansen", "Lindqvist", "Ferreira", "Novak")],
    ],
)
def test_what_only_looks_like_it_is_none(texts):
    assert circle_begins(texts) is None


def test_no_page_of_the_project_s_own_documents_goes_in_circles():
    for file in [ROOT / "README.md", *ROOT.glob("app/*/README.md")]:
        assert circle_begins(file.read_text("utf-8").split("\n\n")) is None, file


@given(st.text(max_size=400))
def test_any_text_is_judged(text):
    assert circle_begins([text]) in (None, 0)


def reading(*texts, source=TextSource.PICTURE, kind=BlockKind.PARAGRAPH):
    blocks = tuple(Block(number, kind, None, text) for number, text in enumerate(texts))
    return Reading(ReadingKey("deepseek-ocr", "1", "base", text_source=source), blocks, StopReason.END)


def test_a_circle_in_a_reading_that_ended_well_is_a_doubtful_place():
    circling = reading(PROSE, "and the leaf " * 40, "What comes after.")
    (doubt,) = doubts_of(circling)
    assert (doubt.block_id, doubt.reason) == (1, Reason.LOOP)
    assert doubts_of(Reading(circling.key, accept(circling.blocks, doubt), StopReason.END)) == []


@pytest.mark.parametrize(
    "other",
    [
        reading("and the leaf " * 40, source=TextSource.TEXT_LAYER),
        reading("and the leaf " * 40, source=TextSource.REFERENCE),
        reading("for each in all: " * 40, kind=BlockKind.CODE),
        reading(PROSE),
    ],
)
def test_what_no_engine_wrote_and_what_is_no_prose_is_not_judged(other):
    assert doubts_of(other) == []


def test_of_a_page_without_end_only_the_beginning_is_looked_at():
    assert circle_begins(["prose that ends", "the the " * 500_000]) == 1
    assert circle_begins([f"word {number} of many others" for number in range(20_000)] + ["the the " * 500]) is None
