"""Messages as the bodies of frames, and back."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, ValidationError

from model_runtime.protocol.codec import Codec
from model_runtime.protocol.events import ProcessEvent
from model_runtime.protocol.page_events import PageEvent
from model_runtime.protocol.problems import NotUnderstoodError, ProtocolError
from model_runtime.protocol.requests import Request

Event = ProcessEvent | PageEvent
ProtocolMessage = Request | Event


class _Head(Struct):
    """What tells a message that makes no sense from others."""

    type: Any = None
    job_id: Any = None


_MESSAGES: Codec[ProtocolMessage] = Codec(ProtocolMessage)
_HEADS: Codec[_Head] = Codec(_Head)


def encode(message: ProtocolMessage) -> bytes:
    """The body of the message's frame: a JSON object with its `type`, in UTF-8."""
    return _MESSAGES.encode(message)


def decode(body: bytes) -> ProtocolMessage:
    """The message in a frame's body; fields this version does not know are left out.

    Raises:
        NotUnderstoodError: the type is unknown, or a field is missing, of another type or out of its bounds.
        ProtocolError: the body is no JSON object.
    """
    try:
        return _MESSAGES.decode(body)
    except ValidationError as error:
        head = _head_of(body)
        job_id = head.job_id if isinstance(head.job_id, str) else None
        raise NotUnderstoodError(_words(str(head.type), str(error)), str(head.type), job_id) from error


def _words(type: str, error: str) -> str:
    """What is wrong, behind the way to it, as in "span_found.span.lines[0].text: Expected `str`, got `int`"."""
    what, _, place = error.partition(" - at `$")
    missing = what.removeprefix("Object missing required field `")
    if missing != what:
        return f"{type:.40}{place.rstrip('`')}.{missing.rstrip('`')}: it is missing"
    return f"{type:.40}{place.rstrip('`')}: {what}"


def _head_of(body: bytes) -> _Head:
    """Who a message that makes no sense says it is.

    Raises:
        ProtocolError: it is no object.
    """
    try:
        return _HEADS.decode(body)
    except ValidationError as error:
        raise ProtocolError("a frame does not hold a JSON object") from error
