"""Files into the real page process, asked as the window asks it: open, draw, text, prepare, crop.

A file may be refused, a page may fail, and the process may die of it; all that is told as an event. A fault is what the
window would suffer from: no answer, an answer that it cannot take in, or an error of ours on one of its threads.
"""

from __future__ import annotations

import logging
import queue
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from app.document.geometry import BoundingBox, Rotation
from app.pages.messages import (
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
    TextRequest,
)
from app.pages.page_process import PageProcess
from app.pages.picture_folder import PictureFolder
from tests.fuzz.trial import Input, Outcome
from tests.modes import MODES

PATIENCE = 5.0  # seconds for a request; a page that takes longer is given up, which is an answer
_SILENCE = 180.0  # seconds without any event: nothing will come any more
_PAGES = 2
_ROOMS = ("app.pages", "app.processes")
_UNFORESEEN = "The page could not be drawn"
_FINAL = (RenderedPixels, PreparedPage, CroppedPicture, ExtractedText, PageFailure)


class PageTrial:
    """One page process for as many files as are tried."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="recto-fuzz-")
        self._events: queue.SimpleQueue[tuple[int, PageEvent]] = queue.SimpleQueue()
        self._process = PageProcess(
            lambda generation, event: self._events.put((generation, event)),
            folder=PictureFolder(Path(self._folder.name)),
            patience=PATIENCE,
        )
        self._ears = _Ears()

    def attempt(self, one: Input) -> Outcome:
        began = time.process_time()
        file = Path(self._folder.name) / f"input{one.suffix}"
        file.write_bytes(one.content)
        generation = self._process.open(file)
        try:
            words = self._ask_all(generation)
        except TimeoutError as error:
            words, silent = "silent", str(error)
        else:
            silent = ""
        deaths, faults = self._ears.heard()
        if deaths:
            words = f"{words}, {deaths[0]}"
        fault = "; ".join([*([silent] if silent else []), *faults, *([words] if "unforeseen" in words else [])])
        return Outcome(words, fault, time.process_time() - began)

    def close(self) -> None:
        self._process.close()
        self._ears.close()
        self._folder.cleanup()

    def _ask_all(self, generation: int) -> str:
        match self._next(generation, (OpenedDocument, OpenFailure)):
            case OpenFailure(code=code, detail=detail):
                return f"unforeseen while opening: {detail}" if code == "internal" else f"not opened ({code})"
            case OpenedDocument(sizes=sizes):
                wanted = _requests(min(len(sizes), _PAGES))
        self._process.want("view", [one for one in wanted if isinstance(one, RenderRequest)])
        for one in wanted:
            if not isinstance(one, RenderRequest):
                self._process.ask(one)
        failed = [answer for _ in wanted if isinstance(answer := self._answer(generation), PageFailure)]
        odd = [failure.detail for failure in failed if str(failure.title) == _UNFORESEEN]
        self._next(generation, (Fingerprint, HashFailure))
        if odd:
            return f"unforeseen: {odd[0]}"
        return "drawn in part" if failed else "drawn"

    def _answer(self, generation: int) -> PageEvent:
        answer = self._next(generation, _FINAL)
        if isinstance(answer, PreparedPage):
            self._process.release(answer.image_path)
        return answer

    def _next(self, generation: int, kinds: tuple[type, ...]) -> Any:
        """The next event of these kinds about this document; others of it wait for their turn.

        Raises:
            TimeoutError: none comes.
        """
        kept = []
        try:
            while True:
                told, event = self._events.get(timeout=_SILENCE)
                if told == generation and isinstance(event, kinds):
                    return event
                if told == generation:
                    kept.append((told, event))
        except queue.Empty:
            raise TimeoutError(f"no {' or '.join(kind.__name__ for kind in kinds)} came") from None
        finally:
            for item in kept:
                self._events.put(item)


def _requests(pages: int) -> list[RenderRequest | TextRequest | PrepareRequest | CropRequest]:
    wanted: list[RenderRequest | TextRequest | PrepareRequest | CropRequest] = []
    for number in range(1, pages + 1):
        wanted += [
            RenderRequest(number, Rotation.NONE, 60, 80),
            RenderRequest(number, Rotation.QUARTER, 300, 200, (20, 20, 64, 64)),
            TextRequest(number, Rotation.NONE),
            CropRequest(number, number, Rotation.HALF, BoundingBox(10, 10, 60, 60), 72.0),
        ]
    return [*wanted, PrepareRequest(1, Rotation.NONE, MODES["tiny"], with_text_layer=True)]


class _Ears(logging.Handler):
    """Hears what the window's threads log and what escapes them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._deaths: list[str] = []
        self._faults: list[str] = []
        self._hook, threading.excepthook = threading.excepthook, self._escaped
        for room in _ROOMS:
            logging.getLogger(room).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if said.startswith("the pages process ended"):
            self._deaths.append("the process ended")
        else:
            self._faults.append(said)

    def heard(self) -> tuple[list[str], list[str]]:
        """What has been heard since the last look."""
        heard = self._deaths, self._faults
        self._deaths, self._faults = [], []
        return heard

    def close(self) -> None:
        for room in _ROOMS:
            logging.getLogger(room).removeHandler(self)
        threading.excepthook = self._hook
        super().close()

    def _escaped(self, hook: threading.ExceptHookArgs) -> None:
        where = hook.thread.name if hook.thread else "a thread"
        self._faults.append(f"{where}: {hook.exc_type.__name__}: {hook.exc_value}")
