"""The processes of a batch: one lane on this machine; several on a cluster, which one would leave idle."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Protocol

from app.batch.documents import ManifestRun
from app.batch.manifest import Manifest
from app.batch.run_log import RunLog
from app.cluster.cluster import Cluster
from app.cluster.cluster_backend import ClusterBackend
from app.cluster.cluster_options import ClusterOptions
from app.cluster.connection import connected
from app.command_line.batch_options import BatchOptions
from app.command_line.batch_outputs import BatchOutputs
from app.command_line.batch_readings import BatchReadings
from app.command_line.batch_run import BatchRun
from app.command_line.page_reading import Desk, local_backend
from app.command_line.progress import Progress
from app.sessions.engine_session import EngineSession
from app.sessions.page_session import PageSession
from app.sessions.reading_backend import ReadingBackend

_TURN_SECONDS = 0.25
_MOST_DOCUMENTS = 8  # at once, unless more are asked for: each has a page process of some hundred megabytes


class BatchWork(Protocol):
    """Works on the documents of a run; see `BatchRun.work`."""

    def work(self, run: ManifestRun) -> None: ...


@dataclass(frozen=True, slots=True)
class Room:
    """What all lanes of a batch share."""

    options: BatchOptions
    progress: Progress
    manifest: Manifest
    log: RunLog
    run: ManifestRun
    check: Callable[[], None]


@contextmanager
def begun(room: Room) -> Iterator[BatchWork]:
    """What works on the documents, with its processes, until the `with` block ends."""
    with ExitStack() as ends:
        if room.options.cluster is None:
            session = ends.enter_context(EngineSession())
            drawing = ends.enter_context(PageSession(room.options.reading.patience, session.nudge))
            backend = local_backend(session, drawing, room.progress)
            yield _lane(room, backend, drawing, room.check, ends)
        else:
            yield _lanes(room, room.options.cluster, ends)


class BatchLanes:
    """Several lanes, each on a thread of its own; where one cannot go on, none does."""

    def __init__(self, lanes: Sequence[BatchRun], check: Callable[[], None], stop: threading.Event) -> None:
        self._lanes, self._check, self._stop = lanes, check, stop

    def work(self, run: ManifestRun) -> None:
        """See `BatchRun.work`."""
        self._stop.clear()
        with ThreadPoolExecutor(len(self._lanes), "lane") as pool:
            left = {pool.submit(lane.work, run) for lane in self._lanes}
            try:
                while left:
                    done, left = wait(left, _TURN_SECONDS, FIRST_EXCEPTION)
                    for one in done:
                        one.result()
                    self._check()
            finally:
                self._stop.set()


def _lanes(room: Room, options: ClusterOptions, ends: ExitStack) -> BatchLanes:
    room.progress.show_line("waiting for the cluster")
    connection = ends.enter_context(connected(options))
    cluster = Cluster(connection, room.check)
    ends.callback(cluster.close)
    cluster.start()
    workers = f"up to {connection.workers} workers of the Ray cluster “{options.address}”"
    room.progress.tell(f"recto: the pages are read by {workers}")
    stop, patience = threading.Event(), room.options.reading.patience

    def check() -> None:
        room.check()
        if stop.is_set():
            raise KeyboardInterrupt

    lanes = []
    for _ in range(options.documents or min(connection.workers, _MOST_DOCUMENTS)):
        drawing = ends.enter_context(PageSession(patience))
        backend = ClusterBackend(cluster, patience, room.progress.tell)
        lanes.append(_lane(room, backend, drawing, check, ends))
    return BatchLanes(lanes, room.check, stop)


def _lane(
    room: Room, backend: ReadingBackend, drawing: PageSession, check: Callable[[], None], ends: ExitStack
) -> BatchRun:
    options, manner = room.options, room.run.manner
    tell, wanted = room.progress.tell, options.reading.pages
    kept = BatchReadings(tell, room.manifest, manner, wanted, room.log, uses_library=options.uses_library)
    ends.enter_context(kept)

    def look() -> None:
        check()
        kept.look()

    desk = Desk(backend, drawing, kept, room.progress, look)
    outputs = BatchOutputs(options.output, options.reading, room.manifest, options.replaces)
    return BatchRun(options.reading, desk, kept, outputs, room.manifest, room.log)
