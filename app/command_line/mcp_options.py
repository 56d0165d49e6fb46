"""What was asked of `recto mcp`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.command_line.parser import Parser, add_machine_options, existing_folder
from app.command_line.read_options import engine_options, language_code, use_recognizers
from app.interface import ReadingOptions


@dataclass(frozen=True, slots=True)
class McpOptions:
    """The options of one `recto mcp`; `output` None has it write nothing."""

    folders: tuple[Path, ...]
    output: Path | None
    reading: ReadingOptions
    patience: float | None


def mcp_parser() -> Parser:
    """For `recto mcp`."""
    parser = Parser(
        prog="recto mcp",
        description="Reads documents for a program that speaks the Model Context Protocol, such as an assistant on "
        "this machine: the program starts this command and speaks with it over standard input and output. It may list "
        "and read files below the folders that are named here, and nothing else.",
        epilog='In the program\'s settings: {"command": "recto", "args": ["mcp", "--folder", "/home/me/scans"]}',
    )
    add = parser.add_argument
    add(
        "--folder", type=existing_folder, action="append", required=True, metavar="DIR",
        help="files below it may be read; may be given several times",
    )  # fmt: skip
    add("--output", type=Path, metavar="DIR", help="results may be written into this folder; default: nowhere")
    add("--engine", default="", metavar="NAME", help="as `recto doctor` names them; default: as `recto read`")
    add("--mode", default="", metavar="NAME", help="how finely the engine sees a page; default: the engine's own")
    add("--read-picture", action="store_true", help="read the picture even where the file has text of its own")
    add("--language", default="", metavar="CODE", help="of the documents, such as en, de or ru; default: as they tell")
    add_machine_options(parser)
    return parser


def parse_mcp_options(arguments: Sequence[str]) -> McpOptions:
    """The options in a command line; one that makes no sense ends the program with exit code 2."""
    parser = mcp_parser()
    given = parser.parse_args(arguments)
    if given.model and given.checkpoint:
        parser.error("--model and --checkpoint both name a model: give only one of them")
    use_recognizers(given)
    reading = ReadingOptions(
        engine=given.engine,
        mode=given.mode,
        model=given.model,
        read_picture=given.read_picture,
        language=language_code(parser, given.language),
        **engine_options(given),
    )
    return McpOptions(tuple(given.folder), given.output, reading, given.patience)
