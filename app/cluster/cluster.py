"""The driver's end: workers, and what they answer. All methods may be called from any thread."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, TimeoutError
from functools import partial
from typing import Any

from app.cluster import errors
from app.cluster.connection import RayConnection, RayWorker, WorkerEnded
from app.cluster.dispatcher import Dispatched, Dispatcher
from app.cluster.orders import PageAnswer, PageOrder, WorkerRefusal
from app.cluster.worker_starts import WorkerStarts
from app.jobs.read_job import PageFailed, PageRetried
from app.jobs.read_queue import in_flight
from app.sessions.engine_session import EngineFailed
from app.sessions.page_loop import Step
from model_runtime.errors import ErrorCode

START_SECONDS = 180.0  # until the first worker answers: machines may have to be started for it
_TURN_SECONDS = 0.25
_FRUITLESS = (ErrorCode.ENGINE_DIED, ErrorCode.ENGINE_SILENT)
_ENDS_IN_VAIN = 3  # workers that end one after another while no page is read, beyond as many as there are

Heard = Step | WorkerRefusal | errors.ClusterFailed


class Cluster:
    """Workers of a connection.

    Args:
        connection: to the machines.
        check: called while somebody waits; what it raises ends the wait.
    """

    def __init__(self, connection: RayConnection, check: Callable[[], None] = lambda: None) -> None:
        self._connection, self._check = connection, check
        self._lock = threading.RLock()
        self._pages: Dispatcher[RayWorker] = Dispatcher()
        self._starts = WorkerStarts(connection, self._lock, self._take_in, self._look)
        self._tell: dict[int, Callable[[Heard], None]] = {}
        self._owners = itertools.count(1)
        self._said: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._in_vain = 0
        self._failure: errors.ClusterFailed | None = None
        self._changed = threading.Event()
        self._is_open = True

    def start(self) -> None:
        """Start the workers; returns when one of them is there. The others join when they are.

        Raises:
            ClusterFailed: none comes.
        """
        with self._lock:
            for _ in range(self._connection.workers):
                self._starts.start()
        self._any_worker()

    def ask(self, method: str, *given: object) -> Any:
        """What one of the workers answers.

        Raises:
            EngineFailed: it refuses, or there is none.
        """
        while True:
            worker = self._any_worker()
            answer = worker.call(method, *given)
            try:
                said = self._wait(answer)
            except WorkerEnded:
                self._ended(worker)
                continue
            if isinstance(said, WorkerRefusal):
                raise said.error()
            return said

    def allow(self, pages_together: int) -> None:
        """Workers read so many pages together."""
        with self._lock:
            self._pages.together = in_flight(pages_together)
            self._send()

    def add(self, orders: Iterable[PageOrder], tell: Callable[[Heard], None]) -> int:
        """Have pages read; what becomes of them is told on any thread. A number to `forget` them by."""
        with self._lock:
            owner = next(self._owners)
            self._tell[owner] = tell
            self._pages.add(owner, orders)
            self._send()
            self._look_whether_any_is_left()
        return owner

    def forget(self, owner: int) -> None:
        """Nothing more is told of these, and those that wait are not read."""
        with self._lock:
            self._tell.pop(owner, None)
            self._pages.forget(owner)

    def said(self) -> list[str]:
        """What there was to say about workers since this was asked last."""
        lines = []
        while not self._said.empty():
            lines.append(self._said.get())
        return lines

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            self._is_open = False
            self._starts.end()
            for worker in self._pages.workers:
                worker.end()

    # --- workers ---

    def _take_in(self, worker: RayWorker) -> None:
        if not self._is_open:
            worker.end()
            return
        self._pages.add_worker(worker)
        self._send()

    def _look(self) -> None:
        """A worker has come, or has not."""
        if self._starts.failure is not None and self._starts.failure is not self._failure:
            self._failure = self._starts.failure
            self._said.put(str(self._failure))
        self._look_whether_any_is_left()
        self._changed.set()

    def _any_worker(self) -> RayWorker:
        """A worker that is there; waits for the first.

        Raises:
            ClusterFailed: there is none, and none comes.
        """
        waited = 0.0
        while True:
            with self._lock:
                self._changed.clear()
                if self._pages.workers:
                    return self._pages.workers[0]
                if not self._starts.is_any:
                    raise self._failure or errors.no_worker_left()
            if waited >= START_SECONDS:
                raise errors.no_worker_started(f"none has answered for {START_SECONDS:.0f} s")
            self._changed.wait(_TURN_SECONDS)
            waited += _TURN_SECONDS
            self._check()

    def _wait(self, answer: Future[Any]) -> Any:
        while True:
            try:
                return answer.result(_TURN_SECONDS)
            except TimeoutError:
                self._check()

    def _ended(self, worker: RayWorker) -> None:
        """A worker is gone: its pages go to others, and another one is started for it."""
        with self._lock:
            if worker not in self._pages.workers or not self._is_open:
                return
            problem = errors.worker_ended(worker.machine)
            failed, again = self._pages.ended(worker)
            for page in failed:
                self._told(page, PageFailed(page.order.job, errors.workers_ended(worker.machine)))
            for page in again:
                self._told(page, PageRetried(page.order.job, problem))
            self._in_vain += 1
            if self._in_vain <= _ENDS_IN_VAIN + self._connection.workers:
                self._said.put(f"A worker on {worker.machine} has ended; another one is started.")
                self._starts.start()
            self._send()
            self._look_whether_any_is_left()

    def _leave_out(self, worker: RayWorker, why: str) -> None:
        """Give a worker no more pages; those that it has go to others, and none of them is to blame."""
        self._said.put(f"The worker on {worker.machine} gets no more pages: {why}")
        self._pages.ended(worker, blames_pages=False)
        worker.end()

    def _look_whether_any_is_left(self) -> None:
        if self._pages.workers or self._starts.is_any:
            return
        for tell in self._tell.values():
            tell(self._failure or errors.no_worker_left())

    # --- pages ---

    def _send(self) -> None:
        for worker, page in list(self._pages.next()):
            answer = worker.call("read", page.order)
            answer.add_done_callback(partial(self._answered, worker, page))

    def _answered(self, worker: RayWorker, page: Dispatched, done: Future[Any]) -> None:
        with self._lock:
            if worker not in self._pages.workers or not self._is_open:
                return  # it was given to another
            try:
                said: PageAnswer | WorkerRefusal = done.result()
            except WorkerEnded:
                self._ended(worker)
                return
            except Exception as error:
                said = PageAnswer((PageFailed(page.order.job, errors.unusable_answer(error)),))
            self._take(worker, page, said)
            self._send()
            self._look_whether_any_is_left()

    def _take(self, worker: RayWorker, page: Dispatched, said: PageAnswer | WorkerRefusal) -> None:
        if isinstance(said, WorkerRefusal) and not said.of_file:
            self._failure = errors.refused(worker.machine, said)
            self._leave_out(worker, str(EngineFailed(said.title, said.hint)))
            return
        if isinstance(said, WorkerRefusal):
            self._pages.done(worker, page)
            self._told(page, said)
            return
        last = said.steps[-1]
        fruitless = isinstance(last, PageFailed) and last.problem.code in _FRUITLESS
        self._in_vain = self._in_vain if fruitless else 0
        for step in said.steps:
            self._told(page, step)
        if not self._pages.done(worker, page, fruitless=fruitless):
            self._leave_out(worker, "its engine has ended over every page lately.")

    def _told(self, page: Dispatched, heard: Heard) -> None:
        if tell := self._tell.get(page.owner):
            tell(heard)
