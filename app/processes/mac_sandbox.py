"""macOS' way to hold a process: a sandbox profile, which this process puts on itself. It cannot be tried on others.

`sandbox_init` is called deprecated since 2016, and is what programs still use that are no bundles. A profile cannot
follow a document that is opened later, so reading is not held.
"""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Iterable
from pathlib import Path

_log = logging.getLogger(__name__)

_PROFILE = """(version 1)
(allow default)
(deny network*)
(deny process-exec*)
(deny process-fork)
(deny file-write*)
(allow file-write* (literal "/dev/null"){folders})
"""


def profile_for(folders: Iterable[Path]) -> str:
    """The profile: no network, no programs, and nothing written but in these folders."""
    rules = "".join(f" (subpath {_quoted(folder)})" for folder in folders)
    return _PROFILE.format(folders=rules)


def enter_sandbox(folders: Iterable[Path]) -> None:
    """Hold this process to such a profile, for good; where macOS refuses, that is logged."""
    library = ctypes.CDLL(None)
    error = ctypes.c_char_p()
    profile = profile_for(folder.resolve() for folder in folders)
    if library.sandbox_init(profile.encode(), ctypes.c_uint64(0), ctypes.byref(error)):
        _log.warning("the process is not held: %s", (error.value or b"").decode(errors="replace"))


def _quoted(path: Path) -> str:
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
