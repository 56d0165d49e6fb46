"""How much memory this process holds, and how much there is."""

from __future__ import annotations

import psutil


def resident_bytes() -> int:
    """Bytes of physical memory this process holds now; 0 where the system does not say."""
    try:
        return int(psutil.Process().memory_info().rss)
    except (psutil.Error, OSError):
        return 0


def available_bytes() -> int:
    """Bytes of physical memory that processes could still take; 0 where the system does not say."""
    return _of_the_machine("available")


def total_bytes() -> int:
    """Bytes of physical memory there are; 0 where the system does not say."""
    return _of_the_machine("total")


def _of_the_machine(what: str) -> int:
    try:
        return int(getattr(psutil.virtual_memory(), what))
    except (psutil.Error, OSError):
        return 0
