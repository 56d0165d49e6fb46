"""A local hub with a small model, and fetching from it, in this process or in the real one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from app.model_hub.fetching.fetch_report import FetchReport
from app.model_hub.fetching.model_fetch import ModelFetch
from app.model_hub.known_models import KnownModel, Mirror
from app.model_hub.messages import ENDS, FetchModel, FetchPace, FetchStatus
from tests.local_hub import LocalHub
from tests.local_hub.hub import COMMIT

REPO = "deepseek-ai/DeepSeek-OCR"
WEIGHTS = "model.safetensors"
BLOCK = 20_000
PACE = FetchPace(BLOCK, 3, 2.0, 0.001, 0.01, 4, 4, reserve_bytes=1000, report_seconds=0.0)
FILES = {
    "config.json": b'{"small": true}\n',
    "deep/notes.txt": b"",
    WEIGHTS: random.Random(5).randbytes(10 * BLOCK + 777),
}
MODEL = KnownModel(
    "tiny", "Tiny", "builtin", "whole_pages", REPO, COMMIT, "MIT", 200_000, tuple(FILES), (Mirror(REPO, "master"),)
)


@pytest.fixture
def hub() -> Iterator[LocalHub]:
    with LocalHub(FILES) as hub:
        yield hub


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models" / "tiny"


Fetched = Callable[..., FetchStatus]


@pytest.fixture
def fetch(hub: LocalHub, folder: Path) -> Fetched:
    """Fetch in this process; the last status."""

    def run(environment: Mapping[str, str] | None = None, **changed: object) -> FetchStatus:
        asked = FetchModel(**{"model": MODEL, "folder": folder, "pace": PACE, **changed})  # type: ignore[arg-type]
        said: list[FetchStatus] = []
        settings = {"HF_ENDPOINT": hub.address} if environment is None else environment
        ModelFetch(asked, FetchReport(said.append, PACE), {"HF_HOME": str(folder.parent), **settings}).run()
        assert [status.phase in ENDS for status in said].count(True) == 1
        return said[-1]

    return run


def is_whole(folder: Path, files: Mapping[str, bytes] = FILES) -> bool:
    """Whether every file is there, right, and nothing half."""
    left = [path.name for path in folder.rglob("*") if path.suffix in (".part", ".journal")]
    return not left and all((folder / name).read_bytes() == content for name, content in files.items())
