"""What was asked of `recto read`, checked as far as that goes without opening a file."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.command_line.outputs import TEXT_FORMATS
from app.command_line.parser import Parser, read_parser
from app.document.tasks import DOCUMENT, words_needed
from app.export.chart_form import ChartForm
from app.export.contract import ExportOptions
from app.export.formats import FORMATS, Choice
from app.export.markdown_flavors import USUAL_FLAVOR
from app.folders import RECOGNIZERS_VARIABLE
from app.searchable.own_text import OwnText
from app.spelling.dictionaries import dictionary_files, languages_of
from app.spelling.languages import OTHER_LANGUAGES


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The options of one `recto read`.

    Attributes:
        output: None is standard output.
        engine: empty for the usual one.
        mode: empty for the engine's own.
        model: which of the engine's models; empty for the one added last.
        checkpoint: name or folder of the weights, in place of a model.
        address: of the server that pages are sent to, for an engine that sends them.
        patience: seconds that a file may take to open and a page to be drawn; None for the usual time.
        load_options, page_options: what the engine is told when it is loaded, and with each page.
        export: what goes into the files.
        report: where to write what became of everything; None for nowhere.
        language: the code of the one that the document is in; empty where it was not said.
        second_reader: whether the built-in reader reads along with a model.
    """

    files: tuple[Path, ...]
    pages: str
    checkpoint: str
    load_options: dict[str, Any]
    page_options: dict[str, Any]
    password: str | None
    patience: float | None
    force: bool
    output: Path | None = None
    formats: tuple[str, ...] = ()
    engine: str = ""
    mode: str = ""
    model: str = ""
    address: str = ""
    task: str = DOCUMENT
    prompt: str = ""
    read_picture: bool = False
    export: ExportOptions = field(default_factory=ExportOptions)
    report: Path | None = None
    language: str = ""
    second_reader: bool = False

    @property
    def reads_anew(self) -> bool:
        """Whether readings from before do not count: kept ones do not tell with which of these they were made."""
        return self.force or bool(self.checkpoint or self.load_options or self.page_options)


def parse_read_options(arguments: Sequence[str]) -> ReadOptions:
    """The options in a command line; one that makes no sense ends the program with exit code 2."""
    parser = read_parser()
    given = parser.parse_args(arguments)
    if given.output is None and len(given.to) > 1:
        parser.error("several formats need a folder: add -o DIR")
    if given.output is None and given.to[0] not in TEXT_FORMATS:
        parser.error(f"{given.to[0]} cannot be printed: add -o DIR")
    return read_options_of(parser, given, given.files, given.report)


def read_options_of(
    parser: Parser, given: argparse.Namespace, files: Sequence[Path], report: Path | None = None
) -> ReadOptions:
    """The options of a command that reads files and writes them; those that make no sense end the program likewise."""
    _check(parser, given)
    use_recognizers(given)
    return ReadOptions(
        **shared_options(given, files),
        output=given.output,
        formats=given.to,
        engine=given.engine,
        mode=given.mode,
        model=given.model,
        task=given.task,
        prompt=given.prompt,
        read_picture=given.read_picture,
        report=report,
        export=ExportOptions(
            pictures=not given.without_pictures,
            margins=given.with_heads,
            flavor=given.markdown_flavor,
            front_matter=given.front_matter,
            page_files=given.page_files,
            own_text=OwnText(given.text_layer),
            pdfa=given.pdfa,
            charts=ChartForm(given.charts),
        ),
        language=language_code(parser, given.language),
        second_reader=given.second_reader,
    )


def shared_options(given: argparse.Namespace, files: Sequence[Path]) -> dict[str, Any]:
    """The fields of `ReadOptions` that every command has that reads."""
    return {
        "files": tuple(files),
        "pages": given.pages,
        "password": given.password,
        "patience": given.patience,
        "force": given.force,
        **engine_options(given),
    }


def engine_options(given: argparse.Namespace) -> dict[str, Any]:
    """What an engine is given: these fields are those of `ReadingOptions` too."""
    return {
        "checkpoint": given.checkpoint or "",
        "address": given.address,
        "load_options": _given(dtype=given.dtype, device=given.device),
        "page_options": _given(max_new_tokens=given.max_new_tokens),
    }


def _given(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def use_recognizers(given: argparse.Namespace) -> None:
    """Have the processes that this one starts look into the folder that was given, if one was."""
    if given.recognizers is not None:
        os.environ[RECOGNIZERS_VARIABLE] = str(given.recognizers)


def _check(parser: Parser, given: argparse.Namespace) -> None:
    if given.model and given.checkpoint:
        parser.error("--model and --checkpoint both name a model: give only one of them")
    if given.second_reader and given.task != DOCUMENT:
        parser.error(f"--second-reader reads whole documents along: it does not go with --task {given.task}")
    if words_needed(given.task) and not given.prompt.strip():
        parser.error(f"--task {given.task} needs to be told what: add --prompt TEXT")
    for flag, choice, is_given in _choices_given(given):
        if is_given and not any(choice in FORMATS[name].choices for name in given.to):
            fitting = [name for name, one in FORMATS.items() if choice in one.choices]
            parser.error(f"{flag} says nothing of {', '.join(given.to)}: it is for {', '.join(fitting)}")
    if given.output is not None and _is_file(given.output):
        parser.error(f"-o {given.output}: this is a file; name a folder")


def _choices_given(given: argparse.Namespace) -> tuple[tuple[str, Choice, bool], ...]:
    """The options that not every format knows, what they choose, and whether they were given."""
    return (
        ("--markdown-flavor", Choice.FLAVOR, given.markdown_flavor != USUAL_FLAVOR),
        ("--front-matter", Choice.FRONT_MATTER, given.front_matter),
        ("--page-files", Choice.PAGE_FILES, given.page_files),
        ("--text-layer", Choice.OWN_TEXT, given.text_layer != OwnText.KEEP),
        ("--pdfa", Choice.PDFA, given.pdfa),
        ("--charts", Choice.CHARTS, given.charts != ChartForm.PICTURE),
    )


def language_code(parser: Parser, text: str) -> str:
    """The code, in small letters; empty where none was said."""
    code = text.strip().lower()
    known = dict.fromkeys([*languages_of(dictionary_files()), *OTHER_LANGUAGES])
    if code and code not in known:
        parser.error(f"--language {text}: there is no dictionary of it; what can be said is {', '.join(known)}")
    return code


def _is_file(path: Path) -> bool:
    """Whether something else than a folder is there; what cannot be looked at is told when it is to be made."""
    try:
        return path.exists() and not path.is_dir()
    except OSError:
        return False
