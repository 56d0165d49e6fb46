"""Starting a process that is not ours to accompany: it outlives us, and what it says goes into a file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.folders import open_private
from app.processes.starting import child_environment


def start_detached(
    command: Sequence[str], said: Path, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """The process, running, in a session of its own, without a terminal.

    Args:
        command: how it is started.
        said: the file for what it says, begun anew; only we can read it.
        environment: what it is told besides our own.

    Raises:
        OSError: it cannot be started, or the file not be written.
    """
    with os.fdopen(open_private(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as file:
        return subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=file,
            env=child_environment(**(environment or {})),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # a name on Windows only
        )
