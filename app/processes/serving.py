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
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from app.processes.guarded_stdout import take_stdout
from app.processes.parent_watch import end_with_parent
from app.processes.resource_limits import limit_resources
from model_runtime.protocol import ProtocolError, read_frames

_log = logging.getLogger(__name__)

Json = dict[str, Any]

TIMED_OUT = "Timeout ("
"""What a process has written to its stderr that its clock has ended."""


class Server(Protocol):
    """What answers requests; it writes its answers to the stream that it was made with."""

    def answer(self, request: Json) -> None:
        """Do what is asked; a failure is an answer too."""


def serve_requests(
    make_server: Callable[[BinaryIO], Server], warm_up: Callable[[], None], patience: float, memory_bytes: int
) -> None:
    """Serve until standard input ends.

    Args:
        make_server: gets the stream for the answers.
        warm_up: called once, before the first request is answered.
        patience: seconds after which a request ends the process: its answer would never come, and all others wait
            behind it.
        memory_bytes: what the process may have of memory; see `limit_resources`.
    """
    output = take_stdout()
    faulthandler.enable()
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(name)s: %(message)s")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window, which then closes us
    end_with_parent()
    limit_resources(memory_bytes)
    requests: queue.SimpleQueue[Json] = queue.SimpleQueue()
    threading.Thread(target=_read_requests, args=(sys.stdin.buffer, requests), name="requests", daemon=True).start()
    warm_up()
    _serve(make_server(output), requests, patience)


def _serve(server: Server, requests: queue.SimpleQueue[Json], patience: float) -> None:
    while True:
        request = requests.get()
        # A C thread watches the time: it ends the process even while a library holds the interpreter's lock.
        faulthandler.dump_traceback_later(patience, exit=True)
        server.answer(request)
        faulthandler.cancel_dump_traceback_later()


def _read_requests(stream: BinaryIO, requests: queue.SimpleQueue[Json]) -> None:
    try:
        for data, _ in read_frames(stream):
            requests.put(data)
    except ProtocolError as error:
        _log.error("what is asked makes no sense: %s", error)
    os._exit(0)  # the window is gone; there is nothing to save, and a request may be in the middle of its work
