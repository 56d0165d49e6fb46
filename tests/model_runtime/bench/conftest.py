"""A folder in which the bench has written its own tiny random checkpoint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model_runtime.bench.random_checkpoint import write_random_checkpoint
from tests.tiny_checkpoint.config_json import unlimited_config
from tests.tiny_checkpoint.sizes import TINY


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("random")
    (folder / "config.json").write_text(json.dumps(unlimited_config(TINY, image_token_id=300)))
    write_random_checkpoint(folder)
    return folder
