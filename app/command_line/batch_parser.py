"""What can be written behind `recto batch`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.exit_codes import WHICH_COUNTS, exit_code_table
from app.command_line.parser import Parser, add_format_options, add_machine_options, add_reading_options


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
    add("--force", action="store_true", help="replace files in the folder that are not of this batch")
    add_format_options(parser)
    add_reading_options(parser)
    add_machine_options(parser)
    return parser
