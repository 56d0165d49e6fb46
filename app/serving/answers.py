"""What is sent back: JSON, and errors in words."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from app.document.problems import RectoError
from app.serving.refusals import RequestRefused

_STATUS_OF_FAILURE = 422  # of a document that could not be read, where nothing else is known


def answer(data: Any, status: int = 200) -> Response:
    """Data as JSON."""
    return Response(msgspec.json.encode(data), status, media_type="application/json")


def refused(error: RectoError) -> Response:
    """The answer for an error: what happened, and what to do next."""
    data = {"detail": str(error.title), "next": str(error.hint)}
    status, headers = (error.status, error.headers) if isinstance(error, RequestRefused) else (_STATUS_OF_FAILURE, {})
    return Response(msgspec.json.encode(data), status, headers, "application/json")


def event(kind: str, data: Any, number: int | None = None) -> bytes:
    """A server-sent event; JSON has no line ends, so it fits on one line."""
    head = b"" if number is None else f"id: {number}\n".encode()
    return head + f"event: {kind}\n".encode() + b"data: " + msgspec.json.encode(data) + b"\n\n"
