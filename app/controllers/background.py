"""Work beside the window: plain functions run on threads, and what comes of them is told on the thread that asked.

Each kind of work has a `Lane`: how its jobs wait for each other, and what becomes of them at the end. There is a thread
only while a lane has something to do.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from app.document.problems import RectoError
from app.logs.line import Ours
from model_runtime.messages import Message, message

_PATIENCE_SECONDS = 60.0  # at the end, for all that has to be finished
_AT_ONCE = 4  # threads of a lane whose jobs do not wait for each other

_Answer = TypeVar("_Answer")
_log = logging.getLogger(__name__)


class Order(Enum):
    """How the jobs of a lane wait for each other."""

    LATEST = auto()  # one at a time; a newer one takes the place of what waits, and only the newest is told of
    IN_ORDER = auto()  # one at a time, as they were asked for
    EACH = auto()  # some at once


@dataclass(frozen=True, slots=True)
class Failure:
    """What is told in place of an answer."""

    error: BaseException

    def problem(self, words: Message, hint: Message) -> RectoError:
        """What the person is told: the error itself where it has words for them, else it after `words`."""
        if isinstance(self.error, RectoError):
            return self.error
        why = f"{type(self.error).__name__}: {self.error}"
        return RectoError(message("{what}: {why}", what=words, why=why), hint)


@dataclass(eq=False, slots=True)
class _Job:
    work: Callable[[], object]
    take: Callable[[object], None]
    answer: object = None
    is_wanted: bool = True


class Background(QObject):
    """All lanes of the application. Lives on the thread that asks, and is closed once, at the end."""

    _told = Signal(object)

    def __init__(self, patience: float = _PATIENCE_SECONDS) -> None:
        """Nothing runs yet; `patience` is how many seconds `close` waits at most."""
        super().__init__()
        self._patience = patience
        self._changed = threading.Condition()  # guards all lanes
        self._lanes: list[Lane] = []
        self._closed = False
        self._told.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        return tuple(self._lanes)

    def lane(
        self, name: str, order: Order, *, must_finish: bool, before_close: Callable[[], None] = lambda: None
    ) -> Lane:
        """A new lane.

        Args:
            name: of its threads, and in the log.
            order: how its jobs wait for each other.
            must_finish: whether `close` waits for all that was asked for; else what waits is dropped, and what is under
                way is left to itself.
            before_close: called when the end comes, while the lane still takes jobs: to stop what would run long, or to
                ask for what is not done yet.
        """
        lane = Lane(self, name, order, must_finish, before_close)
        self._lanes.append(lane)
        return lane

    def here(self, take: Callable[..., None]) -> Callable[..., None]:
        """The same function for who calls it from another thread: it runs soon, on this one. Not after `close`."""

        def tell(*answer: object) -> None:
            with self._changed:
                self._tell(partial(take, *answer))

        return tell

    def close(self) -> None:
        """Come to the end, in this order.

        Every lane hears that the end comes, in the order in which they were made. Nothing more is taken or told. What
        may be dropped is dropped. What has to be finished is waited for; what fails now, or takes too long, is logged.
        """
        if not self._closed:
            deadline = time.monotonic() + self._patience
            hear = [lane.before_close for lane in self._lanes]
            in_turn(*hear, self._refuse, *[partial(lane.finish, deadline) for lane in self._lanes])

    def _refuse(self) -> None:
        with self._changed:
            self._closed = True

    def _tell(self, call: Callable[[], None]) -> None:
        """Have a call made on this thread; with the lock held, so that none is made after the end."""
        if not self._closed:
            self._told.emit(call)

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()


class Lane:
    """One kind of work; made by `Background.lane`, and for the thread of that, down to the mark."""

    def __init__(
        self, background: Background, name: str, order: Order, must_finish: bool, before_close: Callable[[], None]
    ) -> None:
        self.name, self.must_finish, self.before_close = name, must_finish, before_close
        self._background, self._changed = background, background._changed
        self._order = order
        self._waiting: deque[_Job] = deque()
        self._untold: list[_Job] = []  # begun, and not told yet
        self._threads = 0

    def run(self, work: Callable[[], _Answer], take: Callable[[_Answer | Failure], None]) -> None:
        """Have `work` called on a thread, and `take` with what it returns, or with a `Failure`, on this one.

        Raises:
            RuntimeError: it has to be finished, and the background is closed; or this is another thread.
        """
        if QThread.currentThread() != self._background.thread():
            raise RuntimeError(f"{self.name}: asked for on another thread than the one that is to be answered")
        with self._changed:
            if self._background._closed:
                if self.must_finish:
                    raise RuntimeError(f"{self.name}: asked for after the end")
                return
            if self._order is Order.LATEST:
                self._forget()
            self._waiting.append(_Job(work, take))  # type: ignore[arg-type]
            if self._threads < (_AT_ONCE if self._order is Order.EACH else 1):
                self._start()

    def forget(self) -> None:
        """Nothing that was asked for until now is begun any more, or told."""
        with self._changed:
            self._forget()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until nothing waits or is under way; whether it came to that. What came of it is told later."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._threads, timeout)

    def finish(self, deadline: float) -> None:
        """The background is closed: finish or drop what is left."""
        if not self.must_finish:
            self.forget()
            return
        if not self.wait(max(0.0, deadline - time.monotonic())):
            _log.error("%s: not finished when the window closed", Ours(self.name))
        for job in self._untold:
            if isinstance(job.answer, Failure):
                _log.error("%s: failed when the window closed", Ours(self.name), exc_info=job.answer.error)

    def _start(self) -> None:
        """One more thread; where there can be none and no other does what waits, that has failed."""
        try:
            threading.Thread(target=self._work, name=self.name, daemon=True).start()
        except RuntimeError as error:
            while self._waiting and not self._threads:
                self._end(self._begin_next(), Failure(error))
        else:
            self._threads += 1

    def _forget(self) -> None:
        self._waiting.clear()
        for job in self._untold:
            job.is_wanted = False

    def _hear(self, job: _Job) -> None:
        with self._changed:
            self._untold.remove(job)
        if job.is_wanted:
            job.take(job.answer)

    def _begin_next(self) -> _Job:
        job = self._waiting.popleft()
        self._untold.append(job)
        return job

    def _end(self, job: _Job, answer: object) -> None:
        job.answer = answer
        self._background._tell(partial(self._hear, job))

    # --- on a thread of the lane --------------------------------------------------------------------------------

    def _work(self) -> None:
        while (job := self._next()) is not None:
            answer = self._answer(job)
            with self._changed:
                self._end(job, answer)

    def _next(self) -> _Job | None:
        with self._changed:
            if self._waiting:
                return self._begin_next()
            self._threads -= 1
            self._changed.notify_all()
            return None

    def _answer(self, job: _Job) -> object:
        try:
            return job.work()
        except BaseException as error:
            if not isinstance(error, RectoError):
                _log.exception("%s: a job failed", Ours(self.name))
            return Failure(error)


def in_turn(*steps: Callable[[], object]) -> None:
    """Take all steps in their order; one that raises keeps no other from its turn.

    Raises:
        Exception: the last error, with those before as its context.
    """
    with ExitStack() as stack:
        for step in reversed(steps):
            stack.callback(step)
