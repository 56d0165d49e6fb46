"""What the engine process says of itself and its engines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, field

from model_runtime.messages import NOTHING, Message
from model_runtime.protocol.bounds import ByteCount, Count, LetterPixels, PagesTogether, Seconds, Share, ShortText
from model_runtime.protocol.requests import CHECK_CHART, WEIGH_WORDS
from model_runtime.protocol.tagged import Tagged
from model_runtime.resolution_modes import ResolutionMode


@dataclass(frozen=True, slots=True)
class ReadableScript:
    """A script that an engine can read.

    Attributes:
        languages: in it, of which no letter is missing.
        reader: what reads it, where that is not the engine's own model ("Tesseract 5.3.0").
    """

    name: ShortText
    languages: tuple[ShortText, ...] = ()
    reader: ShortText = ""


class NeedKind(StrEnum):
    """What sort of thing an engine needs of the person.

    A folder of weights; the address of a server, to which pages are sent; the name of a model there; a key, which is a
    secret.
    """

    FOLDER = "folder"
    ADDRESS = "address"
    NAME = "name"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the person has to give before an engine can be loaded.

    Attributes:
        option: what `Load` names it by.
        files: what is in a folder of the right kind, as patterns; for people.
        optional: whether the engine can do without.
    """

    kind: NeedKind
    option: ShortText
    files: tuple[ShortText, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class EngineDescription:
    """What one engine is and what it can do, known without loading it.

    Attributes:
        modes: the resolution modes it reads in, from the coarsest to the finest; at least one.
        default_mode: the name of the one it reads in where none is chosen; else that is the finest.
        missing: what has to be installed before it is ready.
        needs: what the person has to give; nothing for an engine that has all with it.
        context_tokens: how many tokens its model holds at once, those of the picture and those it writes; 0 for none.
        checks_charts: whether it can be asked for `CHECK_CHART` as well.
        weighs_words: whether it can be asked for `WEIGH_WORDS` as well.
        takes_given_text: whether it reads a document's own text in place of the picture.
        scripts: what it can read, where it knows that.
        other_scripts: what it notices, and says of it that it cannot read it.
        remarks: what is wrong with something that the person brought.
        device_remarks: what is computed in another way than planned, because this machine's devices do it wrongly
            otherwise; as far as it was found out before.
        letter_px: how high small letters have to be in a mode's own pixels for it to read nearly all of them.
        mode_note: what the person should know where not the engine alone decides how finely a page is seen.
    """

    name: ShortText
    title: ShortText
    version: ShortText
    tasks: tuple[ShortText, ...]
    modes: Annotated[tuple[ResolutionMode, ...], Meta(min_length=1)]
    default_mode: ShortText
    ready: bool
    missing: str = ""
    needs: tuple[Need, ...] = ()
    takes_given_text: bool = False
    checks_charts: bool = False
    weighs_words: bool = False
    context_tokens: Count = 0
    scripts: tuple[ReadableScript, ...] = ()
    other_scripts: tuple[ShortText, ...] = ()
    remarks: tuple[Message, ...] = ()
    device_remarks: tuple[Message, ...] = ()
    mode_note: Message = NOTHING
    letter_px: LetterPixels = 5.0

    def mode(self, name: str) -> ResolutionMode | None:
        """The mode of this name, if it has it."""
        return next((mode for mode in self.modes if mode.name == name), None)

    @property
    def further_tasks(self) -> tuple[str, ...]:
        """What it can be asked besides its tasks, by programs alone."""
        offered = ((CHECK_CHART, self.checks_charts), (WEIGH_WORDS, self.weighs_words))
        return tuple(task for task, is_there in offered if is_there)

    @property
    def usual_mode(self) -> ResolutionMode:
        """The mode it reads in where none is chosen."""
        return self.mode(self.default_mode) or self.modes[-1]


class Hello(Tagged, frozen=True, tag="hello"):
    """First frame of the child: who it is."""

    protocol_version: Count
    runtime_version: ShortText
    pid: Count
    engines: tuple[EngineDescription, ...]


class LoadProgress(Tagged, frozen=True, tag="load_progress"):
    """How far loading is; `fraction` is 0..1."""

    engine: ShortText
    fraction: Share
    stage: Message
    request_id: ShortText = ""


class Ready(Tagged, frozen=True, tag="ready"):
    """The engine is in memory.

    Attributes:
        request_id: of the load that asked for it; empty where a page did.
        device: for people ("CPU, 2 threads").
        pages_together: how many pages it reads at a time on this device, where several wait.
        patience_seconds: how long it may compute on this device between two looks at whether a page is still wanted.
        device_remarks: as in `EngineDescription`, of the device that it is on.
    """

    engine: ShortText
    version: ShortText
    device: Message
    memory_bytes: ByteCount
    pages_together: PagesTogether = 1
    patience_seconds: Seconds = 5.0
    request_id: ShortText = ""
    device_remarks: tuple[Message, ...] = ()


class Inspected(Tagged, frozen=True, tag="inspected"):
    """What stands there is usable.

    Attributes:
        revision: tells these weights from others; a short word.
        byte_count: size of the weights on the disk.
        facts: what a person may want to know, title and text.
    """

    engine: ShortText
    revision: ShortText
    byte_count: ByteCount
    facts: dict[str, str] = field(default_factory=dict)
    request_id: ShortText = ""


class Description(Tagged, frozen=True, tag="description"):
    """Device and memory of the engine process now; `device` is empty while no engine is loaded."""

    device: ShortText
    memory_bytes: ByteCount
    loaded: tuple[ShortText, ...]
    versions: dict[str, str] = field(default_factory=dict)


ProcessEvent = Hello | LoadProgress | Ready | Inspected | Description
