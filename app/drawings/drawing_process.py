"""The window's end of the process that draws: asks, hears the answers, starts it again when it dies. No Qt.

Methods may be called from any thread and return at once. One request is under way at a time, so that what ends the
process is known for it.
"""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.drawings.messages import ANSWERS, Answer, DrawingJob, DrawingRequest, Silence, SilenceKind, fits
from app.processes.child import Child, ChildEnd
from app.processes.codec import body_of, message_in
from app.processes.serving import IDLE_EXIT_CODE
from model_runtime.module_command import module_command
from model_runtime.protocol import frame

MAX_DEATHS = 3
"""So many of an asker's requests in a row without an answer, and what it still wants is dropped."""

_CLOSE_SECONDS = 5.0
_ANSWER_BYTES = 16 * 1024 * 1024  # a large one has some hundred thousand


Listener = Callable[[DrawingRequest, Answer], None]


@dataclass(slots=True)
class _Asker:
    """Who wants something: its requests that were not sent yet, and whom to tell."""

    on_answer: Listener
    waiting: deque[DrawingRequest] = field(default_factory=deque)
    deaths: int = 0


@dataclass(frozen=True, slots=True)
class _Job:
    asked: DrawingJob
    asker: _Asker


class DrawingProcess:
    """One child at a time, started by the first request and, after its end, by the next one."""

    def __init__(self, command: Sequence[str] | None = None) -> None:
        """Nothing is started yet; `command` starts the child, that of a checkout by default."""
        self._command = tuple(command) if command is not None else module_command("app.drawings")
        self._lock = threading.Lock()
        self._ids = itertools.count(1)
        self._askers: dict[object, _Asker] = {}  # in the order of their turns
        self._job: _Job | None = None
        self._child: Child | None = None
        self._closing = False

    def want(self, asker: object, requests: Sequence[DrawingRequest], on_answer: Listener) -> None:
        """All that `asker` now wants, most urgent first; what it wanted before and is not in it is dropped.

        Askers take turns. What is under way goes on, and is not asked for again.

        Args:
            asker: who asks.
            requests: what for.
            on_answer: gets each request with its answer, on a thread of the child.
        """
        with self._lock:
            known = self._askers.setdefault(asker, _Asker(on_answer))
            under_way = self._job.asked.request if self._job is not None and self._job.asker is known else None
            known.waiting = deque(request for request in requests if request != under_way)
            self._go_on()

    def close(self) -> None:
        """End the child; nothing is answered afterwards."""
        with self._lock:
            self._closing = True
            child = self._child
        if child is not None:
            child.kill()
            child.wait(_CLOSE_SECONDS)

    def _go_on(self) -> None:
        """Send the next request, if none is under way; with the lock held."""
        if self._closing or self._job is not None:
            return
        name = next((name for name, asker in self._askers.items() if asker.waiting), None)
        if name is None:
            return
        asker = self._askers[name] = self._askers.pop(name)  # its next turn comes after the others'
        child = self._child or Child("drawings", self._command, self._hear, self._on_end, most_bytes=_ANSWER_BYTES)
        asked = DrawingJob(next(self._ids), asker.waiting[0])
        if not child.send(frame(body_of(asked))):
            return  # it is ending, and its end goes on from here
        asker.waiting.popleft()
        self._job = _Job(asked, asker)
        if self._child is None:
            self._child = child
            child.start()

    # --- on the child's threads ----------------------------------------------------------------------------------

    def _hear(self, body: bytes, _: bytes) -> None:
        """Take in an answer.

        Raises:
            ValueError: it makes no sense, which counts as a death.
        """
        said = message_in(body, ANSWERS)
        with self._lock:
            job = self._job
            if job is None or said.job != job.asked.job or not fits(job.asked.request, said.answer):
                raise ValueError(f"{type(said.answer).__name__} is no answer to what was asked")
            job.asker.deaths = 0
            self._job = None
            self._go_on()
            closing = self._closing
        if not closing:
            job.asker.on_answer(job.asked.request, said.answer)

    def _on_end(self, end: ChildEnd) -> None:
        """The child is gone: what it was working on is to blame."""
        with self._lock:
            self._child = None
            job, self._job = self._job, None
            if self._closing:
                return
            if job is not None and end.exit_code == IDLE_EXIT_CODE:  # it ended before it saw the request
                job.asker.waiting.appendleft(job.asked.request)
                job = None
            elif job is not None:
                self._blame(job)
            self._go_on()
        if job is not None:
            job.asker.on_answer(job.asked.request, Silence(_kind_of(end), end.last_words))

    def _blame(self, job: _Job) -> None:
        job.asker.deaths += 1
        if job.asker.deaths >= MAX_DEATHS:
            job.asker.waiting.clear()


def _kind_of(end: ChildEnd) -> SilenceKind:
    if end.exit_code is None:
        return SilenceKind.NOT_STARTED
    return SilenceKind.TOO_LONG if end.timed_out else SilenceKind.DIED
