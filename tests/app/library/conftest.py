from collections.abc import Iterator
from pathlib import Path

import pytest

from app.library.library import Library
from app.library.opening import open_library
from model_runtime.messages import NOTHING


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the library is; its folder is not there yet."""
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    opening = open_library(file)
    assert (opening.set_aside, opening.notice) == (None, NOTHING)
    yield opening.library
    opening.library.close()
