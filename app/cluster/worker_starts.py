"""Workers on their way: started, and not there yet; and why the last of them did not come."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from app.cluster import errors
from app.cluster.connection import RayConnection, RayWorker
from app.cluster.orders import WorkerMachine
from app.cluster.worker import this_machine


class WorkerStarts:
    """Starts workers, and hands over each once it has said which machine it is on.

    Args:
        connection: to the machines.
        lock: held by whoever calls, and while something is told.
        take: a worker that is there and fits.
        look: one has come, or has not.
    """

    def __init__(
        self,
        connection: RayConnection,
        lock: threading.RLock,
        take: Callable[[RayWorker], None],
        look: Callable[[], None],
    ) -> None:
        self._connection, self._lock, self._take, self._look = connection, lock, take, look
        self._starting: set[RayWorker] = set()
        self.failure: errors.ClusterFailed | None = None

    @property
    def is_any(self) -> bool:
        """Whether one may come yet."""
        return bool(self._starting)

    def start(self) -> None:
        """Start one more."""
        worker = self._connection.start_worker()
        self._starting.add(worker)
        worker.call("machine").add_done_callback(partial(self._joins, worker))

    def end(self) -> None:
        """End those that have not come."""
        for worker in self._starting:
            worker.end()

    def _joins(self, worker: RayWorker, done: Future[Any]) -> None:
        """On any thread."""
        with self._lock:
            self._starting.discard(worker)
            try:
                machine: WorkerMachine = done.result()
            except Exception as error:
                self.failure = errors.no_worker_started(_short(error))
            else:
                worker.machine = machine.name
                if self._fits(worker, machine):
                    self._take(worker)
            self._look()

    def _fits(self, worker: RayWorker, machine: WorkerMachine) -> bool:
        ours = this_machine()
        if machine.recto == ours.recto:
            return True
        self.failure = errors.other_recto(machine.name, machine.recto or "?", ours.recto or "?")
        worker.end()
        return False


def _short(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1][:300] if lines else type(error).__name__
