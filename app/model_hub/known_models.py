"""Which models can be fetched, as data: `resources/models/known_models.json`."""

from __future__ import annotations

import msgspec

from app.document.problems import RectoError
from app.resources import resource_path
from model_runtime.messages import NOTHING, Message, message

_PURPOSES = {
    "whole_pages": message(
        "Reads whole pages: text, tables, formulas and charts, in many languages. It wants a graphics card; on a "
        "processor a page takes minutes."
    )
}


class NoSuchModel(RectoError):
    """None of the models that can be fetched has the name that was given."""


class Mirror(msgspec.Struct, frozen=True):
    """The same model on ModelScope: its repository and its revision there."""

    repo: str
    revision: str


class KnownModel(msgspec.Struct, frozen=True):
    """A model that can be fetched.

    Attributes:
        name: what it is asked for by.
        title: what people call it.
        engine: the engine that it is for.
        purpose: a key of what it is for; see `what_for`.
        repo: the repository on the hub, `owner/name`.
        revision: the commit that is fetched, never what is newest.
        license: of its weights.
        byte_count: about how much is fetched; the hub says it exactly.
        files: all that is needed, relative to its folder.
        mirrors: where else it is.
        memory: bytes that it takes while it reads, by the precision of its weights; about.
    """

    name: str
    title: str
    engine: str
    purpose: str
    repo: str
    revision: str
    license: str
    byte_count: int
    files: tuple[str, ...]
    mirrors: tuple[Mirror, ...] = ()
    memory: dict[str, int] = {}


def known_models() -> tuple[KnownModel, ...]:
    """All that can be fetched."""
    return msgspec.json.decode(resource_path("models/known_models.json").read_bytes(), type=tuple[KnownModel, ...])


def known_model(name: str) -> KnownModel:
    """The one of this name.

    Raises:
        NoSuchModel: there is none.
    """
    models = known_models()
    for model in models:
        if name.lower() in (model.name, model.repo.lower()):
            return model
    names = ", ".join(model.name for model in models)
    raise NoSuchModel(
        message("There is no model “{name}” that Recto could fetch", name=name),
        message("These are there: {names}.", names=names),
    )


def what_for(model: KnownModel) -> Message:
    """What a model is for, in the words of somebody who has never run one."""
    return _PURPOSES.get(model.purpose, NOTHING)
