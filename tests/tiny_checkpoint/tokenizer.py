"""Writes the tokenizer of a tiny checkpoint: byte-level BPE with the official special tokens, at ids of its own.

Begin, end and padding have ids 0, 1, 2 as in the official file. The other special tokens stand elsewhere and in
another order, so that code which counts on official ids, or on their distances, fails.
"""

from __future__ import annotations

import json
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

BEGIN = "<｜begin▁of▁sentence｜>"
END = "<｜end▁of▁sentence｜>"
PAD = "<｜▁pad▁｜>"
OTHER_SPECIAL_TOKENS = (
    "</tr>", "<tr>", "</td>", "<td>",
    "<|grounding|>", "<|/det|>", "<|det|>", "<|/ref|>", "<|ref|>",
    "<image>", "<|Assistant|>", "<|User|>", "<｜Assistant｜>", "<｜User｜>",
)  # fmt: skip
SPECIAL_TOKENS = (BEGIN, END, PAD, *OTHER_SPECIAL_TOKENS)
SMALLEST_VOCAB = 256 + len(SPECIAL_TOKENS)

# "Ġ" is how byte-level BPE spells a blank.
_MERGES = (
    ("t", "h"), ("th", "e"), ("Ġ", "the"), ("i", "n"), ("in", "g"), ("e", "r"), ("a", "n"), ("an", "d"),
    ("Ġ", "and"), ("o", "n"), ("r", "e"), ("Ġ", "t"), ("o", "r"), ("e", "s"), ("1", "0"), ("2", "0"),
)  # fmt: skip
_PIECES = r"\p{N}{1,3}|[一-龥぀-ゟ゠-ヿ]+| ?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"


def write_tokenizer(folder: Path, vocab_size: int) -> None:
    """Write tokenizer.json, tokenizer_config.json and special_tokens_map.json into `folder`.

    Args:
        folder: where the checkpoint stands; it exists.
        vocab_size: rows of the embedding; every id is below it, and ids that are left have no token.

    Raises:
        ValueError: not even the bytes and the special tokens fit.
    """
    build_tokenizer(vocab_size).save(str(folder / "tokenizer.json"))
    names = {"bos_token": BEGIN, "eos_token": END, "pad_token": PAD}
    settings = {"tokenizer_class": "LlamaTokenizerFast", "add_bos_token": True, "add_eos_token": False, "legacy": True}
    settings |= {"clean_up_tokenization_spaces": False, "model_max_length": 8192, "unk_token": None}
    _write(folder / "tokenizer_config.json", settings | names)
    _write(folder / "special_tokens_map.json", {**names, "additional_special_tokens": list(OTHER_SPECIAL_TOKENS)})


def build_tokenizer(vocab_size: int) -> Tokenizer:
    """The tokenizer itself; see `write_tokenizer`."""
    if vocab_size < SMALLEST_VOCAB:
        raise ValueError(f"a vocabulary of {vocab_size} is too small: {SMALLEST_VOCAB} tokens are needed")
    merges = list(_MERGES[: vocab_size - SMALLEST_VOCAB])
    words = [BEGIN, END, PAD, *sorted(pre_tokenizers.ByteLevel.alphabet())]
    words += [left + right for left, right in merges]
    words += OTHER_SPECIAL_TOKENS
    tokenizer = Tokenizer(models.BPE({word: number for number, word in enumerate(words)}, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_PIECES), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, normalized=False, special=True) for token in SPECIAL_TOKENS])
    return tokenizer


def _write(path: Path, content: dict[str, object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")
