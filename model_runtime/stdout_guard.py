"""Keeps the protocol's two pipes to ourselves: no library's print may land between two frames.

Knows descriptors only, nothing of what is said over them.
"""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

_STDIN, _STDOUT, _STDERR = 0, 1, 2


def claim_standard_streams() -> tuple[BinaryIO, BinaryIO]:
    """Take descriptors 0 and 1 for the protocol and leave harmless ones in their place.

    From here on whatever is written to descriptor 1, by Python or by a C library, goes to stderr, and whatever
    reads descriptor 0 finds it empty. The descriptors returned are not inherited by processes started later.

    Returns:
        The stream of requests and the stream of events.
    """
    requests, events = os.dup(_STDIN), os.dup(_STDOUT)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, _STDIN)
    os.close(nothing)
    os.dup2(_STDERR, _STDOUT)
    _make_binary(requests, events)
    sys.stdin = open(_STDIN, encoding="utf-8", closefd=False)  # noqa: SIM115  (lives as long as the process)
    sys.stdout = sys.stderr
    return os.fdopen(requests, "rb"), os.fdopen(events, "wb")


def _make_binary(*descriptors: int) -> None:
    """On Windows a descriptor may translate line ends; frames must pass unchanged."""
    if sys.platform == "win32":
        import msvcrt

        for descriptor in descriptors:
            msvcrt.setmode(descriptor, os.O_BINARY)
