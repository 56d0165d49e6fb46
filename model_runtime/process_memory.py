"""How much memory this process holds. Standard library only; each system keeps the figure somewhere else."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path


def resident_bytes() -> int:
    """Bytes of physical memory this process holds now; 0 where the system does not say.

    On macOS it is the most the process has held so far.
    """
    measure = {"linux": _resident_on_linux, "win32": _resident_on_windows}.get(sys.platform, _peak)
    try:
        return measure()
    except (OSError, ValueError, IndexError, AttributeError, ImportError):
        return 0


def _resident_on_linux() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


class _MemoryCounters(ctypes.Structure):
    """Windows' PROCESS_MEMORY_COUNTERS; only the working set is looked at."""

    _fields_ = (
        ("size", ctypes.c_ulong),
        ("page_faults", ctypes.c_ulong),
        ("peak_working_set", ctypes.c_size_t),
        ("working_set", ctypes.c_size_t),
        ("quotas_and_page_file", ctypes.c_size_t * 6),
    )


def _resident_on_windows() -> int:
    counters = _MemoryCounters(size=ctypes.sizeof(_MemoryCounters))
    libraries = ctypes.__dict__["windll"]  # absent from the type stubs of other systems
    current_process = libraries.kernel32.GetCurrentProcess
    current_process.restype = ctypes.c_void_p
    process = ctypes.c_void_p(current_process())
    answered = libraries.psapi.GetProcessMemoryInfo(process, ctypes.byref(counters), counters.size)
    return int(counters.working_set) if answered else 0
