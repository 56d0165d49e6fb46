"""What a child may take of the machine: the child sets these limits on itself, before it touches anything of others."""

from __future__ import annotations

import logging
import sys

_log = logging.getLogger(__name__)

_ADDRESS_ROOM = 1024**3  # addresses beside the memory: the code of libraries, and what allocators set aside unused
LARGEST_FILE = 512 * 1024**2  # the picture of a page has up to 108 MB
_MOST_FILES = 256


def limit_resources(memory_bytes: int, largest_file: int = LARGEST_FILE) -> None:
    """Hold this process to so much memory, to files up to this size and few of them, and to no core file.

    A limit that the system does not know or refuses is left out and logged. Memory beyond it is not given, and the
    library that asked says so; where the system has no such limit, as on macOS, the process ends.
    """
    if sys.platform == "win32":
        from app.processes.windows_job import limit_memory

        limit_memory(memory_bytes)
    else:
        _set_limits(memory_bytes, largest_file)
        if sys.platform == "darwin":
            from app.processes.memory_watch import watch_memory

            watch_memory(memory_bytes)


if sys.platform != "win32":
    import resource

    def _set_limits(memory_bytes: int, largest_file: int) -> None:
        for kind, value in (
            (resource.RLIMIT_DATA, memory_bytes),
            (resource.RLIMIT_AS, memory_bytes + _ADDRESS_ROOM),
            (resource.RLIMIT_FSIZE, largest_file),
            (resource.RLIMIT_NOFILE, _MOST_FILES),
            (resource.RLIMIT_CORE, 0),
        ):
            try:
                _set_limit(kind, value)
            except (OSError, ValueError) as error:
                _log.info("limit %d is not set: %s", kind, error)

    def _set_limit(kind: int, value: int) -> None:
        """Set it for good: what runs here later cannot raise it again."""
        _, hard = resource.getrlimit(kind)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))
