"""Which pages are taken for another script: `python -m tests.bench.bench_scripts FOLDER`, of `tests.quality.generate`.

Lines are found, read and judged as the built-in reader does it, without its layout. Pages of the kinds `script-…`
should be noticed and their script named; of all others not one line. Says what looking at the lines costs, too.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from model_runtime.engines.builtin.abort import Halt
from model_runtime.engines.builtin.lines import LineReader, cut_out_all
from model_runtime.engines.builtin.networks import load_text_networks
from model_runtime.engines.builtin.orientation import make_upright
from model_runtime.engines.builtin.second_look import Print, second_look
from model_runtime.engines.builtin.writing.page_scripts import PageScripts
from model_runtime.engines.builtin.writing.script_look import ScriptLook
from model_runtime.preprocess.open_picture import open_picture
from model_runtime.preprocess.transform import reading_picture
from tests.modes import MODES

_SCRIPTS = {
    "russian": "Cyrillic", "greek": "Greek", "arabic": "Arabic", "hebrew": "Hebrew", "korean": "Korean",
    "hindi": "Devanagari", "thai": "Thai",
}  # fmt: skip
_BATCH = 24  # lines that are judged together, about as many as when a page is read


@dataclass(slots=True)
class _TimedLook:
    """A look that says what it cost."""

    look_: ScriptLook
    seconds: float = 0.0

    def look(self, *given: Any) -> Any:
        begun = time.process_time()
        seen = self.look_.look(*given)
        self.seconds += time.process_time() - begun
        return seen


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_scripts", description=__doc__)
    parser.add_argument("folder", type=Path, help="pictures of pages; of PDFs nothing")
    reader = LineReader(load_text_networks())
    recognizer: Any = reader._recognizer
    timed = recognizer._look = _TimedLook(recognizer._look)
    begun, rows = time.process_time(), []
    for file in sorted(parser.parse_args(arguments).folder.glob("*.jpg")):
        found = _scripts_of(file, reader)
        rows.append((file.stem, found))
        print(f"{file.stem}: {dict(found)}", flush=True)
    _report(rows)
    spent = time.process_time() - begun
    print(f"{timed.seconds / spent:.2%} of {spent:.1f} s of processor time were spent looking")


def _scripts_of(file: Path, reader: LineReader) -> Counter[str]:
    """How many lines of the page are taken for each script; "-" is one that is known."""
    picture = reading_picture(open_picture(str(file)), MODES["gundam"])
    pixels = np.ascontiguousarray(np.asarray(picture.image)[:, :, ::-1])
    page = make_upright(pixels, second_look(Print.of(pixels), reader.detect(pixels, Halt())), reader, Halt())
    lines = reader.read(cut_out_all(page.picture, page.found), Halt())
    scripts, found = PageScripts(), Counter[str]()
    for start in range(0, len(lines), _BATCH):
        judged = scripts.judge([line.seen for line in lines[start : start + _BATCH]])
        found.update("-" if script is None else script or "unnamed" for script in judged)
    return found


def _report(rows: Sequence[tuple[str, Counter[str]]]) -> None:
    strange = [(name, found) for name, found in rows if name.startswith("script-")]
    known = [(name, found) for name, found in rows if not name.startswith("script-")]
    noticed = [(name, found) for name, found in strange if found.total() > found["-"]]
    named = [name for name, found in noticed if _named(found) == _SCRIPTS.get(name.split("-")[1])]
    lines = sum(found.total() for _, found in strange)
    print(f"{len(noticed)} of {len(strange)} pages in other scripts noticed, {len(named)} named right; ", end="")
    print(f"{lines - sum(found['-'] for _, found in strange)} of their {lines} lines")
    wrong = [name for name, found in known if found.total() > found["-"]]
    print(f"{len(wrong)} of {len(known)} pages in known scripts taken for others: {', '.join(wrong) or 'none'}")


def _named(found: Counter[str]) -> str:
    return max((script for script in found if script != "-"), key=lambda script: found[script])


if __name__ == "__main__":
    main()
