"""What is still asked of the page process, and what comes next. A plain state machine: no threads, no pipes."""

from __future__ import annotations

import itertools
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.pages.last_words import Death
from app.pages.messages import CHANNELS, OpenFailure, PageFailure, PageRequest, PictureRequest, SingleRequest
from model_runtime.messages import message

IN_FLIGHT = 2
"""Requests the child has at a time: one it works on, and one so that it need not wait for the next."""

MAX_DEATHS = 2
"""A page, or the opening of a document, during which the child died this often is not tried again."""

MAX_LOST_IN_A_ROW = 5
"""A document of which so many pages one after another could not be drawn is given up: each may cost a minute."""

_TWICE = message("Page {number} could not be drawn: it stopped the drawing process twice")
_TOO_SLOW = message("Page {number} could not be drawn: it took too long")
_GIVEN_UP = message("“{name}” was given up after {count} pages in a row that could not be drawn")
_GIVEN_UP_HINT = message("Open and save the file in another program, then try the copy.")
_TWICE_HINT = message(
    "The other pages are not touched by this. Open and save the file in another program, then try the copy."
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The document that the child shall have open."""

    generation: int
    path: Path
    password: str | None


@dataclass(frozen=True, slots=True)
class Job:
    """A request on its way; `id` is unique."""

    id: int
    request: PageRequest


class PageRequests:
    """The open document, the wanted pictures of each channel, single requests, and what is in flight.

    The order: opening, pictures for the view, pictures for the reading panel, what the model sees, pages for the
    engine and crops, thumbnails.
    """

    def __init__(self) -> None:
        self.opening: Opening | None = None
        self._open_state = "none"  # none, waiting, sent, done
        self._generations = itertools.count(1)
        self._ids = itertools.count(1)
        self._wanted: dict[str, list[PictureRequest]] = {channel: [] for channel in CHANNELS}
        # All that each channel asked for last: two may want the same, and one of them may drop it later.
        self._lists: dict[str, frozenset[PictureRequest]] = {channel: frozenset() for channel in CHANNELS}
        self._once: deque[SingleRequest] = deque()
        self._in_flight: dict[int, Job] = {}
        self._deaths: Counter[int] = Counter()  # by page number; 0 is the document as a whole
        self._too_slow: set[int] = set()  # pages that took longer than they may
        self._lost_in_a_row = 0
        self._announced = False
        self._hashed = False
        self._lost: OpenFailure | None = None  # why nothing more can be had of it
        # What is still asked of the document that is left, in case the window comes back to it.
        self._renewed: set[str] = set()  # channels that have said what they want since the document was left
        self._left_wanted: dict[str, list[PictureRequest]] = {}
        self._left_once: list[SingleRequest] = []

    @property
    def generation(self) -> int:
        """The number of the document; 0 before the first."""
        return self.opening.generation if self.opening else 0

    def open(self, path: Path, password: str | None) -> int:
        """Ask for this document and nothing else; its generation.

        What was asked of the document before is put aside: it is dropped once this one is open.
        """
        self._put_aside()
        return self._begin(Opening(next(self._generations), path, password))

    def open_again(self, path: Path, password: str | None) -> int:
        """Ask for the document before, because the last one cannot be opened, and for all that is still asked of it."""
        self._put_aside()
        generation = self._begin(Opening(next(self._generations), path, password))
        for channel, requests in self._left_wanted.items():
            self.want(channel, requests)
        self._once.extend(self._left_once)
        self._forget_left()
        return generation

    def leave(self) -> None:
        """Ask for nothing any more, until a document is opened."""
        self._in_flight.clear()
        self._clear()
        self._forget_left()
        self.opening, self._open_state, self._lost = None, "none", None
        self._announced = self._hashed = False

    @property
    def is_announced(self) -> bool:
        """Whether the document was open once, and its owner knows it."""
        return self._announced

    @property
    def is_hashed(self) -> bool:
        """Whether the fingerprint is known."""
        return self._hashed

    @property
    def is_busy(self) -> bool:
        """Whether the child has something to do that was asked for."""
        return self._open_state == "sent" or bool(self._in_flight)

    @property
    def has_work(self) -> bool:
        """Whether a child is needed for anything."""
        if self._open_state == "none":
            return False
        return not self._announced or not self._hashed or any(True for _ in self._all_waiting())

    def opened(self) -> bool:
        """The child has the document open; whether that is news, and not the same again after its death."""
        self._open_state = "done"
        news, self._announced = not self._announced, True
        self._forget_left()
        return news

    def hashed(self) -> bool:
        """The fingerprint is known; whether that is news."""
        news, self._hashed = not self._hashed, True
        return news

    def not_opened(self, failure: OpenFailure) -> bool:
        """The child cannot open it: whether it never could. If it could, all that is asked of it is `doomed` now."""
        self._open_state = "none"
        if self._announced:
            self._lost = failure
        else:
            self._put_aside()
            self._clear()
        return not self._announced

    def want(self, channel: str, requests: Sequence[PictureRequest]) -> None:
        """Replace what a channel wants; what is in flight already is not asked for twice.

        Raises:
            KeyError: there is no such channel.
        """
        if channel not in self._wanted:
            raise KeyError(channel)
        self._renewed.add(channel)
        self._lists[channel] = frozenset(requests)
        flying = {job.request for job in self._in_flight.values()}
        self._wanted[channel] = [request for request in requests if request not in flying]

    def add(self, request: SingleRequest) -> None:
        """Ask for something once."""
        self._once.append(request)

    def doomed(self) -> list[PageFailure]:
        """Waiting requests that will not be tried again, for pages or for a document that has gone, now dropped."""
        if self._lost is not None:
            return self._all_lost(self._lost)
        pages = {number for number, deaths in self._deaths.items() if number and deaths >= MAX_DEATHS}
        if not pages:
            return []
        failed = [request for request in self._all_waiting() if request.number in pages]
        for channel, requests in self._wanted.items():
            self._wanted[channel] = [request for request in requests if request.number not in pages]
        self._once = deque(request for request in self._once if request.number not in pages)
        return [self._failure(request) for request in failed]

    def next(self) -> Opening | Job | None:
        """What to send now; it counts as sent."""
        if self._open_state == "waiting":
            self._open_state = "sent"
            return self.opening
        if self._open_state != "done" or len(self._in_flight) >= IN_FLIGHT:
            return None
        job = self._take()
        if job is not None:
            self._in_flight[job.id] = job
        return job

    def answered(self, job_id: int) -> PageRequest | None:
        """The request that an answer belongs to, now done; None where nobody waits for it any more."""
        job = self._in_flight.pop(job_id, None)
        if job is None:
            return None
        self._lost_in_a_row = 0
        return job.request

    def child_died(self, death: Death = Death.CRASH) -> bool:
        """Put back what the child had; whether the opening is to be given up.

        The oldest request in flight is what it was working on, and is blamed.
        """
        deaths = {Death.TOO_SLOW: MAX_DEATHS, Death.FULL: 0}.get(death, 1)
        oldest = next(iter(self._in_flight.values()), None)
        if oldest is not None:
            self._blame(oldest.request.number, deaths)
        elif self._open_state == "sent" or not self._hashed or death is Death.NOT_STARTED:
            self._deaths[0] += max(deaths, self._open_state == "sent")
        for job in reversed(self._in_flight.values()):
            self._put_back(job)
        self._in_flight.clear()
        if self._open_state != "none":
            self._open_state = "waiting"
        return self._deaths[0] >= MAX_DEATHS

    def _begin(self, opening: Opening) -> int:
        self.opening = opening
        self._open_state = "waiting"
        self._clear()
        self._deaths.clear()
        self._too_slow.clear()
        self._lost_in_a_row = 0
        self._announced = self._hashed = False
        self._lost = None
        return opening.generation

    def _blame(self, number: int, deaths: int) -> None:
        self._deaths[number] += deaths
        if self._deaths[number] < MAX_DEATHS:
            return
        if deaths >= MAX_DEATHS:
            self._too_slow.add(number)
        self._lost_in_a_row += 1
        if self._lost_in_a_row >= MAX_LOST_IN_A_ROW and self.opening is not None:
            title = _GIVEN_UP.filled(name=self.opening.path.name, count=self._lost_in_a_row)
            self._lost = OpenFailure(self.opening.path, title, _GIVEN_UP_HINT)

    def _failure(self, request: PageRequest) -> PageFailure:
        """Why a page is not tried again."""
        too_slow = request.number in self._too_slow
        title = (_TOO_SLOW if too_slow else _TWICE).filled(number=request.number)
        return PageFailure(request, title, _TWICE_HINT, too_slow=too_slow)

    def _put_aside(self) -> None:
        """Keep what is not answered yet; the document that it was asked of may be opened again."""
        for job in reversed(self._in_flight.values()):
            self._put_back(job)
        self._in_flight.clear()
        if self._announced:
            self._forget_left()
        self._left_wanted |= {channel: self._wanted[channel] for channel in self._renewed}
        self._left_once += self._once

    def _forget_left(self) -> None:
        self._left_wanted, self._left_once = {}, []

    def _all_lost(self, failure: OpenFailure) -> list[PageFailure]:
        waiting = [*self._all_waiting()]
        self._clear()
        return [PageFailure(one, failure.title, failure.hint, failure.detail) for one in waiting]

    def _put_back(self, job: Job) -> None:
        if not isinstance(job.request, PictureRequest):
            self._once.appendleft(job.request)
            return
        for channel, requests in self._lists.items():
            if job.request in requests:
                self._wanted[channel].insert(0, job.request)

    def _take(self) -> Job | None:
        for channel in CHANNELS[:-1]:
            if self._wanted[channel]:
                return self._take_wanted(channel)
        if self._once:
            return Job(next(self._ids), self._once.popleft())
        return self._take_wanted("thumbnail") if self._wanted["thumbnail"] else None

    def _take_wanted(self, channel: str) -> Job:
        request = self._wanted[channel][0]
        for name, requests in self._wanted.items():
            self._wanted[name] = [other for other in requests if other != request]
        return Job(next(self._ids), request)

    def _all_waiting(self) -> Iterator[PageRequest]:
        for channel in CHANNELS:
            yield from self._wanted[channel]
        yield from self._once

    def _clear(self) -> None:
        for channel in CHANNELS:
            self._wanted[channel] = []
            self._lists[channel] = frozenset()
        self._renewed.clear()
        self._once.clear()
