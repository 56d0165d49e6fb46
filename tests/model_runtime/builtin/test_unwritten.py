"""Places of a line without a letter, from chances made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model_runtime.engines.builtin.decoding import ReadText, decode
from model_runtime.engines.builtin.unwritten import LOST, latin_letters

CHARACTERS = ("blank", *"abctêρ1.", " ")
STEP = 3  # columns from one letter to the next


def _line(text: str, thoughts: dict[int, str] | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Chances and picture of a line with a letter in every third column: "_" is print that was not written."""
    columns = STEP * len(text) + 2
    chances = np.full((columns, len(CHARACTERS)), 1e-6, np.float32)
    chances[:, 0] = 1.0
    picture = np.full((48, 8 * columns, 3), 255, np.uint8)
    for place, letter in enumerate(text):
        column = STEP * place + 1
        if letter not in " _":
            chances[column] = 1e-6
            chances[column, CHARACTERS.index(letter)] = 0.99
        elif letter == " ":
            chances[column, 0], chances[column, -1] = 0.01, 0.99
        if letter != " ":  # two strokes
            picture[12:36, 8 * column - 4 : 8 * column], picture[12:36, 8 * column + 8 : 8 * column + 12] = 0, 0
    for place, letter in (thoughts or {}).items():
        chances[STEP * place + 1, CHARACTERS.index(letter)] = 0.01
        chances[STEP * place + 1, 0] -= 0.01
    return chances, picture


def _decoded(text: str, thoughts: dict[int, str] | None = None) -> ReadText:
    chances, picture = _line(text, thoughts)
    return decode(chances, CHARACTERS, latin_letters(CHARACTERS), picture, picture.shape[1])


def test_a_letter_that_was_thought_of_is_a_guess() -> None:
    told = _decoded("ab_at cabc", {2: "ê"})
    assert (told.text, told.written, told.guessed, told.lost) == ("abêat cabc", "abat cabc", 1, ())


@pytest.mark.parametrize("text", ["_abcat cab", "abcat cab_", "ab1_1at cab", "abcat cab"])
def test_at_the_ends_of_a_line_and_beside_numbers_nothing_is_guessed(text: str) -> None:
    told = _decoded(text, {text.find("_"): "ê"} if "_" in text else None)
    assert (told.guessed, told.text) == (0, told.written)


def test_print_over_many_columns_is_a_lost_word() -> None:
    told = _decoded("abc ____ tabc")
    assert told.text == f"abc {LOST} tabc"
    ((first, last),) = told.lost
    assert first == pytest.approx(11 / 38, abs=0.03)
    assert last == pytest.approx(25 / 38, abs=0.05)


def test_white_over_many_columns_is_none() -> None:
    chances, picture = _line("abc ____ tabc")
    picture[:, 8 * 12 : 8 * 25] = 255
    told = decode(chances, CHARACTERS, latin_letters(CHARACTERS), picture, picture.shape[1])
    assert told.text == told.written


def test_one_unsure_word_makes_its_line_unsure() -> None:
    def surety(chance: float, text: str) -> float:
        chances, picture = _line(text)
        word = slice(0, STEP * text.index(" "))
        chances[word] = np.where(chances[word] == np.float32(0.99), np.float32(chance), chances[word])
        told = decode(chances, CHARACTERS, latin_letters(CHARACTERS), picture, picture.shape[1])
        return told.surety

    rest = " tabc cabt bact " + "abct " * 6
    assert surety(0.7, "tabc" + rest) <= 0.7
    assert surety(0.9, "tabc" + rest) > 0.9
    assert surety(0.7, "ta1c" + rest) > 0.9  # what is no word is often unsure
    assert surety(0.7, "tab" + rest) > 0.9


def test_a_model_without_latin_letters_guesses_none() -> None:
    characters = ("blank", *"αβγδεζη1.", " ")
    chances, picture = _line("1_1 1", {1: "ê"})
    assert decode(chances, characters, latin_letters(characters), picture, picture.shape[1]).guessed == 0


@given(
    st.text("abctêρ1. _", min_size=1, max_size=12),
    st.dictionaries(st.integers(0, 11), st.sampled_from("abctêρ1"), max_size=4),
    st.integers(0, 2**32 - 1),
)
@settings(max_examples=60)
def test_any_line_keeps_what_was_written(text: str, thoughts: dict[int, str], seed: int) -> None:
    chances, picture = _line(text, {place: one for place, one in thoughts.items() if place < len(text)})
    picture = (picture * np.random.default_rng(seed).uniform(0.7, 1.0, picture.shape)).astype(np.uint8)
    told = decode(chances, CHARACTERS, latin_letters(CHARACTERS), picture, picture.shape[1])
    left = iter(told.text)
    assert all(char in left for char in told.written if char != " ")
    assert told.text.count(LOST) == len(told.lost)
    assert all(0 <= first < last <= 1 for first, last in told.lost)
