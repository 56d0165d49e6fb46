"""A document that is open for a program: its pages are read and written into files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from app.document.block import Block
from app.document.geometry import BoundingBox
from app.document.page import PageInfo
from app.document.page_range import parse_page_range
from app.document.running_heads import running_heads
from app.export.contract import ExportOptions, ExportPage, ExportReport, SourceFile, telling_text
from app.export.formats import FORMATS
from app.export.placing import explained
from app.interface.errors import DocumentClosed, ExportFailed
from app.interface.read_page import ReadPage
from app.interface.reader_processes import ReaderProcesses
from app.interface.reading_options import ReadingOptions
from app.interface.reading_pass import WantedPages, read_pages
from app.sessions.page_session import OpenFile
from model_runtime.messages import Message, message


class SourceDocument:
    """An open document. Made by `DocumentReader.open`.

    Attributes:
        path: its file or folder.
        title: what to call it.
        notes: what a person should know about the file.
        page_count: how many pages it has.
    """

    def __init__(
        self, processes: ReaderProcesses, file: OpenFile, password: str | None, options: ReadingOptions
    ) -> None:
        self._processes, self._file, self._password, self._options = processes, file, password, options
        self._read: dict[int, ReadPage] = {}
        self._is_closed = False
        self.path: Path = file.path
        self.title: str = file.title
        self.notes: tuple[Message, ...] = file.notes
        self.page_count: int = len(file.pages)

    def __enter__(self) -> SourceDocument:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def page_infos(self) -> tuple[PageInfo, ...]:
        """Number, size in points and perhaps pixels of each page, known without reading."""
        return self._file.pages

    @property
    def pages(self) -> tuple[ReadPage, ...]:
        """What has been read so far, by number; of a page that was read twice the last."""
        return tuple(self._read[number] for number in sorted(self._read))

    def close(self) -> None:
        """Let go of what was read. Asking anything later is an error."""
        self._is_closed = True
        self._read.clear()

    def read(
        self, pages: str = "", options: ReadingOptions | None = None, check: Callable[[], None] = lambda: None
    ) -> Iterator[ReadPage]:
        """Read pages, and give each as soon as it is finished; leaving the loop early stops the reading.

        A page that cannot be read is given too, with its `problem`; the others go on.

        Args:
            pages: such as "1-3, 7"; empty for all.
            options: how; as the reader does by default.
            check: called at least every second or so while this waits; what it raises ends the reading.

        Raises:
            PageRangeError: the pages are not understood, or the document does not have them.
            EngineFailed: the engine is not there, cannot be loaded, or does not know what is asked.
            FileNotOpened, DocumentChanged: the file is gone or another, where the reader had one more open since.
            DocumentClosed, ReaderBusy: nothing can be read now.
        """
        self._check_open()
        numbers = parse_page_range(pages, self.page_count) if pages.strip() else range(1, self.page_count + 1)
        return self._read_all(tuple(numbers), options or self._options, check)

    def export(
        self,
        target: str | Path,
        format_name: str = "",
        options: ExportOptions | None = None,
        *,
        replaces: bool = False,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> ExportReport:
        """Write what was read into a file, all of it or nothing; where nothing was read yet, all is read first.

        Args:
            target: the file.
            format_name: one of `FORMATS`; by the file's ending if empty.
            options: what goes in.
            replaces: whether a file that is there may be replaced; the document itself never is.
            goes_on: asked now and then; False stops the export.

        Returns:
            What became of each page, and what could not be carried over.

        Raises:
            ExportFailed: it could not be written; nothing half is left.
            ExportCancelled: `goes_on` said no.
            PageNotDrawn, FileNotOpened, DocumentChanged, EngineFailed, DocumentClosed, ReaderBusy: as in `read`.
        """
        self._check_open()
        place = Path(target).absolute()
        name = format_name or _format_of(place)
        if name not in FORMATS:
            raise _unknown(name)
        _check_free(place, replaces)
        if not self._read:
            for _ in self.read():
                pass
        with self._processes.in_use():
            self._processes.bring_back(self._file, self._password)
            return self._write(place, name, options or ExportOptions(), goes_on)

    # --- within ---

    def _check_open(self) -> None:
        if self._is_closed:
            title = message("“{name}” was closed", name=self.title)
            raise DocumentClosed(title, message("Open it again to go on."))

    def _read_all(
        self, numbers: tuple[int, ...], options: ReadingOptions, check: Callable[[], None]
    ) -> Iterator[ReadPage]:
        with self._processes.in_use():
            self._processes.bring_back(self._file, self._password)
            rotations = {page.number: page.rotation for page in self._read.values()}
            wanted = WantedPages(numbers, self._file.pages, rotations)
            for page in read_pages(self._processes, wanted, options, check):
                self._read[page.number] = page
                yield page

    def _write(self, place: Path, name: str, options: ExportOptions, goes_on: Callable[[], bool]) -> ExportReport:
        pages = self._exported()
        if FORMATS[name].tells_language and not options.language:
            options = replace(options, language=self._options.language or self._language_of(pages))

        def crop(number: int, bbox: BoundingBox) -> bytes:
            return self._processes.pages.crop(number, self._read[number].rotation, bbox)

        source = SourceFile(self.path, self._password, self._file.fingerprint)
        return FORMATS[name].write(self.title, pages, place, options, crop, source=source, goes_on=goes_on)

    def _exported(self) -> list[ExportPage]:
        running = running_heads([self._blocks_of(page.number) for page in self._file.pages])
        return [page.exported(running[page.number - 1]) for page in self.pages]

    def _blocks_of(self, number: int) -> tuple[Block, ...]:
        return self._read[number].blocks if number in self._read else ()

    def _language_of(self, pages: list[ExportPage]) -> str:
        """The code of the language that the first pages tell; empty where no dictionary knows it."""
        found = self._processes.speller().language_of(telling_text(pages))
        return found.code if found else ""


def _format_of(place: Path) -> str:
    """The format whose files end so; of several the first."""
    endings = (name for name, one in FORMATS.items() if place.name.lower().endswith(one.suffix))
    return next(endings, place.suffix)


def _unknown(name: str) -> ExportFailed:
    title = message("There is no format “{name}”", name=name)
    return ExportFailed(title, message("These are there: {names}.", names=", ".join(FORMATS)))


def _check_free(place: Path, replaces: bool) -> None:
    """Go no further where a file is there that may not be replaced.

    Raises:
        ExportFailed: so it is.
    """
    with explained(place):
        there = place.exists()
    if there and not replaces:
        hint = message("Choose another name, or allow that it is replaced.")
        raise ExportFailed(message("“{path}” is there already", path=place), hint)
