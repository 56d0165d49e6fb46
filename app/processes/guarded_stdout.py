"""Keep descriptor 1 for the protocol alone: whatever else in the process prints to it lands on stderr."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO


def take_stdout() -> BinaryIO:
    """The process's real standard output as a private stream; descriptor 1 becomes another name of stderr.

    Call it first of all, before a library can keep the old descriptor.
    """
    sys.stdout.flush()
    private = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return os.fdopen(private, "wb")
