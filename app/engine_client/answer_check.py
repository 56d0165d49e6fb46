"""What one engine process was asked, and whether what it says fits. Plain bookkeeping: no pipes, no threads.

Everything that an engine says passes here before anybody else hears it. So whoever listens may take it that an event
is whole, is about a page that was asked for and not ended, and that pages begin, go on and end in this order.

A message that makes no sense fails the page it is about, and the engine is told to let the page go. Where it is about
no page, it is dropped. An engine that does so again and again is ended, as is one that has no end.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message, verbatim
from model_runtime.protocol import (
    PROTOCOL_VERSION,
    Cancel,
    Cancelled,
    Event,
    Failed,
    Hello,
    Inspect,
    Inspected,
    Load,
    LoadProgress,
    NotUnderstoodError,
    PageFinished,
    PageProgress,
    PageStarted,
    ProtocolError,
    ProtocolMessage,
    Ready,
    Recognize,
    Request,
    SpanFound,
)

PAGE_BYTES = 16 * 1024 * 1024
"""All that may be said of a page. A page of 8192 tokens takes about two million, and nobody reads a longer one."""

STARTS_ALLOWED = 20  # of one page in one process: it begins anew in a smaller mode, or by a stricter rule
FAULTS_ALLOWED = 50  # of one process, until it is ended
IDLE_WORDS_ALLOWED = 100_000  # about no page, since the last request; loading a large model says some thousands

_LAST_EVENTS = (PageFinished, Failed, Cancelled)
_OF_A_PAGE = frozenset(kind.type for kind in (PageStarted, PageProgress, SpanFound, *_LAST_EVENTS))
_ANSWERS_TO_A_LOAD = (Ready.type, Inspected.type, Failed.type)

Said = ProtocolMessage | NotUnderstoodError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Heard:
    """What comes of a message.

    Attributes:
        event: what to pass on, which need not be what was said; None where it is dropped.
        cancel: the job that the engine is to be told to let go.
        ends: the process is to be ended; no page that it still has is to blame.
    """

    event: Event | None = None
    cancel: str = ""
    ends: bool = False


@dataclass(slots=True)
class _Job:
    cancel_asked: bool = False
    starts: int = 0
    size: int = 0
    spans: set[int] = field(default_factory=set)


class AnswerCheck:
    """One process's side of the conversation, from hello on."""

    def __init__(self) -> None:
        self._jobs: dict[str, _Job] = {}
        self._let_go: set[str] = set()  # failed here, while the engine may not know yet
        self._asked: dict[str, None] = {}  # ids of loads and looks without an answer, in their order
        self._engines: frozenset[str] | None = None  # None before hello
        self._faults = 0
        self._idle_words = 0

    def sent(self, request: Request) -> None:
        """A request is on its way."""
        self._idle_words = 0
        if isinstance(request, Recognize):
            self._jobs[request.job_id] = _Job()
        elif isinstance(request, Load | Inspect) and request.request_id:
            self._asked[request.request_id] = None
        elif isinstance(request, Cancel) and request.job_id in self._jobs:
            self._jobs[request.job_id].cancel_asked = True

    @property
    def open_jobs(self) -> tuple[str, ...]:
        """Those that were sent and have no last event, in the order they were sent."""
        return tuple(self._jobs)

    @property
    def begun_jobs(self) -> tuple[str, ...]:
        """Those of them that are being read; while none is, the next one, over which it may be loading."""
        begun = tuple(name for name, job in self._jobs.items() if job.starts)
        return begun or self.open_jobs[:1]

    def take(self, said: Said, size: int) -> Heard:
        """Take in a message of so many bytes.

        Raises:
            ProtocolError: nothing that this process says can be relied on; the pages it has may be to blame.
        """
        if self._engines is None:
            self._engines = _engines_of(said)
            return Heard(said if isinstance(said, Hello) else None)
        job_id = self._job_of(said)
        if job_id in self._jobs:
            return self._take_of_page(job_id, said, size)
        self._idle_words += 1
        if self._idle_words > IDLE_WORDS_ALLOWED:
            raise ProtocolError(f"it said {self._idle_words} things that nobody had asked for")
        return self._take_of_no_page(job_id, said)

    def _job_of(self, said: Said) -> str:
        """The job that a message is about; empty where it is about none.

        Where a message about a page does not say which, it is the one being read, else one that the engine may not have
        let go yet, else the next. A failure that does not say so may also be one of loading.
        """
        job_id: str | None = getattr(said, "job_id", "")
        if job_id is not None:
            return job_id
        if said.type not in _OF_A_PAGE:
            return ""
        being_read = [name for name, job in self._jobs.items() if job.starts]
        if len(being_read) > 1:
            raise ProtocolError(f"{said}, and it may be about any of {', '.join(being_read)}")
        waiting = () if said.type == Failed.type else self._jobs
        return next(iter([*being_read, *self._let_go, *waiting]), "")

    # --- about a page ---

    def _take_of_page(self, job_id: str, said: Said, size: int) -> Heard:
        job = self._jobs[job_id]
        job.size += size
        trouble = _trouble(job, said)
        if trouble is None and isinstance(said, Event):
            _note(job, said)
            if isinstance(said, _LAST_EVENTS):
                del self._jobs[job_id]
            return Heard(said)
        del self._jobs[job_id]
        self._let_go.add(job_id)
        problem = trouble or _not_fitting(f"{said.type} is not an event")
        ends = self._is_one_fault_too_many(f"{job_id}: {problem.detail}") or problem.code is ErrorCode.PAGE_ENDLESS
        # A page that nobody wants any more has not failed.
        return Heard(Cancelled(job_id) if job.cancel_asked else Failed(job_id, problem), job_id, ends)

    # --- about no page ---

    def _take_of_no_page(self, job_id: str, said: Said) -> Heard:
        if job_id:
            return self._drop_of_unknown(job_id, said)
        match said:
            case NotUnderstoodError(type=kind) if kind in _ANSWERS_TO_A_LOAD:
                self._count_fault(str(said))
                asked = next(iter(self._asked), "")  # loads are answered in their order
                self._asked.pop(asked, None)
                return Heard(Failed("", _not_fitting(str(said)), asked))
            case Hello():
                return self._drop("it said hello again")
            case LoadProgress(engine=name) | Ready(engine=name) | Inspected(engine=name) if name not in self._known:
                return self._drop(f"{said.type} is about {name!r}, which it does not have")
            case NotUnderstoodError():
                return self._drop(str(said))
            case Ready(request_id=asked) | Inspected(request_id=asked) | Failed(request_id=asked):
                self._asked.pop(asked, None)
        return Heard(said) if isinstance(said, Event) else self._drop(f"{said.type} is not an event")

    @property
    def _known(self) -> frozenset[str]:
        return self._engines or frozenset()

    def _drop_of_unknown(self, job_id: str, said: Said) -> Heard:
        """A page that is over, or that was never asked for. It may cross our word that it is not wanted."""
        if isinstance(said, _LAST_EVENTS) and job_id in self._let_go:
            self._let_go.discard(job_id)
            return Heard()
        if job_id in self._let_go or isinstance(said, Cancelled):
            return Heard()
        return self._drop(f"{said.type} is about {job_id!r}, which is not being read")

    def _drop(self, why: str) -> Heard:
        self._count_fault(why)
        return Heard()

    def _count_fault(self, why: str) -> None:
        if self._is_one_fault_too_many(why):
            raise ProtocolError(why)

    def _is_one_fault_too_many(self, why: str) -> bool:
        _log.warning("the engine said what does not fit: %s", why)
        self._faults += 1
        return self._faults >= FAULTS_ALLOWED


