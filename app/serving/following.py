"""Waiting for a job, on the loop's thread, without a thread of one's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from starlette.requests import Request

from app.serving.served_job import ServedJob


async def events_of(job: ServedJob, seen: int = 0) -> AsyncIterator[tuple[int, str, dict[str, Any]]]:
    """What happens to a job, from its event `seen` on until its end: number, kind and data of each."""
    loop, bell = asyncio.get_running_loop(), asyncio.Event()

    def ring() -> None:
        with suppress(RuntimeError):  # the loop is over, and nobody waits
            loop.call_soon_threadsafe(bell.set)

    job.listen(ring)
    try:
        while True:
            bell.clear()
            for number, (kind, data) in enumerate(job.events[seen:], start=seen):
                seen = number + 1
                yield seen, kind, data
                if kind == "end":
                    return
            if job.status.is_final and seen > len(job.events):
                return  # asked for what will never come
            await bell.wait()
    finally:
        job.unlisten(ring)


async def finished(job: ServedJob, request: Request | None = None, seconds: float | None = None) -> bool:
    """Wait for a job's end; False where its client has left, or so many seconds have passed, before that."""
    tasks = [asyncio.ensure_future(_end(job))]
    if request is not None:
        tasks.append(asyncio.ensure_future(_left(request)))
    try:
        await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        return tasks[0].done()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _end(job: ServedJob) -> None:
    async for _ in events_of(job):
        pass


async def _left(request: Request) -> None:
    """Returns when the client has closed the connection; to be asked once the body was read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
