"""How many pages a server has at a time, and when the next may be sent: by its answers, for all pages together."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from model_runtime.engines.remote.passing_fault import PassingFault

_LONGEST_WAIT = 30.0
_GOOD_PAGES = 8  # after which one more is sent together than before


class ServerPace:
    """Halves what is sent together when the server has too much to do, and comes back by ones."""

    def __init__(self, together: int, tries: int, retry_seconds: float) -> None:
        self._most, self._tries, self._first = together, tries, retry_seconds
        self._limit, self._running, self._good = together, 0, 0
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

    def went_well(self) -> None:
        """A page is read."""
        self._good += 1
        if self._good >= _GOOD_PAGES and self._limit < self._most:
            self._limit, self._good = self._limit + 1, 0

    async def endure(self, fault: PassingFault, tried: int) -> bool:
        """Wait before a page's next try; False where it was tried often enough.

        Args:
            fault: what it met.
            tried: how often it was sent, with this time.
        """
        if fault.is_load:
            self._limit, self._good = max(1, self._limit // 2), 0
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
