"""The words that the window and the engine process say to each other, and how they are framed.

Every frame is two big-endian unsigned 32-bit lengths, a JSON object in UTF-8 and an optional attachment of raw
bytes. Each side speaks in the frozen dataclasses below; `encode` and `decode` turn them into frames and back.
No pickle. Standard library only: this is all, with `errors`, `resolution_modes`, `checked_json` and, for references,
`output`, that `app` may import from here.

A box is (left, top, right, bottom) in units of the picture that was sent: 0..1 on both axes, origin top-left.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Annotated, Any, BinaryIO, ClassVar

from model_runtime.checked_json import AtMost, Between, OneOf, WrongValueError, value_of
from model_runtime.errors import Problem
from model_runtime.resolution_modes import MODES

PROTOCOL_VERSION = 1
MAX_FRAME_BYTES = 256 * 1024 * 1024

_LENGTHS = struct.Struct(">II")

UnitBox = tuple[float, float, float, float]

# What a field may hold is checked where a message comes in, so that nobody behind has to. A box need only be finite:
# text may stand beyond the page's edge, and models err; whoever puts it on a page clips it.
ShortText = Annotated[str, AtMost(1000)]
Count = Annotated[int, Between(0, 2**31 - 1)]
ByteCount = Annotated[int, Between(0, 2**63 - 1)]
Share = Annotated[float, Between(0, 1)]
Seconds = Annotated[float, Between(0, 1e9)]
ModeName = Annotated[str, OneOf(tuple(MODES))]
StopName = Annotated[str, OneOf(("end", "length", "loop"))]
SourceName = Annotated[str, OneOf(("picture", "text_layer"))]


class ProtocolError(Exception):
    """The bytes on the pipe are not this protocol. Where one frame is bad, the next may be good."""


class NotUnderstoodError(ProtocolError):
    """One message makes no sense; those before and after it may.

    Attributes:
        type: what it calls itself.
        job_id: the job it names, if it names one.
    """

    def __init__(self, words: str, type: str = "", job_id: str | None = None) -> None:
        super().__init__(words)
        self.type, self.job_id = type, job_id


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
            chemistry, geometry, code, header, footer, footnote, or line_number for the numbers that count lines in the
            margin. Readers treat any other as a paragraph.
        boxes: where it stands; usually one.
        text: Markdown; a table is an HTML table with row and column spans; of a figure the words that stand in it.
        confidence: mean over its lines, 0..1, or None.
        lines: the text lines inside it, top to bottom, where the engine knows them.
    """

    label: ShortText
    boxes: tuple[UnitBox, ...]
    text: str
    confidence: float | None = None
    lines: tuple[TextLine, ...] = ()


class InkFault(StrEnum):
    """What is wrong with a patch of ink.

    Print that no span covers; sentences inside a picture that were not read; a text far shorter or far longer than its
    ink; a drawing that no picture covers.
    """

    OVERLOOKED = "overlooked"
    SWALLOWED = "swallowed"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    DRAWING = "drawing"


@dataclass(frozen=True, slots=True)
class InkPatch:
    """Ink that what was read does not account for.

    Attributes:
        share: of the page's ink, 0..1.
        words: about how many words it holds; 0 where it is no print.
    """

    box: UnitBox
    fault: InkFault
    share: Share
    words: Count = 0


