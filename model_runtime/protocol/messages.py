"""Messages as the bodies of frames, and back."""

from __future__ import annotations

import json
import math
from typing import Any, TypeVar, get_args

from msgspec import DecodeError, Struct, ValidationError, convert, to_builtins
from msgspec.json import Decoder, Encoder

from model_runtime.protocol.events import ProcessEvent
from model_runtime.protocol.page_events import PageEvent
from model_runtime.protocol.problems import NotUnderstoodError, ProtocolError
from model_runtime.protocol.requests import Request

Event = ProcessEvent | PageEvent
Message = Request | Event

MESSAGE_TYPES: dict[str, type[Any]] = {cls.type: cls for cls in get_args(Message)}

_T = TypeVar("_T")


class _Head(Struct):
    """What tells a message that makes no sense from others."""

    type: Any = None
    job_id: Any = None


_ENCODER = Encoder()
_DECODER = Decoder(Message)
_HEADS = Decoder(_Head)


def encode(message: Message) -> bytes:
    """The body of the message's frame: a JSON object with its `type`, in UTF-8."""
    try:
        return _ENCODER.encode(message)
    except UnicodeEncodeError:  # a damaged file name: JSON may hold what UTF-8 may not
        return json.dumps(to_builtins(message), ensure_ascii=False).encode("utf-8", "surrogatepass")


def decode(body: bytes) -> Message:
    """The message in a frame's body; fields this version does not know are left out.

    Raises:
        NotUnderstoodError: the type is unknown, or a field is missing, of another type or out of its bounds.
        ProtocolError: the body is no JSON object.
    """
    try:
        return _decoded(body, _DECODER, Message)
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


def _decoded(body: bytes, decoder: Decoder[_T], kind: Any) -> _T:
    """What a decoder reads, by a slow way where text has halves of characters.

    Raises:
        ValidationError: it is JSON, and not of that kind.
        ProtocolError: it is none.
    """
    try:
        return decoder.decode(body)
    except ValidationError:
        raise
    except (DecodeError, RecursionError):
        found: _T = convert(_any_json(body), kind)
        return found


def _any_json(body: bytes) -> Any:
    try:
        text = body.decode("utf-8", "surrogatepass")
        return json.loads(text, parse_constant=complex, parse_float=_finite)  # complex numbers fit nowhere
    except (ValueError, RecursionError) as error:
        raise ProtocolError("a frame does not hold JSON") from error


def _finite(word: str) -> float | complex:
    number = float(word)
    return number if math.isfinite(number) else complex(number)


def _head_of(body: bytes) -> _Head:
    """Who a message that makes no sense says it is.

    Raises:
        ProtocolError: it is no object.
    """
    try:
        return _decoded(body, _HEADS, _Head)
    except ValidationError as error:
        raise ProtocolError("a frame does not hold a JSON object") from error
