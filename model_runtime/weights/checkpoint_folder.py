"""A checkpoint folder: which files hold the weights, and what each file says it holds.

Reads headers, never values. safetensors only: nothing that could run code is opened. Knows names as they are stored,
not what they mean.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import Message, message

_INDEX = "model.safetensors.index.json"
_SINGLE = "model.safetensors"
_HEADER_BYTES_MAX = 100_000_000
_ELEMENT_BYTES = {"BOOL": 1, "U8": 1, "I8": 1, "F8_E4M3": 1, "F8_E5M2": 1, "I16": 2, "U16": 2, "F16": 2, "BF16": 2}
_ELEMENT_BYTES |= {"I32": 4, "U32": 4, "F32": 4, "F64": 8, "I64": 8, "U64": 8}


@dataclass(frozen=True, slots=True)
class StoredTensor:
    """One tensor in a file. `dtype` is the file's word for it ("BF16"); `start` is its first byte in the file."""

    path: Path
    dtype: str
    shape: tuple[int, ...]
    start: int
    byte_count: int


@dataclass(frozen=True, slots=True)
class CheckpointFolder:
    """A folder whose headers were read and hold together."""

    folder: Path
    config: dict[str, Any]
    tensors: dict[str, StoredTensor]

    @property
    def byte_count(self) -> int:
        """Size of all tensors as stored."""
        return sum(tensor.byte_count for tensor in self.tensors.values())


def open_checkpoint(folder: str | Path) -> CheckpointFolder:
    """Read a folder's `config.json` and the headers of its weight files.

    Raises:
        EngineError: something is missing, cut short or not what it says; the detail names the file.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise _unusable(message("there is no folder {folder}", folder=str(folder)))
    config = read_json(folder / "config.json")
    tensors: dict[str, StoredTensor] = {}
    for path in _weight_files(folder):
        for name, tensor in read_header(path).items():
            if name in tensors:
                files = {"one": tensors[name].path.name, "other": path.name}
                raise _unusable(message("{one} and {other} both hold {name}", **files, name=name))
            tensors[name] = tensor
    return CheckpointFolder(folder, config, tensors)


def read_json(path: Path) -> dict[str, Any]:
    """The JSON object in a file.

    Raises:
        EngineError: the file is missing or is no JSON object.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _unusable(message("{name} is missing in {folder}", name=path.name, folder=str(path.parent))) from error
    except (OSError, ValueError, RecursionError) as error:
        place = {"name": path.name, "folder": str(path.parent)}
        raise _unusable(message("{name} in {folder} cannot be read: {why}", **place, why=str(error))) from error
    if not isinstance(data, dict):
        raise _unusable(message("{name} in {folder} holds no JSON object", name=path.name, folder=str(path.parent)))
    return data


def _weight_files(folder: Path) -> list[Path]:
    """The files with weights: the one file, or those the index names, or whatever safetensors there are."""
    if (folder / _SINGLE).is_file():
        return [folder / _SINGLE]
    if (folder / _INDEX).is_file():
        return _indexed_files(folder)
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise _unusable(message("there is no safetensors file in {folder}", folder=str(folder)))
    return files


def _indexed_files(folder: Path) -> list[Path]:
    weight_map = read_json(folder / _INDEX).get("weight_map")
    if not isinstance(weight_map, dict) or not weight_map:
        raise _unusable(message("{name} in {folder} has no weight_map", name=_INDEX, folder=str(folder)))
    names = sorted({str(name) for name in weight_map.values()})
    for name in names:
        place = {"index": _INDEX, "folder": str(folder), "name": name}
        if Path(name).name != name:
            raise _unusable(message("{index} in {folder} names a file outside the folder: {name}", **place))
        if not (folder / name).is_file():
            raise _unusable(message("{name} is missing in {folder}; {index} names it", **place))
    return [folder / name for name in names]


def read_header(path: Path) -> dict[str, StoredTensor]:
    """What a safetensors file says it holds, checked against how long the file is.

    Raises:
        EngineError: the file cannot be opened, is no safetensors file, or is shorter or longer than it says.
    """
    try:
        with path.open("rb") as file:
            file_bytes = path.stat().st_size
            header_bytes, header = _parse_header(file, file_bytes)
    except (OSError, ValueError, RecursionError) as error:
        raise _unusable(message("{name} cannot be read: {why}", name=path.name, why=str(error))) from error
    data_start = 8 + header_bytes
    header.pop("__metadata__", None)
    tensors = {name: _stored(path, name, entry, data_start) for name, entry in header.items()}
    expected = max((tensor.start + tensor.byte_count for tensor in tensors.values()), default=data_start)
    if file_bytes != expected:
        sizes = {"name": path.name, "size": f"{file_bytes:,}", "expected": f"{expected:,}"}
        if file_bytes < expected:
            raise _unusable(message("{name} is cut short: {size} bytes instead of {expected}", **sizes))
        raise _unusable(message("{name} is longer than its header says: {size} bytes instead of {expected}", **sizes))
    return tensors


def _parse_header(file: BinaryIO, file_bytes: int) -> tuple[int, dict[str, Any]]:
    """Length and content of the header: 8 bytes little-endian length, then JSON."""
    size = int.from_bytes(file.read(8), "little")
    if not 2 <= size <= min(_HEADER_BYTES_MAX, file_bytes - 8):
        raise ValueError("it is cut short or is no safetensors file")
    header = json.loads(file.read(size))
    if not isinstance(header, dict):
        raise ValueError("its header is no JSON object")
    return size, header


def _stored(path: Path, name: str, entry: Any, data_start: int) -> StoredTensor:
    try:
        dtype, shape = str(entry["dtype"]), tuple(int(extent) for extent in entry["shape"])
        first, last = (int(offset) for offset in entry["data_offsets"])
        right_size = last - first == math.prod(shape) * _ELEMENT_BYTES[dtype]
    except (KeyError, TypeError, ValueError) as error:
        detail = message(
            "{file}: the header's entry for {name} is damaged: {why}", file=path.name, name=name, why=repr(error)
        )
        raise _unusable(detail) from error
    if not right_size or first < 0 or min(shape, default=0) < 0:
        raise _unusable(message("{file}: the header's entry for {name} contradicts itself", file=path.name, name=name))
    return StoredTensor(path, dtype, shape, data_start + first, last - first)


def _unusable(detail: Message) -> EngineError:
    return EngineError(ErrorCode.CHECKPOINT_INVALID, detail)
