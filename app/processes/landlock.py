"""Linux's Landlock: which files this process may touch, whatever the person that runs it may. See landlock(7).

The kernel's interface has grown by versions, and each knows more; what a kernel does not know is not held.
"""

from __future__ import annotations

import ctypes
import logging
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_log = logging.getLogger(__name__)

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446  # the same on all processors
_ASK_VERSION, _PATH_BENEATH = 1, 1
_PR_SET_NO_NEW_PRIVS = 38

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_FILE, _TRUNCATE = 1 << 5, 1 << 8, 1 << 14
_READ = _READ_FILE | _READ_FOLDER
_WRITE = _READ | _WRITE_FILE | _REMOVE_FILE | _MAKE_FILE | _TRUNCATE
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
_ALL_OF_VERSION = ((1, (1 << 13) - 1), (2, 1 << 13), (3, _TRUNCATE), (5, 1 << 15))
"""What of files each version learned to hold: all in the first, then links across folders, cutting, devices."""

_PLACE_ONLY = getattr(os, "O_PATH", 0) | getattr(os, "O_CLOEXEC", 0)

_NETWORK = 0b11  # binding and connecting TCP, from version 4
_SCOPES = 0b11  # abstract sockets and signals of processes outside, from version 6


class _Ruleset(ctypes.Structure):
    """struct landlock_ruleset_attr."""

    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    """struct landlock_path_beneath_attr."""

    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def landlock_version() -> int:
    """The version of the interface in this kernel; 0 where it has none, or is told not to use it."""
    return max(0, _library().syscall(_CREATE, None, 0, _ASK_VERSION)) if sys.platform == "linux" else 0


def hold_files(readable: Iterable[Path], listed: Iterable[Path], writable: Iterable[Path]) -> bool:
    """Hold the calling thread, and what it starts from here on, to these files and to what is in these folders.

    To be called before any thread is started. What is not there cannot be named, and is left out.

    Args:
        readable: files, and folders with all in them, that may be read.
        listed: folders of which only the names in them may be read.
        writable: folders in which files may be read, made, written and removed.

    Returns:
        False where the system has no Landlock; then nothing is held.
    """
    version = landlock_version()
    if not version:
        return False
    handled = sum(rights for since, rights in _ALL_OF_VERSION if version >= since)
    rules = _Ruleset(handled, _NETWORK if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    library = _library()
    ruleset = library.syscall(_CREATE, ctypes.byref(rules), _known_size(version), 0)
    if ruleset < 0:
        _log.warning("files are not held: error %d", ctypes.get_errno())
        return False
    try:
        for paths, rights in ((readable, _READ), (listed, _READ_FOLDER), (writable, _WRITE)):
            for path in paths:
                _allow(library, ruleset, path, rights & handled)
        library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        refused = library.syscall(_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)
    if refused:
        _log.warning("files are not held: error %d", ctypes.get_errno())
    return not refused


def _known_size(version: int) -> int:
    """How much of the structure a version knows, in bytes."""
    return 24 if version >= 6 else 16 if version >= 4 else 8


def _allow(library: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    with suppress(OSError, ValueError):  # it is not there, or no path at all
        place = os.open(path, _PLACE_ONLY)
        try:
            if not stat.S_ISDIR(os.fstat(place).st_mode):
                rights &= _OF_A_FILE
            if library.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(_Beneath(rights, place)), 0):
                _log.warning("%s cannot be allowed: error %d", path, ctypes.get_errno())
        finally:
            os.close(place)


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
