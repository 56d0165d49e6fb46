"""Starting a child and its pipes. Knows how it is started, not what is said; its command says `module_command`."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import app
import model_runtime  # noqa: F401  (it turns the libraries' reports off, in our environment and so in a child's)

if sys.platform == "linux":
    import fcntl

_PIPE_BYTES = 1024 * 1024  # a page is 5 to 30 MB: with the usual 64 kB the reader would wake hundreds of times for it


def child_environment(**more: str) -> dict[str, str]:
    """Our environment with `more` in it, and the checkout on Python's path where there is one."""
    environment = {**os.environ, **more}
    checkout = Path(app.__file__).resolve().parents[1]
    if (checkout / "pyproject.toml").is_file():
        others = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = os.pathsep.join([str(checkout), others] if others else [str(checkout)])
    return environment


def start_process(command: Sequence[str], environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """The process, running, with pipes for all three streams.

    The thread that starts it has to be there as long as it is: on Linux it may end with that thread (`parent_watch`).

    Raises:
        OSError: it cannot be started.
    """
    process = subprocess.Popen(
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=child_environment() if environment is None else environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # a name on Windows only
    )
    if sys.platform == "linux" and process.stdout is not None:
        with contextlib.suppress(OSError):
            fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return process
