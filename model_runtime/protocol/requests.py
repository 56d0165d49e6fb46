"""What the window asks of the engine process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from model_runtime.protocol.bounds import ShortText
from model_runtime.protocol.spans import TextLine


@dataclass(frozen=True, slots=True)
class Load:
    """Bring an engine into memory; answered by `LoadProgress`es and `Ready`, or `Failed` with no job."""

    type: ClassVar[str] = "load"
    engine: ShortText
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inspect:
    """Look at what a `Load` with these options would use, without loading it; answered like one, by `Inspected`."""

    type: ClassVar[str] = "inspect"
    engine: ShortText
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recognize:
    """Read one page.

    Attributes:
        job_id: chosen by the asker, unique in the process's life; every event about the page carries it.
        image_path: the page's picture, upright, in a file any Pillow can open. The engine never deletes it.
        mode: a name in `resolution_modes.MODES`.
        task: what to do with the page; "document" is text with layout.
        text_lines: the document's own text, where it has a good one: an engine that can use it reads that
            instead of the picture.
    """

    type: ClassVar[str] = "recognize"
    job_id: ShortText
    engine: ShortText
    image_path: str
    mode: ShortText
    task: ShortText = "document"
    prompt: str = ""
    text_lines: tuple[TextLine, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop one job, waiting or running; answered by `Cancelled` at once, with nothing of that job after it."""

    type: ClassVar[str] = "cancel"
    job_id: ShortText


@dataclass(frozen=True, slots=True)
class Unload:
    """Give an engine's memory back."""

    type: ClassVar[str] = "unload"
    engine: ShortText


@dataclass(frozen=True, slots=True)
class Describe:
    """Ask for the device and memory; answered by `Description`."""

    type: ClassVar[str] = "describe"


@dataclass(frozen=True, slots=True)
class Shutdown:
    """End the process in order."""

    type: ClassVar[str] = "shutdown"


Request = Load | Inspect | Recognize | Cancel | Unload | Describe | Shutdown
