"""What can be written behind `recto evaluate`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.exit_codes import exit_code_table
from app.command_line.parser import Parser, add_engines, add_machine_options
from app.evaluation.benchmarks import BENCHMARKS


def evaluate_parser() -> Parser:
    """For `recto evaluate`."""
    parser = Parser(
        prog="recto evaluate",
        description="Reads pages whose truth is known and says how near the readings come to it. Pages that were read "
        "before are not read again, so the same command goes on where it was. The folder is laid out as the benchmark "
        "is published; with `own`, a page's text lies beside it (page.md or page.json beside page.png or page.pdf).",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="exit codes:\n" + exit_code_table(),
    )
    add = parser.add_argument
    add("folder", nargs="?", type=Path, metavar="FOLDER", help="with the pages and their truth")
    add("--library", action="store_true", help="in place of a folder: every page that was corrected in the window")
    add("--benchmark", choices=BENCHMARKS, default="own", help="how the folder is laid out, and scored; default: own")
    add("--modes", "--mode", default="", metavar="MODES", help="such as tiny,base, or all; default: each engine's own")
    add_engines(parser)
    add(
        "--predictions",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="score the texts in this folder, and read nothing; may be given several times",
    )
    add("-o", "--output", type=Path, metavar="DIR", help="write evaluation.txt, .json, .csv and .html into this folder")
    add(
        "--as-published",
        action="store_true",
        help="repeat known faults of the benchmark's own program, so that its published numbers can be compared",
    )
    add("--force", action="store_true", help="read again, and replace files that are there already")
    parser.set_defaults(pages="", password=None)
    add_machine_options(parser)
    return parser
