"""What /openapi.json says is what there is."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from starlette.routing import Route

from app.auto_mode.aims import Aim
from app.document.tasks import OF_ENGINES
from app.export.formats import FORMATS
from app.resources import resource_path
from app.serving.admission_control import OPEN_PATHS, Admission
from app.serving.application import OPENAPI, application
from app.serving.chat_messages import ChatRequest
from app.serving.conversion_form import FIELDS
from app.serving.job_board import JobBoard
from app.serving.limits import ServingLimits
from app.serving.results import status_of
from app.serving.served_job import ServedJob, TaskStatus, Wanted
from app.serving.turns import Turns

SAID = json.loads(resource_path(OPENAPI).read_text("utf-8"))
SCHEMAS = SAID["components"]["schemas"]


def test_every_route_is_described_and_nothing_else():
    board = JobBoard(ServingLimits())
    routes = application(board, Turns(board), Admission("token")).routes
    there = {(route.path, method) for route in routes if isinstance(route, Route) for method in route.methods or ()}
    described = {(path, method.upper()) for path, methods in SAID["paths"].items() for method in methods}
    assert described == {(path, method) for path, method in there if method != "HEAD"}


def test_what_needs_no_token_says_so():
    free = {path for path, methods in SAID["paths"].items() for one in methods.values() if one.get("security") == []}
    assert free == OPEN_PATHS


def test_fields_and_choices_are_those_that_are_understood():
    form = SCHEMAS["ConversionForm"]["properties"]
    assert set(form) == FIELDS | {"files"}
    assert SCHEMAS["Format"]["enum"] == list(FORMATS)
    assert form["task"]["enum"] == list(OF_ENGINES)
    assert form["aim"]["enum"] == list(Aim)
    assert set(SCHEMAS["ChatRequest"]["properties"]) == set(msgspec.structs.asdict(ChatRequest([])))
    status = SCHEMAS["TaskStatus"]
    assert status["properties"]["task_status"]["enum"] == list(TaskStatus)
    assert set(status["properties"]) == set(status_of(ServedJob(Path("."), Path("a"), Wanted()), 0))


def test_every_reference_leads_somewhere():
    text = json.dumps(SAID)
    names = {piece.partition('"')[0] for piece in text.split("#/components/schemas/")[1:]}
    assert names == set(SCHEMAS) - {"ConversionForm", "ChatRequest"} | {"ConversionForm", "ChatRequest"}
