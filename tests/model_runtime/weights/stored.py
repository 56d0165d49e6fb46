"""Changing a written checkpoint: adding, dropping and reshaping tensors of its one weight file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor


def weight_file(folder: Path) -> Path:
    (path,) = folder.glob("*.safetensors")
    return path


def rewrite(folder: Path, change: Callable[[dict[str, Tensor]], None]) -> None:
    """Let `change` edit the tensors of a checkpoint in place."""
    path = weight_file(folder)
    tensors = load_file(path)
    change(tensors)
    save_file(tensors, path)
