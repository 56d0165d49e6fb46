"""Documents in, results out."""

from __future__ import annotations

import shutil
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from app.serving.answers import answer, event, refused
from app.serving.conversion_form import file_in, read_form, safe_name, wanted_in
from app.serving.following import events_of, finished
from app.serving.job_board import JobBoard
from app.serving.refusals import RequestRefused, not_there, not_understood
from app.serving.results import result_of, status_of
from app.serving.served_job import ServedJob
from model_runtime.messages import message

_LONGEST_WAIT = 60.0
_MEDIA_TYPES = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "epub": "application/epub+zip",
}


class ConvertRoutes:
    """The routes about documents."""

    def __init__(self, board: JobBoard) -> None:
        self._board = board

    def routes(self) -> list[Route]:
        return [
            Route("/v1/convert/file", self.convert, methods=["POST"]),
            Route("/v1/convert/file/async", self.submit, methods=["POST"]),
            Route("/v1/status/poll/{task_id}", self.poll, methods=["GET"]),
            Route("/v1/status/events/{task_id}", self.follow, methods=["GET"]),
            Route("/v1/result/{task_id}", self.result, methods=["GET"]),
            Route("/v1/result/{task_id}/{format}", self.result_file, methods=["GET"]),
            Route("/v1/tasks/{task_id}", self.cancel, methods=["DELETE"]),
        ]

    async def convert(self, request: Request) -> Response:
        """Read a document and answer with the result; a client that leaves stops it."""
        job = await self._take(request)
        try:
            done = await finished(job, request)
        except BaseException:
            self._board.drop(job)
            raise
        if not done:
            self._board.drop(job)
            return Response(status_code=499)  # nobody hears it
        return await self._given_once(job)

    async def submit(self, request: Request) -> Response:
        """Take a document on."""
        job = await self._take(request)
        return answer(status_of(job, self._board.position(job)))

    async def poll(self, request: Request) -> Response:
        """How far a job is; `wait` is for how many seconds its end may be waited for."""
        job = self._job(request)
        await finished(job, seconds=_seconds(request.query_params.get("wait", "0")))
        return answer(status_of(job, self._board.position(job)))

    async def follow(self, request: Request) -> Response:
        """Everything that happens to a job, as server-sent events."""
        job, last = self._job(request), request.headers.get("last-event-id", "")
        seen = int(last) if last.isascii() and last.isdecimal() and len(last) < 10 else 0
        stream = (event(kind, data, number) async for number, kind, data in events_of(job, seen))
        return StreamingResponse(stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def result(self, request: Request) -> Response:
        """The whole result."""
        job = _ended(self._job(request))
        self._board.was_fetched(job)
        return await _result(job)

    async def result_file(self, request: Request) -> Response:
        """One of the files."""
        job, name = _ended(self._job(request)), request.path_params["format"]
        if job.error is not None:
            return refused(job.error)
        if name not in job.results:
            raise not_there(f"{job.id}/{name}")
        self._board.was_fetched(job)
        place = job.results[name]
        return FileResponse(place, media_type=_MEDIA_TYPES.get(name), filename=place.name)

    async def cancel(self, request: Request) -> Response:
        """Forget a job, finished or not."""
        self._board.drop(self._job(request))
        return Response(status_code=204)

    # --- within ---

    async def _take(self, request: Request) -> ServedJob:
        self._board.check_room()  # before a body is taken in for nothing
        form = await read_form(request)
        try:
            wanted, file = wanted_in(form), file_in(form)

            def place(target: Path) -> None:
                with target.open("wb") as stream:
                    shutil.copyfileobj(file.file, stream)

            return await run_in_threadpool(self._board.add, safe_name(file.filename), wanted, place)
        finally:
            await form.close()

    def _job(self, request: Request) -> ServedJob:
        return self._board.find(request.path_params["task_id"])

    async def _given_once(self, job: ServedJob) -> Response:
        """The result of a job whose id its client does not know, and the job's end once that was sent."""
        response = await _result(job)
        if isinstance(response, FileResponse):
            response.background = BackgroundTask(self._drop, job)
        else:
            self._board.drop(job)
        return response

    async def _drop(self, job: ServedJob) -> None:
        """On the loop: it is done before the next request of the same client is looked at."""
        self._board.drop(job)


async def _result(job: ServedJob) -> Response:
    """What came out of a job that has ended."""
    if job.error is not None:
        return refused(job.error)
    if job.archive is not None:
        return FileResponse(job.archive, media_type="application/zip", filename=f"{job.file.stem}.zip")
    return answer(await run_in_threadpool(result_of, job))


def _ended(job: ServedJob) -> ServedJob:
    if not job.status.is_final:
        raise RequestRefused(409, message("The document is not read yet"), message("Ask again, or follow its events."))
    return job


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0.0 <= seconds <= _LONGEST_WAIT:
        raise not_understood(message("“{name}” is no number of seconds from 0 to {most}", name=text[:60], most=60))
    return seconds
