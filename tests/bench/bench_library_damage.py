"""Damaged libraries: none may keep Recto from starting, show a page's text on another, or lose pages silently.

python -m tests.bench.bench_library_damage --changes 10000 --cuts 500
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.app.library import damage_trial


def main() -> int:
    """Print what came of all of them; 1 where something bad did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=10_000, help="libraries with one byte changed")
    parser.add_argument("--cuts", type=int, default=500, help="libraries that were cut off")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--words", type=int, nargs="+", default=[30, 4000], help="of a page; large libraries are looked through in part"
    )
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=damage_trial.MEMORY) as name:
        for words in options.words:
            base = Path(name) / "base" / "library.sqlite"
            shutil.rmtree(base.parent, ignore_errors=True)
            damage_trial.make(base, words)
            print(f"library of {base.stat().st_size / 1e6:.2f} MB")
            data = base.read_bytes()
            for kind, damage, wanted in (
                ("change", damage_trial.change_a_byte, options.changes),
                ("cut", damage_trial.cut, options.cuts),
            ):
                begin = time.process_time()
                for at in range(wanted // len(options.words)):
                    seed = f"{options.seed} {words} {kind} {at}"
                    counts.update(_one(Path(name) / "tried", damage(data, random.Random(seed)), f"{kind} {seed}"))
                    if at % 1000 == 999:
                        print(f"  {at + 1} ...", flush=True)
                print(f"  {wanted // len(options.words)} x {kind}: {time.process_time() - begin:.0f} s")
            for table, column in damage_trial.COLUMNS:
                for value in damage_trial.OTHER_KINDS:
                    other = f"{table}.{column} = {value}"
                    made = Path(name) / "other" / "library.sqlite"
                    made.parent.mkdir(exist_ok=True)
                    made.write_bytes(data)
                    damage_trial.put_another_kind(made, table, column, value)
                    counts.update(_one(Path(name) / "tried", made.read_bytes(), other))
            print(f"  {len(damage_trial.COLUMNS) * len(damage_trial.OTHER_KINDS)} x a value of another kind")
    print(dict(counts))
    return int(any(counts[word] for word in ("raised", "wrong", "silent")))


def _one(folder: Path, data: bytes, name: str) -> list[str]:
    """What is counted of one library."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    file = folder / "library.sqlite"
    file.write_bytes(data)
    outcome = damage_trial.try_out(file)
    if outcome.is_bad:
        print(f"{name}: {outcome}", flush=True)
    bad = [
        word
        for word, is_so in (
            ("raised", outcome.raised),
            ("wrong", outcome.wrong),
            ("silent", outcome.missing and not outcome.told),
        )
        if is_so
    ]
    return ["tried", "told" if outcome.told else "nothing told", *bad]


if __name__ == "__main__":
    sys.exit(main())
