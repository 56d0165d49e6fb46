"""`python -m model_runtime.bench`."""

from __future__ import annotations

import sys

from model_runtime.bench.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
