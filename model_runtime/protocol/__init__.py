"""The words that the window and the engine process say to each other, and how they are framed.

Every frame is two big-endian unsigned 32-bit lengths, a JSON object in UTF-8 and an optional attachment of raw
bytes. Each side speaks in frozen records, which `encode` makes a frame's body of and `decode` reads from one. No
pickle. Standard library and msgspec only: this is all, with `errors`, `resolution_modes` and, for references, `output`,
that `app` may import from here, and from this package itself, not from its rooms.

A box is (left, top, right, bottom) in units of the picture that was sent: 0..1 on both axes, origin top-left.
"""

from model_runtime.protocol.bounds import QuarterTurn, SourceName, StopName, UnitBox
from model_runtime.protocol.codec import Codec
from model_runtime.protocol.events import (
    Description,
    EngineDescription,
    Hello,
    Inspected,
    LoadProgress,
    Need,
    NeedKind,
    ReadableScript,
    Ready,
)
from model_runtime.protocol.frames import MAX_FRAME_BYTES, frame, read_bodies
from model_runtime.protocol.ink import InkFault, InkGap, InkLedger
from model_runtime.protocol.messages import Event, ProtocolMessage, decode, encode
from model_runtime.protocol.page_events import (
    Cancelled,
    Failed,
    PageFinished,
    PageProgress,
    PageStarted,
    SpanFound,
)
from model_runtime.protocol.problems import NotUnderstoodError, ProtocolError, StreamLostError
from model_runtime.protocol.requests import (
    CHECK_CHART,
    WEIGH_WORDS,
    AnswerIds,
    Cancel,
    Describe,
    Inspect,
    Load,
    Recognize,
    Request,
    Shutdown,
    Unload,
)
from model_runtime.protocol.spans import ChartAxis, CheckedValue, Span, TextLine, UnreadPrint, WeighedWord

PROTOCOL_VERSION = 3

__all__ = [
    "CHECK_CHART",
    "MAX_FRAME_BYTES",
    "PROTOCOL_VERSION",
    "WEIGH_WORDS",
    "AnswerIds",
    "Cancel",
    "Cancelled",
    "ChartAxis",
    "CheckedValue",
    "Codec",
    "Describe",
    "Description",
    "EngineDescription",
    "Event",
    "Failed",
    "Hello",
    "InkFault",
    "InkGap",
    "InkLedger",
    "Inspect",
    "Inspected",
    "Load",
    "LoadProgress",
    "Need",
    "NeedKind",
    "NotUnderstoodError",
    "PageFinished",
    "PageProgress",
    "PageStarted",
    "ProtocolError",
    "ProtocolMessage",
    "QuarterTurn",
    "ReadableScript",
    "Ready",
    "Recognize",
    "Request",
    "Shutdown",
    "SourceName",
    "Span",
    "SpanFound",
    "StopName",
    "StreamLostError",
    "TextLine",
    "UnitBox",
    "Unload",
    "UnreadPrint",
    "WeighedWord",
    "decode",
    "encode",
    "frame",
    "read_bodies",
]
