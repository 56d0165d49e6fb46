"""The processes behind a reader: one that reads pages, one that has a file open, and which file that is."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType

from app.interface.errors import DocumentChanged, DocumentClosed, ReaderBusy
from app.sessions.engine_session import EngineSession
from app.sessions.page_session import OpenFile, PageSession
from app.sessions.ready_engine import ReadyEngines
from app.spelling.dictionaries import dictionary_files, load
from app.spelling.unknown_words import Speller
from model_runtime.messages import message
from model_runtime.protocol import LoadProgress


class ReaderProcesses:
    """Both processes, for one thread; they end with the `with` block.

    Args:
        patience: seconds that a file may take to open and a page to be drawn; None for the usual time.
        on_loading: told how far an engine is that is brought into memory.
    """

    def __init__(self, patience: float | None, on_loading: Callable[[LoadProgress], None]) -> None:
        self.engine = EngineSession()
        self.pages = PageSession(patience, self.engine.nudge)
        self.ready = ReadyEngines(self.engine, on_loading)
        self.speller = cache(lambda: Speller(load(dictionary_files())))
        self.is_open = False
        self._current: OpenFile | None = None
        self._busy = False
        self._runs = itertools.count(1)

    def __enter__(self) -> ReaderProcesses:
        self.engine.__enter__()
        self.pages.__enter__()
        self.is_open = True
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.is_open = False
        self.pages.__exit__(kind, error, at)
        self.engine.__exit__(kind, error, at)

    def open(self, path: Path, password: str | None) -> OpenFile:
        """Open a file in place of the one before.

        Raises:
            FileNotOpened: it cannot be opened or read; none is open then.
        """
        self._current = None
        self._current = self.pages.open(path, password)
        return self._current

    def bring_back(self, file: OpenFile, password: str | None) -> None:
        """Have this file open again, if another has taken its place.

        Raises:
            FileNotOpened: it cannot be opened any more.
            DocumentChanged: it is another one now.
        """
        if self._current is file:
            return
        if self.open(file.path, password).fingerprint != file.fingerprint:
            self._current = None
            hint = message("Open it again; what was read of it belongs to what it was.")
            raise DocumentChanged(message("“{name}” has changed since it was opened", name=file.path.name), hint)
        self._current = file

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """While one document works with the processes.

        Raises:
            DocumentClosed: they have ended.
            ReaderBusy: another does already.
        """
        if not self.is_open:
            raise DocumentClosed(message("The reader was closed"), message("Open the document with another one."))
        if self._busy:
            hint = message("Read those to their end, or close that reading, before anything else is asked.")
            raise ReaderBusy(message("Pages are being read"), hint)
        self._busy = True
        try:
            yield
        finally:
            self._busy = False

    def run_name(self) -> str:
        """What begins the names of the jobs of one more pass over some pages."""
        return f"run-{next(self._runs)}"
