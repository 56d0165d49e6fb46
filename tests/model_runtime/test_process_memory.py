"""What is said of memory is of the size it must be, and said on every system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from model_runtime.process_memory import available_bytes, resident_bytes, total_bytes


def test_figures_are_in_bytes_and_in_their_order():
    assert 10_000_000 < resident_bytes() < total_bytes() < 2**50
    assert 0 < available_bytes() <= total_bytes()


def test_memory_that_is_taken_is_seen_and_so_is_its_end():
    code = """
from model_runtime.process_memory import resident_bytes
before = resident_bytes()
kept = bytearray(b"x" * 100_000_000)
during = resident_bytes()
del kept
print(during - before, during - resident_bytes())
"""
    more, less = map(int, subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split())
    assert 90_000_000 < more < 220_000_000
    assert less > 90_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="the others have no folder for it")
def test_a_system_that_does_not_say_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(psutil, "PROCFS_PATH", str(tmp_path))
    assert (available_bytes(), total_bytes()) == (0, 0)
