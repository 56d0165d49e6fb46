"""Writes a random checkpoint with which whole pages can be read: `python -m tests.tiny_checkpoint [--full] DIR`."""

from __future__ import annotations

import argparse
import math
import shutil
from pathlib import Path

from tests.tiny_checkpoint.layout import tensor_shapes
from tests.tiny_checkpoint.sizes import FULL, TINY
from tests.tiny_checkpoint.write import write_checkpoint


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.tiny_checkpoint", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="is made where it is missing")
    parser.add_argument("--full", action="store_true", help="of the published sizes: 6.7 GB, as fast as the real one")
    given = parser.parse_args()
    sizes = FULL if given.full else TINY
    given.folder.mkdir(parents=True, exist_ok=True)
    needed, free = 2 * sum(map(math.prod, tensor_shapes(sizes).values())), shutil.disk_usage(given.folder).free
    if free < needed:
        parser.error(f"{needed / 1e9:.1f} GB are needed, but the disk of {given.folder} has {free / 1e9:.1f} GB left")
    print(write_checkpoint(given.folder, sizes))


if __name__ == "__main__":
    main()
