"""What PyInstaller's start changed in the environment, put back before others are started from here."""

from __future__ import annotations

import os
from collections.abc import MutableMapping

_PATHS = ("LD_LIBRARY_PATH", "LIBPATH")  # of the system's loader; it has read them, so they only meet our children
_KEPT = "_ORIG"


def restore_environment(environment: MutableMapping[str, str] = os.environ) -> None:
    """Have programs that are not ours (a browser, Tesseract) find the system's libraries, not those that we bring.

    Our own executables set the paths anew for themselves.
    """
    for name in _PATHS:
        before = environment.pop(name + _KEPT, None)
        if before is not None:
            environment[name] = before
        else:
            environment.pop(name, None)
