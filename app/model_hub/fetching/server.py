"""The process that fetches: one model, beside the loop that hears that it is to stop."""

from __future__ import annotations

import logging
import os
import sys
import threading

from app.model_hub.fetching.fetch_report import FetchReport
from app.model_hub.fetching.model_fetch import ModelFetch
from app.model_hub.messages import FETCH_REQUESTS, FetchModel, FetchPhase, PauseFetching
from app.processes.fences import Reach
from app.processes.serving import Answers, serve_requests

_log = logging.getLogger(__name__)

PATIENCE_SECONDS = 60.0
"""For taking up a request; the work itself goes on beside it."""

MEMORY_BYTES = 1024**3

_STOP_SECONDS = 1.0  # a connection that says nothing is not waited for


class FetchServer:
    """Fetches what the first request names."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._fetch: ModelFetch | None = None
        self._report: FetchReport | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="fetch", daemon=True)

    def answer(self, asked: FetchModel | PauseFetching) -> None:
        """Begin, or stop."""
        if isinstance(asked, FetchModel) and self._fetch is None:
            self._report = FetchReport(self._answers.send, asked.pace)
            self._fetch = ModelFetch(asked, self._report, os.environ)
            self._thread.start()
            threading.Thread(target=self._report.watch, args=(self._ended,), name="silence", daemon=True).start()
        elif isinstance(asked, PauseFetching) and self._fetch is not None and self._report is not None:
            self._fetch.stop()
            self._thread.join(_STOP_SECONDS)
            self._fetch.keep()
            self._report.end(FetchPhase.PAUSED)

    def _work(self) -> None:
        try:
            if self._fetch is not None:
                self._fetch.run()
        except Exception:  # whoever waits for an end hears of it by ours
            _log.exception("fetching failed")
            os._exit(1)
        finally:
            self._ended.set()


def main() -> None:
    """Serve until standard input ends."""
    serve_requests(
        FETCH_REQUESTS,
        FetchServer,
        patience=PATIENCE_SECONDS,
        memory_bytes=MEMORY_BYTES,
        reach=lambda _: Reach(may_connect=True),
        largest_file=sys.maxsize,
    )
