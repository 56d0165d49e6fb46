"""The file of a checkpoint that says how its model takes text apart."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_NAME = "tokenizer.json"


def tokenizer_in(folders: Iterable[Path]) -> Path | None:
    """The tokenizer in the first of some checkpoints' folders that has one."""
    return next((file for folder in folders if (file := folder / _NAME).is_file()), None)
