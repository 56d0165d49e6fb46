"""Pages read together: each a task on the loop, which runs in short turns so that pages join and leave between them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from model_runtime.engines.base import Admit, CancelToken, PageRequest
from model_runtime.engines.remote.connected_server import ConnectedServer
from model_runtime.engines.remote.page_exchange import PageExchange
from model_runtime.errors import EngineError, problem_of
from model_runtime.protocol import Event, Failed

_TURN_SECONDS = 0.05  # until a page that was cancelled is let go, or one that waits is taken up
_SIGN_SECONDS = 5.0  # without a word on a page, until it is said that it is still under way


def read_pages(server: ConnectedServer, admit: Admit) -> Iterator[Event]:
    """The events of all pages that are admitted, interleaved; a page whose token is cancelled just ends."""
    desk = _Desk(server, admit)
    server.loop.claim()
    try:
        yield from desk.read()
    finally:
        desk.clear()


@dataclass(slots=True, eq=False)
class _UnderWay:
    exchange: PageExchange
    task: asyncio.Task[None]
    cancel: CancelToken


class _Desk:
    """The pages under way."""

    def __init__(self, server: ConnectedServer, admit: Admit) -> None:
        self._server, self._admit, self._loop = server, admit, server.loop
        self._pages: list[_UnderWay] = []
        self._events: deque[Event] = deque()
        self._told = asyncio.Event()

    def read(self) -> Iterator[Event]:
        """Read what is admitted, until nothing more is."""
        while True:
            self._take_up()
            yield from self._drained()
            if not self._pages:
                return
            self._drop_cancelled()
            self._loop.run_until_complete(self._turn())
            for page in self._pages:
                page.exchange.say_that_it_lives(_SIGN_SECONDS)
            yield from self._drained()
            self._pages = [page for page in self._pages if not page.task.done()]

    def clear(self) -> None:
        """Let go of all pages; their requests are closed."""
        for page in self._pages:
            page.task.cancel()
        self._loop.run_until_complete(asyncio.wait([page.task for page in self._pages]) if self._pages else _nothing())
        self._pages.clear()

    def _take_up(self) -> None:
        """As many as are read together, and one more that somebody waits for."""
        most = self._server.most_together
        while len(self._pages) <= most:
            request = self._admit(urgent_only=len(self._pages) == most)
            if request is None:
                return
            try:
                exchange = PageExchange(self._server, request, self._tell)
            except EngineError as error:
                self._tell(Failed(request.job_id, error.problem))
                continue
            task = self._loop.create_task(self._read(exchange, request))
            self._pages.append(_UnderWay(exchange, task, request.cancel))

    async def _read(self, exchange: PageExchange, request: PageRequest) -> None:
        try:
            await exchange.read()
        except Exception as error:
            self._tell(Failed(request.job_id, problem_of(error)))
        finally:
            self._told.set()

    def _drop_cancelled(self) -> None:
        for page in self._pages:
            if page.cancel.cancelled and not page.task.cancelling():
                page.task.cancel()

    def _tell(self, event: Event) -> None:
        self._events.append(event)
        self._told.set()

    async def _turn(self) -> None:
        """Run until there is something to tell, or for a moment."""
        try:
            async with asyncio.timeout(_TURN_SECONDS):
                await self._told.wait()
        except TimeoutError:
            return
        finally:
            self._told.clear()

    def _drained(self) -> Iterator[Event]:
        while self._events:
            yield self._events.popleft()


async def _nothing() -> None:
    """For a loop that has nothing to do."""
