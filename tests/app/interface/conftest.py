"""A folder with scans, and readers with the scripted engine behind them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.engine_client.substitute_engine import VARIABLE
from app.interface import DocumentReader
from tests.scripted_engine import scripted_command

SAID = {"spans": [{"label": "heading", "text": "Head"}, {"label": "paragraph", "text": "Body *one*"}]}
SCRIPT: dict[str, Any] = {"name": "builtin", "page": SAID, "pages": {"3": {"deed": "image_too_large"}}}


def make_scan(path: Path, pages: int = 1) -> Path:
    sheets = [Image.new("L", (120, 160), 255 - number) for number in range(pages)]
    sheets[0].save(path, save_all=True, append_images=sheets[1:])
    return path


@pytest.fixture(scope="module")
def scripted() -> Iterator[Callable[[dict[str, Any]], None]]:
    """Puts an engine with a script in the place of the real one."""
    with pytest.MonkeyPatch.context() as patch:
        yield lambda script: patch.setenv(VARIABLE, json.dumps(scripted_command(script)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds a scan of four pages and one of one."""
    folder = tmp_path_factory.mktemp("scans")
    make_scan(folder / "scan.pdf", 4)
    make_scan(folder / "other.pdf")
    return folder


@pytest.fixture(scope="module")
def reader(scripted: Callable[[dict[str, Any]], None]) -> Iterator[DocumentReader]:
    scripted(SCRIPT)
    with DocumentReader() as reader:
        reader.engines()  # starts the process, which would else count as left behind by the first test
        yield reader
