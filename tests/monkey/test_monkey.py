"""A few hundred random steps, as every run of the tests does them, and that a fault is seen."""

from __future__ import annotations

import subprocess
import sys

import pytest

BROKEN = """
import sys
from tests.monkey import __main__, hands
hands.Hands.act = lambda self: 1 / 0
sys.exit(__main__.main())
"""


def played(*command: str) -> tuple[int, str]:
    ended = subprocess.run([sys.executable, *command], capture_output=True, text=True, errors="replace")
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.thorough  # what is found depends on how fast processes are, so it judges no change by itself
def test_random_hands_find_nothing():
    status, told = played("-m", "tests.monkey", "--seed", "7", "--steps", "2000")
    assert (status, "2000 steps, 0 faults" in told) == (0, True), told


def test_what_nobody_caught_is_told_with_the_steps_before_it(tmp_path):
    status, told = played("-c", BROKEN, "--steps", "3", "--alone", str(tmp_path))
    assert (status, told.count("ZeroDivisionError"), "3 steps, 3 faults" in told) == (1, 3, True), told
