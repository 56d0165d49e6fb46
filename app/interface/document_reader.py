"""A reader: an engine and a file at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from app.interface.reader_processes import ReaderProcesses
from app.interface.reading_options import ReadingOptions
from app.interface.source_document import SourceDocument
from model_runtime.protocol import EngineDescription, LoadProgress


class DocumentReader:
    """Opens documents and reads them. To be used in a `with` block, on one thread; its processes end with the block.

    It may have many documents, of which one is read at a time: going back to another opens that file again.

    Args:
        options: how pages are read where a reading does not say otherwise.
        patience: seconds that a file may take to open and a page to be drawn; None for the usual time.
        on_loading: told how far an engine is that is brought into memory.
    """

    def __init__(
        self,
        options: ReadingOptions | None = None,
        *,
        patience: float | None = None,
        on_loading: Callable[[LoadProgress], None] = lambda _progress: None,
    ) -> None:
        self._options = options or ReadingOptions()
        self._processes = ReaderProcesses(patience, on_loading)

    def __enter__(self) -> DocumentReader:
        self._processes.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._processes.__exit__(kind, error, at)

    @property
    def pages_together(self) -> int:
        """How many pages the engines that are in memory read together, at most."""
        return max(self._processes.ready.pages_together.values(), default=1)

    def engines(self) -> tuple[EngineDescription, ...]:
        """The engines there are, with their modes and tasks; starts the engine process the first time.

        Raises:
            EngineFailed: it does not start.
            DocumentClosed, ReaderBusy: this cannot be asked now.
        """
        with self._processes.in_use():
            return tuple(self._processes.engine.catalog())

    def open(self, path: str | Path, password: str | None = None) -> SourceDocument:
        """Open a PDF, a picture or a folder of pictures.

        Raises:
            FileNotOpened: it cannot be opened or read, or needs another password.
            DocumentClosed, ReaderBusy: nothing can be opened now.
        """
        with self._processes.in_use():
            file = self._processes.open(Path(path).absolute(), password)
        return SourceDocument(self._processes, file, password, self._options)
