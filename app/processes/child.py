"""One child process from its start to its end: its pipes, its last words, and the ways to end it. No Qt.

Knows frames, not what they hold. A `Child` is not used again after its end; whoever needs another makes one.

Threads of one child: "life" starts the process, waits for its end and tells it; "reader", "writer" and "errors" each
own one pipe. The caller's thread only puts frames into a queue.
"""

from __future__ import annotations

import logging
import queue
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from app.logs.line import Ours, TracedPlaces
from app.processes.error_tail import ErrorTail
from app.processes.starting import start_process
from model_runtime.protocol import MAX_FRAME_BYTES, ProtocolError, read_bodies

SHUTDOWN_SECONDS = 2.0  # from the end of its pipes until SIGTERM
TERMINATE_SECONDS = 1.0  # from SIGTERM until SIGKILL
KILL_SECONDS = 5.0  # for the system to take a killed process away
DRAIN_SECONDS = 1.0  # for what a dead process left in its pipes, which a grandchild may hold open

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ChildEnd:
    """How a child ended.

    Attributes:
        pid: 0 where it could not be started.
        exit_code: as the system gave it; negative for a signal on POSIX, None where it could not be started.
        last_words: the end of what it wrote on stderr.
        timed_out: whether its own clock has ended it, because a request took longer than it may.
        heard: whether anything that it said was taken in.
        fault: why what it said could not be taken in, for which it was killed.
    """

    pid: int
    exit_code: int | None
    last_words: str = ""
    timed_out: bool = False
    heard: bool = False
    fault: Exception | None = None


class Child:
    """One child. Methods may be called from any thread; only `stop` and `wait` take time."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        on_frame: Callable[[bytes, bytes], None],
        on_end: Callable[[ChildEnd], None],
        environment: Mapping[str, str] | None = None,
        most_bytes: int = MAX_FRAME_BYTES,
        greets: bool = False,
    ) -> None:
        """Nothing is started yet.

        Args:
            name: of the child, for the log and its threads.
            command: how to start it.
            on_frame: gets the body and the attachment of each frame, on the reader's thread. What it raises is the
                child's fault, which is killed for it.
            on_end: told once, after the last frame, on the life's thread.
            environment: the child's; None for `child_environment()`.
            most_bytes: a longer frame is a fault.
            greets: nothing is written to it before it has said something that was taken in.
        """
        self._name, self._command, self._environment = name, command, environment
        self._on_frame, self._on_end = on_frame, on_end
        self._most_bytes = most_bytes
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._tail = ErrorTail()
        self._lock = threading.Lock()  # guards the three fields below
        self._process: subprocess.Popen[bytes] | None = None
        self._ending = False
        self._kill_wanted = False
        self._telling = threading.Lock()  # held while a frame is told, so that none is told after the end
        self._over = False
        self._heard = False
        self._fault: Exception | None = None
        self._may_write = threading.Event()
        if not greets:
            self._may_write.set()
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []
        self._life = self._thread("life", self._live)

    @property
    def is_alive(self) -> bool:
        """Whether its end has not been told yet; False before it was started."""
        return self._life.is_alive()

    def start(self) -> None:
        """Begin; returns before the process is there."""
        self._life.start()

    def send(self, frame: bytes) -> bool:
        """Queue a frame; False where the child is over or ending and will not get it."""
        with self._lock:
            if not self._ending:
                self._outgoing.put(frame)
            return not self._ending

    def kill(self) -> None:
        """End it now."""
        with self._lock:
            self._ending = self._kill_wanted = True
            process = self._process
        if process:
            process.kill()

    def stop(self, farewell: bytes) -> None:
        """Ask it to end by this last frame, then make it; returns when it is gone and its end has been told.

        Not to be called from the callbacks: it waits for the thread that calls them.
        """
        with self._lock:
            self._ending = True
            self._outgoing.put(farewell)
            self._outgoing.put(None)
        self._may_write.set()
        self._put_down()
        self.wait(3 * DRAIN_SECONDS + 1.0)

    def wait(self, seconds: float) -> None:
        """Until its end has been told, or so long; at once from within the callbacks."""
        if self._life.is_alive() and threading.current_thread() not in self._threads:
            self._life.join(seconds)

    # --- on the child's threads ----------------------------------------------------------------------------------

    def _live(self) -> None:
        try:
            process = self._spawn()
        except OSError as error:
            self._ended.set()
            pid, exit_code, words = 0, None, str(error)
        else:
            pid, exit_code = process.pid, self._accompany(process)
            words = self._tail.text()
        with self._lock:
            unasked, self._ending = not self._ending, True
        if unasked:
            _log.warning(
                "the %s process ended by itself, with %s\n%s", Ours(self._name), exit_code, TracedPlaces(words)
            )
        with self._telling:
            self._over = True
        self._on_end(ChildEnd(pid, exit_code, words, self._tail.timed_out, self._heard, self._fault))

    def _spawn(self) -> subprocess.Popen[bytes]:
        process = start_process(self._command, self._environment)
        with self._lock:
            self._process = process
            kill_wanted = self._kill_wanted
        if kill_wanted:
            process.kill()
        return process

    def _accompany(self, process: subprocess.Popen[bytes]) -> int:
        """Serve the pipes until the process is gone; returns its exit code."""
        threads = (
            self._thread("reader", self._read, process.stdout),
            self._thread("writer", self._write, process.stdin),
            self._thread("errors", self._tail.drain, process.stderr),
        )
        for thread in threads:
            thread.start()
        exit_code = process.wait()
        self._ended.set()
        self._may_write.set()
        self._outgoing.put(None)
        for thread in threads:
            thread.join(DRAIN_SECONDS)
        return exit_code

    def _read(self, stream: BinaryIO) -> None:
        """Tell frames until the stream ends, then see that the process ends too."""
        try:
            with stream:
                for body, attachment in read_bodies(stream, self._most_bytes):
                    if not self._tell(body, attachment):
                        return
        except Exception as error:  # nobody listens to it any more: it must not go on
            fault_of_ours = not isinstance(error, ProtocolError | ValueError)
            name = Ours(self._name)
            _log.error("what the %s process said cannot be taken in: %s", name, error, exc_info=fault_of_ours)
            self._fault = error
            self.kill()
        else:
            self._put_down()

    def _tell(self, body: bytes, attachment: bytes) -> bool:
        """Pass a frame on; False where the end has been told."""
        with self._telling:
            if self._over:
                return False
            self._on_frame(body, attachment)
            self._heard = True
        self._may_write.set()
        return True

    def _write(self, stream: BinaryIO) -> None:
        """The only thread that may wait for the child to read."""
        self._may_write.wait()
        with suppress(OSError), stream:  # OSError: the child is gone, which the life thread tells
            while (frame := self._outgoing.get()) is not None:
                stream.write(frame)
                stream.flush()

    def _put_down(self) -> None:
        """Wait for the process to end by itself, then terminate it, then kill it."""
        if self._ended.wait(SHUTDOWN_SECONDS):
            return
        with self._lock:
            process = self._process
        for force, grace in (("terminate", TERMINATE_SECONDS), ("kill", KILL_SECONDS)):
            if process is None:
                return
            _log.warning("the %s process does not end: %s", Ours(self._name), Ours(force))
            getattr(process, force)()
            if self._ended.wait(grace):
                return
        _log.error("the %s process cannot be ended", Ours(self._name))

    def _thread(self, role: str, work: Callable[..., None], *arguments: object) -> threading.Thread:
        thread = threading.Thread(target=work, args=arguments, name=f"{self._name}-{role}", daemon=True)
        self._threads.append(thread)
        return thread
