"""The words that the window and the engine process say to each other, and how they are framed.

Every frame is two big-endian unsigned 32-bit lengths, a JSON object in UTF-8 and an optional attachment of raw
bytes. Each side speaks in frozen dataclasses, which `read_messages` and `write_message` take from frames and put into
them. No pickle. Standard library only: this is all, with `errors`, `resolution_modes`, `checked_json` and, for
references, `output`, that `app` may import from here, and from this package itself, not from its rooms.

A box is (left, top, right, bottom) in units of the picture that was sent: 0..1 on both axes, origin top-left.
"""

from model_runtime.protocol.bounds import UnitBox
from model_runtime.protocol.events import (
    Description,
    EngineDescription,
    Hello,
    Inspected,
    LoadProgress,
    ReadableScript,
    Ready,
)
from model_runtime.protocol.frames import MAX_FRAME_BYTES, pack, read_bodies, read_frames, unpack
from model_runtime.protocol.ink import InkFault, InkLedger, InkPatch
from model_runtime.protocol.messages import Event, Message, from_json, read_messages, to_json, write_message
from model_runtime.protocol.page_events import (
    Cancelled,
    Failed,
    PageFinished,
    PageProgress,
    PageStarted,
    SpanFound,
    TextDelta,
)
from model_runtime.protocol.problems import NotUnderstoodError, ProtocolError, StreamLostError
from model_runtime.protocol.requests import Cancel, Describe, Inspect, Load, Recognize, Request, Shutdown, Unload
from model_runtime.protocol.spans import Span, TextLine, UnreadPrint

PROTOCOL_VERSION = 2

__all__ = [
    "MAX_FRAME_BYTES",
    "PROTOCOL_VERSION",
    "Cancel",
    "Cancelled",
    "Describe",
    "Description",
    "EngineDescription",
    "Event",
    "Failed",
    "Hello",
    "InkFault",
    "InkLedger",
    "InkPatch",
    "Inspect",
    "Inspected",
    "Load",
    "LoadProgress",
    "Message",
    "NotUnderstoodError",
    "PageFinished",
    "PageProgress",
    "PageStarted",
    "ProtocolError",
    "ReadableScript",
    "Ready",
    "Recognize",
    "Request",
    "Shutdown",
    "Span",
    "SpanFound",
    "StreamLostError",
    "TextDelta",
    "TextLine",
    "UnitBox",
    "Unload",
    "UnreadPrint",
    "from_json",
    "pack",
    "read_bodies",
    "read_frames",
    "read_messages",
    "to_json",
    "unpack",
    "write_message",
]
