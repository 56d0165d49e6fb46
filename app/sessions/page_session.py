"""The page process as the command line uses it: one file open at a time, and answers that are waited for.

Nothing of a file is touched in this process, so none can hold it up: every wait ends at Ctrl+C, every page after its
time.
"""

from __future__ import annotations

import itertools
import queue
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from app.document.geometry import BoundingBox, Rotation
from app.document.page import PageInfo
from app.document.problems import RectoError
from app.pages.messages import (
    CroppedPicture,
    CropRequest,
    ExtractedText,
    Fingerprint,
    HashFailure,
    MeasuredPrint,
    OpenedDocument,
    OpenFailure,
    PageEvent,
    PageFailure,
    PreparedPage,
    PrepareRequest,
    PrintRequest,
    TextRequest,
)
from app.pages.page_process import PageProcess
from app.pages.picture_folder import PictureFolder
from model_runtime.messages import Message, message
from model_runtime.protocol import TextLine

_TURN_SECONDS = 0.25  # a signal that comes just before a long wait would be heard only at its end
_CROP_DPI = 200.0
_LONGER = message(
    "Give each page longer with --patience, or open and save the file in another program and try the copy."
)

Drawn = PreparedPage | PageFailure
_Answer = TypeVar("_Answer", OpenedDocument, Fingerprint, CroppedPicture, ExtractedText, MeasuredPrint)
_Failure = TypeVar("_Failure", OpenFailure, HashFailure, PageFailure)


class FileNotOpened(RectoError):
    """A file that cannot be opened, or not be read to its end."""


class PageNotDrawn(RectoError):
    """A page, or a piece of it, that cannot be had."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """The file that is open.

    Attributes:
        path: the file or folder.
        title: what to call it.
        pages: number, size in points and perhaps pixels of each.
        notes: what the person should know about the file.
        fingerprint: SHA-256 of its content, in hexadecimal.
    """

    path: Path
    title: str
    pages: tuple[PageInfo, ...]
    notes: tuple[Message, ...]
    fingerprint: str

    def content_hash(self) -> str:
        """The same, as every document gives it."""
        return self.fingerprint


class PageSession:
    """A page process that ends with the `with` block.

    Args:
        patience: seconds that a file or a page may take; None for the usual time.
        on_said: called on a thread of the process whenever there is something new.
        command: how to start the process; that of a checkout by default.
    """

    def __init__(
        self,
        patience: float | None = None,
        on_said: Callable[[], None] = lambda: None,
        command: Sequence[str] | None = None,
    ) -> None:
        self._on_said = on_said
        self._events: queue.SimpleQueue[tuple[int, PageEvent]] = queue.SimpleQueue()
        self.folder = PictureFolder()
        """For the pictures that engines read, and what else is made on the way; removed at the end."""
        self._process = PageProcess(self._hear, command, self.folder, patience)
        self._generation = 0
        self._drawn: list[Drawn] = []
        self._crop_ids = itertools.count(1)

    def __enter__(self) -> PageSession:
        self._process.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.close()

    @property
    def is_alive(self) -> bool:
        """Whether any file can still be opened."""
        return self._process.is_alive

    def open(self, path: Path, password: str | None = None) -> OpenFile:
        """Open a file in place of the one before.

        Raises:
            FileNotOpened: it cannot be opened or read.
        """
        for picture in self.drawn():
            self.release(picture)
        self._generation = self._process.open(path, password)
        opened = self._wait(OpenedDocument, OpenFailure)
        if isinstance(opened, OpenFailure):
            hint = _LONGER if opened.code == "too_slow" else opened.hint
            raise FileNotOpened(opened.title, hint, opened.detail)
        hashed = self._wait(Fingerprint, HashFailure)
        if isinstance(hashed, HashFailure):
            raise FileNotOpened(hashed.title, hashed.hint, hashed.detail)
        pixels = opened.pixels or (None,) * len(opened.sizes)
        numbered = enumerate(zip(opened.sizes, pixels, strict=True), start=1)
        pages = tuple(PageInfo(number, *info) for number, info in numbered)
        return OpenFile(path, opened.title, pages, opened.notes, hashed.value)

    def draw(self, request: PrepareRequest) -> None:
        """Have a page drawn for an engine; its picture, or why there is none, is among what is `drawn` later."""
        self._process.ask(request)

    def drawn(self) -> list[Drawn]:
        """The pictures that were made since this was asked last, of the open file; whoever takes one releases it.

        Raises:
            FileNotOpened: there will be none any more.
        """
        while not self._events.empty():
            self._set_aside(self._events.get())
        self._check_alive()
        drawn, self._drawn = self._drawn, []
        return drawn

    def release(self, picture: Drawn) -> None:
        """Delete a picture."""
        if isinstance(picture, PreparedPage):
            self._process.release(picture.image_path)

    def crop(self, number: int, rotation: Rotation, bbox: BoundingBox) -> bytes:
        """A piece of a page as a PNG file; `bbox` is in points of the unturned page.

        Raises:
            PageNotDrawn: it cannot be cut out.
        """
        return self._ask(CropRequest(next(self._crop_ids), number, rotation, bbox, _CROP_DPI), CroppedPicture).png

    def text_lines(self, number: int, rotation: Rotation) -> tuple[TextLine, ...]:
        """The file's own text of a page; none where it has none that is good.

        Raises:
            PageNotDrawn: it cannot be had.
        """
        return self._ask(TextRequest(number, rotation), ExtractedText).lines

    def measured_print(self, number: int, rotation: Rotation) -> MeasuredPrint:
        """How large the print on a page is.

        Raises:
            PageNotDrawn: it cannot be drawn.
        """
        return self._ask(PrintRequest(number, rotation), MeasuredPrint)

    def _ask(self, request: CropRequest | TextRequest | PrintRequest, kind: type[_Answer]) -> _Answer:
        self._process.ask(request)
        answer = self._wait(kind, PageFailure)
        if isinstance(answer, PageFailure):
            raise not_drawn(answer)
        return answer

    def _wait(self, kind: type[_Answer], failure: type[_Failure]) -> _Answer | _Failure:
        """The next answer of these two kinds; pictures for the engine are set aside.

        Raises:
            FileNotOpened: no answer will come any more.
        """
        while True:
            with suppress(queue.Empty):
                given = self._events.get(timeout=_TURN_SECONDS)
                if not self._set_aside(given) and isinstance(given[1], (kind, failure)):
                    return given[1]
                continue
            self._check_alive()

    def _check_alive(self) -> None:
        if not self._process.is_alive and self._events.empty():
            raise FileNotOpened(message("The process that opens files cannot be used"), message("Run `recto doctor`."))

    def _set_aside(self, given: tuple[int, PageEvent]) -> bool:
        """Keep a picture for the engine, or drop what is of a file before; False for all else."""
        generation, event = given
        if generation != self._generation:
            if isinstance(event, PreparedPage):
                self.release(event)
            return True
        if isinstance(event, PreparedPage) or (
            isinstance(event, PageFailure) and isinstance(event.request, PrepareRequest)
        ):
            self._drawn.append(event)
            return True
        return False

    def _hear(self, generation: int, event: PageEvent) -> None:
        """On a thread of the process, or where something was asked."""
        self._events.put((generation, event))
        self._on_said()


def not_drawn(failure: PageFailure) -> PageNotDrawn:
    """The error of a page that failed."""
    return PageNotDrawn(failure.title, _LONGER if failure.too_slow else failure.hint, failure.detail)
