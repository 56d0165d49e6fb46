"""What can be written behind `recto compare`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.exit_codes import exit_code_table
from app.command_line.parser import Parser, add_engines, add_machine_options


def compare_parser() -> Parser:
    """For `recto compare`."""
    parser = Parser(
        prog="recto compare",
        description="Reads pages in several modes or with several engines and says how far the readings differ from a "
        "reference. Readings that are there already are not made again; new ones are kept, and the window goes on "
        "showing what it showed.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="exit codes:\n" + exit_code_table(),
    )
    add = parser.add_argument
    add("file", type=Path, metavar="FILE", help="a PDF, a picture, or a folder of pictures")
    add(
        "--modes",
        default="",
        metavar="MODES",
        help="such as tiny,base; which there are depends on the engine; default: each engine's own",
    )
    add_engines(parser)
    add("--pages", default="1", metavar="PAGES", help="such as 1-3,7; default: the first")
    add(
        "--reference",
        default="",
        metavar="WHAT",
        help="edited, elsewhere, text-layer, one of the modes (or ENGINE:MODE), or a FILE.json or FILE.md that was "
        "made elsewhere; default: the first of these that the page has, at last the last mode",
    )
    add("-o", "--output", type=Path, metavar="FILE", help="write the comparison to FILE.html or FILE.csv")
    add("--password", metavar="WORD", help="of a locked PDF; others on this machine may see it while Recto runs")
    add("--force", action="store_true", help="read again, and replace a file that is there already")
    add_machine_options(parser)
    return parser
