"""The words that the window and the engine process say to each other, and how they are framed.

Every frame is two big-endian unsigned 32-bit lengths, a JSON object in UTF-8 and an optional attachment of raw
bytes. Each side speaks in the frozen dataclasses below; `encode` and `decode` turn them into frames and back.
No pickle. Standard library only: with `errors`, `resolution_modes` and,
for references, `output` this is all that `app` may import from here.

A box is (left, top, right, bottom) in units of the picture that was sent: 0..1 on both axes, origin top-left.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, fields
from typing import Any, BinaryIO, ClassVar

from model_runtime.errors import ErrorCode, Problem

PROTOCOL_VERSION = 1
MAX_FRAME_BYTES = 256 * 1024 * 1024

_LENGTHS = struct.Struct(">II")

UnitBox = tuple[float, float, float, float]


class ProtocolError(Exception):
    """The bytes on the pipe are not this protocol. Where one frame is bad, the next may be good."""


class StreamLostError(ProtocolError):
    """Where the next frame begins can no longer be known; nothing more can be read."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text and where it stands. `confidence` is 0..1, or None where nobody measured it."""

    box: UnitBox
    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """One piece of what the page says, in reading order.

    Attributes:
        label: kind of content: title, heading, paragraph, list_item, table, chart, figure, caption, formula,
            chemistry, geometry, code, header, footer or footnote. Readers treat any other as a paragraph.
        boxes: where it stands; usually one.
        text: Markdown; a table is an HTML table with row and column spans; a figure has none.
        confidence: mean over its lines, 0..1, or None.
        lines: the text lines inside it, top to bottom, where the engine knows them.
    """

    label: str
    boxes: tuple[UnitBox, ...]
    text: str
    confidence: float | None = None
    lines: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineDescription:
    """What one engine is and what it can do, known without loading it.

    Attributes:
        missing: what has to be installed before it is ready.
        needs_checkpoint: whether `Load` has to name a folder of weights, as the option `checkpoint`.
    """

    name: str
    title: str
    version: str
    tasks: tuple[str, ...]
    modes: tuple[str, ...]
    default_mode: str
    ready: bool
    missing: str = ""
    needs_checkpoint: bool = False


