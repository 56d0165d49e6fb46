"""Writes a random checkpoint: weights, `config.json` and tokenizer, as a folder from the hub looks."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor

from tests.tiny_checkpoint.config_json import official_config
from tests.tiny_checkpoint.layout import Shape, tensor_shapes
from tests.tiny_checkpoint.sizes import TINY, Sizes
from tests.tiny_checkpoint.tokenizer import write_tokenizer

_DTYPE_NAMES = {torch.bfloat16: "BF16", torch.float16: "F16", torch.float32: "F32", torch.int64: "I64"}


def write_checkpoint(
    folder: Path, sizes: Sizes = TINY, seed: int = 0, *, dtype: torch.dtype = torch.bfloat16, shards: int = 1
) -> Path:
    """Write a checkpoint folder and return it.

    Values are drawn so that activations stay lively: norms near one, experts that are clearly preferred, biases and
    positions large enough that leaving one out shows.

    Args:
        folder: is made where it is missing.
        sizes: how large the model is. Values are drawn and written piece by piece, so `FULL` needs little memory.
        seed: of the values; equal arguments write equal files.
        dtype: of the weights.
        shards: number of weight files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shapes = tensor_shapes(sizes)
    names = list(shapes)
    weight_map: dict[str, str] = {}
    noise = Noise(seed)
    for shard in range(shards):
        file_name = f"model-{shard + 1:05}-of-{shards:06}.safetensors"
        held = names[shard * len(names) // shards : (shard + 1) * len(names) // shards]
        write_safetensors(folder / file_name, {name: shapes[name] for name in held}, dtype, noise)
        weight_map |= dict.fromkeys(held, file_name)
    total = sum(map(math.prod, shapes.values())) * dtype.itemsize
    index = {"metadata": {"total_size": total}, "weight_map": weight_map}
    _write_json(folder / "model.safetensors.index.json", index)
    _write_json(folder / "config.json", official_config(sizes))
    write_tokenizer(folder, sizes.vocab)
    return folder


def write_safetensors(path: Path, shapes: dict[str, Shape], dtype: torch.dtype, noise: Noise) -> None:
    """Write one weight file of random values, tensor by tensor, piece by piece."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    start = 0
    for name, shape in shapes.items():
        end = start + math.prod(shape) * dtype.itemsize
        header[name] = {"dtype": _DTYPE_NAMES[dtype], "shape": list(shape), "data_offsets": [start, end]}
        start = end
    encoded = json.dumps(header, separators=(",", ":")).encode()
    encoded += b" " * (-len(encoded) % 8)
    with path.open("wb") as file:
        file.write(len(encoded).to_bytes(8, "little") + encoded)
        for name, shape in shapes.items():
            for piece in noise.draw(math.prod(shape)):
                file.write(random_values(name, shape, piece).to(dtype).view(torch.uint8).numpy().data)


class Noise:
    """Normally distributed values, many and fast: pieces of one drawn pool, from a new place each time."""

    # A prime, so that no two rows of a matrix larger than the pool are equal.
    _POOL = 1_048_573

    def __init__(self, seed: int) -> None:
        self._generator = torch.Generator().manual_seed(seed)
        self._pool = torch.randn(self._POOL, generator=self._generator)

    def draw(self, count: int) -> Iterator[Tensor]:
        """So many values of mean 0 and deviation 1, float32, piece by piece."""
        start = int(torch.randint(self._POOL, (), generator=self._generator))
        while count:
            piece = self._pool[start : start + count]
            yield piece
            count -= len(piece)
            start = 0


def random_values(name: str, shape: Shape, noise: Tensor) -> Tensor:
    """Values for a piece of one tensor in float32, of a size that suits what it is."""
    if "norm" in name or ".neck.1." in name or ".neck.3." in name:
        return 1 + 0.2 * noise if name.endswith("weight") else 0.2 * noise
    if name.endswith(".bias"):
        return 0.2 * noise
    if "rel_pos" in name or "pos_embed" in name or "position_embedding" in name:
        return 0.3 * noise
    if "embed_tokens" in name:
        return 0.05 * noise  # small, so that the epsilon of the first norm shows
    if len(shape) == 1:
        return 0.5 * noise
    # A clear choice of experts, and attention that looks at few tokens: else greedy writing soon repeats itself.
    gain = 2.0 if name.endswith(("mlp.gate.weight", "q_proj.weight", "k_proj.weight")) else 1.0
    return gain * noise / math.sqrt(math.prod(shape[1:]))


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False), encoding="utf-8")
