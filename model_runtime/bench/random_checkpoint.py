"""Writes a checkpoint of random weights in the published layout: as large and as fast as the real one.

Names and shapes come from the network and the name map. Values are pieces of one pool of noise, so that 6.7 GB take
seconds and hardly any memory.
"""

from __future__ import annotations

import json
import math
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import torch
from torch import Tensor

from model_runtime.bench.errors import BenchError
from model_runtime.bench.published_config import published_config
from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.deepseek_ocr.config_reader import read_config
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.weights.checkpoint_folder import read_json
from model_runtime.weights.name_map import IGNORED, places
from model_runtime.weights.writing import WORDS, Entry, write_header

_FILE = "model-00001-of-000001.safetensors"
_INDEX = "model.safetensors.index.json"
_DTYPE = torch.bfloat16
_CLIP_PATCH = 14
_POOL = 1_048_573  # a prime, so that no two rows of a matrix larger than the pool are equal


@dataclass(frozen=True, slots=True)
class RandomTensor:
    """One tensor to be written, and how its values are spread."""

    name: str
    shape: tuple[int, ...]
    mean: float
    deviation: float

    @property
    def count(self) -> int:
        """Number of its values."""
        return math.prod(self.shape)

    @property
    def entry(self) -> Entry:
        """What the file's header says of it."""
        return Entry(self.name, WORDS[_DTYPE], self.shape, self.count * _DTYPE.itemsize)


def write_random_checkpoint(folder: Path) -> None:
    """Write weights for the sizes in the folder's `config.json`; the published ones, and that file, if it has none.

    Raises:
        BenchError: the disk has no room for them, or the folder cannot be written.
        EngineError: the `config.json` is of no model that could be built.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tensors = random_tensors(_sizes(folder))
        _check_room(folder, sum(tensor.count for tensor in tensors) * _DTYPE.itemsize)
        _write_weights(folder, tensors)
    except OSError as error:
        raise BenchError(f"Random weights cannot be written to {folder}: {error}. Name another folder.") from error


def random_tensors(config: DeepseekOcrConfig) -> list[RandomTensor]:
    """Every tensor of a checkpoint, by name: the order in which the published file was saved."""
    with torch.device("meta"):
        model = DeepseekOcr(config)
    tensors = [
        RandomTensor(name, tuple(view.shape), *_spread(parameter_name, view))
        for parameter_name, parameter in model.named_parameters()
        for name, place in places(parameter_name, tuple(parameter.shape))
        for view in [place.view(parameter)]
    ]
    # Published with the model, though nothing computes with it.
    unused = next(name for name in IGNORED if name.endswith(".weight"))
    tensors.append(RandomTensor(unused, (config.clip.width, 3, _CLIP_PATCH, _CLIP_PATCH), 0.0, 0.02))
    return sorted(tensors, key=lambda tensor: tensor.name)


def _sizes(folder: Path) -> DeepseekOcrConfig:
    path = folder / "config.json"
    if path.is_file():
        return read_config(read_json(path), lambda _: None)
    config = DeepseekOcrConfig()
    path.write_text(json.dumps(published_config(config), indent=2), encoding="utf-8")
    return config


def _spread(parameter: str, view: Tensor) -> tuple[float, float]:
    """Mean and deviation with which numbers stay in bounds through all layers, and tokens differ in their experts."""
    if "norm" in parameter and parameter.endswith(".weight"):
        return 1.0, 0.1
    if view.dim() == 1 or "position" in parameter or "relative" in parameter:
        return 0.0, 0.1
    gain = 2.0 if parameter.endswith("mlp.gate.weight") else 1.0
    return 0.0, gain / math.sqrt(view[0].numel())


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise BenchError(
            f"Random weights take {needed / 1e9:.1f} GB, but the disk of {folder} has {free / 1e9:.1f} GB left. "
            "Name a folder on another disk."
        )


def _write_weights(folder: Path, tensors: list[RandomTensor]) -> None:
    """Write file and index; a file cut short by an interruption keeps another name."""
    unfinished = folder / f"{_FILE}.unfinished"
    with unfinished.open("wb") as file:
        write_header(file, [tensor.entry for tensor in tensors], {"format": "pt"})
        noise = _Noise()
        for tensor in tensors:
            noise.write(file, tensor)
    index = {
        "metadata": {"total_size": sum(tensor.count for tensor in tensors) * _DTYPE.itemsize},
        "weight_map": {tensor.name: _FILE for tensor in tensors},
    }
    (folder / _INDEX).write_text(json.dumps(index, indent=2), encoding="utf-8")
    unfinished.replace(folder / _FILE)


class _Noise:
    """Normally distributed values, a pool of them read round and round from a new place for each tensor."""

    def __init__(self) -> None:
        self._generator = torch.Generator().manual_seed(0)
        self._pool = torch.randn(_POOL, generator=self._generator)
        self._spread: dict[tuple[float, float], memoryview] = {}

    def write(self, file: BinaryIO, tensor: RandomTensor) -> None:
        """Write one tensor's values."""
        pool = self._spread_pool(tensor.mean, tensor.deviation)
        start = int(torch.randint(_POOL, (), generator=self._generator)) * _DTYPE.itemsize
        left = tensor.count * _DTYPE.itemsize
        while left:
            piece = pool[start : start + left]
            file.write(piece)
            left -= len(piece)
            start = 0

    def _spread_pool(self, mean: float, deviation: float) -> memoryview:
        """The pool's bytes in the written type; there are few spreads, so each is made once."""
        if (mean, deviation) not in self._spread:
            values = (self._pool * deviation + mean).to(_DTYPE)
            self._spread[mean, deviation] = values.view(torch.uint8).numpy().data
        return self._spread[mean, deviation]
