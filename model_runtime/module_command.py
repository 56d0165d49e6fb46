"""How a child of ours is started: the name of its module, and the command that runs it. Standard library only.

The one place that knows a checkout or an installed package, which have an interpreter, from a frozen program, which has
another executable in its place (`app/frozen/worker.py`).
"""

from __future__ import annotations

import sys
from pathlib import Path

WORKER = "recto-worker"
"""The executable beside a frozen program that runs one of its modules; without what the system puts behind names."""


def is_packaged() -> bool:
    """Whether this is the program that was made to be installed without a Python."""
    return bool(getattr(sys, "frozen", False))


def module_command(module: str) -> tuple[str, ...]:
    """The command that runs `module` as a program; its arguments follow."""
    if is_packaged():
        own = Path(sys.executable)
        return str(own.with_name(WORKER + own.suffix)), module
    # -P keeps the working folder off the search path: a person's own file there could be named like a module.
    return sys.executable, "-P", "-m", module
