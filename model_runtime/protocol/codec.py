"""Records as JSON bodies of frames and back; their types are checked where they come in. Knows no message."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from msgspec import DecodeError, ValidationError, convert, to_builtins
from msgspec.json import Decoder, Encoder

from model_runtime.protocol.problems import ProtocolError

T = TypeVar("T")
ToJson = Callable[[Any], Any]
FromJson = Callable[[type[Any], Any], Any]


class Codec(Generic[T]):
    """For one type of records, which may be a union of tagged structs.

    Args:
        kind: the type.
        to_json, from_json: for values that JSON does not have; see msgspec's `enc_hook` and `dec_hook`.
    """

    def __init__(self, kind: Any, to_json: ToJson | None = None, from_json: FromJson | None = None) -> None:
        self._kind, self._to_json, self._from_json = kind, to_json, from_json
        self._encoder = Encoder(enc_hook=to_json)
        self._decoder: Decoder[T] = Decoder(kind, dec_hook=from_json)

    def encode(self, record: T) -> bytes:
        """The record as JSON in UTF-8."""
        try:
            return self._encoder.encode(record)
        except UnicodeEncodeError:  # half a character, as in damaged file names: JSON may hold it, UTF-8 may not
            plain = to_builtins(record, enc_hook=self._to_json)
            return json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass")

    def decode(self, body: bytes) -> T:
        """The record in a body; fields that its type does not know are left out.

        Raises:
            ValidationError: it is JSON, and not of this type; says where.
            ProtocolError: it is no JSON.
        """
        try:
            return self._decoder.decode(body)
        except ValidationError:
            raise
        except (DecodeError, RecursionError):
            record: T = convert(_any_json(body), self._kind, dec_hook=self._from_json)
            return record


def _any_json(body: bytes) -> Any:
    """What a body holds, by a slow way that takes halves of characters. Numbers that are none fit nowhere."""
    try:
        text = body.decode("utf-8", "surrogatepass")
        return json.loads(text, parse_constant=complex, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise ProtocolError("a frame does not hold JSON") from error


def _finite(word: str) -> float | complex:
    number = float(word)
    return number if math.isfinite(number) else complex(number)
