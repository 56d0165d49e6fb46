"""The page process: holds one open document, and draws, cuts and prepares its pages as asked.

Why a process: PyMuPDF holds the interpreter's lock while it draws, 10 to 170 ms for a page, in which the window could
not move; and files come from anywhere. All drawing is on the main thread, as MuPDF wants it; the fingerprint is
computed on a thread of its own. The process ends when its input does.
"""

from __future__ import annotations

import argparse
import logging
import mmap
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.document.plain_name import plain_name
from app.pages.messages import (
    FULL_EXIT_CODE,
    CroppedPicture,
    CropRequest,
    ExtractedText,
    Fingerprint,
    HashFailure,
    OpenedDocument,
    OpenFailure,
    PageEvent,
    PageFailure,
    PreparedPage,
    PrepareRequest,
    RenderedPixels,
    RenderRequest,
    SeenPixels,
    SeenRequest,
    TextRequest,
)
from app.pages.picture_folder import not_kept
from app.pages.seen_pages import SeenPages
from app.pages.wire import ASKED, Answer, Asked, AskPage, OpenDocument, words_of
from app.processes.fences import Reach
from app.processes.serving import Answers, serve_requests
from app.sources import PageSource, SourceError, open_source
from app.sources.crops import crop_png_from
from app.sources.engine_picture import ENGINE_DPI, REGION_DPI, engine_picture_size, engine_region
from app.sources.page_source import Clip, PixelSize
from app.sources.paper_margin import with_paper
from app.sources.picture_colors import bgrx_of

if TYPE_CHECKING:
    from PIL.Image import Image

_log = logging.getLogger(__name__)

PATIENCE_SECONDS = 50.0
"""A request that takes longer, unless another time was given, ends the process: the page would never come, and all
others wait behind it."""

MEMORY_BYTES = 1400 * 1024**2
"""Memory of the process, so that a hostile page cannot take the machine's: what `limits.MAX_DECODING_BYTES` and a piece
drawn from that need."""

_ROOM_BYTES = 256 * 1024**2  # a page can be drawn with this


