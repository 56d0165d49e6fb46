"""One engine process from its start to its end. It is not used again after that; `EngineProcess` starts another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from app.engine_client.answer_check import PAGE_BYTES, AnswerCheck, Heard, Said
from app.engine_client.engine_command import engine_environment
from app.engine_client.process_exit import ProcessExit, problem_of
from app.processes.child import Child, ChildEnd
from model_runtime.errors import Problem
from model_runtime.protocol import (
    Cancel,
    Event,
    NotUnderstoodError,
    Request,
    Shutdown,
    decode,
    encode,
    frame,
)


class ChildProcess:
    """One child. `on_event` and `on_exit` are called on its threads, never at the same time; exit comes last."""

    def __init__(
        self, command: Sequence[str], on_event: Callable[[Event], None], on_exit: Callable[[ProcessExit], None]
    ) -> None:
        self._on_event = on_event
        self._on_exit = on_exit
        self._lock = threading.Lock()  # guards the fields below
        self._check = AnswerCheck()
        self._asked_to_end = False
        self._problem: Problem | None = None
        self._given_up = False
        # Nothing is written to a child of another version.
        self._child = Child(
            "engine", command, self._hear, self._end, engine_environment(), most_bytes=PAGE_BYTES, greets=True
        )

    def start(self) -> None:
        """Begin; returns before the process is there."""
        self._child.start()

    def send(self, request: Request) -> bool:
        """Queue a request; False where the child is over or ending and will not get it."""
        data = frame(encode(request))
        with self._lock:
            sent = self._child.send(data)
            if sent:
                self._check.sent(request)
            return sent

    def stop(self) -> None:
        """Ask it to end, then make it; returns when it is gone and its exit has been told.

        Not to be called from `on_event` or `on_exit`: it waits for the thread that calls them.
        """
        with self._lock:
            self._asked_to_end = True
        self._child.stop(frame(encode(Shutdown())))

    def kill(self, problem: Problem | None = None) -> None:
        """End it now; returns at once. `problem` is told as the reason; without one it ends on purpose."""
        with self._lock:
            self._asked_to_end = True
            self._problem = self._problem or problem
        self._child.kill()

    def _hear(self, body: bytes, _: bytes) -> None:
        """Take in what it says."""
        if self._given_up:
            return
        said = _message_in(body)
        with self._lock:
            heard = self._check.take(said, len(body))
        self._act_on(heard)

    def _act_on(self, heard: Heard) -> None:
        """Pass on what was heard. The engine is told, or ended, first: who listens may ask it something next."""
        if heard.ends:
            self._given_up = True
            self.kill()
        elif heard.cancel:
            self.send(Cancel(heard.cancel))
        if heard.event is not None:
            self._on_event(heard.event)

    def _end(self, end: ChildEnd) -> None:
        """Tell the exit, once, with the jobs that nobody will answer any more."""
        with self._lock:
            lost, blamed = self._check.open_jobs, self._check.begun_jobs
            problem, asked = self._problem, self._asked_to_end
        if problem is None and (end.fault is not None or not asked):
            problem = problem_of(end)
        self._on_exit(ProcessExit(end.pid, end.exit_code, end.last_words, problem, lost, blamed))


def _message_in(body: bytes) -> Said:
    """The message in a frame, or why it is none.

    Raises:
        ProtocolError: the frame holds no object at all.
    """
    try:
        return decode(body)
    except NotUnderstoodError as error:
        return error
