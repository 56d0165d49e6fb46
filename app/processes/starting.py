"""Starting a child and its pipes. Knows how it is started, not what is said."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import app

if sys.platform == "linux":
    import fcntl

_PIPE_BYTES = 1024 * 1024  # a page is 5 to 30 MB: with the usual 64 kB the reader would wake hundreds of times for it
_CREATE_NO_WINDOW = 0x08000000  # Windows: no console flashes up


def module_command(module: str) -> tuple[str, ...]:
    """The command that runs `module` from a checkout or an installed package; a frozen application passes its own."""
    # -P keeps the working folder off the search path: a person's own file there could be named like a module.
    return sys.executable, "-P", "-m", module


def start_child(command: Sequence[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
    """The process, running, with pipes to its input and from its output.

    The thread that starts it has to be there as long as it is: on Linux it ends with that thread (`parent_watch`).

    Raises:
        OSError: it cannot be started.
    """
    root = str(Path(app.__file__).parent.parent)
    inherited = os.environ.get("PYTHONPATH")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((root, inherited)) if inherited else root}
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env=environment,
        creationflags=_CREATE_NO_WINDOW if sys.platform == "win32" else 0,
    )
    if sys.platform == "linux" and child.stdout is not None:
        with contextlib.suppress(OSError):
            fcntl.fcntl(child.stdout, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return child
