"""Pages read on this machine: one engine process, one page process."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Any

from app.document.geometry import PageSize
from app.document.page import Way
from app.jobs.read_job import ReadJob
from app.recognition.engine_catalog import EngineCatalog
from app.sessions.chosen_model import EngineWish, way_of
from app.sessions.engine_session import EngineSession
from app.sessions.page_drawing import PageDrawing
from app.sessions.page_loop import PageLoop
from app.sessions.page_session import PageSession
from app.sessions.reading_backend import PassOrder
from app.sessions.ready_engine import ReadyEngines
from app.spelling.unknown_words import Speller
from model_runtime.protocol import EngineDescription, LoadProgress
from model_runtime.resolution_modes import ResolutionMode


class LocalBackend:
    """See `ReadingBackend`.

    Args:
        session: the engine process.
        drawing: the page process; has the file of each pass open.
        tell_loading: how far loading is.
        tell_sending: where an engine sends pages, before it is loaded.
    """

    def __init__(
        self,
        session: EngineSession,
        drawing: PageSession,
        tell_loading: Callable[[LoadProgress], None],
        tell_sending: Callable[[str], None],
    ) -> None:
        self._session, self._drawing = session, drawing
        self._ready = ReadyEngines(session, tell_loading, tell_sending)
        self._runs = itertools.count(1)

    def catalog(self) -> EngineCatalog:
        return self._session.catalog()

    def engine(self, name: str) -> EngineDescription:
        return self._session.engine(name)

    def way(self, wish: EngineWish) -> Way:
        return way_of(wish, self._session)

    def make_ready(self, wish: EngineWish, way: Way) -> ResolutionMode:
        return self._ready.make_ready(wish, way)

    def begin(self, order: PassOrder) -> PageLoop:
        sizes = {page.number: page.size for page in order.source.pages}
        drawing = PageDrawing(self._drawing, order.mode)
        return self.loop(drawing, lambda job: sizes[job.number], order.page_options, lambda _job: order.speller())

    def loop(
        self,
        pictures: PageDrawing,
        size_of: Callable[[ReadJob], PageSize],
        page_options: Mapping[str, Any],
        speller: Callable[[ReadJob], Speller],
    ) -> PageLoop:
        """What reads jobs of one or of several documents; see `PageLoop`."""
        name = f"file-{next(self._runs)}"
        return PageLoop(self._session, pictures, size_of, name, self._ready.pages_together, page_options, speller)
