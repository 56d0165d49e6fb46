"""Measures how well the pages of a folder are read: `python -m tests.quality.run FOLDER [--against BEFORE.json]`."""

from __future__ import annotations

import argparse
import datetime
import platform
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.quality.cases import OWN_TEXT, PICTURE, Case, cases_in
from tests.quality.reader import ReadDocument, given_reading, read_all
from tests.quality.report import comparison, report
from tests.quality.results import Result, load, result_of, save

_WAYS = {"picture": (PICTURE,), "own": (OWN_TEXT,), "both": (PICTURE, OWN_TEXT)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns 1 where the folder holds nothing to read."""
    given = _parser().parse_args(arguments)
    cases = [case for case in cases_in(given.folder, _WAYS[given.pdf]) if not given.kinds or case.kind in given.kinds]
    if not cases:
        print(f"No pages with a truth beside them in {given.folder}", file=sys.stderr)
        return 1
    results = dict(_results(cases, given))
    print("\n".join(report(results)))
    if given.against:
        print("\n".join(["", *comparison(results, load(given.against)[1])]))
    if given.json:
        save(given.json, results, _how(sys.argv[1:] if arguments is None else arguments))
    return 0


def _results(cases: Sequence[Case], given: argparse.Namespace) -> Iterator[tuple[str, Result]]:
    with tempfile.TemporaryDirectory(prefix="recto-quality-") as folder:
        if given.readings:
            reads: dict[str, ReadDocument] = {case.key: _given(case, given) for case in cases}
        else:
            options = ["--engine", given.engine, *(["--mode", given.mode] if given.mode else [])]
            reads = read_all(cases, Path(folder), options, given.jobs, lambda line: print(line, file=sys.stderr))
        for case in cases:
            yield case.key, result_of(case, reads[case.key])


def _given(case: Case, given: argparse.Namespace) -> ReadDocument:
    """The reading of a case in a folder that is laid out as the pages are."""
    return given_reading((given.readings / case.name).parent, case.path.stem)


def _how(arguments: Sequence[str]) -> dict[str, str]:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return {
        "command": f"python -m tests.quality.run {shlex.join(arguments)}",
        "date": datetime.date.today().isoformat(),
        "commit": commit.stdout.strip(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
    }


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.run", description="Measure how well pages are read.")
    add = parser.add_argument
    add("folder", type=Path, help="pictures and PDFs with NAME.json, NAME.expected.md, NAME.md or NAME.txt beside them")
    add("--engine", default="builtin", metavar="NAME", help="default: builtin")
    add("--mode", default="", metavar="NAME", help="default: the engine's own")
    add("--pdf", choices=tuple(_WAYS), default="both", help="PDFs with text: by their picture, own text, or both")
    add(
        "--kinds",
        type=_names,
        default=(),
        metavar="NAMES",
        help="only these rows of the table, with commas (default: all)",
    )
    add("--jobs", type=int, default=1, metavar="N", help="commands at once (default: 1)")
    add(
        "--readings", type=Path, metavar="DIR", help="measure the NAME.md (and Recto's NAME.json) in here; read nothing"
    )
    add("--against", type=Path, metavar="JSON", help="say what changed since these results were saved")
    add("--json", type=Path, metavar="OUT", help="save the results")
    return parser


if __name__ == "__main__":
    sys.exit(main())
