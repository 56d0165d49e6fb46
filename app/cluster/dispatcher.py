"""Which page goes to which worker, and what becomes of it when the worker ends. A state machine: no Ray, no threads.

Ray's own retries are off, for a page that ends every worker would go round for ever. Here a page that two workers have
ended over has failed. A worker has many pages, and nobody knows which of them it ended over: so after the first time
each is given to a worker alone, where it can only put itself at fault.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.cluster.orders import PageOrder

ENDS_ALLOWED = 1  # a page gets this many more tries
FRUITLESS_ALLOWED = 3  # pages in a row that a worker's engine ends over; at the next it is not trusted any more

WorkerT = TypeVar("WorkerT", bound=Hashable)


@dataclass(eq=False)
class Dispatched:
    """A page on its way; `owner` is the pass that wants it, `ends` how many workers have ended over it."""

    owner: int
    order: PageOrder
    ends: int = 0


@dataclass(eq=False)
class _Place:
    """A worker with its pages."""

    pages: set[Dispatched] = field(default_factory=set)
    is_kept_free: bool = False  # for a page that is to be read alone
    fruitless: int = 0


class Dispatcher(Generic[WorkerT]):
    """Pages waiting and pages at workers; `together` is how many a worker may have."""

    def __init__(self, together: int = 2) -> None:
        self.together = together
        self._waiting: dict[int, deque[Dispatched]] = {}  # by owner, so that none waits for all pages of another
        self._alone: deque[Dispatched] = deque()
        self._workers: dict[WorkerT, _Place] = {}

    @property
    def workers(self) -> tuple[WorkerT, ...]:
        return tuple(self._workers)

    def add_worker(self, worker: WorkerT) -> None:
        """One more worker."""
        self._workers[worker] = _Place()

    def add(self, owner: int, orders: Iterable[PageOrder]) -> None:
        """Have these read."""
        self._waiting.setdefault(owner, deque()).extend(Dispatched(owner, order) for order in orders)

    def forget(self, owner: int) -> None:
        """Nobody wants these any more; those at workers are read to their end."""
        self._waiting.pop(owner, None)
        self._alone = deque(page for page in self._alone if page.owner != owner)

    def next(self) -> Iterator[tuple[WorkerT, Dispatched]]:
        """What is to be sent now; it counts as sent."""
        yield from self._next_alone()
        while (worker := self._freest()) is not None and (page := self._next_for(worker)) is not None:
            self._workers[worker].pages.add(page)
            yield worker, page

    def done(self, worker: WorkerT, page: Dispatched, *, fruitless: bool = False) -> bool:
        """The worker has answered; whether it is still to be trusted.

        Args:
            worker: that was sent the page.
            page: it is not held any more.
            fruitless: whether its engine ended over the page, or could not be used.
        """
        place = self._workers.get(worker)
        if place is None:
            return True
        place.pages.discard(page)
        place.fruitless = place.fruitless + 1 if fruitless else 0
        return place.fruitless <= FRUITLESS_ALLOWED

    def again(self, page: Dispatched) -> None:
        """A page waits again, and is not to blame."""
        self._waiting.setdefault(page.owner, deque()).appendleft(page)

    def ended(self, worker: WorkerT, *, blames_pages: bool = True) -> tuple[list[Dispatched], list[Dispatched]]:
        """A worker is there no more.

        Returns:
            The pages that have failed with it, and those that are read again.
        """
        place = self._workers.pop(worker, _Place())
        failed: list[Dispatched] = []
        again = sorted(place.pages, key=lambda page: page.order.job.number)
        if not blames_pages:
            for page in reversed(again):
                self.again(page)
            return failed, again
        for page in again:
            page.ends += 1
            if page.ends > ENDS_ALLOWED:
                failed.append(page)
            else:
                self._alone.append(page)
        return failed, [page for page in again if page not in failed]

    def all_pages(self) -> Iterator[Dispatched]:
        """All that wait or are at workers."""
        yield from self._alone
        for waiting in self._waiting.values():
            yield from waiting
        for place in self._workers.values():
            yield from place.pages

    # --- within ---

    def _next_alone(self) -> Iterator[tuple[WorkerT, Dispatched]]:
        """Pages that are read alone, to workers that have nothing; where there is none, one is let run empty."""
        for worker, place in self._workers.items():
            if self._alone and not place.pages:
                page = self._alone.popleft()
                place.pages.add(page)
                place.is_kept_free = True
                yield worker, page
            elif place.is_kept_free and not any(page.ends for page in place.pages):
                place.is_kept_free = False
        if self._alone and not any(place.is_kept_free for place in self._workers.values()) and self._workers:
            min(self._workers.values(), key=lambda place: len(place.pages)).is_kept_free = True

    def _freest(self) -> WorkerT | None:
        """The worker that may have another page and has the fewest."""
        free = {w: p for w, p in self._workers.items() if not p.is_kept_free and len(p.pages) < self.together}
        return min(free, key=lambda worker: len(free[worker].pages), default=None)

    def _next_for(self, worker: WorkerT) -> Dispatched | None:
        """The next page for a worker: of a file that it has open, else of the pass of which least is being read."""
        waiting = {owner: pages for owner, pages in self._waiting.items() if pages}
        if not waiting:
            return None
        known = {page.owner for page in self._workers[worker].pages} & waiting.keys()
        if known:
            return waiting[min(known)].popleft()
        at_work = [page.owner for place in self._workers.values() for page in place.pages]
        return waiting[min(waiting, key=lambda owner: (at_work.count(owner), owner))].popleft()
