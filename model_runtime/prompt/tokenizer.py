"""The checkpoint's own tokenizer, and the ids of its special tokens.

Ids are looked up by token: a checkpoint says itself which row of the embedding is which. Knows no tasks and no
network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from tokenizers import Tokenizer as BpeTokenizer

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message

FILE_NAME = "tokenizer.json"


@dataclass(frozen=True, slots=True)
class SpecialIds:
    """Ids of the tokens that the runtime has to know.

    Attributes:
        begin: first token of every prompt.
        end: the model writes it when it has finished.
        image: stands in the prompt once for every row of image features.
        grounding: asks for boxes.
        ref_open, ref_close: around what a box is of.
        det_open, det_close: around the boxes.
        cell_open, cell_close: a table's cell; real tables repeat them without being stuck.
    """

    begin: int
    end: int
    image: int
    grounding: int
    ref_open: int
    ref_close: int
    det_open: int
    det_close: int
    cell_open: int
    cell_close: int


_SPELLING = {
    "begin": "<｜begin▁of▁sentence｜>",
    "end": "<｜end▁of▁sentence｜>",
    "image": "<image>",
    "grounding": "<|grounding|>",
    "ref_open": "<|ref|>",
    "ref_close": "<|/ref|>",
    "det_open": "<|det|>",
    "det_close": "<|/det|>",
    "cell_open": "<td>",
    "cell_close": "</td>",
}


class Tokenizer:
    """Text to ids and back, in the checkpoint's vocabulary.

    Attributes:
        bpe: the tokenizer of the `tokenizers` library, for whoever streams text out of ids.
        ids: ids of the special tokens.
        special_tokens: all strings that never are plain text, longest first.
    """

    def __init__(self, bpe: BpeTokenizer, source: str = FILE_NAME) -> None:
        """Look the special tokens up; `source` names the file in errors."""
        bpe.no_truncation()
        bpe.no_padding()
        self.bpe = bpe
        self.ids = SpecialIds(**{name: _single_id(bpe, token, source) for name, token in _SPELLING.items()})
        # Not all that mean something are marked as special in the file; those with a role in a chat, for one.
        added = {token.content for token in bpe.get_added_tokens_decoder().values() if token.content.strip()}
        self.special_tokens: tuple[str, ...] = tuple(sorted(added, key=lambda token: (-len(token), token)))

    def encode(self, text: str) -> list[int]:
        """Ids of `text`; special tokens in it become their ids, and none are added."""
        return list(self.bpe.encode(text, add_special_tokens=False).ids)

    def decode(self, ids: Sequence[int]) -> str:
        """Text of `ids` with special tokens kept; ids that no token has are left out."""
        return str(self.bpe.decode(list(ids), skip_special_tokens=False))


def load_tokenizer(checkpoint: Path) -> Tokenizer:
    """The tokenizer in a checkpoint's folder.

    Raises:
        EngineError: tokenizer.json is missing or broken, or lacks a special token; the detail names which.
    """
    path = checkpoint / FILE_NAME
    if not path.is_file():
        raise EngineError(ErrorCode.CHECKPOINT_INVALID, message("{file} is missing", file=str(path)))
    try:
        bpe = BpeTokenizer.from_file(str(path))
    except Exception as error:  # the library raises nothing narrower
        detail = message("{file} could not be read: {why}", file=str(path), why=str(error))
        raise EngineError(ErrorCode.CHECKPOINT_INVALID, detail) from error
    return Tokenizer(bpe, str(path))


def check_rows(tokenizer: Tokenizer, rows: int) -> None:
    """Make sure that the model knows every token: one beyond its embedding would stop a page, and on CUDA the device.

    Raises:
        EngineError: the tokenizer is of a model with more rows.
    """
    highest = max(*astuple(tokenizer.ids), tokenizer.bpe.get_vocab_size() - 1)
    if highest >= rows:
        detail = message(
            "{file} has tokens up to number {highest}, but the model's embedding has {rows} rows",
            file=FILE_NAME, highest=f"{highest:,}", rows=f"{rows:,}",
        )  # fmt: skip
        raise EngineError(ErrorCode.CHECKPOINT_INVALID, detail)


def _single_id(bpe: BpeTokenizer, token: str, source: str) -> int:
    """The id of a token that text spells as one piece."""
    number = bpe.token_to_id(token)
    if number is None:
        raise EngineError(
            ErrorCode.CHECKPOINT_INVALID, message("{file} has no token {token}", file=source, token=token)
        )
    if list(bpe.encode(token, add_special_tokens=False).ids) != [number]:
        detail = message("{file} does not read {token} as one token", file=source, token=token)
        raise EngineError(ErrorCode.CHECKPOINT_INVALID, detail)
    return int(number)
