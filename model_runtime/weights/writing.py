"""Writing safetensors files, one tensor after another, without a second copy of any."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

import torch
from torch import Tensor

WORDS = {
    torch.bfloat16: "BF16", torch.float16: "F16", torch.float32: "F32", torch.uint8: "U8", torch.int8: "I8",
}  # fmt: skip
"""The format's word for each type that we write."""


class Entry(NamedTuple):
    """What the header says of a tensor."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    byte_count: int


def write_header(file: BinaryIO, entries: Iterable[Entry], metadata: Mapping[str, str]) -> None:
    """The header: its length in 8 bytes, then JSON, filled up so that the values begin at a multiple of 8."""
    header: dict[str, object] = {"__metadata__": dict(metadata)}
    start = 0
    for entry in entries:
        end = start + entry.byte_count
        header[entry.name] = {"dtype": entry.dtype, "shape": list(entry.shape), "data_offsets": [start, end]}
        start = end
    encoded = json.dumps(header, separators=(",", ":")).encode()
    encoded += b" " * (-len(encoded) % 8)
    file.write(len(encoded).to_bytes(8, "little") + encoded)


def write_tensors(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> None:
    """Write tensors to a file, which has another name until it is whole.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with unfinished.open("wb") as file:
            write_header(file, [_entry(name, tensor) for name, tensor in tensors.items()], metadata)
            for tensor in tensors.values():
                file.write(tensor.detach().cpu().contiguous().view(-1).view(torch.uint8).numpy().data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _entry(name: str, tensor: Tensor) -> Entry:
    return Entry(name, WORDS[tensor.dtype], tuple(tensor.shape), tensor.numel() * tensor.element_size())
