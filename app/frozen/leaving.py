"""How a frozen program ends."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """End the process with an exit code.

    Where Qt was there, Python is not taken down: in a frozen program its last look for garbage met objects of Qt that
    were gone, and every window ended in a segmentation fault (PySide6 6.11.3, PyInstaller 6.22). All is saved by then.
    """
    if "PySide6" not in sys.modules:
        sys.exit(code)
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # closed, broken, or none on Windows
            stream.flush()
    os._exit(code)
