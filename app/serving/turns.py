"""The thread that reads: it has the one engine, and gives each job its turns."""

from __future__ import annotations

import logging
import threading
import time
from typing import cast

from app.document.page_range import parse_page_range
from app.document.problems import RectoError
from app.interface import DocumentReader, ExportOptions
from app.serving.job_board import JobBoard
from app.serving.refusals import RequestRefused, stopping, unwanted
from app.serving.result_files import write_results
from app.serving.served_job import ServedJob, TaskStatus
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription

_log = logging.getLogger(__name__)

FEWEST_PAGES = 4
"""Of a turn, though a page takes long."""
TURN_SECONDS = 1.0
"""So long a turn lasts at least: going from one document to another costs that it is opened again, a tenth of that."""


class _JobUnwantedError(Exception):
    """The client has left, or took the job back."""


class Turns:
    """Reads the jobs of a board until that stops.

    Attributes:
        engines: that there are; known once it has been started.
    """

    def __init__(self, board: JobBoard, patience: float | None = None) -> None:
        self._board, self._patience = board, patience
        self._thread = threading.Thread(target=self._run, name="serving")
        self._ready = threading.Event()
        self._failed: RectoError | None = None
        self.engines: tuple[EngineDescription, ...] = ()

    def start(self) -> None:
        """Start; returns once the engine process is there.

        Raises:
            EngineFailed: it does not start.
        """
        self._thread.start()
        while not self._ready.wait(0.25):  # in turns, so that Ctrl+C is heard
            pass
        if self._failed is not None:
            raise self._failed

    def end(self) -> None:
        """Stop the board, and wait for the processes to end."""
        self._board.stop()
        if self._thread.ident is not None:
            self._thread.join()

    # --- on the thread ---

    def _run(self) -> None:
        try:
            with DocumentReader(patience=self._patience) as reader:
                self.engines = reader.engines()
                self._ready.set()
                while (job := self._board.next_turn()) is not None:
                    self._give_turn(reader, job)
        except RectoError as error:
            self._failed = error
        except KeyboardInterrupt:
            pass  # raised by `_check`: the reader has ended its engine at once
        finally:
            self._ready.set()
            self._board.stop()

    def _give_turn(self, reader: DocumentReader, job: ServedJob) -> None:
        is_done, error = True, cast(RectoError | None, None)
        try:
            is_done = self._move_on(reader, job)
        except _JobUnwantedError:
            error = unwanted()
        except RectoError as found:
            error = found
        except KeyboardInterrupt:
            error = stopping()
            raise
        except Exception as found:  # the other jobs are not to be lost for it
            _log.exception("a job could not be done")
            error = _unexpected(found)
        finally:
            self._board.turn_over(job, again=not is_done)  # before its end is told: then it may be dropped
            if is_done:
                job.end(error)

    def _move_on(self, reader: DocumentReader, job: ServedJob) -> bool:
        """Read some pages of the job, and on while nobody else waits; at last write its results.

        Returns:
            Whether it is done.

        Raises:
            RectoError: it cannot be.
        """
        self._check(job)
        if job.document is None:
            self._open(reader, job)
        begun = time.monotonic()
        while job.left:
            self._read_some(reader, job)
            if job.left and self._board.others_wait() and time.monotonic() - begun >= TURN_SECONDS:
                return False
        write_results(job, ExportOptions(), lambda: not (job.unwanted.is_set() or self._board.is_stopping))
        self._check(job)
        return True

    def _open(self, reader: DocumentReader, job: ServedJob) -> None:
        job.status = TaskStatus.STARTED
        document = reader.open(job.file)
        count, most = document.page_count, self._board.limits.pages
        job.left = list(parse_page_range(job.wanted.pages, count) if job.wanted.pages else range(1, count + 1))
        if len(job.left) > most:
            title = message(
                "{count} pages are too many: this server reads {most} of a document", count=count, most=most
            )
            raise RequestRefused(413, title, message("Name fewer of its pages, or start it with a larger --max-pages."))
        job.document, job.total = document, len(job.left)
        job.tell("started", pages=job.total, notes=[str(note) for note in document.notes])

    def _read_some(self, reader: DocumentReader, job: ServedJob) -> None:
        assert job.document is not None
        now = job.left[: max(FEWEST_PAGES, 2 * reader.pages_together)]
        asked = ",".join(map(str, now))
        for page in job.document.read(asked, job.wanted.options, lambda: self._check(job)):
            job.left.remove(page.number)
            job.read.append(page)
            job.tell("page", page=page.number, state=page.state, done=len(job.read), pages=job.total)

    def _check(self, job: ServedJob) -> None:
        if self._board.is_stopping:
            raise KeyboardInterrupt
        if job.unwanted.is_set():
            raise _JobUnwantedError


def _unexpected(error: Exception) -> RectoError:
    """What nobody closer by could say better."""
    what = f"{type(error).__name__}: {error}"
    return RequestRefused(500, message("The document could not be done to its end: {what}", what=what))
