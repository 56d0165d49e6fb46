"""One page's picture in, its text out, as OpenAI's chat interface has it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from app.document.problems import RectoError
from app.serving.answers import answer
from app.serving.chat_messages import AskedPage, asked_page, chunks, completion, model_names
from app.serving.following import finished
from app.serving.job_board import JobBoard
from app.serving.refusals import RequestRefused
from app.serving.served_job import ServedJob, Wanted
from app.serving.turns import Turns
from model_runtime.messages import message


class ChatRoutes:
    """The routes that OpenAI's clients ask."""

    def __init__(self, board: JobBoard, turns: Turns) -> None:
        self._board, self._turns = board, turns

    def routes(self) -> list[Route]:
        return [
            Route("/v1/models", self.models, methods=["GET"]),
            Route("/v1/chat/completions", self.complete, methods=["POST"]),
        ]

    async def models(self, _request: Request) -> Response:
        """The engines that are ready, each also with its modes."""
        names = model_names(self._turns.engines)
        data = [{"id": name, "object": "model", "created": 0, "owned_by": "recto"} for name in names]
        return answer({"object": "list", "data": data})

    async def complete(self, request: Request) -> Response:
        """Read one page; a client that leaves stops it."""
        try:
            self._board.check_room()
            asked = await run_in_threadpool(asked_page, await request.body(), self._turns.engines)
            job = await run_in_threadpool(self._add, asked)
        except RectoError as error:
            return _failed(error)
        try:
            if not await finished(job, request):
                return Response(status_code=499)  # nobody hears it
            return _completed(job, asked)
        finally:
            self._board.drop(job)

    def _add(self, asked: AskedPage) -> ServedJob:
        def place(target: Path) -> None:
            target.write_bytes(asked.picture)

        return self._board.add(f"page.{asked.suffix}", Wanted(options=asked.options), place)


def _completed(job: ServedJob, asked: AskedPage) -> Response:
    if job.error is not None:
        return _failed(job.error)
    if len(job.read) != 1:
        return _failed(RequestRefused(422, message("The picture has {count} pages; send one", count=len(job.read))))
    model = ":".join(filter(None, (asked.options.engine, asked.options.mode)))
    if asked.streams:
        return StreamingResponse(_streamed(chunks(model, job.id, job.read[0])), media_type="text/event-stream")
    return answer(completion(model, job.id, job.read[0]))


async def _streamed(said: list[dict[str, object]]) -> AsyncIterator[bytes]:
    for chunk in said:
        yield b"data: " + msgspec.json.encode(chunk) + b"\n\n"
    yield b"data: [DONE]\n\n"


def _failed(error: RectoError) -> Response:
    """The answer for an error, as OpenAI's clients take it."""
    status, headers = (error.status, error.headers) if isinstance(error, RequestRefused) else (422, {})
    kind = "invalid_request_error" if status < 500 else "server_error"
    response = answer({"error": {"message": str(error), "type": kind, "param": None, "code": None}}, status)
    response.headers.update(headers)
    return response
