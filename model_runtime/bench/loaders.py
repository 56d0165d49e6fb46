"""Finds the way to load what is measured, by its name."""

from __future__ import annotations

from pathlib import Path

from model_runtime.bench.subject import Load
from model_runtime.bench.work import TRANSFORMERS


def find_loader(name: str, folder: Path, device: str, prepared: Path | None = None) -> Load:
    """The way to load a subject: one of our formats, or transformers.

    Raises:
        BenchError: transformers is not there, or too old.
        EngineError: there is no such device.
    """
    if name == TRANSFORMERS:
        from model_runtime.bench.transformers_model import transformers_loader

        return transformers_loader(folder, device)
    from model_runtime.bench.own_model import own_loader

    return own_loader(name, folder, device, prepared)
