"""How many pages a server has at a time, and when the next may be sent: by its answers, for all pages together.

One that reads pages side by side takes hardly longer for more of them; one that reads them in a row takes so much
longer. The first gets more than at the beginning, as long as that brings more pages a second.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from model_runtime.engines.remote.passing_fault import PassingFault

_LONGEST_WAIT = 30.0
_GOOD_PAGES = 8  # after which it is looked whether one more is sent together than before
_GAIN = 0.2  # of what one more page would bring at best: so much of it has to come, or it is taken back


class ServerPace:
    """Halves what is sent together when the server has too much to do, and comes back by ones.

    Args:
        together: pages at the beginning; the server is taken to have room for so many.
        most: that are sent together, however fast it is.
        tries: of a page.
        retry_seconds: before its second one.
    """

    def __init__(self, together: int, most: int, tries: int, retry_seconds: float) -> None:
        self._usual, self._most, self._tries, self._first = together, max(together, most), tries, retry_seconds
        self._limit, self._running = together, 0
        self._seconds: list[float] = []  # of the good pages since the limit was changed
        self._speed = 0.0  # pages a second, at one page fewer than now
        self._until = 0.0  # of the loop's clock; nothing is sent before
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def turn(self, *, urgent: bool) -> AsyncIterator[None]:
        """Wait until a page may be sent; it counts until this is left."""
        async with self._changed:
            while True:
                await self._changed.wait_for(lambda: self._running < self._limit + urgent)
                if (left := self._until - asyncio.get_running_loop().time()) <= 0:
                    break
                await _without(self._changed, left)
            self._running += 1
        try:
            yield
        finally:
            self._running -= 1
            async with self._changed:
                self._changed.notify_all()

    def went_well(self, seconds: float) -> None:
        """A page is read, and took the server so long."""
        self._seconds.append(seconds)
        if len(self._seconds) < _GOOD_PAGES:
            return
        speed = self._limit * len(self._seconds) / max(sum(self._seconds), 1e-9)
        self._seconds.clear()
        if self._limit < self._usual:
            self._limit, self._speed = self._limit + 1, 0.0  # it only had too much to do for a while
        elif self._speed and speed < self._speed * (1 + _GAIN / (self._limit - 1)):
            self._limit = self._most = max(self._usual, self._limit - 1)
            self._speed = 0.0
        elif self._limit < self._most:
            self._limit, self._speed = self._limit + 1, speed

    async def endure(self, fault: PassingFault, tried: int) -> bool:
        """Wait before a page's next try; False where it was tried often enough.

        Args:
            fault: what it met.
            tried: how often it was sent, with this time.
        """
        if fault.is_load:
            self._limit, self._speed = max(1, self._limit // 2), 0.0
            self._seconds.clear()
            self._until = max(self._until, asyncio.get_running_loop().time() + (fault.after or 0.0))
        if tried >= (min(2, self._tries) if fault.is_slow else self._tries):
            return False
        wait = min(self._first * 2.0 ** (tried - 1), _LONGEST_WAIT) * random.uniform(0.5, 1.0)
        await asyncio.sleep(max(wait, fault.after or 0.0))
        return True


async def _without(lock: asyncio.Condition, seconds: float) -> None:
    """Sleep while others may have the lock."""
    lock.release()
    try:
        await asyncio.sleep(seconds)
    finally:
        await lock.acquire()
