"""What can be written behind `recto`."""

from __future__ import annotations

import argparse
import math
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO

from app.auto_mode.aims import Aim
from app.command_line.exit_codes import WHICH_COUNTS, exit_code_table
from app.command_line.shown_text import shown
from app.document.tasks import DOCUMENT, OF_ENGINES
from app.export.chart_form import ChartForm
from app.export.formats import FORMATS
from app.export.markdown_flavors import FLAVORS, USUAL_FLAVOR
from app.searchable.own_text import OwnText

DISTRIBUTION = "recto-reader"
_MOST_SECONDS = 86_400.0
DTYPES = ("float32", "bfloat16", "float16", "int8", "int4")
_OVERVIEW = """\
  recto [FILE]            open the window, with a file
  recto read FILE...      read files to Markdown, Word or text, without a window
  recto batch FOLDER...   read many files and folders into one folder, over days if need be
  recto compare FILE      read pages in several modes and compare the readings
  recto evaluate FOLDER   read pages whose truth is known and score the readings
  recto memory FILE       keep a text as pictures that grow smaller with age, and see what of it stays readable
  recto reference ...     attach readings made elsewhere to a document
  recto models ...        add, list and remove folders of model weights
  recto serve             read documents for programs, over HTTP
  recto mcp ...           read documents for an assistant, over the Model Context Protocol
  recto bench ...         measure how fast the model reads on this machine
  recto licences          list the parts of Recto with their licences
  recto doctor            say what is there and what is missing
"""


class Parser(argparse.ArgumentParser):
    """Repeats what it did not understand, but not to the terminal what that would obey."""

    def _print_message(self, message: str, file: IO[str] | None = None) -> None:  # type: ignore[override]
        super()._print_message(shown(message), file)


