"""What an engine is: it loads, reads pages as a stream of events, and gives its memory back.

Engines run on the inference thread and own the device. They know nothing of pipes, queues or windows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from model_runtime.messages import Message
from model_runtime.protocol import EngineDescription, Event, Inspected, Ready, TextLine


class DeviceLostError(Exception):
    """The device computes nothing more for this process: it was reset, or a fault ended all work on it.

    Nothing brings it back but a new process, so whoever runs engines lets this one end.
    """


class CancelToken:
    """Set from any thread; looked at by the engine between steps."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._event.is_set()


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One page to read; see `protocol.Recognize` for the fields."""

    job_id: str
    image_path: str
    mode: str
    task: str
    cancel: CancelToken
    prompt: str = ""
    text_lines: tuple[TextLine, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    urgent: bool = False


class Admit(Protocol):
    """Where an engine gets its pages from."""

    def __call__(self, *, urgent_only: bool = False) -> PageRequest | None:
        """The next page that waits for this engine, or None where none may join now; never waits.

        Args:
            urgent_only: there is room for a page that somebody waits for, and for no other.
        """


class Engine(Protocol):
    """One way of reading pages."""

    def describe(self) -> EngineDescription:
        """What this engine is; cheap, loads nothing."""

    def inspect(self, options: dict[str, Any]) -> Inspected:
        """Look at what `load` would use with these options, without loading it.

        Raises:
            EngineError: it could not be used, or the engine uses nothing of the person's.
        """

    def load(self, options: dict[str, Any], report: Callable[[float, Message], None]) -> Ready:
        """Bring the model into memory, reporting (fraction, stage).

        Raises:
            EngineError: it is not installed, or there is no room.
        """

    def recognize(self, admit: Admit) -> Iterator[Event]:
        """Read pages for as long as there are any, events interleaved by job id.

        `admit` is asked between steps, so that a page joins those under way as soon as there is room for it; one that
        is urgent has room at all times. The call is over once nothing is under way and nothing is admitted.

        For each page: `PageStarted`, then `PageProgress` (a few a second) and `SpanFound` in any number, then one
        `PageFinished` or `Failed`. A page whose token is cancelled just ends. An exception fails every page under way.

        Raises:
            DeviceLostError: no page can be read in this process any more.
        """

    def rest(self) -> None:
        """There has been no work for a while: give back what is needed only while pages are read."""

    def unload(self) -> None:
        """Give the memory back; `load` may follow."""
