"""The one thread that owns the engines and the device: loads, reads pages and unloads, in the order it was asked.

Knows nothing of pipes: what it has to say goes into the outbox, which drops the words of jobs that are over.
"""

from __future__ import annotations

import logging
import os
import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from model_runtime.engines.base import DeviceLostError, Engine, PageRequest
from model_runtime.errors import ErrorCode, Problem
from model_runtime.failures import problem_of
from model_runtime.freed_memory import give_back_freed_memory, keep_freed_memory
from model_runtime.ink_ledger.accounts import InkAccounts
from model_runtime.loaded_engines import LoadedEngines
from model_runtime.messages import message
from model_runtime.outbox import Outbox
from model_runtime.protocol import Failed, Inspect, Load, Recognize, Unload

Work = Load | Inspect | Recognize | Unload

DEVICE_LOST_STATUS = 4  # what the process then ends with
_RESTS_AFTER_SECONDS = 2.0  # without work, memory is given back; pages of one document come sooner after each other

_log = logging.getLogger(__name__)


class InferenceThread(threading.Thread):
    """Works a queue; an engine gets as many waiting pages together as it said when it was ready."""

    def __init__(self, engines: LoadedEngines, outbox: Outbox) -> None:
        # A daemon, because an engine may hang in native code and the process must end all the same.
        super().__init__(name="inference", daemon=True)
        self._engines = engines
        self._outbox = outbox
        self._waiting: deque[Work] = deque()
        self._changed = threading.Condition()
        self._ending = False

    def submit(self, work: Work) -> None:
        """Put work at the end of the queue; returns at once."""
        with self._changed:
            self._waiting.append(work)
            self._changed.notify()

    def end(self, grace_seconds: float) -> None:
        """Drop what waits, stop what runs at its next step, and give it that long to do so."""
        with self._changed:
            self._ending = True
            self._waiting.clear()
            self._changed.notify()
        self._outbox.cancel_all()
        self.join(grace_seconds)

    def run(self) -> None:
        """Work until told to end."""
        keep_freed_memory()
        while works := self._next():
            match works[0]:
                case Recognize():
                    self._read([work for work in works if isinstance(work, Recognize)])
                case Load() | Inspect() | Unload() as work:
                    self._serve(work)

    def _next(self) -> list[Work]:
        """The next work, or several pages for one engine; empty when it is time to end."""
        with self._changed:
            rests = not self._changed.wait_for(self._has_news, _RESTS_AFTER_SECONDS)
        if rests:
            give_back_freed_memory()
        with self._changed:
            self._changed.wait_for(self._has_news)
            if self._ending:
                return []
            works = [self._waiting.popleft()]
            limit = self._engines.pages_together(works[0].engine)
            while len(works) < limit and self._waiting and _goes_with(works[0], self._waiting[0]):
                works.append(self._waiting.popleft())
            return works

    def _has_news(self) -> bool:
        return self._ending or bool(self._waiting)

    def _read(self, requests: Sequence[Recognize]) -> None:
        """Read pages together; whatever happens, each of them ends with an event, or the process ends."""
        pages = [page for request in requests if (page := self._page(request))]
        if not pages:
            return
        problem = Problem.of(ErrorCode.INTERNAL, message("the engine ended without finishing the page"))
        try:
            self._stream(self._engines.get(requests[0].engine), pages)
        except DeviceLostError as error:
            _end_process(error)
        except BaseException as error:  # a library that calls sys.exit() must not take the thread along
            problem = problem_of(error)
        for page in pages:
            self._outbox.send(Failed(page.job_id, problem))  # dropped where the page has ended properly

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
        )

    def _stream(self, engine: Engine, pages: Sequence[PageRequest]) -> None:
        """Send what the engine says until it ends or nobody wants any of the pages."""
        events = engine.recognize(pages)
        accounts = InkAccounts((page.job_id, page.task, page.image_path) for page in pages)
        try:
            for event in events:
                self._outbox.send(accounts.with_ink(event))
                if all(page.cancel.cancelled for page in pages):
                    break
        finally:
            if close := getattr(events, "close", None):
                close()

    def _serve(self, work: Load | Inspect | Unload) -> None:
        """Load, look or unload; a failure belongs to no job."""
        try:
            match work:
                case Load(engine=name, options=options):
                    self._engines.load(name, options)
                case Inspect(engine=name, options=options):
                    self._outbox.send(self._engines.inspect(name, options))
                case Unload(engine=name):
                    self._engines.unload(name)
        except BaseException as error:
            self._outbox.send(Failed("", problem_of(error)))


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):  # longer than a name may be, or of signs that no name may have
        return False


def _goes_with(first: Work, other: Work) -> bool:
    """Whether two works are pages that one call of an engine may read."""
    return isinstance(first, Recognize) and isinstance(other, Recognize) and first.engine == other.engine


def _end_process(error: DeviceLostError) -> NoReturn:
    """Leave at once, without a word on the pages under way: the parent starts another process and reads them again."""
    _log.critical("the device is lost, so this process ends: %s", error)
    logging.shutdown()
    os._exit(DEVICE_LOST_STATUS)
