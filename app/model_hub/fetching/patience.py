"""When to try again, for all connections of one hub together."""

from __future__ import annotations

import random
import threading
import time

from app.model_hub.fetching.fetch_report import FetchReport
from app.model_hub.fetching.problems import Hiccup, HubError, Stopped
from app.model_hub.messages import FetchPace
from model_runtime.messages import message


class Patience:
    """Waits after hiccups, longer each time, and gives up after so many without a byte in between."""

    def __init__(self, pace: FetchPace, report: FetchReport, stop: threading.Event) -> None:
        self._pace, self._report, self._stop = pace, report, stop
        self._lock = threading.Lock()
        self._failed = 0
        self._came = False
        self._until = 0.0  # nobody asks before

    def check(self) -> None:
        """Let a pause of others pass.

        Raises:
            Stopped: it is to end.
        """
        while not self._stop.is_set() and (left := self._until - time.monotonic()) > 0:
            self._stop.wait(left)
        if self._stop.is_set():
            raise Stopped

    def came(self) -> None:
        """Something came."""
        self._failed, self._came = 0, True

    def endure(self, hiccup: Hiccup) -> None:
        """Wait before the next try.

        Raises:
            HubError: it was tried often enough.
            Stopped: it is to end.
        """
        with self._lock:
            wait = self._until - time.monotonic()
            if wait <= 0:  # else another connection has met the same, and waits
                self._failed += 1
                if self._failed > (self._pace.later_tries if self._came else self._pace.tries):
                    raise self._given_up(hiccup)
                doubled = self._pace.first_wait * 2.0 ** min(self._failed - 1, 16)
                wait = min(doubled, self._pace.longest_wait) * random.uniform(0.5, 1.0)
            wait = max(wait, hiccup.after or 0.0)
            self._until = max(self._until, time.monotonic() + wait)
        self._report.wait(wait, hiccup.reason)
        self.check()

    def _given_up(self, hiccup: Hiccup) -> HubError:
        if self._came:
            title = message("Nothing comes any more: {reason}", reason=hiccup.reason)
            return HubError(title, message("What has come is kept. Start again to go on where it was."))
        title = message("Nothing can be fetched: {reason}", reason=hiccup.reason)
        return HubError(title, message("See that this machine is online, or fetch from another address."))
