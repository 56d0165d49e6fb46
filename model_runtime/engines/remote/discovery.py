"""Who answers at an address: which kind of server, of which version, and which of its models reads pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from model_runtime.engines.remote.connection import ServerConnection
from model_runtime.engines.remote.options import ServerOptions
from model_runtime.engines.remote.passing_fault import PassingFault
from model_runtime.engines.remote.profiles import OTHER, PROFILES, ServerProfile
from model_runtime.engines.remote.served_kind import USUAL_CONTEXT
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message

_READS = "ocr"  # what the names of models that read documents have in common
_NAMED = 12  # models, in a hint


class _Model(msgspec.Struct, frozen=True):
    id: str
    owned_by: str = ""
    max_model_len: int | None = None


class _Models(msgspec.Struct, frozen=True):
    data: tuple[_Model, ...]


@dataclass(frozen=True, slots=True)
class FoundServer:
    """What is at an address.

    Attributes:
        profile: of the kind of server.
        version: of the server; empty where it does not tell.
        model: the one that reads.
        models: all that it lists.
        context: how many tokens the model holds at once.
    """

    profile: ServerProfile
    version: str
    model: str
    models: tuple[str, ...]
    context: int


async def find_out(connection: ServerConnection, options: ServerOptions) -> FoundServer:
    """Ask a server what it is.

    Raises:
        EngineError: it cannot be reached, is none, or has no such model.
    """
    try:
        models = _models(await connection.listing("/v1/models"))
    except PassingFault as fault:
        raise EngineError(fault.problem.code, fault.problem.detail, fault.problem.hint) from None
    model = _chosen(models, options.model)
    profile = await _profile(connection, model, options.kind)
    version = await _word(connection, profile)
    names = tuple(one.id for one in models)
    return FoundServer(profile, version, model.id, names, model.max_model_len or USUAL_CONTEXT)


def _models(listing: Any) -> tuple[_Model, ...]:
    try:
        return msgspec.convert(listing, _Models).data
    except msgspec.ValidationError:
        raise EngineError(ErrorCode.BAD_ANSWER, message("the server's list of models is none")) from None


def _chosen(models: tuple[_Model, ...], wanted: str) -> _Model:
    names = ", ".join(model.id for model in models[:_NAMED])
    hint = message("Name one of these in the engine menu, or with --model: {names}.", names=names)
    if wanted:
        # Ollama lists a model with the tag that is taken where none is named.
        found = next((model for model in models if model.id in (wanted, f"{wanted}:latest")), None)
        if found is None:
            raise EngineError(ErrorCode.SERVER_LACKS_MODEL, message("“{name}” is not there", name=wanted), hint)
        return found
    reading = [model for model in models if _READS in model.id.lower()] or list(models)
    if not reading:
        raise EngineError(ErrorCode.SERVER_LACKS_MODEL, message("it serves no model at all"))
    if len(models) > 1 and _READS not in reading[0].id.lower():
        raise EngineError(ErrorCode.SERVER_LACKS_MODEL, message("which of its models reads pages cannot be told"), hint)
    return reading[0]


async def _profile(connection: ServerConnection, model: _Model, kind: str) -> ServerProfile:
    for profile in PROFILES:
        if profile.name == kind if kind else model.owned_by in profile.owners:
            return profile
    for profile in PROFILES:
        if profile.version_path and await _word(connection, profile):
            return profile
    return OTHER


async def _word(connection: ServerConnection, profile: ServerProfile) -> str:
    """The version that a server of this kind tells; empty where it does not."""
    if not profile.version_path:
        return ""
    try:
        told = await connection.listing(profile.version_path)
    except (EngineError, PassingFault):
        return ""
    version = told.get(profile.version_word) if isinstance(told, dict) else None
    return version[:50] if isinstance(version, str) else ""
