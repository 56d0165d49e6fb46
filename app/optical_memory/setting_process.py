"""The other end of the process that sets and draws pages: asks, and waits for the answer. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct

from app.document.problems import RectoError
from app.optical_memory.messages import ANSWERS, Answer, Asked, DrawPage, PageDrawn, PagesSet, SetPages, SettingRefused
from app.processes.asked_child import AskedChild
from app.processes.child import ChildEnd
from model_runtime.messages import message
from model_runtime.module_command import module_command
from model_runtime.resolution_modes import ResolutionMode

_Answer = TypeVar("_Answer", bound=Struct)


class PagesNotSet(RectoError):
    """A text could not be set on pages, or a page could not be drawn."""


class SettingProcess(AskedChild[Answer]):
    """A process that ends with the `with` block. Its methods wait, and are for one thread.

    Args:
        check: called again and again while an answer is waited for; what it raises ends the wait.
        command: how to start the process; that of a checkout by default.
    """

    def __init__(self, check: Callable[[], None] = lambda: None, command: Sequence[str] | None = None) -> None:
        own = command if command is not None else module_command("app.optical_memory")
        super().__init__("memory pages", own, ANSWERS, check)

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
        answer, attachment = self.answer_to(request)
        if isinstance(answer, kind):
            return answer, attachment
        raise _error_of(answer)


def _error_of(answer: Answer | ChildEnd) -> PagesNotSet:
    if isinstance(answer, ChildEnd):
        detail = answer.last_words
    else:
        detail = answer.detail if isinstance(answer, SettingRefused) else repr(answer)[:200]
    title = message("The text could not be set on pages")
    return PagesNotSet(title, message("Try it again, or take a part of the text."), detail)