def installed_version() -> str:
    """The version of this Recto."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "from a checkout that is not installed"


def window_parser() -> Parser:
    """For a line without a command word."""
    parser = Parser(
        prog="recto",
        usage="recto [FILE] | read FILE... | batch IN... | compare FILE | evaluate FOLDER | memory FILE | "
        "reference ... | models ... | serve | mcp ... | bench ... | licences | doctor",
        description="Reads scanned documents.\n\n" + _OVERVIEW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="`recto read --help` says more. A file that is called like a command opens as ./read.",
    )
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="a PDF, a picture, a folder of pictures; of several the first",
    )
    parser.add_argument("--version", action="version", version=f"Recto {installed_version()}")
    return parser


def read_parser() -> Parser:
    """For `recto read`."""
    parser = Parser(
        prog="recto read",
        description="Reads scans and prints them as Markdown, or writes files with -o. Pages that have been read "
        "before, here or in the window, are not read again.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=f"exit codes:\n{exit_code_table()}\n{WHICH_COUNTS}",
    )
    add = parser.add_argument
    add("files", nargs="+", type=Path, metavar="FILE", help="a PDF, a picture, or a folder of pictures")
    add("-o", "--output", type=Path, metavar="DIR", help="write NAME.md (and so on) into this folder")
    add_format_options(parser)
    add("--report", type=Path, metavar="FILE", help="write to FILE what was degraded and what is missing, as JSON")
    add_reading_options(parser)
    add("--force", action="store_true", help="read again, and replace files that are there already")
    add_machine_options(parser)
    return parser


def add_format_options(parser: Parser) -> None:
    """What is written, and how."""
    add = parser.add_argument
    add("--to", type=_formats, default=("md",), metavar="FORMATS", help=f"of {', '.join(FORMATS)}; default: md")
    add(
        "--markdown-flavor",
        choices=tuple(FLAVORS),
        default=USUAL_FLAVOR,
        help="how Markdown writes formulas and tables, and what it keeps from being a mark; default: common",
    )
    add("--front-matter", action="store_true", help="title and pages at the top of Markdown, in YAML")
    add("--page-files", action="store_true", help="of mdzip: a text for each page")


def add_reading_options(parser: Parser) -> None:
    """Which pages of a file are read, how, and what of them goes into the result."""
    _add_way(parser)
    _add_result(parser)


def _add_way(parser: Parser) -> None:
    """Which pages are read, and how."""
    add = parser.add_argument
    add("--pages", default="", metavar="PAGES", help="such as 1-3,7; default: all")
    add(
        "--engine",
        default="",
        metavar="NAME",
        help="as `recto doctor` names them; default: the first that needs nothing",
    )
    add(
        "--mode",
        default="",
        metavar="NAME",
        help="how finely the engine sees the page, as `recto doctor` names it, or auto: for each page the cheapest "
        "that will read it well, by the size of its print; a page that was read badly is read again in the next finer "
        "one; default: the engine's own",
    )
    add(
        "--aim",
        choices=[*Aim],
        default=Aim.BALANCED,
        help="with --mode auto: what may be left to chance to save tokens and time; default: balanced",
    )
    add(
        "--task",
        default=DOCUMENT,
        metavar="NAME",
        help=f"of {', '.join(OF_ENGINES)}, as far as the engine knows them; default: document",
    )
    add("--prompt", default="", metavar="TEXT", help="what the task asks for: the phrase to locate, or the own prompt")
    add("--read-picture", action="store_true", help="read the picture even where the file has text of its own")
    add(
        "--language",
        default="",
        metavar="CODE",
        help="of the document, such as en, de or ru: words are looked up in its dictionary alone, and Word files, web "
        "pages and books are marked as being in it; default: as it was said in the window, else as each page tells by "
        "its words",
    )
    add(
        "--second-reader",
        action="store_true",
        help="with a model: the built-in reader reads the pages too, and where the two differ is told, and written to "
        "JSON; a page on which they hardly agree is read again in the next finer mode",
    )
    add("--password", metavar="WORD", help="of a locked PDF; others on this machine may see it while Recto runs")


def _add_result(parser: Parser) -> None:
    """What of the pages goes into the result."""
    add = parser.add_argument
    add("--with-heads", action="store_true", help="running heads and page numbers too, which texts go without else")
    add("--without-pictures", action="store_true", help="no pictures in the files")
    add(
        "--charts",
        choices=[*ChartForm],
        default=ChartForm.PICTURE,
        help="in Word files: as a picture and a table of their numbers, or drawn by Word from these (native); "
        "default: picture",
    )
    add(
        "--text-layer",
        choices=[*OwnText],
        default=OwnText.KEEP,
        help="of a PDF that holds text already, with --to pdf: keep that, or replace what is not seen of it; "
        "default: keep",
    )
    add(
        "--pdfa",
        action="store_true",
        help="with --to pdf: as PDF/A-2b, for archives; where what is in the file does not allow that, an ordinary PDF "
        "is written, it is said why, and the exit code is 6",
    )


def add_engines(parser: Parser) -> None:
    """For commands that read in several ways."""
    parser.add_argument(
        "--engines",
        "--engine",
        default="",
        metavar="NAMES",
        help="each in every mode; default: the first that needs nothing",
    )


def add_machine_options(parser: Parser) -> None:
    """Models, and how long anything may take."""
    _add_recognizers(parser)
    add_patience(parser)
    _add_model_options(parser)


def _add_recognizers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recognizers",
        type=existing_folder,
        metavar="DIR",
        help="RapidOCR's recognition models for further scripts, for the built-in reader; default: the folder that "
        "`recto doctor` names",
    )


def existing_folder(text: str) -> Path:
    """A folder in a command line; one that is not there is not understood."""
    folder = Path(text).expanduser().absolute()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {folder}")
    return folder


def add_patience(parser: argparse.ArgumentParser) -> None:
    """For every command that opens files."""
    parser.add_argument(
        "--patience",
        type=_seconds,
        metavar="SECONDS",
        help="how long a file may take to open, and a page to be drawn, before it is given up; default: 50",
    )


def _add_model_options(parser: Parser) -> None:
    model = parser.add_argument_group("of engines with a model of their own; pages are read again where one is given")
    model.add_argument(
        "--model",
        default="",
        metavar="NAME",
        help="as `recto models list` names it, or a server; default: the last added, or the server's own",
    )
    model.add_argument(
        "--address",
        default="",
        metavar="URL",
        help="of the server, for an engine that sends pages to one, such as http://host:8000; its key is taken from "
        "RECTO_REMOTE_KEY or from the system's keyring. Pages that were read before by any server are not sent again",
    )
    model.add_argument("--checkpoint", metavar="DIR", help="the same, or the folder of weights that need not be added")
    model.add_argument("--max-new-tokens", type=_count, metavar="N", help="write at most so many tokens a page")
    model.add_argument("--dtype", choices=DTYPES, help="numbers to compute with; default: what suits the device")
    model.add_argument("--device", metavar="NAME", help="cpu, cuda, cuda:1, mps; default: the best there is")


def doctor_parser() -> Parser:
    """For `recto doctor`."""
    parser = Parser(
        prog="recto doctor",
        description="Says which version this is, what the machine has and what is missing. Changes nothing "
        "but to write the file of --report.",
        epilog="exit codes: 0 when Recto can read, 1 when something that it needs is missing",
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--json", action="store_true", help="for programs")
    way.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="shows what a report of a fault needs (this, the settings without your own words, the last lines of the "
        "log), and writes it to FILE, or nowhere where that is -; it holds no text of documents, and is sent to nobody",
    )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"no number of tokens: {text}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= _MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"no number of seconds: {text}")
    return seconds


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    if unknown := [name for name in names if name not in FORMATS]:
        raise argparse.ArgumentTypeError(f"no such format: {', '.join(unknown)}; there is: {', '.join(FORMATS)}")
    if not names:
        raise argparse.ArgumentTypeError(f"name at least one of {', '.join(FORMATS)}")
    return names
