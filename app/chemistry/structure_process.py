"""The window's end of the chemistry process: asks, hears the answer, starts it again when it dies. No Qt.

Methods may be called from any thread and return at once. One question is under way at a time, so that a structure that
ends the process is known for it.
"""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, BinaryIO, cast

from app.chemistry.structure import Answer, Silence, SilenceKind, StructureRequest, answer_from_json, request_to_json
from app.processes.serving import TIMED_OUT
from app.processes.starting import module_command, start_child
from model_runtime.protocol import ProtocolError, pack, read_frames

IDLE_SECONDS = 300.0
"""The process is ended when nothing was asked for so long: it holds a hundred megabytes."""

_CLOSE_SECONDS = 5.0
_LOG_TAIL_BYTES = 2000

Listener = Callable[[StructureRequest, Answer], None]


class StructureProcess:
    """One child at a time, started by the first question and, after a death, by the next one."""

    def __init__(self, on_answer: Listener, command: Sequence[str] | None = None) -> None:
        """Nothing is started yet.

        Args:
            on_answer: gets (question, answer) on a thread of this object's own.
            command: how to start the child; that of a checkout by default.
        """
        self._on_answer = on_answer
        self._command = tuple(command) if command is not None else module_command("app.chemistry")
        self._changed = threading.Condition()
        self._wanted: StructureRequest | None = None
        self._closing = False
        self._thread: threading.Thread | None = None
        self._child: _Child | None = None

    def want(self, request: StructureRequest) -> None:
        """Ask about a structure; a question that was not sent yet is dropped for it."""
        with self._changed:
            self._wanted = request
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._run, name="chemistry", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self) -> None:
        """End the child; nothing is answered afterwards."""
        with self._changed:
            self._closing = True
            if self._child is not None:
                self._child.kill()
            self._changed.notify_all()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(_CLOSE_SECONDS)

    # --- on the thread -------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while (request := self._next()) is not None:
            answer = self._answer(request)
            if not self._closing:
                self._on_answer(request, answer)
        self._end_child()

    def _next(self) -> StructureRequest | None:
        """The next question; None when there will be none. Without questions the child is ended."""
        while True:
            with self._changed:
                there = self._changed.wait_for(lambda: self._closing or self._wanted is not None, IDLE_SECONDS)
                if self._closing:
                    return None
                if there:
                    request, self._wanted = self._wanted, None
                    return request
            self._end_child()

    def _answer(self, request: StructureRequest) -> Answer:
        try:
            child = self._child or self._start()
        except OSError as error:
            return Silence(SilenceKind.NOT_STARTED, str(error))
        answer = child.ask(request)
        if answer is not None:
            return answer
        words = self._end_child()
        return Silence(SilenceKind.TOO_LONG if TIMED_OUT in words else SilenceKind.DIED, words)

    def _start(self) -> _Child:
        child = _Child(self._command)
        with self._changed:
            self._child = child
            if self._closing:
                child.kill()
        return child

    def _end_child(self) -> str:
        """End the child, if there is one; its last words."""
        with self._changed:
            child, self._child = self._child, None
        return child.end() if child else ""


class _Child:
    """One life of the child. Used by one thread, but for `kill`."""

    def __init__(self, command: Sequence[str]) -> None:
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `end`
        try:
            self._process: subprocess.Popen[bytes] = start_child(command, self._log)
        except OSError:
            self._log.close()
            raise
        self._frames: Iterator[tuple[dict[str, Any], bytes]] = read_frames(cast(BinaryIO, self._process.stdout))
        self._jobs = 0

    def ask(self, request: StructureRequest) -> Answer | None:
        """The answer; None where the child ended or said something else."""
        self._jobs += 1
        requests = cast(BinaryIO, self._process.stdin)
        try:
            requests.write(pack(request_to_json(self._jobs, request)))
            requests.flush()
            data, _ = next(self._frames)
            return answer_from_json(data) if data.get("job") == self._jobs else None
        except (OSError, StopIteration, ProtocolError, ValueError):
            return None

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> str:
        """End it and give its last words."""
        self._process.kill()
        self._process.wait()
        with contextlib.suppress(OSError):
            self._process.__exit__(None, None, None)  # closes both pipes
        with self._log as log:
            size = log.seek(0, 2)
            log.seek(max(0, size - _LOG_TAIL_BYTES))
            return log.read().decode("utf-8", "replace").strip()
