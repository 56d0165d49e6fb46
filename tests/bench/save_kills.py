"""kill -9 in the middle of saves, many times; ends with 1 where anything was lost.

python -m tests.bench.save_kills --kills 300

Each trial is a process that saves a page of a library, the settings and an exported file in turn, and is killed at a
random moment. The next one goes on in the same folder; every 25 kills another folder is begun.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.saving import killed

_IN_A_FOLDER = 25


def main() -> int:
    """Kill and count."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng, began = random.Random(options.seed), time.monotonic()
    saved = faulty = 0
    for first in range(0, options.kills, _IN_A_FOLDER):
        with tempfile.TemporaryDirectory(prefix="recto-kills-") as name:
            said = 0
            for number in range(first, min(first + _IN_A_FOLDER, options.kills)):
                aftermath = killed(Path(name), rng, said + 1)
                saved, said = saved + aftermath.said - said, aftermath.said
                if aftermath.faults:
                    faulty += 1
                    print(f"kill {number}: {'; '.join(aftermath.faults)}", flush=True)
                    break
    print(f"{options.kills} kills, {saved} rounds saved, {faulty} with faults, {time.monotonic() - began:.0f} s")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
