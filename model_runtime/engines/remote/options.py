"""What can be asked of the engine when it is loaded and with each page. A word that is not known is an error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message, verbatim

ServerKind = Literal["", "vllm", "sglang", "llama.cpp", "ollama", "other"]
_Options = TypeVar("_Options", bound=msgspec.Struct)


class ServerOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the server is spoken to.

    Attributes:
        address: of the server, with or without `/v1`.
        key: a secret; empty where the server wants none.
        model: as the server names it; empty for the one that reads documents, if that can be told.
        kind: of server; empty to find out.
        pages_together: how many pages it is sent at a time at first; up to four times as many if it is fast.
        stall_seconds: without a byte until it counts as silent.
        tries: of a page, with the first.
        retry_seconds: before the second of them; twice as long before each further one.
    """

    address: str = ""
    key: str = ""
    model: str = ""
    kind: ServerKind = ""
    pages_together: Annotated[int, Meta(ge=1, le=256)] = 4
    stall_seconds: Annotated[float, Meta(gt=0, le=3600)] = 120.0
    tries: Annotated[int, Meta(ge=1, le=8)] = 5
    retry_seconds: Annotated[float, Meta(ge=0, le=60)] = 1.0

    def __repr__(self) -> str:
        """Without the key, wherever it may be written."""
        return f"ServerOptions(model={self.model!r})"

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> ServerOptions:
        """The options of a `Load`.

        Raises:
            EngineError: one of them is unknown or makes no sense.
        """
        chosen = _converted(options, cls)
        if not chosen.address:
            hint = message("Set it in the engine menu, or with --address URL.")
            raise EngineError(ErrorCode.BAD_REQUEST, message("the address of the server was not given"), hint)
        if not (chosen.key.isascii() and chosen.key.isprintable()):
            detail = message("the key has characters that no key has")
            raise EngineError(ErrorCode.SERVER_WANTS_KEY, detail)
        return chosen


class AnswerOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one page is written. A temperature of 0 always takes the likeliest token."""

    max_new_tokens: Annotated[int, Meta(ge=1, le=1_000_000)] = 8192
    temperature: Annotated[float, Meta(ge=0, le=10)] = 0.0

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> AnswerOptions:
        """The options of a `Recognize`.

        Raises:
            EngineError: one of them is unknown or no number in its bounds.
        """
        return _converted(options, cls)


def _converted(options: Mapping[str, Any], kind: type[_Options]) -> _Options:
    try:
        return msgspec.convert(dict(options), kind)
    except msgspec.ValidationError as error:
        hint = message("There are: {names}.", names=", ".join(kind.__struct_fields__))
        raise EngineError(ErrorCode.BAD_REQUEST, verbatim(str(error)), hint) from None
