"""The page process for the window: pictures as QImage, answers as signals on the thread this object lives on."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from app.document.geometry import BoundingBox, Rotation
from app.pages.messages import (
    CroppedPicture,
    CropRequest,
    ExtractedText,
    Fingerprint,
    MeasuredPrint,
    OpenedDocument,
    OpenFailure,
    PageEvent,
    PageFailure,
    PictureRequest,
    PreparedPage,
    PrepareRequest,
    PrintRequest,
    RenderedPixels,
    RenderRequest,
    SeenPixels,
    SeenRequest,
    TextRequest,
)
from app.pages.page_process import BYTES_PER_PIXEL, PageProcess


@dataclass(frozen=True, slots=True)
class RenderedImage:
    """A drawn piece of a page; the image is Format_RGB32 and has no device pixel ratio set."""

    request: RenderRequest
    image: QImage


@dataclass(frozen=True, slots=True)
class SeenImage:
    """What an engine sees; see `SeenPixels`. The image is like that of a `RenderedImage`."""

    request: SeenRequest
    engine_size: tuple[int, int]
    letter_px: float
    image: QImage


class PageImages(QObject):
    """Opens one document at a time and draws its pages elsewhere.

    Signals:
        opened: an `OpenedDocument`; ask for its pages from here on.
        open_failed: an `OpenFailure`.
        hashed: the content hash of the open document.
        image_ready: a `RenderedImage`, for every request that was wanted and drawn.
        image_failed: a `PageFailure` whose request is a `RenderRequest`.
        seen_ready: a `SeenImage`, for every `SeenRequest` that was wanted and could be made.
        seen_failed: a `PageFailure` whose request is a `SeenRequest`.
        page_prepared: a `PreparedPage`; whoever uses it calls `release` with its file.
        prepare_failed: a `PageFailure` whose request is a `PrepareRequest`.
        crop_ready: a `CroppedPicture`; its `request.request_id` is what `crop_png` gave.
        crop_failed: a `PageFailure` whose request is a `CropRequest`.

        text_ready: an `ExtractedText`; without lines also where a page's text cannot be had.
        print_ready: a `MeasuredPrint`; without any also where a page cannot be drawn.

    Answers about a document that is not the open one any more are dropped.
    """

    opened = Signal(object)
    open_failed = Signal(object)
    hashed = Signal(str)
    image_ready = Signal(object)
    image_failed = Signal(object)
    seen_ready = Signal(object)
    seen_failed = Signal(object)
    page_prepared = Signal(object)
    prepare_failed = Signal(object)
    crop_ready = Signal(object)
    crop_failed = Signal(object)
    text_ready = Signal(object)
    print_ready = Signal(object)

    _arrived = Signal(int, object)

    def __init__(self, command: Sequence[str] | None = None) -> None:
        """Nothing is started yet; `command` starts the child, that of a checkout by default."""
        super().__init__()
        self._generation = 0
        self._crop_ids = itertools.count(1)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._process = PageProcess(self._hand_over, command)

    def prestart(self) -> None:
        """Start the child now, so that the first document is there sooner."""
        self._process.start()

    def open(self, path: Path, password: str | None = None) -> None:
        """Open a document in place of the one before; answered by `opened` or `open_failed`, then `hashed`."""
        self._generation = self._process.open(path, password)

    def open_again(self, path: Path, password: str | None = None) -> None:
        """Open the document before, after `open_failed`; all that was asked of it and not answered comes after all."""
        self._generation = self._process.open_again(path, password)

    def leave(self) -> None:
        """Let go of the document, and give the child's memory back; nothing more is told of what was asked."""
        self._process.leave()
        self._generation = 0

    def want(self, channel: str, requests: Sequence[PictureRequest]) -> None:
        """All that `channel` (one of `CHANNELS`) now wants, most urgent first.

        It replaces the channel's earlier list: what is not in it any more is dropped, unless it is being drawn.
        """
        self._process.want(channel, requests)

    def prepare(self, request: PrepareRequest) -> None:
        """Make the picture of a page that an engine reads; answered by `page_prepared` or `prepare_failed`.

        The answer names the request's owner, so that several may ask for the same.
        """
        self._process.ask(request)

    def release(self, image_path: Path) -> None:
        """Delete the picture of a prepared page."""
        self._process.release(image_path)

    def crop_png(self, number: int, rotation: Rotation, bbox: BoundingBox, dpi: float = 200.0) -> int:
        """Cut a piece (`bbox` in points of the unturned page) out of a page; the id of the answer to come."""
        request_id = next(self._crop_ids)
        self._process.ask(CropRequest(request_id, number, rotation, bbox, dpi))
        return request_id

    def text(self, number: int, rotation: Rotation) -> None:
        """The document's own text of a page; answered by `text_ready`."""
        self._process.ask(TextRequest(number, rotation))

    def measure_print(self, number: int, rotation: Rotation) -> None:
        """How large the print on a page is; answered by `print_ready`."""
        self._process.ask(PrintRequest(number, rotation))

    def close(self) -> None:
        """End the child and delete all prepared pictures; no signal comes after it."""
        self._generation = -1
        self._process.close()

    def _hand_over(self, generation: int, event: PageEvent) -> None:
        """On the process's own thread: make the image there, so that the window need not."""
        self._arrived.emit(generation, _to_image(event) if isinstance(event, RenderedPixels | SeenPixels) else event)

    @Slot(int, object)
    def _on_arrived(self, generation: int, event: PageEvent | RenderedImage | SeenImage) -> None:
        if generation != self._generation:
            if isinstance(event, PreparedPage) and self._generation >= 0:
                self.release(event.image_path)
            return
        match event:
            case RenderedImage():
                self.image_ready.emit(event)
            case SeenImage():
                self.seen_ready.emit(event)
            case OpenedDocument():
                self.opened.emit(event)
            case OpenFailure():
                self.open_failed.emit(event)
            case Fingerprint():
                self.hashed.emit(event.value)
            case PreparedPage():
                self.page_prepared.emit(event)
            case CroppedPicture():
                self.crop_ready.emit(event)
            case ExtractedText():
                self.text_ready.emit(event)
            case MeasuredPrint():
                self.print_ready.emit(event)
            case PageFailure():
                self._emit_failure(event)

    def _emit_failure(self, failure: PageFailure) -> None:
        match failure.request:
            case RenderRequest():
                self.image_failed.emit(failure)
            case SeenRequest():
                self.seen_failed.emit(failure)
            case PrepareRequest():
                self.prepare_failed.emit(failure)
            case CropRequest():
                self.crop_failed.emit(failure)
            case TextRequest():
                self.text_ready.emit(ExtractedText(failure.request, ()))
            case PrintRequest():
                self.print_ready.emit(MeasuredPrint(failure.request))


def _to_image(event: RenderedPixels | SeenPixels) -> RenderedImage | SeenImage:
    width, height = event.size
    # The first image only looks at the bytes; its copy owns them. This is the one copy after the pipe.
    looking = QImage(event.pixels, width, height, width * BYTES_PER_PIXEL, QImage.Format.Format_RGB32)
    if isinstance(event, SeenPixels):
        return SeenImage(event.request, event.engine_size, event.letter_px, looking.copy())
    return RenderedImage(event.request, looking.copy())
