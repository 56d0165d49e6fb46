"""Messages as the bodies of frames and back: msgspec structs, whose types are checked where they come in."""

from __future__ import annotations

import json
import math
from typing import Any, TypeVar

import msgspec

_Message = TypeVar("_Message")


def body_of(message: msgspec.Struct) -> bytes:
    """The message as JSON."""
    try:
        return msgspec.json.encode(message)
    except UnicodeEncodeError:  # half a character, as a damaged file name has them: JSON can write it, UTF-8 cannot
        return json.dumps(msgspec.to_builtins(message)).encode("ascii")


def message_in(body: bytes, decoder: msgspec.json.Decoder[_Message]) -> _Message:
    """The message in a frame's body; fields that its type does not know are left out.

    Raises:
        ValueError: there is none of this decoder's type.
    """
    try:
        try:
            return decoder.decode(body)
        except msgspec.ValidationError:
            raise
        except msgspec.DecodeError:  # perhaps half a character
            message: _Message = msgspec.convert(_json(body), decoder.type)
            return message
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error


def _json(body: bytes) -> Any:
    return json.loads(body, parse_float=_finite, parse_constant=_finite)


def _finite(word: str) -> float:
    number = float(word)
    if not math.isfinite(number):
        raise ValueError(f"{word} is no finite number")
    return number
