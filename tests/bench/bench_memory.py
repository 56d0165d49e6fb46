"""A long text kept as fading pictures, read back, needles looked for: `python -m tests.bench.bench_memory [OPTIONS]`.

Results are in `docs/measurements/application.md`. The text is our own (`tests/quality/prose.py`), the same each time;
`recto memory` runs as a person starts it, with the built-in reader. More options go to `recto memory` as they are.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.quality.prose import Prose


def prose_of(words: int) -> str:
    """So many words, and the rest of the last paragraph."""
    prose, paragraphs, count = Prose(random.Random(20)), list[str](), 0
    while count < words:
        paragraphs.append(prose.paragraph())
        count += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--needles", type=int, default=5, help="depths; 0 for none")
    given, more = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "prose.md").write_text(prose_of(given.words))
        command = [sys.executable, "-m", "app", "memory", "prose.md", "-o", "kept", "--recall", *more]
        command += ["--needles", str(given.needles)] if given.needles else []
        environment = {**os.environ, "RECTO_DATA_DIR": str(folder / "data"), "PYTHONPATH": os.getcwd()}
        subprocess.run(command, cwd=folder, env=environment, check=True)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        pictures = [path.stat().st_size for path in (folder / "kept").glob("*.png")]
    seconds = used.ru_utime + used.ru_stime
    print(f"{len(pictures)} pictures, {sum(pictures) / 1000:,.0f} kB; {seconds:.0f} s of the processor")


if __name__ == "__main__":
    main()
