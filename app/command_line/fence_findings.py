"""Which fences stand around the processes that open documents, as `recto doctor` tells it."""

from __future__ import annotations

import sys

from app.command_line.finding import DoctorFinding
from app.processes.landlock import landlock_version
from app.processes.seccomp import can_filter

_GROUP = "Fences"
_CALLS, _FILES, _MEMORY = "network, programs", "files", "memory, time"
_HELD = "limited"
_CUTS_FILES = 3  # the version of Landlock that holds cutting files short


def fence_findings(system: str = sys.platform) -> list[DoctorFinding]:
    """What a process that opens documents is kept from on this system, and what not."""
    if system == "linux":
        found = [_system_calls(can_filter()), _files(landlock_version())]
    elif system == "darwin":
        found = [
            DoctorFinding(_GROUP, _CALLS, "shut by a sandbox profile"),
            DoctorFinding(_GROUP, _FILES, "writing is held to private folders; reading is not held on this system"),
        ]
    else:
        found = [
            DoctorFinding(_GROUP, _CALLS, "no programs (job object); the network is not shut on this system"),
            DoctorFinding(_GROUP, _FILES, "not held on this system"),
        ]
    return [*found, DoctorFinding(_GROUP, _MEMORY, _HELD)]


def _system_calls(filtered: bool) -> DoctorFinding:
    if filtered:
        return DoctorFinding(_GROUP, _CALLS, "shut (seccomp)")
    trouble = "this kernel filters no system calls: a hostile file that breaks its reader gets at network and programs"
    return DoctorFinding(_GROUP, _CALLS, "not shut", trouble)


def _files(version: int) -> DoctorFinding:
    if not version:
        trouble = (
            "this kernel has no Landlock, or was started without (lsm=landlock,...): "
            "a hostile file that breaks its reader gets at your files"
        )
        return DoctorFinding(_GROUP, _FILES, "not held", trouble)
    trouble = "" if version >= _CUTS_FILES else "this kernel is older than 6.2: files can still be cut short"
    return DoctorFinding(_GROUP, _FILES, f"held to the open document (Landlock {version})", trouble)
