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
from typing import TYPE_CHECKING, BinaryIO

from app.document.geometry import Rotation
from app.pages.messages import FULL_EXIT_CODE, PrepareRequest
from app.pages.picture_folder import not_kept
from app.pages.seen_pages import SeenPages
from app.pages.wire import (
    Json,
    crop_from_json,
    lines_to_json,
    notes_to_json,
    opened_to_json,
    prepare_from_json,
    render_from_json,
    seen_from_json,
    words_of,
)
from app.processes.serving import serve_requests
from app.sources import PageSource, SourceError, open_source
from app.sources.crops import crop_png_from
from app.sources.engine_picture import ENGINE_DPI, REGION_DPI, engine_picture_size, engine_region
from app.sources.page_source import Clip, PixelSize
from app.sources.paper_margin import with_paper
from app.sources.picture_colors import bgrx_of
from model_runtime.protocol import pack

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

    def __init__(self, output: BinaryIO) -> None:
        self._output = output
        self._output_lock = threading.Lock()
        self._source: PageSource | None = None
        self._seen = SeenPages()
        self._hash_stop = threading.Event()

    def answer(self, request: Json) -> None:
        """Do what is asked; a failure is an answer too."""
        if request["type"] == "open":
            _end_if_full()  # of the document before, without which this one may well be opened
            self._open(request["generation"], Path(request["path"]), request["password"])
            return
        try:
            self._answer_page(request)
        except Exception as error:  # whatever a page does to the libraries is that page's failure
            if not isinstance(error, SourceError):
                _log.exception("request %s failed", request["type"])
            self._send({"type": "failed", "job": request["job"], **words_of(error)})
            _end_if_full()

    def _open(self, generation: int, path: Path, password: str | None) -> None:
        self._hash_stop.set()
        if self._source is not None:
            self._source.close()
            self._source = None
        self._seen.forget()
        try:
            source = open_source(path, password)
        except Exception as error:
            if not isinstance(error, SourceError):
                _log.exception("cannot open %s", path)
            code, needs = getattr(error, "code", "internal"), getattr(error, "needs_password", False)
            answer = {"type": "open_failed", "generation": generation, "code": code, "needs_password": needs}
            self._send({**answer, **words_of(error)})
            return
        self._source = source
        self._send(opened_to_json(generation, source.title, source.pages, source.notes))
        self._start_hashing(generation, source)

    def _start_hashing(self, generation: int, source: PageSource) -> None:
        stop = self._hash_stop = threading.Event()

        def compute() -> None:
            try:
                value = source.content_hash(stop.is_set)
            except Exception as error:
                _log.warning("no fingerprint: %s", error)
                self._send({"type": "not_hashed", "generation": generation, **words_of(error)})
                return
            if value:
                self._send({"type": "hashed", "generation": generation, "hash": value})

        threading.Thread(target=compute, name="fingerprint", daemon=True).start()

    def _answer_page(self, request: Json) -> None:
        if self._source is None:
            raise RuntimeError("no document is open")
        match request["type"]:
            case "render":
                self._render(self._source, request)
            case "seen":
                self._see(self._source, request)
            case "prepare":
                self._prepare(self._source, request)
            case "crop":
                crop = crop_from_json(request)
                png = crop_png_from(self._source, crop.number, crop.bbox, crop.dpi, crop.rotation)
                self._send({"type": "cropped", "job": request["job"]}, png)
            case "text":
                found = self._source.text_lines(request["number"], Rotation(request["rotation"]))
                lines = tuple(line for line in found if line.text)
                self._send({"type": "text", "job": request["job"], "lines": lines_to_json(lines)})
            case unknown:
                raise ValueError(f"no such request: {unknown}")

    def _render(self, source: PageSource, request: Json) -> None:
        wanted = render_from_json(request)
        pixels = source.render_bgrx(wanted.number, wanted.rotation, wanted.width, wanted.height, wanted.clip)
        size = wanted.clip[2:] if wanted.clip else (wanted.width, wanted.height)
        self._send({"type": "rendered", "job": request["job"], "size": size}, pixels)

    def _see(self, source: PageSource, request: Json) -> None:
        seen = self._seen.look(source, seen_from_json(request))
        answer: Json = {"type": "seen", "job": request["job"], "engine_size": seen.engine_size}
        self._send({**answer, "size": seen.picture.size, "letter_px": seen.letter_px}, bgrx_of(seen.picture))

    def _prepare(self, source: PageSource, request: Json) -> None:
        wanted = prepare_from_json(request)
        (width, height), clip = _engine_picture(source, wanted)
        picture = source.render(wanted.number, wanted.rotation, width, height, clip)
        left, top, across, down = clip or (0, 0, width, height)
        margin = wanted.paper if clip is not None else 0
        if margin:
            picture = with_paper(picture, margin)
        _keep(picture, Path(request["file"]))
        lines = source.text_lines(wanted.number, wanted.rotation) if wanted.with_text_layer else ()
        answer: Json = {"type": "prepared", "job": request["job"], "file": request["file"], "size_px": picture.size}
        right, bottom = left + across + margin, top + down + margin
        answer["piece"] = ((left - margin) / width, (top - margin) / height, right / width, bottom / height)
        answer["text_lines"] = lines_to_json(lines)
        answer["notes"] = notes_to_json(source.page_notes(wanted.number))
        self._send(answer)

    def _send(self, data: Json, attachment: bytes = b"") -> None:
        with self._output_lock:
            self._output.write(pack(data, attachment))
            self._output.flush()


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

    from app.sources.mupdf import load_pymupdf

    load_pymupdf()
    Image.preinit()


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve requests from standard input until it ends."""
    parser = argparse.ArgumentParser(prog="app.pages", description="Draws pages; asked on standard input.")
    parser.add_argument("--patience", type=float, default=PATIENCE_SECONDS, help="seconds that a request may take")
    given, _ = parser.parse_known_args(arguments)
    serve_requests(PageServer, _warm_up, given.patience, MEMORY_BYTES)
