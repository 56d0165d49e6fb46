"""The mode that Auto takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError
from msgspec.json import Decoder, encode

from app.auto_mode.aims import Aim, Demand, demand_of
from app.auto_mode.choice import PagePrint, choice_for, chosen_mode, letter_px
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.protocol import EngineDescription
from model_runtime.resolution_modes import AUTO, ResolutionMode, vision_tokens

MODES = tuple(DEEPSEEK_OCR.mode.values())
ENGINE = EngineDescription("model", "Model", "1", ("document",), MODES, "gundam", ready=True)
DEMANDS = {aim: demand_of(aim, replace(ENGINE, context_tokens=8192)) for aim in Aim}
A4 = (2480, 3508)
USUAL = DEEPSEEK_OCR.mode["gundam"]


def letters_of(px: float) -> float:
    """Small letters that are so high on a page of 2,339 pixels, as a share of it."""
    return px / 2339


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


def test_a_picture_of_few_pixels_is_not_read_more_finely_than_it_is() -> None:
    page = PagePrint((707, 1000), 0.006, 0)
    choice = choice_for(page, ENGINE, Aim.BALANCED)
    assert (choice.mode.name, choice.is_enough) == ("base", True)
    choice = choice_for(PagePrint((354, 500), 0.006, 0), ENGINE, Aim.BALANCED)
    assert (choice.mode.name, choice.is_enough, choice.letter_px) == ("tiny", False, 3.0)


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


def test_an_engine_says_how_high_letters_have_to_be_and_only_language_models_compress() -> None:
    page = PagePrint(A4, letters_of(12.0), 9_000)
    assert choice_for(page, ENGINE, Aim.BALANCED).mode.name == "base"
    assert choice_for(page, replace(ENGINE, letter_px=2.5), Aim.BALANCED).mode.name == "tiny"
    assert choice_for(page, replace(ENGINE, letter_px=2.5, context_tokens=8192), Aim.BALANCED).mode.name == "large"
    choice = choice_for(page, ENGINE, Aim.SPARING)
    assert choice.needed_px == pytest.approx(4.25)


def test_no_mode_is_called_as_auto_is() -> None:
    Decoder(ResolutionMode).decode(encode(USUAL))
    with pytest.raises(ValidationError, match="regex"):
        Decoder(ResolutionMode).decode(encode(replace(USUAL, name=AUTO)))
