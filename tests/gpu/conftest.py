"""A card, and one tiny checkpoint that is read on it and on the processor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from PIL import Image, ImageDraw

from model_runtime.engines.base import CancelToken, PageRequest
from model_runtime.engines.deepseek.engine import DeepseekEngine
from tests.tiny_checkpoint.sizes import SHALLOW
from tests.tiny_checkpoint.write import write_checkpoint

Load = Callable[..., DeepseekEngine]


@pytest.fixture(autouse=True)
def card() -> Iterator[str]:
    """The device; what a test took of its memory is given back."""
    if not torch.cuda.is_available():
        pytest.fail(f"torch {torch.__version__} sees no graphics card here", pytrace=False)
    yield "cuda"
    torch.cuda.synchronize()
    torch.cuda.empty_cache()


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="session")
def wide_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the published widths, whose matrices the kernels for few bits take."""
    return write_checkpoint(tmp_path_factory.mktemp("wide-checkpoint"), SHALLOW)


@pytest.fixture
def load(checkpoint: Path) -> Iterator[Load]:
    """Loads a checkpoint on a device, in numbers; what was loaded is let go at the end."""
    loaded: list[DeepseekEngine] = []

    def load_engine(device: str, numbers: str, folder: Path = checkpoint) -> DeepseekEngine:
        engine = DeepseekEngine()
        engine.load({"checkpoint": str(folder), "dtype": numbers, "device": device}, lambda _fraction, _stage: None)
        loaded.append(engine)
        return engine

    yield load_engine
    for engine in loaded:
        engine.unload()


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., PageRequest]:
    """Makes a request for a picture with a shape on it."""

    def make(job_id: str = "a", mode: str = "tiny", tokens: int = 24) -> PageRequest:
        path = tmp_path / f"{job_id}.png"
        picture = Image.new("RGB", (500, 700), "white")
        ImageDraw.Draw(picture).rectangle((20, 30, 200 + 40 * len(job_id), 250), fill=(40, 90, 40 * len(job_id)))
        picture.save(path)
        options = {"max_new_tokens": tokens}
        return PageRequest(job_id, str(path), mode, task="document", cancel=CancelToken(), options=options)

    return make
