"""What was asked of `recto read`, checked as far as that goes without opening a file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.command_line.outputs import TEXT_FORMATS
from app.command_line.parser import read_parser


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The options of one `recto read`. `output` None is standard output; an empty `mode` is the engine's own."""

    files: tuple[Path, ...]
    output: Path | None
    formats: tuple[str, ...]
    pages: str
    engine: str
    mode: str
    task: str
    read_picture: bool
    password: str | None
    force: bool


def parse_read_options(arguments: Sequence[str]) -> ReadOptions:
    """The options in a command line; one that makes no sense ends the program with exit code 2."""
    parser = read_parser()
    given = parser.parse_args(arguments)
    _check(parser, given)
    return ReadOptions(
        files=tuple(given.files),
        output=given.output,
        formats=given.to,
        pages=given.pages,
        engine=given.engine,
        mode=given.mode or "",
        task=given.task,
        read_picture=given.read_picture,
        password=given.password,
        force=given.force,
    )


def _check(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    if given.output is None and len(given.to) > 1:
        parser.error("several formats need a folder: add -o DIR")
    if given.output is None and given.to[0] not in TEXT_FORMATS:
        parser.error(f"{given.to[0]} cannot be printed: add -o DIR")
    if given.output is not None and given.output.exists() and not given.output.is_dir():
        parser.error(f"-o {given.output}: this is a file; name a folder")
