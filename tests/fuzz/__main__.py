"""Random damage to files, answers of models and frames; ends with 1 where something happened that should not.

python -m tests.fuzz --inputs 20000 --seed 1            # inputs of all kinds in turn
python -m tests.fuzz --seconds 600 --kinds damaged      # of one kind, for so long
python -m tests.fuzz FILE...                            # files that were kept, once more
"""

from __future__ import annotations

import argparse
import faulthandler
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from tests.fuzz.inputs import KINDS, inputs
from tests.fuzz.trial import Input, Trial

_HANG = 300.0  # seconds for one input, then this process ends, and what it was at lies in the folder
_EVERY = 1000


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, help="kept inputs to try again")
    parser.add_argument("--inputs", type=int, default=500, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="another one makes other inputs")
    parser.add_argument("--first", type=int, default=0, help="the number to begin with")
    parser.add_argument("--seconds", type=float, help="end after so long")
    parser.add_argument("--kinds", default=",".join(KINDS), help="some of: " + ", ".join(KINDS))
    parser.add_argument("--keep", type=Path, help="where inputs go that something went wrong with")
    options = parser.parse_args()
    keep = options.keep or Path(tempfile.mkdtemp(prefix="recto-fuzz-kept-"))
    keep.mkdir(parents=True, exist_ok=True)
    kinds = tuple(options.kinds.split(","))
    wanted: Iterable[Input] = islice(inputs(options.seed, options.first, kinds), options.inputs)
    if options.files:
        wanted = map(kept_input, options.files)
    return Run(keep).go(wanted, options.seconds)


def kept_input(file: Path) -> Input:
    """An input from the file that it was kept in, whose name tells its kind: `KIND-NUMBER.SUFFIX`."""
    kind, _, rest = file.stem.partition("-")
    digits = rest.partition("-")[0]
    return Input(kind, int(digits) if digits.isdecimal() else 0, file.suffix, file.read_bytes())


class Run:
    """One run: tries, counts, keeps."""

    def __init__(self, keep: Path) -> None:
        self._keep = keep
        self._trials: dict[type, Trial] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._faults: Counter[str] = Counter()
        self._slowest = 0.0

    def go(self, wanted: Iterable[Input], seconds: float | None) -> int:
        began, used = time.monotonic(), time.process_time()
        done = 0
        at_work = self._keep / "at-work"
        for one in wanted:
            if seconds is not None and time.monotonic() - began > seconds:
                break
            at_work.write_bytes(one.content)
            faulthandler.dump_traceback_later(_HANG, exit=True)
            self._attempt(one)
            faulthandler.cancel_dump_traceback_later()
            done += 1
            if done % _EVERY == 0:
                print(
                    f"{done} inputs, {time.monotonic() - began:.0f} s, {sum(self._faults.values())} faults", flush=True
                )
        at_work.unlink(missing_ok=True)
        for trial in self._trials.values():
            trial.close()
        self._tell(done, time.monotonic() - began, time.process_time() - used)
        return 1 if self._faults else 0

    def _attempt(self, one: Input) -> None:
        make_trial = KINDS[one.kind][1]
        if make_trial not in self._trials:
            self._trials[make_trial] = make_trial()
        outcome = self._trials[make_trial].attempt(one)
        self._counts[one.kind, outcome.word[:60]] += 1
        self._slowest = max(self._slowest, outcome.seconds)
        ended = "the process ended" in outcome.word
        if outcome.fault or ended:
            (self._keep / one.name).write_bytes(one.content)
        if outcome.fault:
            self._faults[f"{one.kind}: {outcome.fault[:120]}"] += 1
            print(f"{one.name}: {outcome.fault[:500]}", flush=True)

    def _tell(self, done: int, wall: float, used: float) -> None:
        print(f"{done} inputs in {wall:.0f} s; {used:.0f} s of this process, at most {self._slowest:.2f} s for one")
        for (kind, word), count in sorted(self._counts.items()):
            print(f"  {kind:9}{count:7}  {word}")
        print(f"{sum(self._faults.values())} faults; what went wrong is kept in {self._keep}")
        for fault, count in self._faults.most_common():
            print(f"  {count:6}  {fault}")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="recto-fuzz-home-") as home:
        os.environ["RECTO_DATA_DIR"] = home
        from PySide6.QtWidgets import QApplication

        logging.getLogger().addHandler(logging.NullHandler())  # what is damaged is logged by the hundred
        application = QApplication([])
        sys.exit(main())