# --- requests: window -> engine ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Load:
    """Bring an engine into memory; answered by `LoadProgress`es and `Ready`, or `Failed` with no job."""

    type: ClassVar[str] = "load"
    engine: str
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inspect:
    """Look at what a `Load` with these options would use, without loading it; answered like one, by `Inspected`."""

    type: ClassVar[str] = "inspect"
    engine: str
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
    job_id: str
    engine: str
    image_path: str
    mode: str
    task: str = "document"
    prompt: str = ""
    text_lines: tuple[TextLine, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop one job, waiting or running; answered by `Cancelled` at once, with nothing of that job after it."""

    type: ClassVar[str] = "cancel"
    job_id: str


@dataclass(frozen=True, slots=True)
class Unload:
    """Give an engine's memory back."""

    type: ClassVar[str] = "unload"
    engine: str


@dataclass(frozen=True, slots=True)
class Describe:
    """Ask for the device and memory; answered by `Description`."""

    type: ClassVar[str] = "describe"


@dataclass(frozen=True, slots=True)
class Shutdown:
    """End the process in order."""

    type: ClassVar[str] = "shutdown"


# --- events: engine -> window -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hello:
    """First frame of the child: who it is."""

    type: ClassVar[str] = "hello"
    protocol_version: int
    runtime_version: str
    pid: int
    engines: tuple[EngineDescription, ...]


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """How far loading is; `fraction` is 0..1."""

    type: ClassVar[str] = "load_progress"
    engine: str
    fraction: float
    stage: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The engine is in memory.

    Attributes:
        device: for people ("CPU, 2 threads").
        pages_together: how many pages it reads at a time on this device, where several wait.
    """

    type: ClassVar[str] = "ready"
    engine: str
    version: str
    device: str
    memory_bytes: int
    pages_together: int = 1


@dataclass(frozen=True, slots=True)
class Inspected:
    """What stands there is usable.

    Attributes:
        revision: tells these weights from others; a short word.
        byte_count: size of the weights on the disk.
        facts: what a person may want to know, title and text.
    """

    type: ClassVar[str] = "inspected"
    engine: str
    revision: str
    byte_count: int
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Description:
    """Device and memory of the engine process now; `device` is empty while no engine is loaded."""

    type: ClassVar[str] = "description"
    device: str
    memory_bytes: int
    loaded: tuple[str, ...]
    versions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageStarted:
    """The inference thread has taken the page up; a second one begins it anew, and what was said before is void."""

    type: ClassVar[str] = "page_started"
    job_id: str
    mode: str
    vision_tokens: int
    valid_tokens: int


@dataclass(frozen=True, slots=True)
class PageProgress:
    """How far the page is, 0..1, for engines that can tell."""

    type: ClassVar[str] = "page_progress"
    job_id: str
    fraction: float


@dataclass(frozen=True, slots=True)
class TextDelta:
    """More raw text of the page, as the engine wrote it."""

    type: ClassVar[str] = "text_delta"
    job_id: str
    text: str


@dataclass(frozen=True, slots=True)
class SpanFound:
    """Span number `index` (from 0, reading order). A later event with the same index replaces it (it grew)."""

    type: ClassVar[str] = "span_found"
    job_id: str
    index: int
    span: Span


@dataclass(frozen=True, slots=True)
class PageFinished:
    """The page is read.

    Attributes:
        stop_reason: "end", "length" or "loop".
        text_source: "picture" or "text_layer": what the text was read from.
        raw: the engine's whole raw output, so that it can be parsed again without the engine.
        seconds: time by stage.
        notes: things the person should know ("mode lowered to base: not enough memory").
        prompt_token_ids, output_token_ids: what a language model was given and what it wrote, in its own ids;
            empty where the engine has none.
    """

    type: ClassVar[str] = "page_finished"
    job_id: str
    stop_reason: str
    span_count: int
    vision_tokens: int
    valid_tokens: int
    text_tokens: int
    text_source: str
    engine_version: str
    raw: str
    seconds: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    prompt_token_ids: tuple[int, ...] = ()
    output_token_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """A job failed, or, with an empty job id, a load or a request that belongs to no job."""

    type: ClassVar[str] = "failed"
    job_id: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The job will say nothing more."""

    type: ClassVar[str] = "cancelled"
    job_id: str


Request = Load | Inspect | Recognize | Cancel | Unload | Describe | Shutdown
Event = (
    Hello
    | LoadProgress
    | Ready
    | Inspected
    | Description
    | PageStarted
    | PageProgress
    | TextDelta
    | SpanFound
    | PageFinished
    | Failed
    | Cancelled
)
Message = Request | Event

_MESSAGES: dict[str, type[Any]] = {
    cls.type: cls
    for cls in (
        Load, Inspect, Recognize, Cancel, Unload, Describe, Shutdown,
        Hello, LoadProgress, Ready, Inspected, Description,
        PageStarted, PageProgress, TextDelta, SpanFound, PageFinished, Failed, Cancelled,
    )
}  # fmt: skip


def _line(data: dict[str, Any]) -> TextLine:
    return TextLine(_box(data["box"]), data["text"], data.get("confidence"))


def _box(data: list[float]) -> UnitBox:
    left, top, right, bottom = (float(v) for v in data)
    return left, top, right, bottom


def _span(data: dict[str, Any]) -> Span:
    return Span(
        data["label"],
        tuple(_box(b) for b in data["boxes"]),
        data["text"],
        data.get("confidence"),
        tuple(_line(row) for row in data.get("lines", ())),
    )


def _problem(data: dict[str, Any]) -> Problem:
    return Problem(ErrorCode(data["code"]), data["title"], data.get("detail", ""), data.get("hint", ""))


def _engine(data: dict[str, Any]) -> EngineDescription:
    return EngineDescription(**{**data, "tasks": tuple(data["tasks"]), "modes": tuple(data["modes"])})


# Fields whose values are not plain JSON, by name; a name means the same in every message.
_FIELD_DECODERS: dict[str, Callable[[Any], Any]] = {
    "span": _span,
    "problem": _problem,
    "text_lines": lambda rows: tuple(_line(row) for row in rows),
    "engines": lambda rows: tuple(_engine(row) for row in rows),
    "notes": tuple,
    "prompt_token_ids": tuple,
    "output_token_ids": tuple,
    "loaded": tuple,
}


def to_json(message: Message) -> dict[str, Any]:
    """The message as a JSON object with its `type`."""
    return {"type": message.type, **asdict(message)}


def from_json(data: dict[str, Any]) -> Message:
    """The message in a JSON object; fields this version does not know are left out.

    Raises:
        ProtocolError: the type is unknown or a field is missing or of the wrong shape.
    """
    try:
        cls = _MESSAGES[data["type"]]
        values = {}
        for item in fields(cls):
            if item.name in data:
                decode_field = _FIELD_DECODERS.get(item.name)
                values[item.name] = decode_field(data[item.name]) if decode_field else data[item.name]
        message: Message = cls(**values)
        return message
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ProtocolError(f"not a message of this protocol: {error!r}") from error


def pack(data: dict[str, Any], attachment: bytes | memoryview = b"") -> bytes:
    """One frame: lengths, JSON, attachment."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"".join((_LENGTHS.pack(len(body), len(attachment)), body, attachment))


def write_message(stream: BinaryIO, message: Message) -> None:
    """Write one message and flush it."""
    stream.write(pack(to_json(message)))
    stream.flush()


def _read_exactly(stream: BinaryIO, size: int) -> bytes | None:
    """`size` bytes, or None where the stream ended first."""
    parts: list[bytes] = []
    while size:
        part = stream.read(size)
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def read_frames(stream: BinaryIO) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Frames from a blocking stream until it ends; a frame cut off by the end is dropped.

    Raises:
        ProtocolError: a frame holds something else; a new call goes on with the frame after it.
        StreamLostError: a frame is over `MAX_FRAME_BYTES`.
    """
    while (head := _read_exactly(stream, _LENGTHS.size)) is not None:
        body_size, attachment_size = _LENGTHS.unpack(head)
        if body_size + attachment_size > MAX_FRAME_BYTES:
            raise StreamLostError(f"a frame of {body_size + attachment_size} bytes is over the limit")
        body = _read_exactly(stream, body_size)
        attachment = _read_exactly(stream, attachment_size)
        if body is None or attachment is None:
            return
        try:
            data = json.loads(body.decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError) as error:
            raise ProtocolError("a frame does not hold JSON") from error
        if not isinstance(data, dict):
            raise ProtocolError("a frame does not hold a JSON object")
        yield data, attachment


def read_messages(stream: BinaryIO) -> Iterator[Message]:
    """Messages from a blocking stream until it ends."""
    for data, _ in read_frames(stream):
        yield from_json(data)
