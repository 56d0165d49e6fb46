"""The processes that open pictures, from outside: each has a thread here that asks it and waits for its answer.

A process that dies fails the one page that it was opening; the next picture gets a new one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from pathlib import Path
from queue import PriorityQueue

import model_runtime
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message
from model_runtime.module_command import module_command
from model_runtime.preprocess.exchange import PictureRequest, WorkerLostError, read_views, write_line
from model_runtime.preprocess.page_views import PageViews
from model_runtime.resolution_modes import ResolutionMode

_CREATE_NO_WINDOW = 0x08000000  # Windows: no console flashes up
_HINT = message("Read the page again; if it happens again, save the picture anew or in a smaller size.")

Job = tuple["Future[PageViews]", str, ResolutionMode]


class PictureWorkers:
    """So many processes, started with this and ended by `close`."""

    def __init__(self, processes: int) -> None:
        self._jobs: PriorityQueue[tuple[bool, int, Job | None]] = PriorityQueue()  # what can wait stands behind
        self._numbers = count()
        self._workers = [_Worker(self._next_job) for _ in range(processes)]
        for worker in self._workers:
            worker.start()

    def open(self, path: str, mode: ResolutionMode, *, urgent: bool = False) -> Future[PageViews]:
        """Have a picture opened and scaled, before all others if it is urgent; not if cancelled before its turn.

        The future raises `EngineError` where the picture cannot be read.
        """
        opened: Future[PageViews] = Future()
        self._put((opened, path, mode), urgent=urgent)
        return opened

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for worker in self._workers:
            worker.ends = True
            self._put(None)
        for worker in self._workers:
            worker.end()

    def _put(self, job: Job | None, *, urgent: bool = False) -> None:
        self._jobs.put((not urgent, next(self._numbers), job))

    def _next_job(self) -> Job | None:
        return self._jobs.get()[2]


class _Worker(threading.Thread):
    """One process and the thread that talks to it.

    Attributes:
        ends: set once nothing more is to be asked.
    """

    def __init__(self, next_job: Callable[[], Job | None]) -> None:
        super().__init__(name="pictures", daemon=True)
        self.ends = False
        self._next_job = next_job
        self._process = _started()

    def run(self) -> None:
        """Have one picture opened after the other."""
        while (job := self._next_job()) is not None:
            opened, path, mode = job
            if self.ends or not opened.set_running_or_notify_cancel():
                continue
            try:
                opened.set_result(self._ask(path, mode))
            except Exception as error:
                opened.set_exception(error)

    def end(self) -> None:
        """End the process and wait for both."""
        self._process.kill()
        self.join()
        _finish(self._process)

    def _ask(self, path: str, mode: ResolutionMode) -> PageViews:
        if self._process.poll() is not None:
            _finish(self._process)
            self._process = _started()
        requests, answers = self._process.stdin, self._process.stdout
        try:
            if requests is None or answers is None:
                raise WorkerLostError
            write_line(requests, PictureRequest(path, mode))
            return read_views(answers)
        except EngineError:
            raise
        except Exception as error:  # what it still has to say belongs to no picture any more
            self._process.kill()
            status = self._process.wait()
            detail = message(
                "{name}: the process that opened it ended (status {status})", name=Path(path).name, status=status
            )
            raise EngineError(ErrorCode.IMAGE_UNREADABLE, detail, _HINT) from error


def _started() -> subprocess.Popen[bytes]:
    root, others = str(Path(model_runtime.__path__[0]).resolve().parent), os.environ.get("PYTHONPATH")
    return subprocess.Popen(
        module_command("model_runtime.preprocess.worker"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((root, others)) if others else root},
        creationflags=_CREATE_NO_WINDOW if sys.platform == "win32" else 0,
    )


def _finish(process: subprocess.Popen[bytes]) -> None:
    """Let go of what an ended process leaves here."""
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:  # what was still to be written has nobody to read it
                continue
