"""The ledger of each page while its events go by."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field

from msgspec.structs import replace

from model_runtime.protocol import Event, InkLedger, PageFinished, PageStarted, Span, SpanFound

_WHOLE_PAGE_TASKS = frozenset({"document", "text", "boxes"})

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Account:
    image_path: str
    spans: dict[int, Span] = field(default_factory=dict)


class InkAccounts:
    """The pages that an engine is reading, by their jobs' ids."""

    def __init__(self) -> None:
        self._accounts: dict[str, _Account] = {}

    def open(self, job_id: str, task: str, image_path: str) -> None:
        """A page is being read; one whose task does not read all of it is not accounted for."""
        if task in _WHOLE_PAGE_TASKS:
            self._accounts[job_id] = _Account(image_path)

    def with_ink(self, event: Event) -> Event:
        """The event; the last one of a page with the account of its ink."""
        match event:
            case PageStarted(job_id=job) if job in self._accounts:
                self._accounts[job].spans.clear()
            case SpanFound(job_id=job, index=index, span=span) if job in self._accounts:
                self._accounts[job].spans[index] = span
            case PageFinished(job_id=job, ink=None) if account := self._accounts.pop(job, None):
                begun = time.perf_counter()
                ink = _ledger(account)
                return replace(event, ink=ink, seconds={**event.seconds, "ledger": time.perf_counter() - begun})
        return event


def _ledger(account: _Account) -> InkLedger | None:
    """The account of a page; a page that cannot be accounted for is read all the same."""
    try:
        from model_runtime.ink_ledger.ledger import ink_ledger  # brings OpenCV along
        from model_runtime.preprocess.open_picture import open_picture

        return ink_ledger(open_picture(account.image_path), [span for _, span in sorted(account.spans.items())])
    except Exception:
        _log.exception("the ink of %s was not counted", account.image_path)
        return None
