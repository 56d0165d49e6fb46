"""One engine process from its start to its end. It is not used again after that; `EngineProcess` starts another.

Threads of one child: "life" starts the process, waits for its end and tells it; "reader", "writer" and "errors" each
own one pipe. The caller's thread only puts frames into a queue.
"""

from __future__ import annotations

import logging
import queue
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO

from app.engine_client.answer_check import PAGE_BYTES, AnswerCheck, Heard, Said
from app.engine_client.engine_command import engine_environment
from app.engine_client.error_tail import ErrorTail
from app.engine_client.process_exit import ProcessExit, problem_of_death
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message, verbatim
from model_runtime.protocol import (
    Cancel,
    Event,
    NotUnderstoodError,
    ProtocolError,
    Request,
    Shutdown,
    from_json,
    pack,
    read_bodies,
    to_json,
    unpack,
)

SHUTDOWN_SECONDS = 2.0  # from the request to end until SIGTERM
TERMINATE_SECONDS = 1.0  # from SIGTERM until SIGKILL
KILL_SECONDS = 5.0  # for the system to take a killed process away
DRAIN_SECONDS = 1.0  # for what a dead process left in its pipes, which a grandchild may hold open

_log = logging.getLogger(__name__)


class ChildProcess:
    """One child. `on_event` and `on_exit` are called on its threads, never at the same time; exit comes last."""

    def __init__(
        self, command: Sequence[str], on_event: Callable[[Event], None], on_exit: Callable[[ProcessExit], None]
    ) -> None:
        self._command = command
        self._on_event = on_event
        self._on_exit = on_exit
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._tail = ErrorTail()
        self._lock = threading.Lock()  # guards the fields below
        self._process: subprocess.Popen[bytes] | None = None
        self._check = AnswerCheck()
        self._asked_to_end = False
        self._kill_wanted = False
        self._over = False
        self._problem: Problem | None = None
        self._greeted = threading.Event()  # nothing is written to a child of another version
        self._ended = threading.Event()
        self._life = threading.Thread(target=self._live, name="engine-life", daemon=True)

    def start(self) -> None:
        """Begin; returns before the process is there."""
        self._life.start()

    def send(self, request: Request) -> bool:
        """Queue a request; False where the child is over or ending and will not get it."""
        frame = pack(to_json(request))
        with self._lock:
            if self._over or self._asked_to_end:
                return False
            self._check.sent(request)
            self._outgoing.put(frame)
            return True

    def stop(self) -> None:
        """Ask it to end, then make it; returns when it is gone and its exit has been told.

        Not to be called from `on_event` or `on_exit`: it waits for the thread that calls them.
        """
        with self._lock:
            self._asked_to_end = True
            self._outgoing.put(pack(to_json(Shutdown())))
            self._outgoing.put(None)
        self._greeted.set()
        self._put_down(SHUTDOWN_SECONDS)
        self._life.join(3 * DRAIN_SECONDS + 1.0)

    def kill(self, problem: Problem | None = None) -> None:
        """End it now; returns at once. `problem` is told as the reason; without one it ends on purpose."""
        with self._lock:
            self._asked_to_end = True
            self._kill_wanted = True
            self._problem = self._problem or problem
            process = self._process
        if process:
            process.kill()

    def _live(self) -> None:
        """The life thread."""
        try:
            process = self._spawn()
        except OSError as error:
            self._ended.set()
            self._tell(0, None, str(error))
        else:
            exit_code = self._accompany(process)
            self._tell(process.pid, exit_code, self._tail.text())

    def _spawn(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            list(self._command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=engine_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # a name on Windows only
        )
        with self._lock:
            self._process = process
            kill_wanted = self._kill_wanted
        if kill_wanted:
            process.kill()
        return process

    def _accompany(self, process: subprocess.Popen[bytes]) -> int:
        """Serve the pipes until the process is gone; returns its exit code."""
        threads = (
            threading.Thread(target=self._read, args=(process.stdout,), name="engine-reader", daemon=True),
            threading.Thread(target=self._write, args=(process.stdin,), name="engine-writer", daemon=True),
            threading.Thread(target=self._tail.drain, args=(process.stderr,), name="engine-errors", daemon=True),
        )
        for thread in threads:
            thread.start()
        exit_code = process.wait()
        self._ended.set()
        self._greeted.set()
        self._outgoing.put(None)
        for thread in threads:
            thread.join(DRAIN_SECONDS)
        return exit_code

    def _read(self, stream: BinaryIO) -> None:
        """The reader thread: tell events until the stream ends, then see that the process ends too."""
        try:
            with stream:
                self._listen(stream)
        except ProtocolError as error:
            code = ErrorCode.ENGINE_DIED if self._greeted.is_set() else ErrorCode.PROTOCOL_MISMATCH
            detail = message("the engine process said something else than events: {why}", why=error)
            self.kill(Problem.of(code, detail))
        except Exception as error:  # nobody listens to it any more: it must not go on
            _log.exception("what the engine process said could not be taken in")
            self.kill(Problem.of(ErrorCode.ENGINE_DIED, verbatim(f"{type(error).__name__}: {error}")))
        else:
            self._put_down(SHUTDOWN_SECONDS)

    def _listen(self, stream: BinaryIO) -> None:
        for body, _ in read_bodies(stream, PAGE_BYTES):
            said = _message_in(body)
            with self._lock:
                if self._over:
                    return
                heard = self._check.take(said, len(body))
            self._greeted.set()
            self._act_on(heard)
            if heard.ends:
                return

    def _act_on(self, heard: Heard) -> None:
        """Pass on what was heard. The engine is told, or ended, first: who listens may ask it something next."""
        if heard.ends:
            self.kill()
        elif heard.cancel:
            self.send(Cancel(heard.cancel))
        if heard.event is not None:
            self._on_event(heard.event)

    def _write(self, stream: BinaryIO) -> None:
        """The writer thread: the only one that may wait for the child to read."""
        self._greeted.wait()
        with suppress(OSError), stream:  # OSError: the child is gone, which the life thread tells
            while (frame := self._outgoing.get()) is not None:
                stream.write(frame)
                stream.flush()

    def _put_down(self, seconds: float) -> None:
        """Wait for the process to end by itself, then terminate it, then kill it."""
        if self._ended.wait(seconds):
            return
        with self._lock:
            process = self._process
        for force, grace in (("terminate", TERMINATE_SECONDS), ("kill", KILL_SECONDS)):
            if process is None:
                return
            _log.warning("the engine process does not end: %s", force)
            getattr(process, force)()
            if self._ended.wait(grace):
                return
        _log.error("the engine process cannot be ended")

    def _tell(self, pid: int, exit_code: int | None, last_words: str) -> None:
        """Tell the exit, once, with the jobs that nobody will answer any more."""
        with self._lock:
            self._over = True
            lost = self._check.open_jobs
            problem, asked = self._problem, self._asked_to_end
        if problem is None and not asked:
            problem = problem_of_death(exit_code, last_words)
        self._on_exit(ProcessExit(pid, exit_code, last_words, problem, lost))


def _message_in(body: bytes) -> Said:
    """The message in a frame, or why it is none.

    Raises:
        ProtocolError: the frame holds no object at all.
    """
    try:
        return from_json(unpack(body))
    except NotUnderstoodError as error:
        return error
