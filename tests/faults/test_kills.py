"""kill -9 in the middle of saves: all that was said to be saved is there, and the next start goes on."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("processes are made by fork here", allow_module_level=True)

from tests.faults.saving import killed


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_what_was_saved_outlives_kills(tmp_path: Path) -> None:
    rng, said = random.Random(3), 0
    for _ in range(6):
        aftermath = killed(tmp_path, rng, said + 1)
        assert aftermath.faults == ()
        assert aftermath.said >= said
        said = aftermath.said
    assert said > 0
