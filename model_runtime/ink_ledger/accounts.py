"""The ledger of each page while its events go by."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from msgspec.structs import replace

from model_runtime.errors import problem_of
from model_runtime.messages import Message
from model_runtime.output.answer_faults import TALK, is_printed
from model_runtime.protocol import Event, Failed, InkLedger, PageFinished, PageStarted, Span, SpanFound

_WHOLE_PAGE_TASKS = frozenset({"document", "text", "boxes"})

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Account:
    image_path: str
    spans: dict[int, Span] = field(default_factory=dict)


class InkAccounts:
    """The pages that an engine is reading, by their jobs' ids. The reckoning is done beside the thread that reads."""

    def __init__(self, send: Callable[[Event], object]) -> None:
        """Start without any.

        Args:
            send: takes each page's last event once its account is in it; called on that thread.
        """
        self._send = send
        self._accounts: dict[str, _Account] = {}
        self._clerk = ThreadPoolExecutor(1, "ink")

    def open(self, job_id: str, task: str, image_path: str) -> None:
        """A page is being read; one whose task does not read all of it is not accounted for."""
        if task in _WHOLE_PAGE_TASKS:
            self._accounts[job_id] = _Account(image_path)

    def take(self, event: Event) -> bool:
        """Take note of an event; True where it is the last of a page, and is sent from here with the account."""
        match event:
            case PageStarted(job_id=job) if job in self._accounts:
                self._accounts[job].spans.clear()
            case SpanFound(job_id=job, index=index, span=span) if job in self._accounts:
                self._accounts[job].spans[index] = span
            case PageFinished(job_id=job, ink=None) if account := self._accounts.pop(job, None):
                self._clerk.submit(self._close, account, event)
                return True
            case PageFinished(job_id=job) | Failed(job_id=job):
                self._accounts.pop(job, None)
        return False

    def forget(self) -> None:
        """Let go of pages that ended without a last event."""
        self._accounts.clear()

    def finish(self, seconds: float) -> None:
        """Have what pages have read sent before the process ends; waits no longer than that."""
        wait([self._clerk.submit(_nothing)], seconds)

    def _close(self, account: _Account, event: PageFinished) -> None:
        begun = time.perf_counter()
        ink = _ledger(account)
        seconds = {**event.seconds, "ledger": time.perf_counter() - begun}
        try:
            self._send(replace(event, ink=ink, seconds=seconds, notes=_still_true(event.notes, ink)))
        except Exception as error:  # nobody else would say that the page has ended
            self._send(Failed(event.job_id, problem_of(error)))


def _nothing() -> None:
    """What comes after all that was handed in before."""


def _still_true(notes: tuple[Message, ...], ink: InkLedger | None) -> tuple[Message, ...]:
    """The notes, without the one that the model talks where that is what is printed."""
    return tuple(note for note in notes if note != TALK) if is_printed(ink) else notes


def _ledger(account: _Account) -> InkLedger | None:
    """The account of a page; a page that cannot be accounted for is read all the same."""
    try:
        from model_runtime.ink_ledger.ledger import ink_ledger  # brings OpenCV along
        from model_runtime.preprocess.open_picture import open_picture

        return ink_ledger(open_picture(account.image_path), [span for _, span in sorted(account.spans.items())])
    except Exception:
        _log.exception("the ink of %s was not counted", account.image_path)
        return None
