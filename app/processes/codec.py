"""Messages of the window's own children as bodies of frames and back: like the engine's, and they may hold paths."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, ValidationError

from model_runtime.protocol import Codec, ProtocolError

_Message = TypeVar("_Message")


def _to_text(value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(f"{type(value).__name__} cannot be said")


def _from_text(kind: type[Any], text: str) -> Any:
    return kind(text)


_ANY: Codec[Any] = Codec(Any, _to_text, _from_text)


def decoder(kind: Any) -> Codec[Any]:
    """What reads messages of a type, which may be a union of tagged structs and hold paths."""
    return Codec(kind, _to_text, _from_text)


def body_of(message: Struct) -> bytes:
    """The message as JSON."""
    return _ANY.encode(message)


def message_in(body: bytes, decoder: Codec[_Message]) -> _Message:
    """The message in a frame's body; fields that its type does not know are left out.

    Raises:
        ValueError: there is none of this decoder's type.
    """
    try:
        return decoder.decode(body)
    except (ValidationError, ProtocolError) as error:
        raise ValueError(str(error)) from error
