"""What goes to a worker and what comes back. Plain records, which Ray copies from machine to machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.document.geometry import PageSize
from app.document.page import Way
from app.document.problems import RectoError
from app.jobs.read_job import ReadJob
from app.sessions.engine_session import EngineFailed
from app.sessions.page_loop import Step
from app.sessions.page_session import FileNotOpened
from model_runtime.messages import NOTHING, Message
from model_runtime.resolution_modes import ResolutionMode


@dataclass(frozen=True, slots=True)
class ClusterWish:
    """See `chosen_model.EngineWish`; the options of a command without what is of the command alone."""

    engine: str = ""
    mode: str = ""
    model: str = ""
    checkpoint: str = ""
    address: str = ""
    task: str = ""
    load_options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that is at the same place on every machine.

    Attributes:
        path: absolute.
        fingerprint: SHA-256 of the content that the driver has opened, in hexadecimal; a worker that finds another
            there reads nothing of it.
        password: of a locked file.
        patience: seconds that it may take to open, and a page to be drawn; None for the usual time.
    """

    path: Path
    fingerprint: str
    password: str | None = field(default=None, repr=False)
    patience: float | None = None


@dataclass(frozen=True, slots=True)
class PassWay:
    """How all pages of a pass are read; see `reading_backend.PassOrder`."""

    wish: ClusterWish
    way: Way
    mode: ResolutionMode
    page_options: Mapping[str, Any]
    language: str


@dataclass(frozen=True, slots=True)
class PageOrder:
    """One page to read."""

    file: SharedFile
    size: PageSize
    job: ReadJob
    how: PassWay


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """What became of a page: its steps, the last of which ends it."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class WorkerRefusal:
    """Why a worker cannot do what was asked; `of_file` where it is the file's fault, else the engine's."""

    title: Message
    hint: Message = NOTHING
    detail: str = ""
    of_file: bool = False

    @classmethod
    def of(cls, error: RectoError) -> WorkerRefusal:
        """The refusal for an error on the worker."""
        return cls(error.title, error.hint, error.detail, isinstance(error, FileNotOpened))

    def error(self) -> RectoError:
        """The error again, on the driver."""
        kind = FileNotOpened if self.of_file else EngineFailed
        return kind(self.title, self.hint, self.detail)


@dataclass(frozen=True, slots=True)
class WorkerMachine:
    """Where a worker runs and with what.

    Attributes:
        name: of the machine.
        recto: its version.
        python: its version, as "3.11.7".
        process: the number of its process.
    """

    name: str
    recto: str
    python: str
    process: int


@dataclass(frozen=True, slots=True)
class EngineReadiness:
    """How a worker reads once its engine is in memory; `sent_to` is where the engine sends pages, empty for nowhere."""

    mode: ResolutionMode
    pages_together: int
    sent_to: str = ""
