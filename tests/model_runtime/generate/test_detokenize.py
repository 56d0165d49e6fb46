"""Text out of tokens one by one: the same text in the end, and no half characters on the way."""

from __future__ import annotations

from functools import partial

from hypothesis import example, given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from model_runtime.generate.detokenize import Decode, Detokenizer
from tests.tiny_checkpoint.tokenizer import SPECIAL_TOKENS, build_tokenizer

_TOKENIZER: Tokenizer = build_tokenizer(512)
_DECODE: Decode = partial(_TOKENIZER.decode, skip_special_tokens=False)
_SCRIPTS = (
    "Straße naïve", "Привет", "日本語のテキスト", "مرحبا", "नमस्ते", "👩\u200d👩\u200d👧", "🇫🇷", "한국어", "𝔘𝔫", "ไทย",
    "e\u0301", "\u200b\ufeff",
)  # fmt: skip


def _stream(tokens: list[int]) -> list[str]:
    detokenizer = Detokenizer(_DECODE)
    return [*(detokenizer.append(token) for token in tokens), detokenizer.finish()]


def _encode(text: str) -> list[int]:
    return list(_TOKENIZER.encode(text, add_special_tokens=False).ids)


_texts = st.text() | st.lists(st.sampled_from([*_SCRIPTS, *SPECIAL_TOKENS, "<table><tr>", " ", "\n"])).map("".join)


@given(_texts)
def test_the_pieces_are_the_text_and_none_holds_half_a_character(text: str) -> None:
    pieces = _stream(_encode(text))
    assert "".join(pieces) == text
    if "\ufffd" not in text:
        assert not any("\ufffd" in piece for piece in pieces)
        assert pieces[-1] == ""


@given(st.lists(st.integers(0, 520), max_size=60))
@example(_TOKENIZER.encode("中").ids[:1] * 8 + [500] + _TOKENIZER.encode("中文").ids)  # 500 is no token
def test_any_tokens_give_what_decoding_them_at_once_gives(tokens: list[int]) -> None:
    assert "".join(_stream(tokens)) == _DECODE(tokens)


@given(_texts, st.integers(0, 30))
def test_a_text_cut_anywhere_is_never_shown_in_part_before_the_end(text: str, length: int) -> None:
    tokens = _encode(text)[:length]
    pieces = _stream(tokens)
    assert "".join(pieces) == _DECODE(tokens)
    assert text.startswith("".join(pieces[:-1]))


def test_special_tokens_stay() -> None:
    marked = "<|ref|>title<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n<table><tr><td>é</td></tr></table>"
    assert "".join(_stream(_encode(marked))) == marked


def test_a_character_waits_for_all_its_bytes() -> None:
    pieces = _stream(_encode("a😀b"))
    assert pieces == ["a", "", "", "", "😀", "b", ""]


def test_a_character_cut_by_the_end_is_one_mark() -> None:
    assert _stream(_encode("a😀")[:3]) == ["a", "", "", "\ufffd"]


def test_each_token_is_decoded_a_few_times_only() -> None:
    decoded = 0

    def counting(tokens: list[int]) -> str:
        nonlocal decoded
        decoded += len(tokens)
        return _DECODE(tokens)

    lone_byte = _encode("中")[1]
    for stream in (_encode("plain text und 日本語 ") * 50, [lone_byte] * 2000, _encode("中")[:1] * 2000):
        decoded = 0
        detokenizer = Detokenizer(counting)
        text = "".join(detokenizer.append(token) for token in stream) + detokenizer.finish()
        assert text == _DECODE(stream)
        assert decoded < 25 * len(stream)
