"""What can be written behind `recto batch`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.exit_codes import WHICH_COUNTS, exit_code_table
from app.command_line.parser import Parser, add_format_options, add_machine_options, add_reading_options

_MOST_AT_ONCE = 1000
_MOST_CARDS = 16  # in one machine


def batch_parser() -> Parser:
    """For `recto batch`."""
    parser = Parser(
        prog="recto batch",
        usage="recto batch IN... -o DIR [--to FORMATS] [options] | recto batch --go-on DIR | "
        "recto batch --status DIR [--json]",
        description="Reads many files and writes the results into one folder, in the same folders below it. Where each "
        "file and page stands is kept there, so the same command goes on where it was, whatever ended it: files that "
        "are done and unchanged are passed over.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=f"exit codes:\n{exit_code_table()}\n{WHICH_COUNTS}",
    )
    add = parser.add_argument
    add("inputs", nargs="*", metavar="IN", help="a file, a folder with all that is below it, or @FILE, a list of both")
    add("-o", "--output", type=Path, metavar="DIR", help="write the results into this folder")
    add("--list", action="append", type=Path, default=[], metavar="FILE", help="a list of files, one a line, as @FILE")
    add(
        "--include",
        action="append",
        default=[],
        metavar="PATTERN",
        help="below folders only files like this, such as '*.pdf' or '2024/*'; default: PDFs and pictures",
    )
    add("--exclude", action="append", default=[], metavar="PATTERN", help="below folders no files like this")
    add("--retry-failed", action="store_true", help="read again what failed in an earlier run")
    add("--go-on", type=Path, metavar="DIR", help="go on with the batch with results in DIR, as it was begun")
    add("--watch", action="store_true", help="go on and read what is added or changed, until Ctrl+C")
    add("--status", type=Path, metavar="DIR", help="say how far the batch with results in DIR is, and do nothing")
    add("--json", action="store_true", help="with --status: for programs")
    add(
        "--no-library",
        action="store_true",
        help="keep readings in DIR alone: none goes into the library, which the window has, and none comes from there",
    )
    add("--force", action="store_true", help="replace files in the folder that are not of this batch")
    add_format_options(parser)
    add_reading_options(parser)
    add_machine_options(parser)
    _add_cluster_options(parser)
    return parser


def _add_cluster_options(parser: Parser) -> None:
    cluster = parser.add_argument_group(
        "of a Ray cluster, which reads the pages; the files have to be at the same place on all of its machines"
    )
    cluster.add_argument(
        "--ray",
        type=_address,
        metavar="ADDRESS",
        help="auto, HOST:PORT or ray://HOST:PORT as Ray has them, or local for workers on this machine; it takes the "
        "part `cluster` of the installation",
    )
    cluster.add_argument(
        "--ray-workers",
        type=_count,
        default=0,
        metavar="N",
        help="default: one to each graphics card; without cards one to each two cores",
    )
    cluster.add_argument(
        "--ray-gpus",
        type=_cards,
        metavar="N",
        help="graphics cards of each worker, or a part of one; default: 1 where the cluster has any",
    )
    cluster.add_argument(
        "--ray-documents",
        type=_count,
        default=0,
        metavar="N",
        help="documents that are worked on at once; more where they are short; default: as many as workers, at most 8",
    )


def _address(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("no address")
    return text.strip()


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= _MOST_AT_ONCE):
        raise argparse.ArgumentTypeError(f"no number from 1 to {_MOST_AT_ONCE}: {text}")
    return int(text)


def _cards(text: str) -> float:
    try:
        cards = float(text)
    except ValueError:
        cards = -1.0
    if not 0 <= cards <= _MOST_CARDS or (cards > 1 and cards != int(cards)):
        raise argparse.ArgumentTypeError(f"no number of cards: {text}; a part of one, or whole ones")
    return cards
