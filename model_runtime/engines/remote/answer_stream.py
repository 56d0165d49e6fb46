"""An answer as it comes over the wire: server-sent events, each a piece of JSON. Knows no page."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator

import msgspec

from model_runtime.engines.remote.passing_fault import PassingFault
from model_runtime.errors import EngineError, ErrorCode, Problem
from model_runtime.messages import message, verbatim

_LONGEST_LINE = 1024**2
_END = "[DONE]"
_SAID = 300  # characters of what a server says of its trouble


class _Delta(msgspec.Struct, frozen=True):
    content: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    delta: _Delta = _Delta()
    finish_reason: str | None = None


class _Said(msgspec.Struct, frozen=True):
    message: _Delta
    finish_reason: str | None = None


class _Usage(msgspec.Struct, frozen=True):
    completion_tokens: int | None = None


class _Chunk(msgspec.Struct, frozen=True):
    choices: tuple[_Choice, ...] = ()
    usage: _Usage | None = None
    error: object = None


class _Whole(msgspec.Struct, frozen=True):
    """An answer that is no stream; without a choice it is none, unless it says what went wrong."""

    choices: tuple[_Said, ...] = ()
    usage: _Usage | None = None
    error: object = None


class AnswerPiece(msgspec.Struct, frozen=True):
    """What one event says.

    Attributes:
        text: new text, often that of one token.
        finish: why no more follows, in the server's word; empty while more does.
        tokens: of the whole answer, as the server counts them, where it tells.
    """

    text: str = ""
    finish: str = ""
    tokens: int | None = None


async def pieces(chunks: AsyncIterator[bytes]) -> AsyncGenerator[AnswerPiece, None]:
    """The answer piece by piece, to its end.

    Raises:
        PassingFault: the server says that it failed, or the answer ends before it is whole.
        EngineError: this is no such answer.
    """
    has_finished = False
    async for data in _events(chunks):
        if data == _END:
            return
        piece = _piece(data)
        has_finished = has_finished or bool(piece.finish)
        yield piece
    if not has_finished:
        raise PassingFault(Problem.of(ErrorCode.SERVER_FAILED, message("the answer broke off")))


def as_stream(body: bytes) -> bytes | None:
    """An answer that came whole, though a stream was asked for, as that stream; None where it is no answer."""
    try:
        whole = msgspec.json.decode(body, type=_Whole)
    except msgspec.MsgspecError:
        return None
    if not whole.choices and whole.error is None:
        return None
    said = [{"delta": one.message, "finish_reason": one.finish_reason or "stop"} for one in whole.choices[:1]]
    return b"data: " + msgspec.json.encode({"choices": said, "usage": whole.usage, "error": whole.error}) + b"\n\n"


async def _events(chunks: AsyncIterator[bytes]) -> AsyncIterator[str]:
    async for line in _lines(chunks):
        if line.startswith("data:"):  # all else names or times events, or only keeps the line open
            yield line.removeprefix("data:").strip()


async def _lines(chunks: AsyncIterator[bytes]) -> AsyncIterator[str]:
    held = b""
    async for chunk in chunks:
        *whole, held = (held + chunk).split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "replace").rstrip("\r")
        if len(held) > _LONGEST_LINE:
            raise EngineError(ErrorCode.BAD_ANSWER, message("a line of the answer has no end"))
    if held:
        yield held.decode("utf-8", "replace").rstrip("\r")


def _piece(data: str) -> AnswerPiece:
    try:
        chunk = msgspec.json.decode(data, type=_Chunk)
    except msgspec.MsgspecError as error:
        raise EngineError(ErrorCode.BAD_ANSWER, verbatim(f"{error}: {data[:_SAID]}")) from None
    if chunk.error is not None:
        raise PassingFault(Problem.of(ErrorCode.SERVER_FAILED, verbatim(str(chunk.error)[:_SAID])))
    choice, usage = next(iter(chunk.choices), _Choice()), chunk.usage or _Usage()
    return AnswerPiece(choice.delta.content or "", choice.finish_reason or "", usage.completion_tokens)
