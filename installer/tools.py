"""Runs the programs that the set-up uses (venv, pip, apt-get), their words going into the log."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from installer.console import Log

OnLine = Callable[[str], None]


def run_tool(
    command: Sequence[str | Path],
    log: Log,
    *,
    environment: Mapping[str, str] | None = None,
    on_line: OnLine = lambda line: None,
) -> int:
    """Run `command` to its end; every line it prints is logged and given to `on_line`. Returns its exit code.

    On Ctrl+C the program, which got the signal too, is waited for before the interruption goes on.
    """
    log.write("$ " + " ".join(str(part) for part in command))
    with subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **(environment or {})},
        encoding="utf-8",
        errors="replace",
        close_fds=False,  # the lock of `one_at_a_time` goes along; no other descriptor is inheritable
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            log.write(line.rstrip())
            on_line(line.rstrip())
    return process.returncode


def succeeds(command: Sequence[str | Path]) -> bool:
    """Whether a program starts and ends well; what it prints is nobody's business."""
    try:
        ended = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return False
    return ended.returncode == 0
