"""Matrices in few bits that were made once and kept in a file, so that the next start need not round them again.

The file's name says whose weights they are, in how many bits, and for which kernel: the CPU's order of 4-bit numbers
depends on the processor and on torch. A file for another machine is simply not found.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.compact_matrices import CompactMatrices
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.errors import EngineError
from model_runtime.weights.checkpoint_folder import CheckpointFolder, StoredTensor, read_header
from model_runtime.weights.mapping import FileViews
from model_runtime.weights.quantization import Quantization, matrices_class
from model_runtime.weights.revision import revision
from model_runtime.weights.tensor_reader import STORED_TYPES, TensorReader
from model_runtime.weights.writing import write_tensors


def prepared_file(folder: Path, checkpoint: CheckpointFolder, wanted: Quantization, device: torch.device) -> Path:
    """Where the matrices of a checkpoint are kept, whether they are there or not."""
    kernel = device.type
    if kernel == "cpu":
        kernel += f"-{torch.backends.cpu.get_cpu_capability()}-{torch.__version__.partition('+')[0]}".lower()
    return folder / f"{revision(checkpoint)}-{wanted}-{kernel.replace(' ', '')}.safetensors"


def write_prepared(file: Path, model: DeepseekOcr) -> None:
    """Keep a loaded model's matrices.

    Raises:
        OSError: the file cannot be written.
    """
    tensors = {
        f"{name}.{part}": tensor
        for name, matrices in model.named_modules()
        if isinstance(matrices, CompactMatrices)
        for part, tensor in matrices.named_buffers(recurse=False)
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    write_tensors(file, tensors, {"made_by": "Recto"})


class PreparedMatrices:
    """The matrices in one file. On a CPU they stay in it, and nothing is read before it is used."""

    def __init__(
        self, stored: Mapping[str, StoredTensor], wanted: Quantization, device: torch.device, dtype: torch.dtype
    ) -> None:
        self._class = matrices_class(wanted, device)
        self._device = device
        self._dtype = dtype
        self._views = FileViews()
        self._parts: dict[str, dict[str, StoredTensor]] = {}
        for name, tensor in stored.items():
            matrices, _, part = name.rpartition(".")
            self._parts.setdefault(matrices, {})[part] = tensor

    def take(self, parameter: str) -> CompactMatrices | None:
        """The matrices that stand for a parameter, or None where the file has none for it."""
        parts = self._parts.get(parameter.removesuffix(".weight"))
        return self._class.of({part: self._tensor(stored) for part, stored in parts.items()}) if parts else None

    def _tensor(self, stored: StoredTensor) -> Tensor:
        kept = STORED_TYPES[stored.dtype]
        wanted = self._dtype if kept.is_floating_point else kept  # scales: they may have been kept for another type
        if self._device.type == "cpu" and wanted == kept:
            return self._views.whole(stored)
        memory = torch.empty(stored.shape, dtype=wanted, device=self._device)
        with TensorReader(self._device) as reader:
            reader.read(stored, memory)
        return memory


def open_prepared(
    file: Path, wanted: Quantization, device: torch.device, dtype: torch.dtype
) -> PreparedMatrices | None:
    """The matrices in a file, to be computed with in `dtype`; None where none is whole, so that they are made again."""
    if not file.is_file():
        return None
    try:
        return PreparedMatrices(read_header(file), wanted, device, dtype)
    except EngineError:
        return None
