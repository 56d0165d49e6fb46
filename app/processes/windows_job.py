"""Windows' way to limit a process: a job object, in which this process puts itself."""

from __future__ import annotations

import ctypes
import logging
import sys
from ctypes import Structure, c_int64, c_size_t, c_uint32, c_uint64
from typing import ClassVar

_log = logging.getLogger(__name__)

EXTENDED_LIMIT_INFORMATION = 9
LIMIT_ACTIVE_PROCESS = 0x00000008
LIMIT_PROCESS_MEMORY = 0x00000100
LIMIT_KILL_ON_JOB_CLOSE = 0x00002000  # what this process may have started ends with it


class BasicLimits(Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_: ClassVar = [
        ("per_process_user_time", c_int64),
        ("per_job_user_time", c_int64),
        ("flags", c_uint32),
        ("smallest_working_set", c_size_t),
        ("largest_working_set", c_size_t),
        ("active_processes", c_uint32),
        ("affinity", c_size_t),
        ("priority_class", c_uint32),
        ("scheduling_class", c_uint32),
    ]


class IoCounters(Structure):
    """IO_COUNTERS."""

    _fields_: ClassVar = [
        (name, c_uint64) for name in ("reads", "writes", "others", "read_bytes", "written_bytes", "other_bytes")
    ]


class ExtendedLimits(Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_: ClassVar = [
        ("basic", BasicLimits),
        ("io", IoCounters),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("peak_process_memory", c_size_t),
        ("peak_job_memory", c_size_t),
    ]


def memory_limit(size: int) -> ExtendedLimits:
    """What is told to Windows: `size` bytes that this process may have committed, and no process beside it."""
    limits = ExtendedLimits()
    limits.basic.flags = LIMIT_PROCESS_MEMORY | LIMIT_KILL_ON_JOB_CLOSE | LIMIT_ACTIVE_PROCESS
    limits.basic.active_processes = 1
    limits.process_memory = size
    return limits


if sys.platform == "win32":
    from ctypes import wintypes

    def limit_memory(size: int) -> None:
        """Hold this process to `size` bytes; where Windows refuses, that is logged."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = [wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD]
        kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        limits = memory_limit(size)
        job = kernel.CreateJobObjectW(None, None)  # never closed: it lives as long as this process
        told = job and kernel.SetInformationJobObject(
            job, EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        if not (told and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())):
            _log.info("memory is not limited: Windows error %d", ctypes.get_last_error())
