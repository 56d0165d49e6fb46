"""What the status of an answer means: good, to be tried again, or why not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec

from model_runtime.engines.remote.passing_fault import PassingFault
from model_runtime.errors import EngineError, ErrorCode, Problem
from model_runtime.messages import Message, message, verbatim

_LONGEST_WISH = 900.0  # seconds that a server may ask to be left alone
_SAID = 300  # characters of what a server says
_LOAD = frozenset({429, 503})
_PASSING = _LOAD | {408, 425, 500, 502, 504}


def check_status(status: int, headers: Mapping[str, str], body: bytes, place: str, model: str) -> None:
    """See that an answer is a good one.

    Args:
        status: of HTTP.
        headers: with small names.
        body: as far as it was read.
        place: the server, for people.
        model: the one that was asked for; empty where none was.

    Raises:
        PassingFault, EngineError: it is none.
    """
    if status == 200:
        return
    said = _said(status, body, place)
    if status in _PASSING:
        code = ErrorCode.SERVER_BUSY if status in _LOAD else ErrorCode.SERVER_FAILED
        raise PassingFault(Problem.of(code, said), _wish(headers), is_load=status in _LOAD)
    if 300 <= status < 400:
        detail = message("{place} leads to {other}", place=place, other=headers.get("location", "?")[:_SAID])
        hint = message("Pages go to the address that was given only. If that one is right, give it.")
        raise EngineError(ErrorCode.SERVER_REFUSED, detail, hint)
    if status in (401, 403):
        raise EngineError(ErrorCode.SERVER_WANTS_KEY, said)
    if status == 404:
        if model:
            raise EngineError(ErrorCode.SERVER_LACKS_MODEL, message("{name}: {why}", name=model, why=said))
        hint = message("Give the address of a server such as vLLM, SGLang, llama.cpp or Ollama, as http://host:port.")
        raise EngineError(ErrorCode.SERVER_UNREACHABLE, said, hint)
    if status == 413:
        hint = message("Read the page in a smaller mode, or let the server take larger requests.")
        raise EngineError(ErrorCode.IMAGE_TOO_LARGE, said, hint)
    raise EngineError(ErrorCode.SERVER_REFUSED, said)


def _said(status: int, body: bytes, place: str) -> Message:
    words = _words_in(body)
    if not words:
        return message("{place} answered with status {status}", place=place, status=status)
    return message("{place} answered with status {status}: {words}", place=place, status=status, words=verbatim(words))


def _words_in(body: bytes) -> str:
    """What a server says in words; nothing of a page that is meant for a browser."""
    try:
        told = msgspec.json.decode(body)
    except msgspec.MsgspecError:
        text = body.decode("utf-8", "replace").strip()
        return "" if text.startswith("<") else text[:_SAID]
    for name in ("error", "message", "detail"):
        if isinstance(told, dict) and name in told:
            told = told[name]
    return str(told)[:_SAID]


def _wish(headers: Mapping[str, str]) -> float | None:
    """How long the server wants to be left alone."""
    said = headers.get("retry-after", "").strip()
    try:
        seconds = float(said) if said.isdecimal() else (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(0.0, seconds), _LONGEST_WISH)
