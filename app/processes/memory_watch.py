"""An eye on this process's own memory, for systems that set it no limit. Not for Windows."""

from __future__ import annotations

import os
import sys
import threading

_EVERY_SECONDS = 0.25
_EXIT_CODE = 70  # EX_SOFTWARE

if sys.platform != "win32":
    import resource

    # macOS counts in bytes, the others in kilobytes.
    _UNIT = 1 if sys.platform == "darwin" else 1024

    def watch_memory(most: int) -> None:
        """End this process as soon as it is seen to have had more than `most` bytes in memory."""
        threading.Thread(target=_watch, args=(most,), name="memory", daemon=True).start()

    def _watch(most: int) -> None:
        never = threading.Event()
        while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT <= most:
            never.wait(_EVERY_SECONDS)
        os.write(2, b"more memory than this process may have\n")
        os._exit(_EXIT_CODE)
