"""An engine, with one of its models, as a person chooses it, and how far it is from reading. Plain records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from model_runtime.messages import NOTHING, Message
from model_runtime.protocol import Need, ReadableScript


class EngineState(StrEnum):
    """How far an engine is from reading. LACKING: something that it needs was not given yet."""

    NOT_INSTALLED = "not_installed"
    LACKING = "lacking"
    FOLDER_GONE = "folder_gone"
    READY = "ready"
    LOADING = "loading"
    LOADED = "loaded"
    FAILED = "failed"

    @property
    def holds_memory(self) -> bool:
        """Whether there is something to give back."""
        return self in (EngineState.LOADING, EngineState.LOADED)

    @property
    def can_read(self) -> bool:
        """Whether pages may be given to it."""
        return self in (EngineState.READY, EngineState.LOADING, EngineState.LOADED)


@dataclass(frozen=True, slots=True)
class EngineOffer:
    """One engine with one of its models, as a person chooses it.

    Attributes:
        detail: the libraries that are missing, or the path of its folder.
        fraction, stage: how far loading is.
        model: the name of the model; empty where the engine has its own, or none yet.
        among: how many models the engine has to choose from.
        needs: what the person can give it.
        lacks: the first of these that it cannot do without and has not.
        scripts, other_scripts: what it can read, and what it notices and cannot read; empty where it does not know.
        remarks: what is wrong with something that the person brought.
        is_usual: whether it is the one that reads where none is chosen.
        device: where it is loaded.
        memory_bytes: what it takes there; 0 where it did not say.
        sends_to: the host that pages are sent to; empty where they stay here, or it has no address yet.
        mode_note: what the person should know where not the engine alone decides how finely a page is seen.
    """

    name: str
    title: str
    state: EngineState
    detail: str = ""
    fraction: float = 0.0
    stage: Message = NOTHING
    model: str = ""
    among: int = 1
    needs: tuple[Need, ...] = ()
    lacks: Need | None = None
    scripts: tuple[ReadableScript, ...] = ()
    other_scripts: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()
    is_usual: bool = False
    device: Message = NOTHING
    memory_bytes: int = 0
    sends_to: str = ""
    mode_note: Message = NOTHING
