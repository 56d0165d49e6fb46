"""The end of a frozen program."""

from __future__ import annotations

import subprocess
import sys

import pytest

LATE = (
    "import atexit, sys; atexit.register(print, 'taken down'); "
    "from app.frozen.leaving import leave; print('said', end='')"
)


@pytest.mark.parametrize(("before", "said"), [("", "saidtaken down\n"), ("sys.modules['PySide6'] = sys; ", "said")])
def test_python_is_not_taken_down_where_qt_was_there_and_nothing_said_is_lost(before: str, said: str):
    ended = subprocess.run([sys.executable, "-c", f"{LATE}; {before}leave(5)"], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (5, said, "")
