"""The other end of the process that sets and draws pages: asks, and waits for the answer. No Qt."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import TypeVar

from msgspec import Struct

from app.document.problems import RectoError
from app.optical_memory.messages import ANSWERS, Answer, Asked, DrawPage, PageDrawn, PagesSet, SetPages, SettingRefused
from app.processes.child import Child, ChildEnd
from app.processes.codec import body_of, message_in
from model_runtime.messages import message
from model_runtime.module_command import module_command
from model_runtime.protocol import frame
from model_runtime.resolution_modes import ResolutionMode

_TURN_SECONDS = 0.25
_CLOSE_SECONDS = 5.0

_Answer = TypeVar("_Answer", bound=Struct)


class PagesNotSet(RectoError):
    """A text could not be set on pages, or a page could not be drawn."""


class SettingProcess:
    """A process that ends with the `with` block. Its methods wait, and are for one thread.

    Args:
        check: called again and again while an answer is waited for; what it raises ends the wait.
        command: how to start the process; that of a checkout by default.
    """

    def __init__(self, check: Callable[[], None] = lambda: None, command: Sequence[str] | None = None) -> None:
        self._check = check
        self._heard: queue.SimpleQueue[tuple[Answer, bytes] | ChildEnd] = queue.SimpleQueue()
        own = tuple(command) if command is not None else module_command("app.optical_memory")
        self._child = Child("memory pages", own, self._hear, self._heard.put)

    def __enter__(self) -> SettingProcess:
        self._child.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._child.kill()
        self._child.wait(_CLOSE_SECONDS)

    def set_pages(self, request: SetPages) -> PagesSet:
        """Set a text.

        Raises:
            PagesNotSet: it cannot be, or the process has ended over it; so for `draw`.
        """
        return self._ask(request, PagesSet)[0]

    def draw(self, number: int, mode: ResolutionMode) -> bytes:
        """A page of the text that was set last as a mode sees it, as PNG."""
        return self._ask(DrawPage(number, mode), PageDrawn)[1]

    def _ask(self, request: Asked, kind: type[_Answer]) -> tuple[_Answer, bytes]:
        self._child.send(frame(body_of(request)))
        while True:
            self._check()
            with suppress(queue.Empty):
                heard = self._heard.get(timeout=_TURN_SECONDS)
                if isinstance(heard, ChildEnd):
                    self._heard.put(heard)  # for who asks again
                    raise _error_of(heard.last_words)
                answer, attachment = heard
                if isinstance(answer, kind):
                    return answer, attachment
                raise _error_of(answer.detail if isinstance(answer, SettingRefused) else repr(answer)[:200])

    def _hear(self, body: bytes, attachment: bytes) -> None:
        """On a thread of the process."""
        self._heard.put((message_in(body, ANSWERS), bytes(attachment)))


def _error_of(detail: str) -> PagesNotSet:
    title = message("The text could not be set on pages")
    return PagesNotSet(title, message("Try it again, or take a part of the text."), detail)
