"""Reading stored values straight into parameters, whatever device and type those have.

Bytes go from the file into the parameter where type and device allow it, and through small buffers otherwise: no
tensor is ever in memory twice, and nothing of the file stays mapped.
"""

from __future__ import annotations

from io import FileIO
from pathlib import Path
from types import TracebackType

import torch
from torch import Tensor

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import verbatim
from model_runtime.weights.checkpoint_folder import StoredTensor
from model_runtime.weights.staging import Staging

DTYPES: dict[str, torch.dtype] = {"BF16": torch.bfloat16, "F16": torch.float16, "F32": torch.float32}
"""Stored types that weights may have."""

STORED_TYPES = {**DTYPES, "U8": torch.uint8, "I8": torch.int8}
"""Those and the types of prepared matrices."""


class TensorReader:
    """Reads tensors into places; a context manager, so that the files are closed again."""

    def __init__(self, device: torch.device) -> None:
        """For places on a device."""
        self._files: dict[Path, FileIO] = {}
        self._staging = Staging.to(device)

    def __enter__(self) -> TensorReader:
        """Ready to read."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()

    def read(self, stored: StoredTensor, target: Tensor) -> None:
        """Fill `target`, which has the stored shape and lies in one piece, with the stored values.

        Raises:
            EngineError: the file ended early or could not be read.
        """
        try:
            file = self._file(stored.path)
            file.seek(stored.start)
            if target.device.type == "cpu" and target.dtype == STORED_TYPES[stored.dtype]:
                _read_into(file, target.view(-1).view(torch.uint8))
            else:
                self._read_through_buffer(file, STORED_TYPES[stored.dtype], target.view(-1))
        except OSError as error:
            raise EngineError(ErrorCode.CHECKPOINT_INVALID, verbatim(f"{stored.path.name}: {error}")) from error

    def _file(self, path: Path) -> FileIO:
        if path not in self._files:
            self._files[path] = FileIO(path)
        return self._files[path]

    def _read_through_buffer(self, file: FileIO, dtype: torch.dtype, target: Tensor) -> None:
        """Read the values of a flat target, converting a buffer full at a time."""
        for piece in torch.split(target, self._staging.byte_count // dtype.itemsize):
            raw = self._staging.free()[: piece.numel() * dtype.itemsize]
            _read_into(file, raw)
            self._staging.send(raw.view(dtype), piece)


def _read_into(file: FileIO, raw: Tensor) -> None:
    """Fill a flat tensor of bytes on the CPU from where the file stands."""
    view = raw.numpy().data
    while len(view):
        count = file.readinto(view)
        if not count:
            raise OSError("the file ended early")
        view = view[count:]
