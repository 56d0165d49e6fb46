"""Text to ids and back with a checkpoint's tokenizer; what is missing in it is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.prompt.tokenizer import Tokenizer, load_tokenizer
from tests.tiny_checkpoint.tokenizer import BEGIN, END, SMALLEST_VOCAB, SPECIAL_TOKENS, build_tokenizer, write_tokenizer

OFFICIAL_IDS = {128815, 128816, 128817, 128818, 128819, 128820, 128821, 128822}
NEEDED = [BEGIN, END, "<image>", "<|grounding|>", "<|ref|>", "<|/ref|>", "<|det|>", "<|/det|>", "<td>", "</td>"]

any_text = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(build_tokenizer(512))


def _refusal(folder: Path) -> str:
    with pytest.raises(EngineError) as caught:
        load_tokenizer(folder)
    assert caught.value.problem.code is ErrorCode.CHECKPOINT_INVALID
    assert "recto models add" in str(caught.value.problem.hint)
    assert str(folder / "tokenizer.json") in str(caught.value.problem.detail)
    return str(caught.value.problem.detail)


@pytest.mark.parametrize("vocab_size", [SMALLEST_VOCAB, 512, 129_280])
def test_ids_are_the_checkpoints_own(tmp_path: Path, vocab_size: int) -> None:
    write_tokenizer(tmp_path, vocab_size)
    content = json.loads((tmp_path / "tokenizer.json").read_text(encoding="utf-8"))
    stored = {row["content"]: row["id"] for row in content["added_tokens"]}
    ids = load_tokenizer(tmp_path).ids
    assert (ids.begin, ids.end) == (0, 1)
    assert (ids.image, ids.grounding) == (stored["<image>"], stored["<|grounding|>"])
    assert (ids.ref_open, ids.ref_close) == (stored["<|ref|>"], stored["<|/ref|>"])
    assert (ids.det_open, ids.det_close) == (stored["<|det|>"], stored["<|/det|>"])
    assert (ids.cell_open, ids.cell_close) == (stored["<td>"], stored["</td>"])
    assert OFFICIAL_IDS.isdisjoint(stored.values())
    assert max(stored.values()) < vocab_size


@given(text=any_text)
def test_text_comes_back_as_it_was(tokenizer: Tokenizer, text: str) -> None:
    assert tokenizer.decode(tokenizer.encode(text)) == text


def test_tags_survive_decoding(tokenizer: Tokenizer) -> None:
    text = "<|ref|>title<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n# Häuser 日本<td>"
    assert tokenizer.decode(tokenizer.encode(text)) == text


def test_nothing_is_added_to_text(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("") == []
    assert tokenizer.encode("<image>") == [tokenizer.ids.image]


def test_rows_of_the_embedding_without_a_token_decode_to_nothing(tokenizer: Tokenizer) -> None:
    assert tokenizer.decode([*tokenizer.encode("a"), 511, *tokenizer.encode("b")]) == "ab"


def test_all_added_tokens_are_known_longest_first(tokenizer: Tokenizer) -> None:
    assert set(tokenizer.special_tokens) == set(SPECIAL_TOKENS)
    assert [len(token) for token in tokenizer.special_tokens] == sorted(map(len, SPECIAL_TOKENS), reverse=True)


def test_truncation_in_the_file_does_not_shorten_prompts(tmp_path: Path) -> None:
    bpe = build_tokenizer(512)
    bpe.enable_truncation(4)
    bpe.enable_padding(length=64)
    bpe.save(str(tmp_path / "tokenizer.json"))
    assert load_tokenizer(tmp_path).decode(load_tokenizer(tmp_path).encode("Convert this")) == "Convert this"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "missing" in _refusal(tmp_path)


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_file_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    write_tokenizer(tmp_path, 512)
    path = tmp_path / "tokenizer.json"
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "could not be read" in _refusal(tmp_path)


@pytest.mark.parametrize("content", ["[]", '{"model": {"type": "BPE"}}', "\0", '{"version": "1.0"}'])
def test_what_is_no_tokenizer_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "tokenizer.json").write_text(content, encoding="utf-8")
    assert "could not be read" in _refusal(tmp_path)


@pytest.mark.parametrize("token", NEEDED)
def test_a_missing_token_is_named(tmp_path: Path, token: str) -> None:
    write_tokenizer(tmp_path, 512)
    path = tmp_path / "tokenizer.json"
    path.write_text(path.read_text(encoding="utf-8").replace(f'"{token}"', '"<gone>"'), encoding="utf-8")
    assert f"has no token {token}" in _refusal(tmp_path)


def test_a_token_that_text_cannot_spell_is_named(tmp_path: Path) -> None:
    write_tokenizer(tmp_path, 512)
    path = tmp_path / "tokenizer.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["added_tokens"] = [row for row in content["added_tokens"] if row["content"] != "<|det|>"]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert "does not read <|det|> as one token" in _refusal(tmp_path)


def test_a_vocabulary_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match=str(SMALLEST_VOCAB)):
        build_tokenizer(SMALLEST_VOCAB - 1)
