"""The engine with a tiny random model in memory, loaded once, and pictures to read."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from model_runtime.engines.base import CancelToken, PageRequest
from model_runtime.engines.deepseek.engine import DeepseekEngine
from tests.tiny_checkpoint.write import write_checkpoint

MakePage = Callable[..., PageRequest]


@pytest.fixture(scope="module", autouse=True)
def what_was_there_before() -> None:
    """Kept out of searches for garbage: an engine that gives memory back has one made, here among all tests' things."""
    gc.freeze()


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="session")
def session_engine(checkpoint: Path) -> Iterator[DeepseekEngine]:
    engine = DeepseekEngine()
    engine.load({"checkpoint": str(checkpoint), "dtype": "float32", "device": "cpu"}, lambda _fraction, _stage: None)
    yield engine
    engine.unload()


@pytest.fixture
def engine(session_engine: DeepseekEngine) -> DeepseekEngine:
    return session_engine


@pytest.fixture
def own_engine(checkpoint: Path) -> Iterator[DeepseekEngine]:
    """One that a test may spoil."""
    engine = DeepseekEngine()
    engine.load({"checkpoint": str(checkpoint), "dtype": "float32", "device": "cpu"}, lambda _fraction, _stage: None)
    yield engine
    engine.unload()


@pytest.fixture
def make_page(tmp_path: Path) -> MakePage:
    """Makes a request for a picture of so many pixels with something on it."""

    def make(
        job_id: str = "a", mode: str = "tiny", size: tuple[int, int] = (300, 400), **changes: object
    ) -> PageRequest:
        path = tmp_path / f"{job_id}.png"
        picture = Image.new("RGB", size, "white")
        ImageDraw.Draw(picture).rectangle((20, 30, size[0] // 2, size[1] // 3), fill=(40, 90, len(job_id) * 40))
        picture.save(path)
        request = {"task": "document", "cancel": CancelToken(), "options": {"max_new_tokens": 6}, **changes}
        return PageRequest(job_id, str(path), mode, **request)

    return make
