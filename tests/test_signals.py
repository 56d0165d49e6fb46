"""A run that was started deaf, as by nohup, has children that hear."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_CHILD = """
import signal
print(signal.getsignal({0}) is not signal.SIG_IGN, {0} in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
"""
_RUN = """
import signal, subprocess, sys
{deaf}
from tests.hearing import hear_signals
hear_signals()
subprocess.run([sys.executable, "-c", {child!r}], check=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    "deaf", ["signal.signal({0}, signal.SIG_IGN)", "signal.pthread_sigmask(signal.SIG_BLOCK, ({0},))"]
)
def test_children_hear_what_the_run_was_made_deaf_to(number: signal.Signals, deaf: str) -> None:
    program = _RUN.format(deaf=deaf.format(int(number)), child=_CHILD.format(int(number)))
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True False\n", "")