class PageServer:
    """Answers requests, one after another."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._source: PageSource | None = None
        self._seen = SeenPages()
        self._hash_stop = threading.Event()

    def answer(self, asked: Asked) -> None:
        """Do what is asked; a failure is an answer too."""
        if isinstance(asked, OpenDocument):
            _end_if_full()  # of the document before, without which this one may well be opened
            self._open(asked)
            return
        try:
            self._answer_page(asked)
        except Exception as error:  # whatever a page does to the libraries is that page's failure
            if not isinstance(error, SourceError):
                _log.exception("%s failed", type(asked.request).__name__)
            self._say_of(asked, PageFailure(asked.request, *words_of(error)))
            _end_if_full()

    def _open(self, asked: OpenDocument) -> None:
        self._hash_stop.set()
        if self._source is not None:
            self._source.close()
            self._source = None
        self._seen.forget()
        try:
            source = open_source(asked.path, asked.password)
        except Exception as error:
            if not isinstance(error, SourceError):
                _log.exception("cannot open %s", asked.path)
            code, needs = getattr(error, "code", "internal"), getattr(error, "needs_password", False)
            self._say(asked.generation, OpenFailure(asked.path, *words_of(error), code, needs))
            return
        self._source = source
        sizes = tuple(page.size for page in source.pages)
        pixels = tuple(page.pixels for page in source.pages) if any(page.pixels for page in source.pages) else ()
        about = source.notes, pixels, source.bookmarks
        opened = OpenedDocument(asked.path, plain_name(source.title), sizes, asked.generation, *about)
        self._say(asked.generation, opened)
        self._start_hashing(asked.generation, source)

    def _start_hashing(self, generation: int, source: PageSource) -> None:
        stop = self._hash_stop = threading.Event()

        def compute() -> None:
            try:
                value = source.content_hash(stop.is_set)
            except Exception as error:
                _log.warning("no fingerprint: %s", error)
                self._say(generation, HashFailure(*words_of(error)))
                return
            if value:
                self._say(generation, Fingerprint(value))

        threading.Thread(target=compute, name="fingerprint", daemon=True).start()

    def _answer_page(self, asked: AskPage) -> None:
        source = self._source
        if source is None:
            raise RuntimeError("no document is open")
        match asked.request:
            case RenderRequest(number, rotation, width, height, clip) as wanted:
                pixels = source.render_bgrx(number, rotation, width, height, clip)
                size = clip[2:] if clip else (width, height)
                self._say_of(asked, RenderedPixels(wanted, size), pixels)
            case SeenRequest() as wanted:
                seen = self._seen.look(source, wanted)
                event = SeenPixels(wanted, seen.engine_size, seen.picture.size, seen.letter_px)
                self._say_of(asked, event, bgrx_of(seen.picture))
            case PrepareRequest() as wanted:
                self._say_of(asked, _prepared(source, wanted, asked.file or Path()))
            case CropRequest(_, number, rotation, bbox, dpi) as wanted:
                self._say_of(asked, CroppedPicture(wanted), crop_png_from(source, number, bbox, dpi, rotation))
            case TextRequest(number, rotation) as wanted:
                lines = tuple(line for line in source.text_lines(number, rotation) if line.text)
                self._say_of(asked, ExtractedText(wanted, lines))

    def _say(self, generation: int, event: PageEvent) -> None:
        self._answers.send(Answer(event, generation=generation))

    def _say_of(self, asked: AskPage, event: PageEvent, attachment: bytes = b"") -> None:
        self._answers.send(Answer(event, job=asked.job), attachment)


def _prepared(source: PageSource, wanted: PrepareRequest, file: Path) -> PreparedPage:
    """Make the picture for an engine."""
    (width, height), clip = _engine_picture(source, wanted)
    picture = source.render(wanted.number, wanted.rotation, width, height, clip)
    left, top, across, down = clip or (0, 0, width, height)
    margin = wanted.paper if clip is not None else 0
    if margin:
        picture = with_paper(picture, margin)
    _keep(picture, file)
    lines = source.text_lines(wanted.number, wanted.rotation) if wanted.with_text_layer else ()
    right, bottom = left + across + margin, top + down + margin
    piece = ((left - margin) / width, (top - margin) / height, right / width, bottom / height)
    return PreparedPage(wanted, file, picture.size, lines, source.page_notes(wanted.number), piece)


def _end_if_full() -> None:
    """End this process where what failed holds its memory still: all that follows would fail for it."""
    try:
        _reserve(_ROOM_BYTES)
    except (MemoryError, OSError):
        _log.warning("there is no memory left")
        os._exit(FULL_EXIT_CODE)


def _reserve(size: int) -> None:
    """Ask for memory and give it back without touching it, which would cost a tenth of a second and count as used.

    Raises:
        MemoryError, OSError: there is none.
    """
    if sys.platform == "win32":
        mmap.mmap(-1, size).close()
    else:
        mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()


def _keep(picture: Image, file: Path) -> None:
    """Write a picture as it is: packing into PNG would cost 0.3 s a page.

    Raises:
        PictureNotKept: there is no room for it; nothing of it is left.
    """
    try:
        picture.save(file, format="PPM")
    except OSError as error:
        file.unlink(missing_ok=True)
        raise not_kept(error, file.parent.parent) from error


def _engine_picture(source: PageSource, wanted: PrepareRequest) -> tuple[PixelSize, Clip | None]:
    """How large the whole page is to be drawn, and the piece of it that is wanted; None for all of it."""
    size = source.pages[wanted.number - 1].size
    native = source.native_size(wanted.number, wanted.rotation)
    if wanted.region is None:
        return engine_picture_size(size.turned(wanted.rotation), wanted.mode, native), None
    dpi = ENGINE_DPI if wanted.paper else REGION_DPI
    return engine_region(size, wanted.region, wanted.mode, wanted.rotation, native, dpi)


def _warm_up() -> None:
    """Import what the first document will need, while the person is still choosing it."""
    from PIL import Image

    from app.sources import pdf_source, picture_file, picture_source  # noqa: F401  (else each copy would, on Linux)
    from app.sources.mupdf import load_pymupdf

    load_pymupdf()
    Image.preinit()


def reach_of(asked: Asked) -> Reach:
    """The document that is opened, and the folder for its pictures."""
    if not isinstance(asked, OpenDocument):
        return Reach()
    return Reach((asked.path,), (asked.folder,) if asked.folder else ())


def _is_opening(asked: Asked) -> bool:
    return isinstance(asked, OpenDocument)


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve requests from standard input until it ends."""
    parser = argparse.ArgumentParser(prog="app.pages", description="Draws pages; asked on standard input.")
    parser.add_argument("--patience", type=float, default=PATIENCE_SECONDS, help="seconds that a request may take")
    given, _ = parser.parse_known_args(arguments)
    serve_requests(
        ASKED,
        PageServer,
        patience=given.patience,
        memory_bytes=MEMORY_BYTES,
        reach=reach_of,
        begins_anew=_is_opening,
        warm_up=_warm_up,
    )