def _engines_of(said: Said) -> frozenset[str]:
    """Whom the first word says to be there.

    Raises:
        ProtocolError: it is no hello, or one of another version.
    """
    if isinstance(said, NotUnderstoodError):
        raise said
    if not isinstance(said, Hello):
        raise ProtocolError("the first word was not hello")
    if said.protocol_version != PROTOCOL_VERSION:
        raise ProtocolError(f"it speaks version {said.protocol_version}, we speak {PROTOCOL_VERSION}")
    return frozenset(engine.name for engine in said.engines)


def _trouble(job: _Job, said: Said) -> Problem | None:
    """Why a page cannot go on after this word about it; None where it can."""
    if job.size > PAGE_BYTES:
        return Problem.of(ErrorCode.PAGE_ENDLESS, message("more than {count} MB", count=PAGE_BYTES // 1024**2))
    match said:
        case NotUnderstoodError():
            return _not_fitting(str(said))
        case Cancelled() if not job.cancel_asked:
            return Problem.of(ErrorCode.INTERNAL, message("the engine gave the page up without being asked to"))
        case PageStarted() if job.starts >= STARTS_ALLOWED:
            return _not_fitting(f"the page was begun more than {STARTS_ALLOWED} times")
        case PageProgress() | SpanFound() | PageFinished() if not job.starts:
            return _not_fitting(f"{said.type} came before {PageStarted.type}")
        case PageFinished(span_count=count) if lacking := _first_lacking(range(count), job.spans):
            return _not_fitting(f"it ended with {count} pieces, and number {lacking} never came")
    return None


def _first_lacking(numbers: Iterable[int], told: set[int]) -> int | None:
    """The first that is not there, counted from 1."""
    return next((number + 1 for number in numbers if number not in told), None)


def _note(job: _Job, said: Event) -> None:
    if isinstance(said, PageStarted):
        job.starts += 1
        job.spans.clear()
    elif isinstance(said, SpanFound):
        job.spans.add(said.index)


def _not_fitting(detail: str) -> Problem:
    return Problem.of(ErrorCode.BAD_ANSWER, verbatim(detail))
