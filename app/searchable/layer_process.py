"""The other end of the process that lays words over pages: asks, and waits for the answer. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct

from app.document.problems import RectoError
from app.processes.asked_child import AskedChild
from app.processes.child import ChildEnd
from app.searchable.messages import (
    ANSWERS,
    Answer,
    Asked,
    Laid,
    LayWords,
    Opened,
    OpenSource,
    Placed,
    PlaceWords,
    Refused,
    Saved,
    SaveFile,
)
from model_runtime.messages import message
from model_runtime.module_command import module_command

_Answer = TypeVar("_Answer", bound=Struct)


class WordsNotLaid(RectoError):
    """The words could not be placed or laid over the pages."""


class LayerProcess(AskedChild[Answer]):
    """A process that ends with the `with` block. Its methods wait, and are for one thread.

    Args:
        check: called again and again while an answer is waited for; what it raises ends the wait.
        command: how to start the process; that of a checkout by default.
    """

    def __init__(self, check: Callable[[], None] = lambda: None, command: Sequence[str] | None = None) -> None:
        own = command if command is not None else module_command("app.searchable")
        super().__init__("searchable", own, ANSWERS, check)

    def open(self, request: OpenSource) -> Opened:
        """Open the file, and copy it where a copy is wanted.

        Raises:
            WordsNotLaid: it cannot be opened, or the process has ended over it; so for all that follows.
            OSError: the copy cannot be written; so for `save`.
        """
        return self._ask(request, Opened)

    def place(self, request: PlaceWords) -> Placed:
        """Where the words of a page stand."""
        return self._ask(request, Placed)

    def lay(self, request: LayWords) -> Laid:
        """Lay words over a page of the copy."""
        return self._ask(request, Laid)

    def save(self, request: SaveFile) -> Saved:
        """Write the copy."""
        return self._ask(request, Saved)

    def _ask(self, request: Asked, kind: type[_Answer]) -> _Answer:
        answer, _ = self.answer_to(request)
        if isinstance(answer, kind):
            return answer
        raise _error_of(answer)


def _error_of(answer: Answer | ChildEnd) -> Exception:
    if isinstance(answer, Refused) and answer.errno:
        return OSError(answer.errno, answer.detail)
    if isinstance(answer, Refused):
        return WordsNotLaid(answer.title, answer.hint, answer.detail)
    title = message("The process that lays words over pages has ended")
    detail = answer.last_words if isinstance(answer, ChildEnd) else repr(answer)[:200]
    if isinstance(answer, ChildEnd) and answer.timed_out:
        title = message("Laying words over the pages took too long")
    return WordsNotLaid(title, message("Try it again, or leave pages out."), detail)
