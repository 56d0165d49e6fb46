"""Where the results go: files in a folder, or standard output."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.command_line.shown_text import write_out
from app.document.problems import RectoError
from app.export.contract import CropPage, ExportOptions, ExportPage, ExportReport, SourceFile
from app.export.formats import FORMATS
from app.export.placing import explained
from app.pages.picture_folder import PictureFolder
from model_runtime.messages import message

TEXT_FORMATS = tuple(name for name, one in FORMATS.items() if one.is_text)
LANGUAGE_FORMATS = tuple(name for name, one in FORMATS.items() if one.tells_language)


class OutputTaken(RectoError):
    """A file is there already."""


def already_there(path: Path) -> OutputTaken:
    return OutputTaken(message("“{path}” is there already", path=path), message("Add --force to replace it."))


@dataclass(frozen=True, slots=True)
class Target:
    """A file to write, and the name of its format."""

    format: str
    path: Path


class OutputFolder:
    """The folder given with -o. Remembers what it wrote, so that one run never writes over itself."""

    def __init__(self, folder: Path, formats: Sequence[str], replaces: bool, options: ExportOptions) -> None:
        self._folder = folder
        self._formats = formats
        self._replaces = replaces
        self._options = options
        self._written: set[Path] = set()

    def prepare(self, title: str) -> tuple[Target, ...]:
        """The files for a document of this title; the folder is made where it is missing.

        Raises:
            OutputTaken: one of them is there and is not to be replaced.
            ExportFailed: the folder cannot be made, or there can be no file of this name in it.
        """
        with explained(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        targets = tuple(Target(name, self._folder / f"{title}{FORMATS[name].suffix}") for name in self._formats)
        for target in targets:
            if target.path in self._written:
                hint = message("Two of the files have the same name; read them into different folders.")
                raise OutputTaken(message("“{path}” was written for another file just now", path=target.path), hint)
            with explained(target.path):
                there = target.path.exists()
            if there and not self._replaces:
                raise already_there(target.path)
        return targets

    def write(
        self,
        target: Target,
        title: str,
        pages: Sequence[ExportPage],
        crop: CropPage,
        language: str,
        source: SourceFile,
    ) -> ExportReport:
        """Write one file, all of it or nothing; `source` is what the pages are from, `language` as in `ExportOptions`.

        Raises:
            ExportFailed: it could not be written.
        """
        options = replace(self._options, language=language)
        report = FORMATS[target.format].write(title, pages, target.path, options, crop, source=source)
        self._written.add(target.path)
        return report


def print_pages(
    format_name: str,
    title: str,
    pages: Sequence[ExportPage],
    crop: CropPage,
    folder: PictureFolder,
    options: ExportOptions,
) -> ExportReport:
    """Print a text format to standard output, as UTF-8 whatever that says it wants.

    Args:
        format_name: one of `TEXT_FORMATS`.
        title: of the document.
        pages: what to print.
        crop: cuts pictures.
        folder: takes the text until it is printed.
        options: what goes in; pictures cannot.

    Raises:
        ExportFailed: the text could not be made.
        PictureNotKept: there is no room for it.
        StandardOutputFailed: standard output is full.
        BrokenPipeError: it is closed.
    """
    path = folder.path / f"page{FORMATS[format_name].suffix}"
    report = FORMATS[format_name].write(title, pages, path, replace(options, pictures=False), crop)
    content = path.read_bytes().removeprefix(codecs.BOM_UTF8)  # a mark for spreadsheets, and in the way of pipes
    folder.release(path)
    write_out(content)
    return report
