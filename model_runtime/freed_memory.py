"""What becomes of memory that was freed: kept for the next step while pages are read, given back when none are.

The C library of most Linux systems hands large blocks back to the system at once and takes them anew, and every page
of them is then cleared by the kernel. Networks free and take the same hundreds of megabytes all the time. Elsewhere
these functions do nothing.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # from glibc's malloc.h
_KEPT_BYTES = 512 * 1024 * 1024  # onnxruntime takes 290 MB at once to find the lines of a page
_LARGEST_ALLOWED = 32 * 1024 * 1024  # by older versions of glibc, as the size from which blocks are the system's


def keep_freed_memory() -> None:
    """From here on keep what this process frees, up to half a gigabyte in one piece."""
    libc = _glibc()
    if libc is not None:
        libc.mallopt(_M_MMAP_THRESHOLD, _KEPT_BYTES) or libc.mallopt(_M_MMAP_THRESHOLD, _LARGEST_ALLOWED)
        libc.mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES)


def give_back_freed_memory() -> None:
    """Hand all that is freed and kept back to the system; takes some milliseconds."""
    libc = _glibc()
    if libc is not None:
        libc.malloc_trim(0)


def _glibc() -> Any:
    """The C library this process runs on, where it is glibc."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "gnu_get_libc_version") else None
