"""The executable `recto-worker`: `recto-worker MODULE ARGUMENTS` is what `python -m MODULE ARGUMENTS` is elsewhere.

It runs the modules that Recto starts (`model_runtime/module_command.py`), and no other.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Sequence

from app.frozen.environment import restore_environment

MODULES = frozenset(
    {
        "app",  # the command line, for batches that a window starts
        "app.drawings",
        "app.model_hub",
        "app.optical_memory",
        "app.pages",
        "app.searchable",
        "model_runtime",
        "model_runtime.accelerators",
        "model_runtime.bench",
        "model_runtime.bench.child",
        "model_runtime.preprocess.worker",
        "pip",  # installs the libraries of models (app/engine_libraries)
    }
)
_USAGE = 2


def main(arguments: Sequence[str]) -> int:
    """Run the module that is named first; what it exits with it exits with itself."""
    module, *others = arguments or ("",)
    if module not in MODULES:
        print(f"recto-worker: {module!r} is no part of Recto that it starts; see `recto --help`.", file=sys.stderr)
        return _USAGE
    sys.argv[1:] = others
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    restore_environment()
    sys.exit(main(sys.argv[1:]))
