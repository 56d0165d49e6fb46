"""The connections to a server: to the given address only, never through a proxy, never led elsewhere."""

from __future__ import annotations

import logging
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import httpx2
import msgspec

from model_runtime.engines.remote.address import ServerAddress
from model_runtime.engines.remote.answer_stream import as_stream
from model_runtime.engines.remote.passing_fault import PassingFault
from model_runtime.engines.remote.status_words import check_status
from model_runtime.errors import EngineError, ErrorCode, Problem
from model_runtime.messages import Message, message, verbatim

_CONNECT_SECONDS = 20.0
_MOST_WORDS = 4 * 1024**2  # bytes of an answer that is no page
_COMPLETIONS = "/v1/chat/completions"

logging.getLogger("httpx2").setLevel(logging.WARNING)  # else a line for each page


class ServerConnection:
    """What every request goes through; lives on one event loop."""

    def __init__(self, address: ServerAddress, key: str, stall_seconds: float) -> None:
        self._address, self._key, self._stall = address, key, stall_seconds
        timeout = httpx2.Timeout(stall_seconds, connect=min(stall_seconds, _CONNECT_SECONDS), pool=None)
        headers = {"user-agent": "recto", **({"authorization": f"Bearer {key}"} if key else {})}
        try:
            self._client = httpx2.AsyncClient(
                timeout=timeout,
                headers=headers,
                trust_env=False,  # proxies, and passwords from .netrc
                verify=httpx2.create_ssl_context() if address.base.startswith("https") else False,  # it is costly
                limits=httpx2.Limits(max_connections=None),
            )
        except (OSError, ValueError) as error:
            raise EngineError(ErrorCode.SERVER_NOT_TRUSTED, verbatim(str(error))) from None

    async def close(self) -> None:
        """Let go of all connections."""
        await self._client.aclose()

    async def listing(self, path: str) -> Any:
        """What an address of the server's interface answers, as JSON.

        Raises:
            PassingFault: nothing, for now.
            EngineError: nothing, or no JSON.
        """
        async with self._answer("GET", path, None, "") as response:
            body = await self._body(response)
        try:
            return msgspec.json.decode(body)
        except msgspec.MsgspecError:
            detail = message("{place} does not answer as such a server does", place=self._address.place)
            raise EngineError(ErrorCode.BAD_ANSWER, detail, _OTHER_ADDRESS) from None

    @asynccontextmanager
    async def answer(self, body: dict[str, Any], model: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """Ask for a page, and give the answer's bytes as they come; leaving closes the request.

        Raises:
            PassingFault: there is none, for now; also while it comes.
            EngineError: there is none.
        """
        async with self._answer("POST", _COMPLETIONS, body, model) as response:
            if not response.headers.get("content-type", "").startswith("text/event-stream"):
                body_told = await self._body(response)
                if (stream := as_stream(body_told)) is not None:
                    yield _one_piece(stream)
                    return
                start = body_told[:100].decode("utf-8", "replace")
                detail = message("{place} answers with no stream: {text}", place=self._address.place, text=start)
                raise EngineError(ErrorCode.BAD_ANSWER, detail, _OTHER_ADDRESS)
            yield response.aiter_bytes()

    @asynccontextmanager
    async def _answer(
        self, method: str, path: str, body: dict[str, Any] | None, model: str
    ) -> AsyncIterator[httpx2.Response]:
        with self._told():
            content = msgspec.json.encode(body) if body is not None else None
            kind = {"content-type": "application/json"} if body is not None else {}
            url = self._address.base + path
            async with self._client.stream(method, url, content=content, headers=kind) as response:
                if response.status_code != 200:
                    words = self._without_key(await self._body(response))
                    check_status(response.status_code, response.headers, words, self._address.place, model)
                yield response

    async def _body(self, response: httpx2.Response) -> bytes:
        body = b""
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > _MOST_WORDS:
                raise EngineError(ErrorCode.BAD_ANSWER, message("the answer has no end"), _OTHER_ADDRESS)
        return body

    def _without_key(self, body: bytes) -> bytes:
        """Some servers repeat the key that they do not accept."""
        return body.replace(self._key.encode("ascii"), b"...") if self._key else body

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in our words what the library says."""
        place = self._address.place
        try:
            yield
        except httpx2.ConnectTimeout:
            raise PassingFault(_unreached(message("{place} does not answer", place=place))) from None
        except httpx2.TimeoutException:
            seconds = round(self._stall)
            silent = message("{place} said nothing for {seconds} s", place=place, seconds=seconds)
            raise PassingFault(Problem.of(ErrorCode.SERVER_SILENT, silent), is_slow=True) from None
        except httpx2.ConnectError as error:
            why, detail = _root(error), message("{place}: {why}", place=place, why=str(_root(error)))
            if isinstance(why, ssl.SSLCertVerificationError):
                raise EngineError(ErrorCode.SERVER_NOT_TRUSTED, detail) from None
            if isinstance(why, ssl.SSLError):
                raise EngineError(ErrorCode.SERVER_UNREACHABLE, detail, _NOT_HTTPS) from None
            raise PassingFault(_unreached(detail)) from None
        except (httpx2.UnsupportedProtocol, httpx2.InvalidURL, httpx2.LocalProtocolError) as error:
            raise EngineError(ErrorCode.SERVER_UNREACHABLE, verbatim(str(error)), _OTHER_ADDRESS) from None
        except (httpx2.RequestError, httpx2.StreamError):
            broke = message("the connection to {place} broke", place=place)
            raise PassingFault(Problem.of(ErrorCode.SERVER_FAILED, broke)) from None


_OTHER_ADDRESS = message("See that the address is right, and that no sign-in page of a network answers in its place.")
_NOT_HTTPS = message("A server that speaks without encryption has an address that begins with http://.")


async def _one_piece(stream: bytes) -> AsyncIterator[bytes]:
    yield stream


def _unreached(detail: Message) -> Problem:
    return Problem.of(ErrorCode.SERVER_UNREACHABLE, detail)


def _root(error: BaseException) -> BaseException:
    while (cause := error.__cause__ or error.__context__) is not None:
        error = cause
    return error
