"""What can be written behind `recto memory`."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from app.command_line.exit_codes import exit_code_table
from app.command_line.parser import Parser, add_machine_options
from app.optical_memory.messages import PageFace

_LEAST_RATIO, _MOST_RATIO = 1.0, 40.0
_MOST_NEEDLES = 20


def memory_parser() -> Parser:
    """For `recto memory`."""
    parser = Parser(
        prog="recto memory",
        description="Keeps a text as square pictures that grow smaller with age, and says what that costs and what is "
        "still readable. The text is a document, which is read first, a Markdown or text file, a conversation in JSON "
        "(turns with role and content, oldest first), or - for standard input. It is never changed or deleted.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="exit codes:\n" + exit_code_table(),
    )
    add = parser.add_argument
    add("file", type=Path, metavar="FILE", help="a document, .md, .txt, .json, or -")
    add("-o", "--output", type=Path, metavar="DIR", help="write context.md and the pictures into DIR, or into FILE.zip")
    add(
        "--ratio",
        type=_ratio,
        default=10.0,
        metavar="N",
        help="tokens of text a page for each token of its picture, in the mode that it is set for; default: 10",
    )
    add(
        "--set-for", default="", metavar="MODE", help="the mode that pages are set for; default: the engine's usual one"
    )
    add("--face", type=PageFace, choices=[*PageFace], default=PageFace.INTER, help="default: inter")
    add(
        "--ladder",
        default="",
        metavar="STEPS",
        help="how many pages are of which age, newest first, such as text:2,large:2,base:4,small,… with gone at last; "
        "default: the newest page is text, each coarser mode holds twice as many, the coarsest the rest",
    )
    add("--budget", type=_count, metavar="N", help="age the oldest pages until all take N tokens at most")
    add("--pin", action="append", default=[], metavar="TEXT", help="keep paragraphs with this as text; several times")
    add("--pin-numbers", action="store_true", help="keep the numbers and codes of every page as text")
    add("--recall", action="store_true", help="read the pictures back, and mark what was lost and what was invented")
    add(
        "--needles",
        type=_needles,
        default=0,
        metavar="N",
        help="hide a code, a number, a date and a name at N depths of a copy, and look for them in every mode",
    )
    add("--engine", default="", metavar="NAME", help="that reads; default: the first that needs nothing")
    add("--force", action="store_true", help="replace files that are there already")
    parser.set_defaults(pages="", password=None)
    add_machine_options(parser)
    return parser


def _ratio(text: str) -> float:
    try:
        ratio = float(text)
    except ValueError:
        ratio = math.nan
    if not _LEAST_RATIO <= ratio <= _MOST_RATIO:
        raise argparse.ArgumentTypeError(f"no ratio from {_LEAST_RATIO:g} to {_MOST_RATIO:g}: {text}")
    return ratio


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"no number of tokens: {text}")
    return int(text)


def _needles(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_NEEDLES:
        raise argparse.ArgumentTypeError(f"no number of depths from 1 to {_MOST_NEEDLES}: {text}")
    return int(text)
