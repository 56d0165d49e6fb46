"""Pages read by the workers of a cluster, for one document at a time; several of these may share a cluster."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterable, Iterator

from app.cluster.cluster import Cluster, Heard
from app.cluster.errors import ClusterFailed
from app.cluster.orders import ClusterWish, EngineReadiness, PageOrder, PassWay, SharedFile, WorkerRefusal
from app.document.page import Way
from app.jobs.queue_pace import QueueProgress
from app.jobs.read_job import PageRetried, ReadJob
from app.recognition.engine_catalog import EngineCatalog
from app.sessions.chosen_model import EngineWish
from app.sessions.engine_session import found_engine
from app.sessions.page_loop import Step
from app.sessions.reading_backend import PassOrder
from model_runtime.protocol import EngineDescription
from model_runtime.resolution_modes import ResolutionMode

_TURN_SECONDS = 0.25


class ClusterBackend:
    """See `ReadingBackend`.

    Args:
        cluster: has at least one worker.
        patience: seconds that a file or page may take there; None for the usual time.
        tell: a line for the person.
    """

    def __init__(self, cluster: Cluster, patience: float | None, tell: Callable[[str], None]) -> None:
        self._cluster, self._patience, self._tell = cluster, patience, tell
        self._catalog: EngineCatalog | None = None
        self._ready: dict[tuple[str, Way], EngineReadiness] = {}
        self._ways: dict[str, Way] = {}
        self._way = Way("", "")

    def catalog(self) -> EngineCatalog:
        if self._catalog is None:
            self._catalog = EngineCatalog(self._cluster.ask("engines"))
        return self._catalog

    def engine(self, name: str) -> EngineDescription:
        return found_engine(self.catalog(), name)

    def way(self, wish: EngineWish) -> Way:
        plain = _plain(wish)
        if repr(plain) not in self._ways:  # a worker answers between pages alone, so it is asked once
            self._ways[repr(plain)] = self._cluster.ask("way", plain)
        return self._ways[repr(plain)]

    def make_ready(self, wish: EngineWish, way: Way) -> ResolutionMode:
        plain, self._way = _plain(wish), way
        key = repr(plain), way
        if key not in self._ready:
            ready = self._ready[key] = self._cluster.ask("make_ready", plain, way)
            self._cluster.allow(ready.pages_together)
            if ready.sent_to:
                self._tell(f"recto: pages are sent to {ready.sent_to}")
        return self._ready[key].mode

    def begin(self, order: PassOrder) -> ClusterPass:
        file = SharedFile(order.source.path, order.source.fingerprint, order.password, self._patience)
        how = PassWay(_plain(order.wish), self._way, order.mode, dict(order.page_options), order.language)
        return ClusterPass(self._cluster, order, file, how, self._tell)


class ClusterPass:
    """See `PagePass`."""

    def __init__(
        self, cluster: Cluster, order: PassOrder, file: SharedFile, how: PassWay, tell: Callable[[str], None]
    ) -> None:
        self._cluster, self._file, self._how, self._tell = cluster, file, how, tell
        self._sizes = {page.number: page.size for page in order.source.pages}
        self._heard: queue.SimpleQueue[Heard] = queue.SimpleQueue()
        self._done = self._total = 0
        self._began = 0.0

    def run(self, jobs: Iterable[ReadJob]) -> Iterator[Step | None]:
        orders = [PageOrder(self._file, self._sizes[job.number], job, self._how) for job in jobs]
        self._total, self._began = len(orders), time.monotonic()
        owner = self._cluster.add(orders, self._heard.put)
        try:
            while self._done < self._total:
                if (step := self._next()) is not None:
                    self._done += not isinstance(step, PageRetried)
                    yield step
                yield None
        finally:
            self._cluster.forget(owner)

    @property
    def progress(self) -> QueueProgress:
        """A page's time is what one more takes with all workers at work."""
        each = (time.monotonic() - self._began) / self._done if self._done else None
        left = None if each is None else each * (self._total - self._done)
        return QueueProgress(self._done, self._total, (), each, left)

    def _next(self) -> Step | None:
        for line in self._cluster.said():
            self._tell(f"recto: {line}")
        try:
            heard = self._heard.get(timeout=_TURN_SECONDS)
        except queue.Empty:
            return None
        if isinstance(heard, ClusterFailed):
            raise heard
        if isinstance(heard, WorkerRefusal):
            raise heard.error()
        return heard


def _plain(wish: EngineWish) -> ClusterWish:
    return ClusterWish(
        wish.engine, wish.mode, wish.model, wish.checkpoint, wish.address, wish.task, dict(wish.load_options)
    )
