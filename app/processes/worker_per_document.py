"""A process for each document, from one that has its libraries loaded already: forking takes milliseconds. Linux only.

A process that is held to one document's files can never be let at another's. So the child that the application starts
opens none itself: it hears what is asked, and passes it to a worker, which is a copy of itself and ends with its
document. The worker answers the application directly. To the application the two are one child: the first ends as the
worker did, and the worker with the first.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, NoReturn, TypeVar

from app.processes.codec import message_in
from app.processes.parent_watch import end_with_parent
from model_runtime.protocol import Codec, ProtocolError, frame, read_bodies

_log = logging.getLogger(__name__)

_END_SECONDS = 1.0  # for a worker to end once nothing is asked of it any more
_TAKEN_BACK = frozenset({signal.SIGCHLD})

_Request = TypeVar("_Request")


def requests_of_a_worker(
    requests: BinaryIO, decoder: Codec[_Request], begins_anew: Callable[[_Request], bool]
) -> BinaryIO:
    """Start a worker for each document; returns in the workers alone, with what is asked of them.

    To be called before any thread is started.

    Args:
        requests: what the application asks; its end is the end of this process.
        decoder: of the type of what is asked.
        begins_anew: whether a request needs a new worker.
    """
    return _Foreman(requests, decoder, begins_anew).work()


class _Foreman:
    """The process that has no document, and its worker of the moment."""

    def __init__(self, requests: BinaryIO, decoder: Codec[_Request], begins_anew: Callable[[_Request], bool]) -> None:
        self._requests, self._decoder, self._begins_anew = requests, decoder, begins_anew
        self._worker = 0
        self._to_worker = -1

    def work(self) -> BinaryIO:
        """Pass requests on; returns in a worker."""
        signal.signal(signal.SIGCHLD, self._on_worker_ended)
        try:
            for body, _ in read_bodies(self._requests):
                if self._begins_anew(message_in(body, self._decoder)) or not self._worker:
                    self._dismiss()
                    if (stream := self._hire()) is not None:
                        return stream
                self._pass_on(frame(body))
        except (ProtocolError, ValueError) as error:
            _log.error("what is asked makes no sense: %s", error)
            os._exit(1)
        self._dismiss()  # it would end with us; but who waits for us shall see all that it took
        os._exit(0)

    def _hire(self) -> BinaryIO | None:
        """Become two; the worker gets what it is asked, and the other None."""
        read, write = os.pipe()
        foreman = os.getpid()
        signal.pthread_sigmask(signal.SIG_BLOCK, _TAKEN_BACK)  # its end must not be heard of before its name
        self._worker = os.fork()
        if self._worker:
            os.close(read)
            self._to_worker = write
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _TAKEN_BACK)
            return None
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _TAKEN_BACK)
        os.close(write)
        os.dup2(read, sys.stdin.fileno())  # what else is asked is not for this worker to hear
        os.close(read)
        end_with_parent()
        if os.getppid() != foreman:
            os._exit(0)  # it was gone before we asked to end with it
        return os.fdopen(sys.stdin.fileno(), "rb", closefd=False)

    def _pass_on(self, packed: bytes) -> None:
        with suppress(BrokenPipeError):  # it has just ended, which is heard of at once
            left = memoryview(packed)
            while left:
                left = left[os.write(self._to_worker, left) :]

    def _dismiss(self) -> None:
        """End the worker: by itself if it can, so that what it is saying is said whole."""
        worker, self._worker = self._worker, 0
        if not worker:
            return
        os.close(self._to_worker)
        watched = os.pidfd_open(worker)
        try:
            if not select.select([watched], [], [], _END_SECONDS)[0]:
                signal.pidfd_send_signal(watched, signal.SIGKILL)
        finally:
            os.close(watched)
        with suppress(ChildProcessError):
            os.waitpid(worker, 0)

    def _on_worker_ended(self, _number: int, _frame: object) -> None:
        if not self._worker:
            return  # it was dismissed, and is waited for
        worker, status = os.waitpid(self._worker, os.WNOHANG)
        if worker:
            _end_as(status)


def _end_as(status: int) -> NoReturn:
    """End this process as another did."""
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        faulthandler.disable()
        with suppress(OSError):  # nobody can take SIGKILL otherwise
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)
