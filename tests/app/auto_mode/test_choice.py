"""The mode that Auto takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.auto_mode.aims import DEMANDS, Aim, Demand
from app.auto_mode.choice import PagePrint, chosen_mode, letter_px
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.resolution_modes import vision_tokens

A4 = (1653, 2339)
MODES = tuple(DEEPSEEK_OCR.mode.values())
USUAL = DEEPSEEK_OCR.mode["gundam"]


def letters_of(px: float) -> float:
    """Small letters that are so high on a page of 2,339 pixels, as a share of it."""
    return px / A4[1]


@pytest.mark.parametrize(
    ("px", "mode"),
    [(24.0, "tiny"), (19.0, "small"), (12.0, "base"), (9.5, "large"), (7.0, "gundam")],
)
def test_smaller_print_needs_a_finer_mode(px: float, mode: str) -> None:
    choice = chosen_mode(PagePrint(A4, letters_of(px), 0), MODES, USUAL, DEMANDS[Aim.BALANCED])
    assert (choice.mode.name, choice.is_enough) == (mode, True)
    assert choice.letter_px >= 5.0


def test_what_no_mode_shows_large_enough_is_read_where_it_is_largest_and_that_is_known() -> None:
    choice = chosen_mode(PagePrint(A4, letters_of(3.0), 0), MODES, USUAL, DEMANDS[Aim.BALANCED])
    assert not choice.is_enough
    assert choice.letter_px == max(letter_px(PagePrint(A4, letters_of(3.0), 0), mode) for mode in MODES)


def test_more_text_than_the_tokens_can_hold_needs_a_finer_mode() -> None:
    large = letters_of(40.0)
    few, many = (PagePrint(A4, large, count) for count in (1_000, 9_000))
    demand = DEMANDS[Aim.BALANCED]
    assert chosen_mode(few, MODES, USUAL, demand).mode.name == "tiny"
    assert chosen_mode(many, MODES, USUAL, demand).mode.name == "large"
    assert chosen_mode(many, MODES, USUAL, Demand(demand.letter_px, 0)).mode.name == "tiny"


def test_a_page_without_print_is_read_in_the_usual_mode() -> None:
    assert chosen_mode(PagePrint(A4, 0.0, 0), MODES, USUAL, DEMANDS[Aim.SPARING]).mode == USUAL


@given(st.floats(0.0005, 0.1), st.integers(0, 50_000), st.integers(100, 6000), st.integers(100, 6000))
def test_who_asks_for_more_never_gets_a_cheaper_mode(letter: float, count: int, width: int, height: int) -> None:
    page = PagePrint((width, height), letter, count)
    choices = [chosen_mode(page, MODES, USUAL, DEMANDS[aim]) for aim in (Aim.SPARING, Aim.BALANCED, Aim.THOROUGH)]
    enough = [vision_tokens(page.size, choice.mode) for choice in choices if choice.is_enough]
    assert enough == sorted(enough)