@dataclass(frozen=True, slots=True)
class InkLedger:
    """How much of a page's ink is accounted for by what was read of it.

    Attributes:
        accounted: share of the ink, 0..1; rules and dirt are not counted.
        coverage: share of the page that is inked; 0 on a blank page.
        patches: the ink that is not accounted for.
    """

    accounted: Share
    coverage: Share
    patches: tuple[InkPatch, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineDescription:
    """What one engine is and what it can do, known without loading it.

    Attributes:
        missing: what has to be installed before it is ready.
        needs_checkpoint: whether `Load` has to name a folder of weights, as the option `checkpoint`.
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


# --- requests: window -> engine ---------------------------------------------------------------------------------


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


# --- events: engine -> window -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hello:
    """First frame of the child: who it is."""

    type: ClassVar[str] = "hello"
    protocol_version: Count
    runtime_version: ShortText
    pid: Count
    engines: tuple[EngineDescription, ...]


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """How far loading is; `fraction` is 0..1."""

    type: ClassVar[str] = "load_progress"
    engine: ShortText
    fraction: Share
    stage: ShortText


@dataclass(frozen=True, slots=True)
class Ready:
    """The engine is in memory.

    Attributes:
        device: for people ("CPU, 2 threads").
        pages_together: how many pages it reads at a time on this device, where several wait.
    """

    type: ClassVar[str] = "ready"
    engine: ShortText
    version: ShortText
    device: ShortText
    memory_bytes: ByteCount
    pages_together: Annotated[int, Between(1, 1000)] = 1


@dataclass(frozen=True, slots=True)
class Inspected:
    """What stands there is usable.

    Attributes:
        revision: tells these weights from others; a short word.
        byte_count: size of the weights on the disk.
        facts: what a person may want to know, title and text.
    """

    type: ClassVar[str] = "inspected"
    engine: ShortText
    revision: ShortText
    byte_count: ByteCount
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Description:
    """Device and memory of the engine process now; `device` is empty while no engine is loaded."""

    type: ClassVar[str] = "description"
    device: ShortText
    memory_bytes: ByteCount
    loaded: tuple[ShortText, ...]
    versions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageStarted:
    """The inference thread has taken the page up; a second one begins it anew, and what was said before is void."""

    type: ClassVar[str] = "page_started"
    job_id: ShortText
    mode: ShortText
    vision_tokens: Count
    valid_tokens: Count


@dataclass(frozen=True, slots=True)
class PageProgress:
    """How far the page is, 0..1, for engines that can tell."""

    type: ClassVar[str] = "page_progress"
    job_id: ShortText
    fraction: Share


@dataclass(frozen=True, slots=True)
class TextDelta:
    """More raw text of the page, as the engine wrote it."""

    type: ClassVar[str] = "text_delta"
    job_id: ShortText
    text: str


@dataclass(frozen=True, slots=True)
class SpanFound:
    """Span number `index` (from 0, reading order). A later event with the same index replaces it (it grew)."""

    type: ClassVar[str] = "span_found"
    job_id: ShortText
    index: Count
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
        ink: the account of the page's ink; None where a task does not read the whole picture. An engine leaves it
            out, and the process it runs in puts it in.
    """

    type: ClassVar[str] = "page_finished"
    job_id: ShortText
    stop_reason: StopName
    span_count: Count
    vision_tokens: Count
    valid_tokens: Count
    text_tokens: Count
    text_source: SourceName
    engine_version: ShortText
    raw: str
    seconds: dict[str, Seconds] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    prompt_token_ids: tuple[Count, ...] = ()
    output_token_ids: tuple[Count, ...] = ()
    ink: InkLedger | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A job failed, or, with an empty job id, a load or a request that belongs to no job."""

    type: ClassVar[str] = "failed"
    job_id: ShortText
    problem: Problem


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The job will say nothing more."""

    type: ClassVar[str] = "cancelled"
    job_id: ShortText


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


def to_json(message: Message) -> dict[str, Any]:
    """The message as a JSON object with its `type`."""
    return {"type": message.type, **asdict(message)}


def from_json(data: dict[str, Any]) -> Message:
    """The message in a JSON object; fields this version does not know are left out.

    Raises:
        NotUnderstoodError: the type is unknown, or a field is missing, of another type or out of its bounds.
    """
    name, job_id = data.get("type"), data.get("job_id")
    try:
        cls = _MESSAGES.get(name) if isinstance(name, str) else None
        if cls is None:
            raise WrongValueError(f"there is no message of type {name!r:.40}")
        message: Message = value_of(cls, data)
        return message
    except WrongValueError as error:
        words = f"{name}{error.place}: {error.what}" if error.place else error.what
        raise NotUnderstoodError(words, str(name), job_id if isinstance(job_id, str) else None) from error


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


def read_bodies(stream: BinaryIO, limit: int = MAX_FRAME_BYTES) -> Iterator[tuple[bytes, bytes]]:
    """Bodies, not looked into, and attachments from a blocking stream; a frame cut off by the end is dropped.

    Raises:
        StreamLostError: a frame is over `limit` bytes.
    """
    while (head := _read_exactly(stream, _LENGTHS.size)) is not None:
        body_size, attachment_size = _LENGTHS.unpack(head)
        if body_size + attachment_size > limit:
            raise StreamLostError(f"a frame of {body_size + attachment_size} bytes is over the limit of {limit}")
        body = _read_exactly(stream, body_size)
        attachment = _read_exactly(stream, attachment_size)
        if body is None or attachment is None:
            return
        yield body, attachment


def unpack(body: bytes) -> dict[str, Any]:
    """The JSON object in a frame's body.

    Raises:
        ProtocolError: it holds something else.
    """
    try:
        data = json.loads(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise ProtocolError("a frame does not hold JSON") from error
    if not isinstance(data, dict):
        raise ProtocolError("a frame does not hold a JSON object")
    return data


def read_frames(stream: BinaryIO) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Frames from a blocking stream until it ends; a frame cut off by the end is dropped.

    Raises:
        ProtocolError: a frame holds something else; a new call goes on with the frame after it.
        StreamLostError: a frame is over `MAX_FRAME_BYTES`.
    """
    for body, attachment in read_bodies(stream):
        yield unpack(body), attachment


def read_messages(stream: BinaryIO) -> Iterator[Message]:
    """Messages from a blocking stream until it ends."""
    for data, _ in read_frames(stream):
        yield from_json(data)
