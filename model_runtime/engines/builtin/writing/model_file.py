"""A recognition model's file, looked into without loading it: its characters stand in the file's own metadata.

An ONNX file is a protocol buffer: fields one after another, each with its number and length. The network is skipped, so
a look costs milliseconds whatever its size.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from model_runtime.messages import Message, message

_METADATA = 14  # the field `metadata_props` of ModelProto; in each of its entries 1 is the key and 2 the value
_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5
_CHARACTERS = "character"
_LONGEST_VARINT = 10  # bytes


class ModelFileError(Exception):
    """The file is no recognition model, or does not say which characters it knows; `words` say so in a sentence."""

    def __init__(self, words: Message) -> None:
        super().__init__(str(words))
        self.words = words


def characters_of(file: Path) -> tuple[str, ...]:
    """The characters a recognition model knows, in its own order: from its metadata, else from NAME.txt beside it.

    Raises:
        ModelFileError: it cannot be read, is no such model, or there are none.
    """
    try:
        listed = _metadata(file).get(_CHARACTERS, "") or _list_beside(file)
    except (OSError, EOFError, ValueError) as error:
        what = message("“{file}” is no recognition model, or is damaged ({why}).", file=str(file), why=str(error))
        raise ModelFileError(what) from error
    if not listed.strip():
        what = message(
            "“{file}” names no characters, and no “{list}” with one on each line lies beside it.",
            file=str(file), list=f"{file.stem}.txt",
        )  # fmt: skip
        raise ModelFileError(what)
    return tuple(listed.splitlines())


def _list_beside(file: Path) -> str:
    beside = file.with_suffix(".txt")
    return beside.read_text("utf-8-sig") if beside.is_file() else ""


def _metadata(file: Path) -> dict[str, str]:
    """All metadata of an ONNX file."""
    with file.open("rb") as stream:
        entries = [dict(_fields(io.BytesIO(entry))) for _, entry in _fields(stream, only=_METADATA)]
    return {entry.get(1, b"").decode("utf-8"): entry.get(2, b"").decode("utf-8") for entry in entries}


def _fields(stream: BinaryIO, only: int = 0) -> Iterator[tuple[int, bytes]]:
    """Number and content of the fields that have a length; others, and all but `only`, are skipped.

    Raises:
        EOFError: it breaks off.
        ValueError: it is no protocol buffer.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    while stream.tell() < size:
        tag = _varint(stream)
        number, kind = tag >> 3, tag & 7
        if kind == _VARINT:
            _varint(stream)
            continue
        if kind not in (_BYTES, _FIXED_64, _FIXED_32) or not number:
            raise ValueError("it is no ONNX file")
        length = _varint(stream) if kind == _BYTES else 8 if kind == _FIXED_64 else 4
        if stream.tell() + length > size:
            raise EOFError("it breaks off")
        if kind == _BYTES and only in (0, number):
            yield number, stream.read(length)
        else:
            stream.seek(length, io.SEEK_CUR)


def _varint(stream: BinaryIO) -> int:
    value = 0
    for place in range(_LONGEST_VARINT):
        byte = stream.read(1)
        if not byte:
            raise EOFError("it breaks off")
        value |= (byte[0] & 0x7F) << (7 * place)
        if byte[0] < 0x80:
            return value
    raise ValueError("it is no ONNX file")
