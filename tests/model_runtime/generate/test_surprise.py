"""What a text tells that it did not tell shortly before, in bits."""

from __future__ import annotations

from model_runtime.generate.lexemes import Lexer
from model_runtime.generate.surprise import HORIZON, Surprise, stem
from tests.model_runtime.generate.real_pages import prose

_END = "." * 80  # so that nothing is held back


def _bits(text: str) -> list[float]:
    surprise = Surprise()
    return [surprise.bits(lexeme) for lexeme in Lexer().feed(text + _END)][:-75]


def _mean(bits: list[float]) -> float:
    return sum(bits) / len(bits)


def test_a_text_that_comes_again_tells_next_to_nothing_the_second_time() -> None:
    passage = prose(60, 120)
    once, twice = _bits(passage), _bits(passage * 2)
    assert _mean(once) > 4
    assert _mean(twice[len(once) + 8 :]) < 0.8


def test_what_is_long_past_is_new_again() -> None:
    passage = prose(61, 40)
    between = " ".join(f"w{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}q" for n in range(HORIZON + 20))
    bits = _bits(passage + between + passage)
    assert _mean(bits[-30:]) > 4


def test_numbers_that_count_on_tell_nothing_and_others_their_digits() -> None:
    counted = _bits("".join(f"Figure {n}, " for n in range(100, 160)))
    drawn = _bits("".join(f"Figure {n * n * 7919 % 9973}, " for n in range(100, 160)))
    assert _mean(counted[-60:]) < 0.3
    assert _mean(drawn[-60:]) > 2.5


def test_the_same_word_with_another_end_or_accent_is_hardly_new() -> None:
    ends = ("s", "d", "ṅ", "m", "h")
    bits = _bits("".join(f"caivāya{ends[n * n % 5]} " for n in range(120)))
    assert _mean(bits[-60:]) < 1
    assert stem("Caivāyād") == stem("caivayas") == "caivay"
    assert stem("XJXJXJXJXJXJ") == stem("JXJXJXJXXJ") != stem("Mississippi")
