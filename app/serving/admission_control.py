"""Who may ask: everything is refused here that does not come from where it should, before any of it is looked at.

A web page that a person looks at can have their browser ask a server on their own machine. It cannot know the token; a
foreign Origin or Host tells it all the same.
"""

from __future__ import annotations

import hmac
import ipaddress
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.serving.answers import refused
from app.serving.refusals import RequestRefused, too_large
from model_runtime.messages import message

OPEN_PATHS = frozenset({"/health", "/openapi.json"})
"""What needs no token: it says nothing of any document."""
_OF_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Admission:
    """Whom to let in.

    Attributes:
        token: what a client has to know.
        names: of hosts that requests may be meant for, in small letters.
        any_address: whether they may be meant for any address in numbers; then the server listens to other machines.
        upload_bytes: the most that a request's body may have.
    """

    token: str
    names: frozenset[str] = _OF_THIS_MACHINE
    any_address: bool = False
    upload_bytes: int = 100 * 2**20


class AdmissionControl:
    """Goes before an application."""

    def __init__(self, app: ASGIApp, admission: Admission) -> None:
        self._app, self._admission = app, admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            headers = Headers(scope=scope)
            self._check_place(headers)
            if scope["path"] not in OPEN_PATHS:
                self._check_token(headers)
            self._check_length(headers)
        except RequestRefused as refusal:
            await refused(refusal)(scope, receive, send)
            return
        await self._app(scope, self._counted(receive), send)

    def _check_place(self, headers: Headers) -> None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(_without_port(hosts[0])):
            hint = message("Ask the server by the address that it named when it was started.")
            raise RequestRefused(
                400 if len(hosts) != 1 else 421, message("This server is not the one that was asked for"), hint
            )
        if any(origin.lower() != f"http://{hosts[0].lower()}" for origin in headers.getlist("origin")):
            raise RequestRefused(403, message("Web pages of others may not ask this server"))

    def _is_ours(self, host: str) -> bool:
        return host in self._admission.names or (self._admission.any_address and _is_address(host))

    def _check_token(self, headers: Headers) -> None:
        kind, _, given = headers.get("authorization", "").partition(" ")
        token = given.strip() if kind.lower() == "bearer" else headers.get("x-api-key", "")
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self._admission.token.encode()):
            hint = message("Send it as “Authorization: Bearer TOKEN” or “X-Api-Key: TOKEN”.")
            raise RequestRefused(
                401, message("The server's token is missing or wrong"), hint, {"WWW-Authenticate": "Bearer"}
            )

    def _check_length(self, headers: Headers) -> None:
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdecimal()):
            raise RequestRefused(400, message("The length of the request is no number"))
        if len(length) > 18 or int(length) > self._admission.upload_bytes:
            raise too_large(self._admission.upload_bytes)

    def _counted(self, receive: Receive) -> Receive:
        """The same, that raises once more comes than may: a body in pieces does not say its length before."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            got = await receive()
            seen += len(got.get("body", b""))
            if seen > self._admission.upload_bytes:
                raise too_large(self._admission.upload_bytes)
            return got

        return counted


def _without_port(host: str) -> str:
    name, colon, port = host.lower().rpartition(":")
    return (
        name if colon and (port.isdecimal() or not port) and (":" not in name or name.startswith("[")) else host.lower()
    )


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
