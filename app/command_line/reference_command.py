"""`recto reference`: readings made elsewhere, attached to a document, listed, and taken away again."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.command_line.ending import run_to_the_end
from app.command_line.exit_codes import ExitCode
from app.command_line.progress import Progress
from app.command_line.reference_parser import reference_parser
from app.command_line.shown_text import say, say_error
from app.document.page import ReadingKey, TextSource
from app.document.page_range import format_page_range
from app.document.plain_name import plain_name
from app.document.tasks import finds_places
from app.folders import library_file
from app.library.library import Library
from app.library.opening import open_library
from app.references.opening import open_reference
from app.references.reference import NoSuchReference
from app.sessions.page_session import OpenFile, PageSession
from model_runtime.messages import message


def run_reference(arguments: Sequence[str]) -> int:
    """Run one `recto reference`; returns its exit code."""
    parser = reference_parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help(sys.stderr)
        return ExitCode.USAGE
    return run_to_the_end(lambda _interruption: _do(options), Progress(sys.stderr), "Stopped.")


def _do(options: Namespace) -> ExitCode:
    with PageSession(options.patience) as drawing:
        look_after_references(drawing.open(options.file, options.password), options)
    return ExitCode.OK


def look_after_references(source: OpenFile, options: Namespace) -> None:
    """Add, list or remove references of a document, as the options say.

    Raises:
        LibraryError: the library cannot be read, or not written where that is needed.
        UnreadableReference: the file is nothing that can be attached.
    """
    opening = open_library(library_file())
    if opening.notice:
        say_error(f"recto: {opening.notice}")
    with closing(opening.library) as library:
        if opening.trouble and options.command != "list":
            raise opening.trouble
        {"add": _add, "list": _list, "remove": _remove}[options.command](library, source, options)


def _add(library: Library, source: OpenFile, options: Namespace) -> None:
    """Attach a file; it is shown where no page has another reading.

    Raises:
        UnreadableReference: it is nothing that can be attached.
    """
    if not 1 <= options.page <= len(source.pages):
        what = message(
            "{title} has no page {page}; it has {count}.",
            title=source.title,
            page=options.page,
            count=len(source.pages),
        )
        raise NoSuchReference(what)
    reference = open_reference(options.reading, [page.size for page in source.pages], options.page)
    content_hash = source.content_hash()
    library.remember_document(content_hash, Path(source.path), source.title, len(source.pages))
    library.attach(content_hash, list(reference.readings(time.time())))
    for page in reference.pages:
        for note in page.notes:
            say_error(f"recto: {reference.title}: page {page.number}: {note}")
    pages = format_page_range([page.number for page in reference.pages])
    say(f"Attached to {source.title} as its reference: {plain_name(reference.title)}, pages {pages}")


def _list(library: Library, source: OpenFile, options: Namespace) -> None:
    attached = _attached(library, source)
    for key, pages in attached.items():
        say(f"{key.prompt}  pages {format_page_range(pages)}")
    if not attached:
        say_error(f"No references. Attach one with: recto reference add {options.file} READING")


def _remove(library: Library, source: OpenFile, options: Namespace) -> None:
    """Take references away; the newest other reading of their pages is shown.

    Raises:
        NoSuchReference: there is none of this name.
    """
    attached = _attached(library, source)
    wanted = [key for key in attached if options.name in (None, key.prompt)]
    if not wanted:
        name = options.name or "there is none"
        raise NoSuchReference(
            message("No such reference is attached to {title}: {name}.", title=source.title, name=name)
        )
    content_hash = source.content_hash()
    for key in wanted:
        for number in attached[key]:
            library.remove_reading(content_hash, number, key)
        say(f"Removed: {key.prompt}")
    chosen = library.chosen(content_hash)
    for number, reading in library.readings(content_hash):  # by age: the newest comes last
        if number not in chosen and not finds_places(reading.key.task):
            library.choose(content_hash, number, reading.key)


def _attached(library: Library, source: OpenFile) -> dict[ReadingKey, list[int]]:
    """The references of a document with their pages."""
    found: dict[ReadingKey, list[int]] = {}
    for number, reading in library.readings(source.content_hash()):
        if reading.key.text_source is TextSource.REFERENCE:
            found.setdefault(reading.key, []).append(number)
    return found
