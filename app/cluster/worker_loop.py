"""The thread of a worker that speaks with its engine process: pages of several files, read together."""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, TypeVar

from app.cluster.open_files import WorkerFile
from app.cluster.orders import PageAnswer, PageOrder
from app.document.geometry import PageSize
from app.jobs.read_job import PageRetried
from app.sessions.engine_session import EngineSession, Word
from app.sessions.page_drawing import PageDrawing
from app.sessions.page_loop import LOOK_SECONDS, PageLoop, PageRead, Step
from app.sessions.ready_engine import ReadyEngines
from app.spelling.dictionaries import dictionary_files, load
from app.spelling.unknown_words import Speller

_Answer = TypeVar("_Answer")


@dataclass(eq=False)
class _Asked:
    """Something to do on the thread, once no page is under way where `alone`."""

    work: Callable[[], None]
    alone: bool


@dataclass(eq=False)
class _FilePages:
    """Pages of one file that are read in one way."""

    loop: PageLoop
    sizes: dict[int, PageSize]
    told: dict[int, list[Step]] = field(default_factory=dict)
    wanted: dict[int, Future[PageAnswer]] = field(default_factory=dict)


class WorkerLoop:
    """Owns the engine process: nobody else sends to it or takes its words. Starts with its first question."""

    def __init__(self, session: EngineSession, ready: ReadyEngines) -> None:
        self._session, self._ready = session, ready
        self._asked: deque[_Asked] = deque()
        self._pages: dict[tuple[Any, ...], _FilePages] = {}
        self._names = itertools.count(1)
        self._speller = cache(lambda: Speller(load(dictionary_files())))
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="worker-engine", daemon=True)
        self._thread.start()

    def ask(self, work: Callable[[], _Answer], *, alone: bool = True) -> _Answer:
        """Do something with the engine process; while pages are under way only what is not to be done `alone`."""
        answer: Future[_Answer] = Future()
        self._add(_Asked(partial(_answer, answer, work), alone))
        return answer.result()

    def read(self, order: PageOrder, file: WorkerFile) -> PageAnswer:
        """Read a page; returns when it is over."""
        answer: Future[PageAnswer] = Future()
        self._add(_Asked(partial(self._begin, order, file, answer), False))
        return answer.result()

    def close(self) -> None:
        """Take up nothing more; returns when the thread has ended."""
        self._closing = True
        self._session.nudge()
        self._thread.join()

    def _add(self, asked: _Asked) -> None:
        self._asked.append(asked)
        self._session.nudge()

    # --- on the thread ---

    def _run(self) -> None:
        while not self._closing:
            while self._asked and not (self._asked[0].alone and self._pages):
                self._asked.popleft().work()
            word = self._session.next_word(LOOK_SECONDS, or_nudge=True)
            for key, pages in list(self._pages.items()):
                _hear(pages, word)
                if not pages.wanted:
                    del self._pages[key]

    def _begin(self, order: PageOrder, file: WorkerFile, answer: Future[PageAnswer]) -> None:
        try:
            pages = self._pages_of(order, file)
            number = order.job.number
            pages.sizes[number], pages.wanted[number], pages.told[number] = order.size, answer, []
            pages.loop.add([order.job])
        except Exception as error:
            answer.set_exception(error)

    def _pages_of(self, order: PageOrder, file: WorkerFile) -> _FilePages:
        how = order.how
        key = (id(file), how.way, how.mode.name, order.job.task, order.job.prompt, repr(how.page_options), how.language)
        if key not in self._pages:
            sizes: dict[int, PageSize] = {}
            loop = PageLoop(
                self._session,
                PageDrawing(file.pages, how.mode),
                lambda job: sizes[job.number],
                f"file-{next(self._names)}",
                self._ready.pages_together,
                how.page_options,
                lambda _job: self._speller().in_language(how.language),
            )
            self._pages[key] = _FilePages(loop, sizes)
        return self._pages[key]


def _answer(answer: Future[_Answer], work: Callable[[], _Answer]) -> None:
    try:
        answer.set_result(work())
    except Exception as error:
        answer.set_exception(error)


def _hear(pages: _FilePages, word: Word | None) -> None:
    """Hand a word to the pages of a file; what goes wrong with them stays with them."""
    try:
        pages.loop.hear(word)
        for step in pages.loop.steps():
            _tell(pages, step)
    except Exception as error:
        for answer in pages.wanted.values():
            answer.set_exception(error)
        pages.wanted.clear()


def _tell(pages: _FilePages, step: Step) -> None:
    number = step.number if isinstance(step, PageRead) else step.job.number
    pages.told[number].append(step)
    if not isinstance(step, PageRetried):
        pages.wanted.pop(number).set_result(PageAnswer(tuple(pages.told.pop(number))))
