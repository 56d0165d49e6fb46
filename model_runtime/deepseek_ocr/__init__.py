"""The network of DeepSeek-OCR. `load_model` fills it from a checkpoint folder."""

from __future__ import annotations

from pathlib import Path

import torch

from model_runtime.deepseek_ocr.model import DeepseekOcr

__all__ = ["DeepseekOcr", "load_model"]


def load_model(
    checkpoint_dir: str | Path, device: torch.device | str = "cpu", dtype: torch.dtype = torch.float32
) -> DeepseekOcr:
    """The model in a checkpoint folder, ready to read; see `model_runtime.weights.loader.load_model`."""
    # The network must stay usable, and importable, without the files it may be filled from.
    from model_runtime.weights import loader

    return loader.load_model(checkpoint_dir, device, dtype)
