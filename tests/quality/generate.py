"""Generates pages with their truth: `python -m tests.quality.generate OUT --seed 1 --pages 300 --kinds form,lists`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.quality.documents import FILES, SCANS, write_document
from tests.quality.kinds import KINDS


def main(arguments: Sequence[str] | None = None) -> None:
    given = _parser().parse_args(arguments)
    for kind, number in wanted(given.kinds, given.pages, given.each):
        for path in write_document(given.folder, kind, number, given.seed, given.forms):
            print(path.relative_to(given.folder))


def wanted(kinds: Sequence[str], count: int, each: int) -> Iterator[tuple[str, int]]:
    """Kind and number of every document: `each` of every kind, or `count` in all, the kinds in turn."""
    for at in range(each * len(kinds) if each else count):
        yield kinds[at % len(kinds)], at // len(kinds) + 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.generate", description="Generate pages with truth.")
    add = parser.add_argument
    add("folder", type=Path, metavar="OUT", help=f"gets the folders {SCANS}/ and {FILES}/")
    add("--seed", type=int, default=1, help="other seeds give other pages of the same kinds (default: 1)")
    add("--pages", type=int, default=100, metavar="N", help="how many documents, the kinds in turn (default: 100)")
    add("--each", type=int, default=0, metavar="N", help="instead: so many of every kind")
    add("--kinds", type=_kinds, default=tuple(KINDS), metavar="NAMES", help=f"of {', '.join(KINDS)} (default: all)")
    add("--forms", type=_forms, default=(SCANS, FILES), metavar="NAMES", help=f"of {SCANS}, {FILES} (default: both)")
    return parser


def _kinds(text: str) -> tuple[str, ...]:
    return _known(text, tuple(KINDS), "kind")


def _forms(text: str) -> tuple[str, ...]:
    return _known(text, (SCANS, FILES), "form")


def _known(text: str, known: Sequence[str], what: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if unknown := [name for name in names if name not in known]:
        raise argparse.ArgumentTypeError(f"no such {what}: {', '.join(unknown)}; there is: {', '.join(known)}")
    return names


if __name__ == "__main__":
    main()
