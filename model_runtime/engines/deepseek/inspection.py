"""A look into a checkpoint's folder: everything that loading would stumble over, without reading the weights."""

from __future__ import annotations

import math
from pathlib import Path

import torch

from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.prompt.tokenizer import check_rows, load_tokenizer
from model_runtime.protocol import Inspected
from model_runtime.weights.checkpoint_folder import CheckpointFolder, open_checkpoint
from model_runtime.weights.loader import model_config, named_tensors
from model_runtime.weights.matching import match
from model_runtime.weights.revision import revision

_WORDS = {"BF16": "bfloat16", "F16": "float16", "F32": "float32"}


def inspect_checkpoint(engine: str, folder: Path) -> Inspected:
    """What stands in the folder, once names, shapes, files' lengths and the tokenizer have been found right.

    Raises:
        EngineError: it is not usable; the detail names the file or the weights.
    """
    checkpoint = open_checkpoint(folder)
    config = model_config(checkpoint)
    with torch.device("meta"):
        match(DeepseekOcr(config), named_tensors(checkpoint))
    check_rows(load_tokenizer(folder), config.decoder.vocab_size)
    return Inspected(engine, revision(checkpoint), checkpoint.byte_count, _facts(checkpoint))


def _facts(checkpoint: CheckpointFolder) -> dict[str, str]:
    parameters = sum(math.prod(tensor.shape) for tensor in checkpoint.tensors.values())
    types = sorted({_WORDS.get(tensor.dtype, tensor.dtype) for tensor in checkpoint.tensors.values()})
    return {
        "Parameters": f"{parameters:,}",
        "Tensors": f"{len(checkpoint.tensors):,}",
        "Stored as": ", ".join(types),
    }
