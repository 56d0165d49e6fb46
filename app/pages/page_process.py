"""The window's end of the page process: asks, hears the answers, and starts it again when it dies. No Qt.

All methods may be called from any thread and return at once. Events are given to `on_event` on a thread of this
object's own (a few failures on the caller's), each with the generation of the document it is about.
"""

from __future__ import annotations

import contextlib
import logging
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeVar, cast

from app.pages import wire
from app.pages.last_words import Death, child_log, death_of, tail
from app.pages.messages import (
    CroppedPicture,
    CropRequest,
    Fingerprint,
    HashFailure,
    OpenFailure,
    PageEvent,
    PageFailure,
    PageText,
    PictureRequest,
    PrepareRequest,
    RenderedPixels,
    RenderRequest,
    SeenPixels,
    SeenRequest,
    SingleRequest,
    TextRequest,
)
from app.pages.page_requests import Job, Opening, PageRequests
from app.pages.picture_folder import PictureFolder, PictureNotKept
from app.processes.starting import module_command, start_child
from model_runtime.checked_json import value_of
from model_runtime.messages import message
from model_runtime.protocol import ProtocolError, pack, read_frames

_log = logging.getLogger(__name__)

BYTES_PER_PIXEL = 4
_CLOSE_SECONDS = 5.0
_DIED_OPENING = message("“{name}” stopped the process that opens documents, twice")
_SLOW_OPENING = message("“{name}” could not be opened: it took too long")
_DIED_OPENING_HINT = message("Open and save the file in another program, then try the copy.")

Listener = Callable[[int, PageEvent], None]
_Emission = tuple[int, PageEvent]
_Picture = TypeVar("_Picture", RenderedPixels, SeenPixels)


