"""How many pages go to a server together, by its answers."""

from __future__ import annotations

import asyncio

from model_runtime.engines.remote.pace import ServerPace
from model_runtime.engines.remote.passing_fault import PassingFault
from model_runtime.errors import ErrorCode, Problem

BUSY = PassingFault(Problem.of(ErrorCode.SERVER_BUSY), is_load=True)


class Pages:
    """Pages that wait for their turn and then hold it."""

    def __init__(self, pace: ServerPace) -> None:
        self.pace, self.at_server, self.let_go = pace, 0, asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def come(self, count: int, *, urgent: bool = False) -> int:
        """So many more; how many are at the server then."""
        self._tasks += [asyncio.create_task(self._hold(urgent)) for _ in range(count)]
        for _ in range(20):  # turns of the loop, not time
            await asyncio.sleep(0)
        return self.at_server

    async def go(self) -> None:
        self.let_go.set()
        await asyncio.gather(*self._tasks)

    async def _hold(self, urgent: bool) -> None:
        async with self.pace.turn(urgent=urgent):
            self.at_server += 1
            await self.let_go.wait()


def test_a_busy_server_gets_fewer_pages_and_one_that_somebody_waits_for_goes_beside_them():
    async def story() -> None:
        pace = ServerPace(4, 4, tries=5, retry_seconds=0.0)
        assert await pace.endure(BUSY, 1)
        pages = Pages(pace)
        assert await pages.come(4) == 2
        assert await pages.come(1, urgent=True) == 3
        await pages.go()
        assert pages.at_server == 5
        for _ in range(16):
            pace.went_well(1.0)
        later = Pages(pace)
        assert await later.come(6) == 4
        await later.go()

    asyncio.run(story())


def test_a_server_that_reads_side_by_side_gets_more_and_one_that_reads_in_a_row_does_not():
    async def together(seconds_for) -> int:
        pace = ServerPace(4, 16, tries=5, retry_seconds=0.0)
        for _ in range(40):
            pages = Pages(pace)
            there = await pages.come(20)
            for _ in range(8):
                pace.went_well(seconds_for(there))
            await pages.go()
        return there

    assert asyncio.run(together(lambda count: 1.0)) == 16
    assert asyncio.run(together(lambda count: 1.0 + 0.05 * count)) == 16
    assert asyncio.run(together(lambda count: 0.25 * count)) == 4
    assert asyncio.run(together(lambda count: max(1.0, 0.125 * count))) in (8, 9)  # room for eight


def test_what_takes_long_to_meet_is_met_twice_at_most():
    async def story() -> None:
        pace = ServerPace(4, 4, tries=5, retry_seconds=0.0)
        silent = PassingFault(Problem.of(ErrorCode.SERVER_SILENT), is_slow=True)
        assert [await pace.endure(silent, 1), await pace.endure(silent, 2)] == [True, False]
        assert [await pace.endure(BUSY, 4), await pace.endure(BUSY, 5)] == [True, False]

    asyncio.run(story())
