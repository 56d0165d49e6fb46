"""The routes and what goes before them, as one ASGI application."""

from __future__ import annotations

import logging

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from app.document.problems import RectoError
from app.resources import resource_path
from app.serving.admission_control import Admission, AdmissionControl
from app.serving.answers import answer, refused
from app.serving.chat_routes import ChatRoutes
from app.serving.convert_routes import ConvertRoutes
from app.serving.job_board import JobBoard
from app.serving.turns import Turns

_log = logging.getLogger(__name__)
OPENAPI = "schema/recto-serve-openapi.json"


def application(board: JobBoard, turns: Turns, admission: Admission) -> Starlette:
    """All that is served; the board's limits and the admission's have to agree."""
    routes = [
        Route("/health", _health, methods=["GET"]),
        Route("/openapi.json", _openapi, methods=["GET"]),
        *ConvertRoutes(board).routes(),
        *ChatRoutes(board, turns).routes(),
    ]
    handlers = {RectoError: _on_refusal, HTTPException: _on_http, Exception: _on_anything}
    return Starlette(
        routes=routes,
        middleware=[Middleware(AdmissionControl, admission=admission)],
        exception_handlers=handlers,  # type: ignore[arg-type]  # each takes its own kind of error
    )


async def _health(_request: Request) -> Response:
    return answer({"status": "ok"})


async def _openapi(_request: Request) -> Response:
    return FileResponse(resource_path(OPENAPI), media_type="application/json")


async def _on_refusal(_request: Request, error: RectoError) -> Response:
    return refused(error)


async def _on_http(_request: Request, error: HTTPException) -> Response:
    response = answer({"detail": error.detail, "next": "See /openapi.json."}, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def _on_anything(_request: Request, error: Exception) -> Response:
    _log.error("a request failed", exc_info=error)
    return answer({"detail": "The request failed inside of Recto", "next": "Say so to its makers."}, 500)
