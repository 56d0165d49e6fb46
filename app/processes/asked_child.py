"""A child that is asked one thing after another by a thread that waits for each answer."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Generic, Self, TypeVar

from msgspec import Struct

from app.processes.child import Child, ChildEnd
from app.processes.codec import body_of, message_in
from model_runtime.protocol import Codec, frame

_TURN_SECONDS = 0.25
_CLOSE_SECONDS = 5.0

_Answer = TypeVar("_Answer")


class AskedChild(Generic[_Answer]):
    """Lives as long as its `with` block; for one thread.

    Args:
        name: of the child, for the log.
        command: how to start it.
        answers: what reads its answers.
        check: called again and again while an answer is waited for; what it raises ends the wait.
    """

    def __init__(
        self, name: str, command: Sequence[str], answers: Codec[_Answer], check: Callable[[], None] = lambda: None
    ) -> None:
        self._answers, self._check = answers, check
        self._heard: queue.SimpleQueue[tuple[_Answer, bytes] | ChildEnd] = queue.SimpleQueue()
        self._child = Child(name, command, self._hear, self._heard.put)

    def __enter__(self) -> Self:
        self._child.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._child.kill()
        self._child.wait(_CLOSE_SECONDS)

    def answer_to(self, request: Struct) -> tuple[_Answer | ChildEnd, bytes]:
        """Ask; the answer with its attachment, or how the child has ended over it or before."""
        self._child.send(frame(body_of(request)))
        while True:
            self._check()
            with suppress(queue.Empty):
                heard = self._heard.get(timeout=_TURN_SECONDS)
                if isinstance(heard, ChildEnd):
                    self._heard.put(heard)  # for who asks again
                    return heard, b""
                return heard

    def _hear(self, body: bytes, attachment: bytes) -> None:
        """On a thread of the child."""
        self._heard.put((message_in(body, self._answers), bytes(attachment)))
