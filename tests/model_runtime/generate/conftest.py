"""A tiny model with its tokenizer, and prompts for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.generate.events import GenerationOptions, PagePrompt
from model_runtime.weights.loader import load_model
from tests.tiny_checkpoint.tokenizer import build_tokenizer
from tests.tiny_checkpoint.write import write_checkpoint


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("tiny-checkpoint"), dtype=torch.float32)


@pytest.fixture(scope="session")
def model(checkpoint: Path) -> DeepseekOcr:
    return load_model(checkpoint)


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return build_tokenizer(512)


def page_prompt(
    model: DeepseekOcr, page_id: str, length: int = 9, image_tokens: int = 0, options: GenerationOptions | None = None
) -> PagePrompt:
    """A prompt of random tokens, with a random picture behind the first of them."""
    source = torch.Generator().manual_seed(sum(page_id.encode()) + length)
    config = model.config.decoder
    ids = torch.randint(3, 250, (length,), generator=source).tolist()
    features = torch.randn(image_tokens, config.hidden_size, generator=source) if image_tokens else None
    ids[1:1] = [model.config.image_token_id] * image_tokens
    return PagePrompt(page_id, tuple(ids), features, options or GenerationOptions())
