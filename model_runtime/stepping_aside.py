"""Taking less of the processor than other processes do: for a reader in the background."""

from __future__ import annotations

import contextlib
import os

import psutil

ASIDE_ARGUMENT = "aside"
_NICE = 10


def step_aside() -> None:
    """Let others go first from now on, and leave them half of the cores; before anything computes."""
    process = psutil.Process()
    with contextlib.suppress(psutil.Error, OSError):
        if os.name == "nt" or process.nice() < _NICE:
            process.nice(getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", _NICE))  # the name is there on Windows only
    os.environ.setdefault("OMP_NUM_THREADS", str(max(1, _cores() // 2)))


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
