"""Messages as the bodies of frames and back: msgspec structs, whose types are checked where they come in."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, TypeVar

import msgspec

_Message = TypeVar("_Message")


def _to_text(value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(f"{type(value).__name__} cannot be said")


def _from_text(kind: type[Any], text: str) -> Any:
    return kind(text)


_ENCODER = msgspec.json.Encoder(enc_hook=_to_text)


def decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """What reads messages of a type, which may be a union of tagged structs and hold paths."""
    return msgspec.json.Decoder(kind, dec_hook=_from_text)


def body_of(message: msgspec.Struct) -> bytes:
    """The message as JSON."""
    try:
        return _ENCODER.encode(message)
    except UnicodeEncodeError:  # half a character, as a damaged file name has them: JSON can write it, UTF-8 cannot
        return json.dumps(msgspec.to_builtins(message, enc_hook=_to_text)).encode("ascii")


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
            message: _Message = msgspec.convert(_json(body), decoder.type, dec_hook=_from_text)
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
