"""The loop inside a child: requests from standard input, answered one after another on the main thread.

The process ends when its input does, and when a request takes longer than it may.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, NoReturn, Protocol, TypeVar

import msgspec

from app.processes.codec import body_of, message_in
from app.processes.fences import Reach, can_hold_files, raise_fences
from app.processes.parent_watch import end_with_parent
from app.processes.resource_limits import LARGEST_FILE, limit_resources
from app.processes.worker_per_document import requests_of_a_worker
from model_runtime.protocol import Codec, ProtocolError, frame, read_bodies

_log = logging.getLogger(__name__)

IDLE_EXIT_CODE = 74
"""With this a process ends itself that was asked nothing for long."""

_START_SECONDS = 120.0  # so long a process may take until it can be asked; a slow disk and a virus scanner are slow

_Request = TypeVar("_Request")
_Asked = TypeVar("_Asked", contravariant=True)


class Answers:
    """The way back. Any thread may answer."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, answer: msgspec.Struct, attachment: bytes = b"") -> None:
        """Say one thing."""
        packed = frame(body_of(answer), attachment)
        with self._lock:
            self._stream.write(packed)
            self._stream.flush()

    def end(self) -> NoReturn:
        """End this process, with what is being said said whole."""
        with self._lock:
            os._exit(0)


class RequestServer(Protocol[_Asked]):
    """What answers requests, by the `Answers` that it was made with."""

    def answer(self, request: _Asked) -> None:
        """Do what is asked; a failure is an answer too."""


def serve_requests(
    decoder: Codec[_Request],
    make_server: Callable[[Answers], RequestServer[_Request]],
    *,
    patience: float,
    memory_bytes: int,
    reach: Callable[[_Request], Reach],
    begins_anew: Callable[[_Request], bool] | None = None,
    largest_file: int = LARGEST_FILE,
    warm_up: Callable[[], None] = lambda: None,
    idle_seconds: float | None = None,
) -> None:
    """Serve until standard input ends.

    Args:
        decoder: of the type of what is asked.
        make_server: makes what answers.
        patience: seconds after which a request ends the process: its answer would never come, and all others wait
            behind it.
        memory_bytes: what the process may have of memory; see `limit_resources`.
        reach: what the first request lets the process reach, from then on; see `fences`.
        begins_anew: whether a request is of another document, which a process held to one cannot open: where the system
            can hold it so, another is forked. None for a process that opens one at most.
        largest_file: how many bytes it may write into one file.
        warm_up: called once, before the first request is answered.
        idle_seconds: the process ends when nothing was asked for so long; None for never.
    """
    output = _take_stdout()
    faulthandler.enable()
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(name)s: %(message)s")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window, which then closes us
    end_with_parent()
    limit_resources(memory_bytes, largest_file)
    with _ended_after(max(patience, _START_SECONDS)):
        warm_up()
    stream: BinaryIO = sys.stdin.buffer
    if begins_anew is not None and can_hold_files():
        stream = requests_of_a_worker(stream, decoder, begins_anew)
    answers = Answers(output)
    asked = _requests_in(stream, decoder, answers)
    first = next(asked)
    raise_fences(reach(first))  # before there is a thread that it would not hold, and before a byte of the document
    server = make_server(answers)
    requests: queue.SimpleQueue[_Request] = queue.SimpleQueue()
    requests.put(first)
    threading.Thread(target=_queue_up, args=(asked, requests), name="requests", daemon=True).start()
    with suppress(queue.Empty):
        while True:
            request = requests.get(timeout=idle_seconds)
            with _ended_after(patience):
                server.answer(request)
    os._exit(IDLE_EXIT_CODE)


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """Have a C thread watch the time: it ends the process even while a library holds the interpreter's lock."""
    faulthandler.dump_traceback_later(seconds, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


def _requests_in(stream: BinaryIO, decoder: Codec[_Request], answers: Answers) -> Iterator[_Request]:
    """What is asked; the end of it is the end of this process."""
    try:
        for body, _ in read_bodies(stream):
            yield message_in(body, decoder)
    except (ProtocolError, ValueError) as error:
        _log.error("what is asked makes no sense: %s", error)
        os._exit(1)
    answers.end()  # the window is gone; there is nothing to save, and a request may be in the middle of its work


def _queue_up(asked: Iterable[_Request], requests: queue.SimpleQueue[_Request]) -> None:
    for request in asked:
        requests.put(request)


def _take_stdout() -> BinaryIO:
    """The process's real standard output as a private stream; descriptor 1 becomes another name of stderr.

    So whatever else prints, Python or a C library, does not land between two answers. To be called first of all,
    before a library can keep the old descriptor.
    """
    sys.stdout.flush()
    private = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return os.fdopen(private, "wb")