class PageProcess:
    """One child that draws the pages of one document."""

    def __init__(
        self,
        on_event: Listener,
        command: Sequence[str] | None = None,
        folder: PictureFolder | None = None,
        patience: float | None = None,
    ) -> None:
        """Nothing is started yet.

        Args:
            on_event: gets (generation, event).
            command: how to start the child; that of a checkout by default.
            folder: where pictures for engines go.
            patience: seconds that a request may take; None for the child's own measure.
        """
        self._on_event = on_event
        own = tuple(command) if command is not None else module_command("app.pages")
        self._command = own if patience is None else (*own, f"--patience={patience}")
        self._folder = folder or PictureFolder()
        self._requests = PageRequests()
        self._changed = threading.Condition()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._closing = False
        self._child_left = False  # whether the last child was ended because another document was wanted

    @property
    def is_alive(self) -> bool:
        """Whether answers can still come."""
        thread = self._thread
        return thread is not None and thread.is_alive()

    def start(self) -> None:
        """Start the child, so that it is warm when the first document is chosen."""
        with self._changed:
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._run, name="page process", daemon=True)
                self._thread.start()

    def open(self, path: Path, password: str | None = None) -> int:
        """Open a document in place of the one before; its generation, which every event about it carries.

        A child that is busy with the one before is ended: that may take it another minute.
        """
        with self._changed:
            self._leave_busy_child()
            generation = self._requests.open(path, password)
            self._ask()
        return generation

    def open_again(self, path: Path, password: str | None = None) -> int:
        """Open the document before, where the last one cannot be; what it has not answered yet is asked again."""
        with self._changed:
            self._leave_busy_child()
            generation = self._requests.open_again(path, password)
            self._ask()
        return generation

    def want(self, channel: str, requests: Sequence[PictureRequest]) -> None:
        """All that `channel` now wants drawn, most urgent first; what it wanted before and is not in it is dropped."""
        with self._changed:
            self._requests.want(channel, requests)
            failures = self._ask()
        self._emit(failures)

    def ask(self, request: SingleRequest) -> None:
        """Ask once: an answer of its kind or a `PageFailure` comes, unless another document is opened."""
        with self._changed:
            self._requests.add(request)
            failures = self._ask()
        self._emit(failures)

    def release(self, file: Path) -> None:
        """Delete a prepared picture that is not needed any more."""
        self._folder.release(file)

    def close(self) -> None:
        """End the child and delete all pictures; nothing can be asked afterwards."""
        with self._changed:
            self._closing = True
            if self._child is not None:
                self._child.kill()  # it has nothing to save
            self._changed.notify_all()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(_CLOSE_SECONDS)
        self._folder.remove()

    def _ask(self) -> list[_Emission]:
        """Send what can be sent now; with the lock held. Gives failures to emit once it is not held any more."""
        self.start()
        generation = self._requests.generation
        failures: list[_Emission] = [(generation, failure) for failure in self._requests.doomed()]
        while self._child is not None and (item := self._requests.next()) is not None:
            try:
                frame = self._frame(item)
            except PictureNotKept as error:
                failures += self._not_kept(item, error)
            else:
                self._write(self._child, frame)
        self._changed.notify_all()
        return failures

    def _not_kept(self, item: Opening | Job, error: PictureNotKept) -> list[_Emission]:
        request = self._requests.answered(item.id) if isinstance(item, Job) else None
        if request is None:
            return []
        return [(self._requests.generation, PageFailure(request, error.title, error.hint, error.detail))]

    def _leave_busy_child(self) -> None:
        """With the lock held; the thread starts another child once it sees this one's end."""
        if self._child is not None and self._requests.is_busy:
            self._child.kill()
            self._child = None
            self._child_left = True

    def _frame(self, item: Opening | Job) -> dict[str, Any]:
        if isinstance(item, Opening):
            path, password = str(item.path), item.password
            return {"type": "open", "generation": item.generation, "path": path, "password": password}
        file = None
        if isinstance(item.request, PrepareRequest):
            file = self._folder.path / f"page-{item.request.number}-{item.id}.ppm"
        return wire.request_to_json(item.id, item.request, file)

    def _write(self, child: subprocess.Popen[bytes], data: dict[str, Any]) -> None:
        # A few hundred bytes, and no more than `IN_FLIGHT` of them unread: the pipe always has room.
        with contextlib.suppress(OSError):  # it just died; the reading side will notice
            requests = cast(BinaryIO, child.stdin)
            requests.write(pack(data))
            requests.flush()

    # --- on the thread -------------------------------------------------------------------------------------------

    def _run(self) -> None:
        self._folder.sweep()
        needed = True  # the first is started for warmth
        while needed:
            with child_log() as log:
                exit_code = self._run_child(log)
                self._emit(self._after_death(log, exit_code))
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._requests.has_work)
                needed = not self._closing

    def _run_child(self, log: IO[bytes]) -> int | None:
        """One life of a child, from its start to its death; its exit code, or None where it could not be started."""
        try:
            child = start_child(self._command, log)
        except OSError as error:
            _log.error("the page process cannot be started: %s", error)
            return None
        try:
            self._listen(child)
        finally:
            child.kill()
            child.wait()
            with contextlib.suppress(OSError):
                child.__exit__(None, None, None)  # closes both pipes
        return child.returncode

    def _listen(self, child: subprocess.Popen[bytes]) -> None:
        with self._changed:
            if self._closing:
                return
            self._child = child
            failures = self._ask()
        self._emit(failures)
        output = cast(BinaryIO, child.stdout)
        try:
            for data, attachment in read_frames(output):
                self._emit(self._heard(data, attachment))
        except ProtocolError as error:
            _log.error("the page process said something else: %s", error)
        except Exception:  # this thread has to live: it starts the next one
            _log.exception("what the page process said could not be taken in")

    def _after_death(self, log: IO[bytes], exit_code: int | None) -> list[_Emission]:
        with self._changed:
            self._child = None
            if self._closing:
                return []
            if self._child_left:
                self._child_left = False
                return []
            _log.warning("the page process ended: %s", tail(log))
            death = death_of(log, exit_code)
            opening, generation = self._requests.opening, self._requests.generation
            if not self._requests.child_died(death) or opening is None:
                return [(generation, failure) for failure in self._requests.doomed()]
            too_slow = death is Death.TOO_SLOW
            title = (_SLOW_OPENING if too_slow else _DIED_OPENING).filled(name=opening.path.name)
            code = "too_slow" if too_slow else "died"
            return self._opening_failed(OpenFailure(opening.path, title, _DIED_OPENING_HINT, tail(log), code))

    def _heard(self, data: dict[str, Any], attachment: bytes) -> list[_Emission]:
        with self._changed:
            if "job" in data:
                return self._heard_of_job(data, attachment)
            opening = self._requests.opening
            if opening is None or data["generation"] != opening.generation:
                return []
            emissions = self._heard_of_document(opening, data)
            return emissions + self._ask()

    def _heard_of_document(self, opening: Opening, data: dict[str, Any]) -> list[_Emission]:
        event: PageEvent
        match data["type"]:  # an answer counts only once it is understood
            case "opened":
                event = wire.opened_from_json(opening.path, data)
                return [(opening.generation, event)] if self._requests.opened() else []
            case "hashed":
                event = Fingerprint(value_of(str, data["hash"]))
                return [(opening.generation, event)] if self._requests.hashed() else []
            case "not_hashed":
                return [(opening.generation, HashFailure(*wire.words_from_json(data)))]
            case "open_failed":
                return self._opening_failed(wire.open_failure_from_json(opening.path, data))
        return []

    def _opening_failed(self, failure: OpenFailure) -> list[_Emission]:
        generation = self._requests.generation
        if self._requests.not_opened(failure):
            return [(generation, failure)]
        # It was open, and could not be opened again after a death: its pages fail, one by one as they are asked for.
        emissions: list[_Emission] = [(generation, lost) for lost in self._requests.doomed()]
        if not self._requests.is_hashed:
            emissions.append((generation, HashFailure(failure.title, failure.hint, failure.detail)))
        return emissions

    def _heard_of_job(self, data: dict[str, Any], attachment: bytes) -> list[_Emission]:
        request = self._requests.answered(data["job"])
        if request is None:
            if data["type"] == "prepared":
                self._folder.release(Path(data["file"]))
            return self._ask()
        generation = self._requests.generation
        try:
            event = _page_event(request, data, attachment)
        except Exception as error:
            _log.exception("the page process answered something else")
            self._end_child()
            return [(generation, wire.failure_from_json(request, wire.words_of(error)))]
        return [(generation, event), *self._ask()]

    def _end_child(self) -> None:
        """Have the child end, as if it had died by itself; with the lock held."""
        if self._child is not None:
            self._child.kill()

    def _emit(self, emissions: list[_Emission]) -> None:
        for generation, event in emissions:
            self._on_event(generation, event)


def _page_event(request: wire.PageRequest, data: dict[str, Any], attachment: bytes) -> PageEvent:
    match request:
        case RenderRequest() if data["type"] == "rendered":
            width, height = data["size"]
            return _whole(RenderedPixels(request, (width, height), attachment))
        case SeenRequest() if data["type"] == "seen":
            return _whole(wire.seen_pixels_from_json(request, data, attachment))
        case PrepareRequest() if data["type"] == "prepared":
            return wire.prepared_from_json(request, data)
        case CropRequest() if data["type"] == "cropped":
            return CroppedPicture(request, attachment)
        case TextRequest() if data["type"] == "text":
            return PageText(request, wire.lines_from_json(data["lines"]))
    return wire.failure_from_json(request, data)


def _whole(picture: _Picture) -> _Picture:
    """The picture, if it has a pixel for each place: whoever draws it looks at them all.

    Raises:
        ValueError: it has more or fewer.
    """
    width, height = value_of(tuple[int, int], picture.size)
    if min(width, height) < 1 or len(picture.pixels) != width * height * BYTES_PER_PIXEL:
        raise ValueError(f"{len(picture.pixels)} bytes are no picture of {width} x {height}")
    return picture
