"""The one thread that owns the engines and the device: loads, reads pages and unloads, in the order it was asked.

Knows nothing of pipes: what it has to say goes into the outbox, which drops the words of jobs that are over.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from msgspec.structs import replace

from model_runtime.engines.base import DeviceLostError, Engine, PageRequest
from model_runtime.errors import ErrorCode, Problem, problem_of
from model_runtime.freed_memory import give_back_freed_memory, keep_freed_memory
from model_runtime.ink_ledger.accounts import InkAccounts
from model_runtime.loaded_engines import LoadedEngines
from model_runtime.messages import message
from model_runtime.outbox import LAST_EVENTS, Outbox
from model_runtime.protocol import Event, Failed, Inspect, Load, Recognize, Unload
from model_runtime.work_queue import Work, WorkQueue

DEVICE_LOST_STATUS = 4  # what the process then ends with
_RESTS_AFTER_SECONDS = 2.0  # without work, memory is given back; pages of one document come sooner after each other
_LAST_WORDS_SECONDS = 2.0  # for the accounts of pages that were read before the device was lost
_SLEEPS_AFTER_SECONDS = 60.0  # engines then give back what is costly to make anew

_log = logging.getLogger(__name__)


class InferenceThread(threading.Thread):
    """Works a queue. Pages join those that an engine is reading while it reads them."""

    def __init__(self, engines: LoadedEngines, outbox: Outbox) -> None:
        # A daemon, because an engine may hang in native code and the process must end all the same.
        super().__init__(name="inference", daemon=True)
        self._engines = engines
        self._outbox = outbox
        self._queue = WorkQueue()
        self._accounts = InkAccounts(outbox.send)

    def submit(self, work: Work) -> None:
        """Put work at the end of the queue; returns at once."""
        self._queue.put(work)

    def end(self, grace_seconds: float) -> None:
        """Drop what waits, stop what runs at its next step, and give it that long to do so."""
        self._queue.end()
        self._outbox.cancel_all()
        self.join(grace_seconds)

    def run(self) -> None:
        """Work until told to end."""
        keep_freed_memory()
        while not self._queue.has_ended:
            work = self._queue.take()
            if isinstance(work, Recognize):
                self._read(work)
            elif work is not None:
                self._serve(work)
            else:
                self._rest()

    def _rest(self) -> None:
        """Wait for work; the longer there is none, the more is given back."""
        if self._queue.wait(_RESTS_AFTER_SECONDS):
            return
        give_back_freed_memory()
        if not self._queue.wait(_SLEEPS_AFTER_SECONDS):
            self._engines.rest()
            give_back_freed_memory()
            self._queue.wait(None)

    def _read(self, first: Recognize) -> None:
        """Read this page and what joins it; whatever happens, each ends with an event, or the process ends."""
        pages = _PagesUnderWay(first, self._queue, self._outbox, self._accounts, self._serve)
        problem = Problem.of(ErrorCode.INTERNAL, message("the engine ended without finishing the page"))
        try:
            self._stream(self._engines.get(first.engine), pages)
        except DeviceLostError as error:
            self._accounts.finish(_LAST_WORDS_SECONDS)
            _end_process(error)
        except BaseException as error:  # a library that calls sys.exit() must not take the thread along
            problem = problem_of(error)
        pages.fail(problem)

    def _stream(self, engine: Engine, pages: _PagesUnderWay) -> None:
        """Send what the engine says until it ends or nobody wants any of the pages."""
        events = engine.recognize(pages.admit)
        try:
            for event in events:
                pages.tell(event)
                if pages.are_unwanted:
                    break
        finally:
            if close := getattr(events, "close", None):
                close()

    def _serve(self, work: Load | Inspect | Unload) -> None:
        """Load, look or unload; a failure belongs to the request."""
        try:
            match work:
                case Load(engine=name, options=options, request_id=asked):
                    self._engines.load(name, options, asked)
                case Inspect(engine=name, options=options, request_id=asked):
                    self._outbox.send(replace(self._engines.inspect(name, options), request_id=asked))
                case Unload(engine=name):
                    self._engines.unload(name)
        except DeviceLostError as error:
            _end_process(error)
        except BaseException as error:
            self._outbox.send(Failed("", problem_of(error), getattr(work, "request_id", "")))


class _PagesUnderWay:
    """The pages of one call of an engine, from their admission to their last event."""

    def __init__(
        self,
        first: Recognize,
        queue: WorkQueue,
        outbox: Outbox,
        accounts: InkAccounts,
        serve: Callable[[Inspect], None],
    ) -> None:
        self._first: Recognize | None = first
        self._engine = first.engine
        self._queue, self._outbox, self._accounts, self._serve = queue, outbox, accounts, serve
        self._pages: dict[str, PageRequest] = {}

    def admit(self, *, urgent_only: bool = False) -> PageRequest | None:
        """See `engines.base.Admit`."""
        while inspection := self._queue.take_inspection():
            self._serve(inspection)
        while request := self._next(urgent_only):
            if page := self._page(request):
                self._pages[page.job_id] = page
                self._accounts.open(page.job_id, page.task, page.image_path)
                return page
        return None

    def tell(self, event: Event) -> None:
        """Send an event, a page's last with the account of its ink; the last ends the page here too."""
        if not self._accounts.take(event):
            self._outbox.send(event)
        if isinstance(event, LAST_EVENTS):
            self._pages.pop(event.job_id, None)

    @property
    def are_unwanted(self) -> bool:
        """Whether every page under way has been cancelled."""
        return all(page.cancel.cancelled for page in self._pages.values())

    def fail(self, problem: Problem) -> None:
        """End what has not ended; it is dropped where a page was cancelled."""
        if self._first is not None:
            self._outbox.send(Failed(self._first.job_id, problem))
        for job_id in self._pages:
            self._outbox.send(Failed(job_id, problem))
        self._accounts.forget()

    def _next(self, urgent_only: bool) -> Recognize | None:
        first, self._first = self._first, None
        return first or self._queue.admit(self._engine, urgent_only=urgent_only)

    def _page(self, request: Recognize) -> PageRequest | None:
        """The page as engines see it, or None where it was cancelled meanwhile or has no picture."""
        token = self._outbox.token(request.job_id)
        if token is None:
            return None
        if not _is_file(request.image_path):
            missing = Problem.of(ErrorCode.IMAGE_UNREADABLE, message("no such file: {file}", file=request.image_path))
            self._outbox.send(Failed(request.job_id, missing))
            return None
        return PageRequest(
            request.job_id,
            request.image_path,
            request.mode,
            request.task,
            token,
            request.prompt,
            request.text_lines,
            request.options,
            request.urgent,
        )


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):  # longer than a name may be, or of signs that no name may have
        return False


def _end_process(error: DeviceLostError) -> NoReturn:
    """Leave at once, without a word on what is under way: the parent starts another process and asks again."""
    _log.critical("the device is lost, so this process ends: %s", error)
    logging.shutdown()
    os._exit(DEVICE_LOST_STATUS)
