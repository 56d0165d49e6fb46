"""What the engine process says of itself and its engines."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import field

from model_runtime.messages import Message
from model_runtime.protocol.bounds import ByteCount, Count, ModeName, PagesTogether, Seconds, Share, ShortText
from model_runtime.protocol.tagged import Tagged


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


@dataclass(frozen=True, slots=True)
class EngineDescription:
    """What one engine is and what it can do, known without loading it.

    Attributes:
        missing: what has to be installed before it is ready.
        needs_checkpoint: whether `Load` has to name a folder of weights, as the option `checkpoint`.
        scripts: what it can read, where it knows that.
        other_scripts: what it notices, and says of it that it cannot read it.
        remarks: what is wrong with something that the person brought.
    """

    name: ShortText
    title: ShortText
    version: ShortText
    tasks: tuple[ShortText, ...]
    modes: tuple[ModeName, ...]
    default_mode: ModeName
    ready: bool
    missing: str = ""
    needs_checkpoint: bool = False
    scripts: tuple[ReadableScript, ...] = ()
    other_scripts: tuple[ShortText, ...] = ()
    remarks: tuple[Message, ...] = ()


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
    """

    engine: ShortText
    version: ShortText
    device: Message
    memory_bytes: ByteCount
    pages_together: PagesTogether = 1
    patience_seconds: Seconds = 5.0
    request_id: ShortText = ""


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
