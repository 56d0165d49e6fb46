"""The window's end of the page process: asks, hears the answers, and starts it again when it dies. No Qt.

All methods may be called from any thread and return at once. Events are given to `on_event` on the child's threads (a
few failures on the caller's), each with the generation of the document it is about.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from app.pages import wire
from app.pages.last_words import Death, death_of, last_words
from app.pages.messages import (
    CroppedPicture,
    ExtractedText,
    Fingerprint,
    HashFailure,
    OpenedDocument,
    OpenFailure,
    PageEvent,
    PageFailure,
    PageRequest,
    PictureRequest,
    PreparedPage,
    PrepareRequest,
    RenderedPixels,
    SeenPixels,
    SingleRequest,
)
from app.pages.page_requests import Job, Opening, PageRequests
from app.pages.picture_folder import PictureFolder, PictureNotKept
from app.processes.child import Child, ChildEnd
from app.processes.codec import body_of, message_in
from app.sources.errors import OpenFileChanged
from app.sources.file_state import FileState, states_below
from model_runtime.messages import message
from model_runtime.module_command import module_command
from model_runtime.protocol import frame

_log = logging.getLogger(__name__)

BYTES_PER_PIXEL = 4
_CLOSE_SECONDS = 5.0
_DIED_OPENING = message("“{name}” stopped the process that opens documents, twice")
_SLOW_OPENING = message("“{name}” could not be opened: it took too long")
_DIED_OPENING_HINT = message("Open and save the file in another program, then try the copy.")

Listener = Callable[[int, PageEvent], None]
_Emission = tuple[int, PageEvent]


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
        self._lock = threading.RLock()
        self._child: Child | None = None
        self._sweeper: threading.Thread | None = None
        self._closing = False
        self._states: dict[str, FileState | None] = {}  # of the document's files when it was opened
        self._child_left = False  # whether the child was ended because another document is wanted
        self._told_folder: Path | None = None  # into which the child was told that pictures go: it can write no other
        self._folder_is_new = False  # whether the child was ended because it was told of none, or of another

    @property
    def is_alive(self) -> bool:
        """Whether answers can still come: there is a child, or none is needed."""
        with self._lock:
            return not self._closing and (self._child is None or self._child.is_alive)

    def start(self) -> None:
        """Start the child, so that it is warm when the first document is chosen."""
        with self._lock:
            if self._child is not None or self._closing:
                return
            self._child = Child("pages", self._command, self._hear, self._on_end)
            self._child.start()
            if self._sweeper is None:
                self._sweeper = threading.Thread(target=self._folder.sweep, name="pages-sweep", daemon=True)
                self._sweeper.start()

    def open(self, path: Path, password: str | None = None) -> int:
        """Open a document in place of the one before; its generation, which every event about it carries.

        A child that is busy with the one before is ended: that may take it another minute.
        """
        with self._lock:
            self._leave_busy_child()
            generation = self._requests.open(path, password)
            self._ask()
        return generation

    def open_again(self, path: Path, password: str | None = None) -> int:
        """Open the document before, where the last one cannot be; what it has not answered yet is asked again."""
        with self._lock:
            self._leave_busy_child()
            generation = self._requests.open_again(path, password)
            self._ask()
        return generation

    def leave(self) -> None:
        """Let go of the document, and end the child; another is started once a document is opened."""
        with self._lock:
            self._requests.leave()
            if self._child is not None:
                self._child.kill()
                self._child_left = True

    def want(self, channel: str, requests: Sequence[PictureRequest]) -> None:
        """All that `channel` now wants drawn, most urgent first; what it wanted before and is not in it is dropped."""
        with self._lock:
            self._requests.want(channel, requests)
            failures = self._ask()
        self._emit(failures)

    def ask(self, request: SingleRequest) -> None:
        """Ask once: an answer of its kind or a `PageFailure` comes, unless another document is opened."""
        with self._lock:
            self._requests.add(request)
            failures = self._ask()
        self._emit(failures)

    def release(self, file: Path) -> None:
        """Delete a prepared picture that is not needed any more."""
        self._folder.release(file)

    def close(self) -> None:
        """End the child and delete all pictures; nothing can be asked afterwards."""
        with self._lock:
            self._closing = True
            child, sweeper = self._child, self._sweeper
        if child is not None:
            child.kill()  # it has nothing to save
            child.wait(_CLOSE_SECONDS)
        if sweeper is not None:
            sweeper.join(_CLOSE_SECONDS)
        self._folder.remove()

    def _ask(self) -> list[_Emission]:
        """Send what can be sent now; with the lock held. Gives failures to emit once it is not held any more."""
        if self._requests.has_work:
            self.start()
        generation = self._requests.generation
        failures: list[_Emission] = [(generation, failure) for failure in self._requests.doomed()]
        child = self._child if not self._child_left else None
        while child is not None and (item := self._requests.next()) is not None:
            try:
                asked = self._asked(item)
            except OpenFileChanged as error:
                changed = OpenFailure(error.path, error.title, error.hint, error.detail, error.code)
                return [*failures, *self._opening_failed(changed)]
            except PictureNotKept as error:
                failures += self._not_kept(item, error)
            else:
                if self._folder_is_new:
                    child.kill()  # nobody is to blame; the next one opens the document with the folder
                    break
                child.send(frame(body_of(asked)))  # where it just died, its end is told, and puts this back
        return failures

    def _not_kept(self, item: Opening | Job, error: PictureNotKept) -> list[_Emission]:
        request = self._requests.answered(item.id) if isinstance(item, Job) else None
        if request is None:
            return []
        return [(self._requests.generation, PageFailure(request, error.title, error.hint, error.detail))]

    def _leave_busy_child(self) -> None:
        """With the lock held; another child is started once this one's end is seen."""
        if self._child is not None and self._requests.is_busy:
            self._child.kill()
            self._child_left = True

    def _asked(self, item: Opening | Job) -> wire.Asked:
        if isinstance(item, Opening):
            if self._requests.is_announced and states_below(item.path) != self._states:
                raise OpenFileChanged(item.path)  # pages of another content would go on under the old fingerprint
            self._told_folder = None
            with suppress(PictureNotKept):  # it is said of a page that needs it
                self._told_folder = self._folder.path
            return wire.OpenDocument(item.generation, item.path, item.password, self._told_folder)
        file = None
        if isinstance(item.request, PrepareRequest):
            self._folder_is_new = self._folder.path != self._told_folder
            file = self._folder.path / f"page-{item.request.number}-{item.id}.ppm"
        return wire.AskPage(item.id, item.request, file)

    # --- on the child's threads ----------------------------------------------------------------------------------

    def _on_end(self, end: ChildEnd) -> None:
        with self._lock:
            self._child = None
            emissions = self._after_death(end)
        self._emit(emissions)
        with self._lock:
            emissions = self._ask()
        self._emit(emissions)

    def _after_death(self, end: ChildEnd) -> list[_Emission]:
        if self._closing:
            return []
        if self._child_left:
            self._child_left = False
            return []
        if self._folder_is_new:
            self._folder_is_new = False
            self._requests.child_died(Death.FULL)
            return []
        death = death_of(end)
        opening, generation = self._requests.opening, self._requests.generation
        if not self._requests.child_died(death) or opening is None:
            return [(generation, failure) for failure in self._requests.doomed()]
        too_slow = death is Death.TOO_SLOW
        title = (_SLOW_OPENING if too_slow else _DIED_OPENING).filled(name=opening.path.name)
        code = "too_slow" if too_slow else "died"
        return self._opening_failed(OpenFailure(opening.path, title, _DIED_OPENING_HINT, last_words(end), code))

    def _hear(self, body: bytes, attachment: bytes) -> None:
        with self._lock:
            emissions = self._heard(body, attachment)
        self._emit(emissions)

    def _heard(self, body: bytes, attachment: bytes) -> list[_Emission]:
        """What comes of an answer, which counts only once it is understood.

        Raises:
            ValueError: it makes no sense, and no page fails for that.
        """
        try:
            answer = message_in(body, wire.ANSWERS)
        except ValueError as error:
            return self._answered(message_in(body, wire.JOBS).job, error, attachment)
        if answer.job:
            return self._answered(answer.job, answer.event, attachment)
        return self._heard_of_document(answer.generation, answer.event)

    def _heard_of_document(self, generation: int, event: PageEvent) -> list[_Emission]:
        opening = self._requests.opening
        if opening is None or generation != opening.generation:
            return []
        match event:
            case OpenedDocument() if (event.path, event.generation) == (opening.path, generation):
                news = self._requests.opened()
                self._states = states_below(opening.path) if news else self._states
            case Fingerprint():
                news = self._requests.hashed()
            case HashFailure():
                news = True
            case OpenFailure() if event.path == opening.path:
                return [*self._opening_failed(event), *self._ask()]
            case _:
                raise ValueError(f"{type(event).__name__} is nothing that can be said of the document")
        return [*([(generation, event)] if news else []), *self._ask()]

    def _opening_failed(self, failure: OpenFailure) -> list[_Emission]:
        generation = self._requests.generation
        if self._requests.not_opened(failure):
            return [(generation, failure)]
        # It was open, and could not be opened again after a death: its pages fail, one by one as they are asked for.
        emissions: list[_Emission] = [(generation, lost) for lost in self._requests.doomed()]
        if not self._requests.is_hashed:
            emissions.append((generation, HashFailure(failure.title, failure.hint, failure.detail)))
        return emissions

    def _answered(self, job: int, answer: PageEvent | ValueError, attachment: bytes) -> list[_Emission]:
        """A page is there or failed; where the answer makes no sense it failed, and the child is ended."""
        request = self._requests.answered(job)
        if request is None:
            if isinstance(answer, ValueError):
                raise answer
            if isinstance(answer, PreparedPage):
                self._folder.release(answer.image_path)
            return self._ask()
        generation = self._requests.generation
        try:
            event = _page_event(request, answer, attachment)
        except ValueError as error:
            _log.exception("the page process answered something else")
            if self._child is not None:
                self._child.kill()
            return [(generation, PageFailure(request, *wire.words_of(error)))]
        return [(generation, event), *self._ask()]

    def _emit(self, emissions: list[_Emission]) -> None:
        for generation, event in emissions:
            self._on_event(generation, event)


def _page_event(request: PageRequest, answer: PageEvent | ValueError, attachment: bytes) -> PageEvent:
    """The event that an answer to a request is, with what was attached.

    Raises:
        ValueError: it is none.
    """
    match answer:
        case ValueError():
            raise answer
        case RenderedPixels() | SeenPixels() if answer.request == request:
            return _whole(replace(answer, pixels=attachment))
        case CroppedPicture() if answer.request == request:
            return replace(answer, png=attachment)
        case PreparedPage() | ExtractedText() | PageFailure() if answer.request == request:
            return answer
    raise ValueError(f"{type(answer).__name__} is no answer to {type(request).__name__}")


def _whole(picture: RenderedPixels | SeenPixels) -> RenderedPixels | SeenPixels:
    """The picture, if it has a pixel for each place: whoever draws it looks at them all.

    Raises:
        ValueError: it has more or fewer.
    """
    width, height = picture.size
    if min(width, height) < 1 or len(picture.pixels) != width * height * BYTES_PER_PIXEL:
        raise ValueError(f"{len(picture.pixels)} bytes are no picture of {width} x {height}")
    return picture
