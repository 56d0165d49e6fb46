"""How fast pages are being read, from those read lately."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

_PAGES = 12  # so many of the last pages; older ones may have been read in another mode


@dataclass(frozen=True, slots=True)
class QueueProgress:
    """How far the queue is.

    Attributes:
        done: pages that have come to an end, failed ones included, since the queue was last empty.
        total: `done` and all that are waiting or being read.
        reading: numbers of the pages at the engine.
        regions: numbers of the pages of which a region is at the engine.
        seconds_per_page: from the end of one page to the end of the next, lately; None before the first.
        seconds_left: an estimate; None before the first page, and once the last ones take longer than the others did.
        spent: what each page at the engine has taken so far, its share of the time.
        tokens_per_second: what a language model writes, of all pages at the engine together; None while it looks.
    """

    done: int
    total: int
    reading: tuple[int, ...]
    seconds_per_page: float | None
    seconds_left: float | None
    regions: tuple[int, ...] = ()
    spent: tuple[float, ...] = ()
    tokens_per_second: float | None = None

    def as_part_of(self, total: int, done: int) -> QueueProgress:
        """The same for the whole of so many pages, of which so many were done before this queue began."""
        ended = min(done + self.done, total)
        each = self.seconds_per_page
        return replace(
            self, total=total, done=ended, seconds_left=_left(total - ended, each, self.spent) if each else None
        )

    def estimate(self, usual: float | None) -> float | None:
        """`seconds_left`; until a page was timed, with what a page usually takes, where that is known."""
        if self.seconds_per_page is not None or usual is None:
            return self.seconds_left
        return _left(self.total - self.done, usual, self.spent)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a page took.

    Attributes:
        seconds: from its beginning at the engine to its end.
        share: its part of that time, which it had in common with the pages read together with it. All shares
            together are the time in which anything was read, so their mean is what one more page takes.
    """

    seconds: float = 0.0
    share: float = 0.0


NOTHING_SPENT = Spent()


class QueuePace:
    """The pages under way and what those before them took, by a clock that never goes back.

    While n pages are under way each second gives every one of them a share of 1/n.
    """

    def __init__(self) -> None:
        self._shares: deque[float] = deque(maxlen=_PAGES)
        self._under_way: dict[str, tuple[float, float]] = {}  # by job id: the clock and `_each` as it began
        self._now = 0.0
        self._each = 0.0  # what a page that had been under way always would have got

    def begin(self, job_id: str, now: float) -> None:
        """A page, or a region, was taken up; one that is under way begins anew."""
        self._pass(now)
        self._under_way[job_id] = (now, self._each)

    def end(self, job_id: str, now: float) -> Spent:
        """It is under way no longer; nothing was spent on one that had not begun."""
        self._pass(now)
        began = self._under_way.pop(job_id, None)
        return Spent(now - began[0], self._each - began[1]) if began else NOTHING_SPENT

    def count(self, spent: Spent) -> None:
        """A page that took so much was read to its end."""
        self._shares.append(spent.share)

    @property
    def seconds_per_page(self) -> float | None:
        """The mean of the last pages, or None before the first."""
        return sum(self._shares) / len(self._shares) if self._shares else None

    def seconds_left(self, pages: int, now: float) -> float | None:
        """An estimate for so many pages, those under way among them."""
        each = self.seconds_per_page
        return None if each is None else _left(pages, each, self.spent(now))

    def spent(self, now: float) -> tuple[float, ...]:
        """What each page under way has taken so far, its share of the time."""
        self._pass(now)
        return tuple(self._each - began for _, began in self._under_way.values())

    def _pass(self, now: float) -> None:
        if self._under_way:
            self._each += (now - self._now) / len(self._under_way)
        self._now = now


def _left(pages: int, each: float, spent: Sequence[float]) -> float | None:
    """What so many pages still take; None where all of them are under way and slower than the mean.

    Such a page may end at once or in minutes. Beside others it counts as about to end.
    """
    left = pages * each - sum(min(one, each) for one in spent)
    return left if left > 0 else None
