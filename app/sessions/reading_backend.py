"""Where pages are read: on this machine (`LocalBackend`), or on a cluster (`app/cluster`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from app.document.page import Way
from app.jobs.queue_pace import QueueProgress
from app.jobs.read_job import ReadJob
from app.recognition.engine_catalog import EngineCatalog
from app.sessions.chosen_model import EngineWish
from app.sessions.page_loop import Step
from app.sessions.page_session import OpenFile
from app.spelling.unknown_words import Speller
from model_runtime.protocol import EngineDescription
from model_runtime.resolution_modes import ResolutionMode


@dataclass(frozen=True, slots=True)
class PassOrder:
    """One pass over pages of the file that is open, all read in one way.

    Attributes:
        source: the file.
        wish: which engine was asked for, and how it is loaded.
        mode: the one to read in, as `make_ready` gave it.
        password: of a locked file.
        page_options: what the engine is told with each page.
        language: the code of the document's; empty where it was not said.
        speller: the dictionaries, for a backend that mends words in this process.
    """

    source: OpenFile
    wish: EngineWish
    mode: ResolutionMode
    password: str | None
    page_options: Mapping[str, Any]
    language: str
    speller: Callable[[], Speller]


class PagePass(Protocol):
    """Pages on their way; `progress` may be asked between steps."""

    def run(self, jobs: Iterable[ReadJob]) -> Iterator[Step | None]:
        """Every step as it happens, and None now and then so that progress can be shown and Ctrl+C heard.

        Raises:
            FileNotOpened: the file cannot be read there.
            EngineFailed: there is nothing any more that could read.
        """

    @property
    def progress(self) -> QueueProgress: ...


class ReadingBackend(Protocol):
    """Reads pages. All methods raise `EngineFailed` where the engine is not there or not ready."""

    def catalog(self) -> EngineCatalog:
        """What engines there are."""

    def engine(self, name: str) -> EngineDescription:
        """The engine of this name; the usual one where none is named."""

    def way(self, wish: EngineWish) -> Way:
        """Who is to read, and how finely."""

    def make_ready(self, wish: EngineWish, way: Way) -> ResolutionMode:
        """See that it can be read in this way, so that trouble is told once; the mode to read in."""

    def begin(self, order: PassOrder) -> PagePass:
        """A pass of which nothing is read yet. The one before it ends."""
