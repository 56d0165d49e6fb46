"""Writing safetensors files, one tensor after another, without a second copy of any."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from model_runtime.weights.tensor_reader import STORED_TYPES

_WORDS = {dtype: word for word, dtype in STORED_TYPES.items()}


def write_tensors(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> None:
    """Write tensors to a file, which has another name until it is whole.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(_header(tensors, metadata))
            for tensor in tensors.values():
                file.write(tensor.detach().cpu().contiguous().view(-1).view(torch.uint8).numpy().data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _header(tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> bytes:
    """Its length in 8 bytes, then JSON, filled up so that the values begin at a multiple of 8."""
    header: dict[str, object] = {"__metadata__": dict(metadata)}
    start = 0
    for name, tensor in tensors.items():
        end = start + tensor.nbytes
        header[name] = {"dtype": _WORDS[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [start, end]}
        start = end
    encoded = json.dumps(header, separators=(",", ":")).encode()
    encoded += b" " * (-len(encoded) % 8)
    return len(encoded).to_bytes(8, "little") + encoded
