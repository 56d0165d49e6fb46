"""A worker: reads pages on its machine, with an engine process and page processes of its own.

What may crash are these processes, as on one machine. So a page that ends its engine does not end the worker, and is
tried twice at most by the same queue (`jobs/read_queue.py`). Knows no Ray: a connection makes an actor of it.
"""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from app.cluster.open_files import OpenFiles
from app.cluster.orders import ClusterWish, EngineReadiness, PageAnswer, PageOrder, WorkerMachine, WorkerRefusal
from app.cluster.worker_loop import WorkerLoop
from app.document.page import Way
from app.document.problems import RectoError
from app.sessions.chosen_model import sent_to, way_of
from app.sessions.engine_session import EngineSession
from app.sessions.ready_engine import ReadyEngines
from model_runtime.protocol import EngineDescription

_DISTRIBUTION = "recto-reader"


def this_machine() -> WorkerMachine:
    """The machine that this runs on."""
    try:
        recto = version(_DISTRIBUTION)
    except PackageNotFoundError:
        recto = ""
    return WorkerMachine(platform.node(), recto, ".".join(map(str, sys.version_info[:3])), os.getpid())


class PageWorker:
    """All methods may be called from several threads at once, and give a `WorkerRefusal` in the place of an error."""

    def __init__(self) -> None:
        self._session = EngineSession()
        self._ready = ReadyEngines(self._session, lambda progress: None)
        self._loop = WorkerLoop(self._session, self._ready)
        self._files = OpenFiles(platform.node(), self._session.nudge)
        self._needless: set[str] = set()  # wishes for engines that need nothing of a person
        self._loaded = ""  # the wish that another engine was loaded for last

    def machine(self) -> WorkerMachine:
        return this_machine()

    def engines(self) -> tuple[EngineDescription, ...] | WorkerRefusal:
        """What engines there are on this machine."""
        try:
            return self._loop.ask(lambda: self._session.catalog().engines)
        except RectoError as error:
            return WorkerRefusal.of(error)

    def way(self, wish: ClusterWish) -> Way | WorkerRefusal:
        """Who is to read."""
        try:
            return self._loop.ask(lambda: way_of(wish, self._session))
        except RectoError as error:
            return WorkerRefusal.of(error)

    def make_ready(self, wish: ClusterWish, way: Way) -> EngineReadiness | WorkerRefusal:
        """Bring the engine into memory, if it is not; what is under way is read to its end first."""
        try:
            return self._loop.ask(lambda: self._made_ready(wish, way))
        except RectoError as error:
            return WorkerRefusal.of(error)

    def read(self, order: PageOrder) -> PageAnswer | WorkerRefusal:
        """Read a page; returns when it is over."""
        try:
            if not self._is_ready(repr((order.how.wish, order.how.way))):
                self._loop.ask(lambda: self._made_ready(order.how.wish, order.how.way))
            file = self._files.use(order.file)
        except RectoError as error:
            return WorkerRefusal.of(error)
        try:
            return self._loop.read(order, file)
        except RectoError as error:
            return WorkerRefusal.of(error)
        finally:
            self._files.done_with(file)

    def close(self) -> None:
        """End its processes."""
        self._loop.close()
        self._files.close()
        self._session.__exit__(None, None, None)

    def _is_ready(self, wish: str) -> bool:
        return wish in self._needless or wish == self._loaded

    def _made_ready(self, wish: ClusterWish, way: Way) -> EngineReadiness:
        mode = self._ready.make_ready(wish, way)
        engine, together = self._session.engine(way.engine), self._ready.pages_together
        if engine.needs:  # one such is in memory at a time
            self._loaded = repr((wish, way))
        else:
            self._needless.add(repr((wish, way)))
        if engine.name not in together:  # one that needs nothing is loaded with its first page; the driver asks before
            together[engine.name] = self._session.load(engine.name, {}, lambda progress: None).pages_together
        return EngineReadiness(mode, together[engine.name], sent_to(engine, wish))
