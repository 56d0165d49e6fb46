"""Whom the server lets in."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.serving.admission_control import Admission, AdmissionControl


def asked(admission: Admission, host: str, *headers: tuple[str, str], path: str = "/v1/models") -> int:
    """The status of the answer to a request; 200 where it is let in."""
    sent: list[Any] = []

    async def application(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200})

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        sent.append(message)

    given = [("host", host), ("x-api-key", "token"), *headers]
    raw = [(name.encode(), value.encode("latin-1")) for name, value in given]
    scope = {"type": "http", "path": path, "method": "GET", "headers": raw}
    asyncio.run(AdmissionControl(application, admission)(scope, receive, send))
    return sent[0]["status"]


LOCAL = Admission("token")
OPEN = Admission("token", LOCAL.names | {"scanner"}, any_address=True)


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765", "[::1]"])
def test_this_machine_is_asked_by_its_names(host):
    assert asked(LOCAL, host) == 200


@pytest.mark.parametrize("host", ["10.0.0.7:8765", "scanner:8765", "[fe80::1]"])
def test_where_others_may_ask_it_is_also_asked_by_address_and_name(host):
    assert (asked(LOCAL, host), asked(OPEN, host)) == (421, 200)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.", "", "::1", "[::1", "127.0.0.1:x"]
)
def test_any_other_name_is_refused(host):
    assert asked(LOCAL, host) == 421


def test_two_hosts_two_origins_and_odd_lengths_are_refused():
    assert asked(LOCAL, "localhost", ("host", "localhost")) == 400
    assert asked(LOCAL, "localhost:1", ("origin", "http://localhost:1")) == 200
    assert asked(LOCAL, "localhost:1", ("origin", "http://localhost:1"), ("origin", "http://evil.example")) == 403
    assert asked(LOCAL, "localhost:1", ("origin", "http://localhost:2")) == 403
    assert asked(LOCAL, "localhost", ("content-length", "-1")) == 400
    assert asked(LOCAL, "localhost", ("content-length", "9" * 30)) == 413


def test_only_what_says_nothing_of_documents_is_open():
    assert asked(Admission("other"), "localhost") == 401
    assert asked(Admission("other"), "localhost", path="/openapi.json") == 200
    assert asked(Admission("other"), "localhost", path="/openapi.json/") == 401
