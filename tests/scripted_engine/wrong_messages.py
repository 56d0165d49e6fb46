"""Every event of the protocol with every field of it wrong in every way: what an engine may say that is none of it."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msgspec import to_builtins

from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message
from model_runtime.protocol import (
    PROTOCOL_VERSION,
    Cancelled,
    ChartAxis,
    CheckedValue,
    Description,
    EngineDescription,
    Failed,
    Hello,
    InkFault,
    InkGap,
    InkLedger,
    Inspected,
    LoadProgress,
    Need,
    NeedKind,
    PageFinished,
    PageProgress,
    PageStarted,
    ReadableScript,
    Ready,
    Span,
    SpanFound,
    TextLine,
    UnreadPrint,
    WeighedWord,
)
from model_runtime.resolution_modes import ResolutionMode, Tiling, TokenLayout

JOB = "$job"
MISSING = object()
BOX = (0.1, 0.1, 0.9, 0.2)
INK = InkLedger(0.9, 0.1, (InkGap(BOX, InkFault.UNKNOWN_SCRIPT, 0.1, 4, "Thai"),))
SCRIPT = ReadableScript("Latin", ("English",), "reader")
MODE = ResolutionMode("base", "Base", 1024, Tiling(640, 2, 9, 640), TokenLayout(16, 4, True, 1), "256")
NEED = Need(NeedKind.FOLDER, "checkpoint", ("*.safetensors",))
ENGINE = EngineDescription(
    "builtin",
    "T",
    "1",
    ("document",),
    (MODE,),
    "base",
    ready=True,
    needs=(NEED,),
    scripts=(SCRIPT,),
    other_scripts=("Thai",),
    remarks=(message("remark"),),
    device_remarks=(message("remark"),),
    mode_note=message("note"),
)
STAGE = message("part {number}, {what}", number=1, what=message("{name} first", name="it"))
SPAN = Span(
    "paragraph",
    (BOX,),
    "text",
    0.5,
    (TextLine(BOX, "text", 0.5),),
    (UnreadPrint(BOX, "Thai"),),
    (ChartAxis("linear", 0.0, 1.0, BOX, BOX),),
    (CheckedValue(1, 1, False, "1", BOX),),
)

WHOLE = {
    event.type: to_builtins(event)
    for event in (
        Hello(PROTOCOL_VERSION, "0", 1, (ENGINE,)),
        LoadProgress("builtin", 0.5, STAGE),
        Ready("builtin", "1", message("device"), 1, 1),
        Inspected("builtin", "r1", 1, {"a": "b"}),
        Description("device", 1, ("builtin",), {"a": "b"}),
        PageStarted(JOB, "base", 1, 1),
        PageProgress(JOB, 0.5),
        SpanFound(JOB, 0, SPAN),
        PageFinished(
            JOB,
            "end",
            2,
            1,
            1,
            1,
            "picture",
            "1",
            "raw",
            {"total": 1.0},
            (message("note"),),
            (1,),
            (1,),
            INK,
            True,
            90,
            (WeighedWord(0, 4, -0.5, -1.0),),
        ),
        Failed(JOB, Problem.of(ErrorCode.INTERNAL, message("detail"))),
        Cancelled(JOB),
    )
}

VALUES: dict[str, Any] = {
    "null": None,
    "true": True,
    "minus one": -1,
    "a fraction": 1.5,
    "huge": 10**400,
    "NaN": math.nan,
    "text": "wrong",
    "a list": [],
    "an object": {},
    "a list of lists": [[None]],
    "missing": MISSING,
}

# Where a value is right after all, by the last name on the way to it.
_TEXT = ("job_id", "engine", "version", "device", "mode", "label", "text", "engine_version", "raw", "revision")
_NAMES = ("runtime_version", "name", "title", "option", "default_mode", "nominal_tokens")
_RIGHT: dict[str, set[str]] = {
    **{name: {"text"} for name in (*_TEXT, *_NAMES, "a part")},
    **{name: {"text", "missing"} for name in ("missing", "a", "script", "reader")},
    **{name: {"missing"} for name in ("detail", "hint")},
    "template": {"text"},
    "values": {"a list", "missing"},
    "a name": {"text"},
    "a value": {"text", "minus one", "huge"},
    **{name: {"a list", "missing"} for name in ("scripts", "other_scripts", "remarks", "languages", "unread")},
    "device_remarks": {"a list", "missing"},
    "confidence": {"null", "missing", "minus one", "a fraction"},
    "ready": {"true"},
    "needs": {"a list", "missing"},
    "files": {"a list", "missing"},
    "optional": {"true", "missing"},
    "mode_note": {"missing"},
    "tiling": {"null"},
    "squashes": {"true", "missing"},
    "trained": {"true", "missing"},
    "line_ends": {"true"},
    "takes_given_text": {"true", "missing"},
    "checks_charts": {"true", "missing"},
    "weighs_words": {"true", "missing"},
    "weighed_words": {"a list", "missing"},
    **{name: {"minus one"} for name in ("with_picture", "without_picture")},
    "is_confirmed": {"true"},
    "measured": {"text"},
    **{name: {"a list", "missing"} for name in ("axes", "checked")},
    **{name: {"a fraction", "minus one"} for name in ("low", "high")},
    "context_tokens": {"missing"},
    "letter_px": {"missing", "a fraction"},
    "order_is_unsure": {"true", "missing"},
    "upright_turn": {"missing"},
    "tasks": {"a list"},
    "boxes": {"a list"},
    "lines": {"a list", "missing"},
    "engines": {"a list"},
    "loaded": {"a list"},
    "facts": {"an object", "missing"},
    "versions": {"an object", "missing"},
    "seconds": {"an object", "missing"},
    "notes": {"a list", "missing"},
    "prompt_token_ids": {"a list", "missing"},
    "output_token_ids": {"a list", "missing"},
    "ink": {"null", "missing"},
    "patches": {"a list", "missing"},
    "words": {"missing"},
    "pages_together": {"missing"},
    "patience_seconds": {"a fraction", "missing"},
    "tokens": {"missing"},
    "request_id": {"text", "missing"},
    "total": {"a fraction", "missing"},
    "a number of a box": {"a fraction", "minus one"},
}


@dataclass(frozen=True)
class Wrong:
    """An event with one value exchanged.

    Attributes:
        place: the way to the value, as in "span.lines[0].text".
        is_wrong: False for the few values that are right there.
    """

    type: str
    place: str
    value: str
    data: dict[str, Any]
    is_wrong: bool

    @property
    def full_place(self) -> str:
        return f"{self.type}.{self.place}"

    @property
    def name(self) -> str:
        return f"{self.full_place} is {self.value}"

    @property
    def is_of_a_page(self) -> bool:
        return "job_id" in WHOLE[self.type]


def wrong_messages() -> Iterator[Wrong]:
    """All of them."""
    for kind, whole in WHOLE.items():
        for way in _ways(whole):
            for value in VALUES:
                data = _exchanged(whole, way, VALUES[value])
                if data is not None:
                    yield Wrong(kind, _place(way), value, data, value not in _RIGHT.get(_last_name(whole, way), ()))


def exchange_of(message: Wrong) -> dict[str, list[Any]]:
    """A page's exchange in which it is said too: before the event of its type, or before the page's first or last."""
    place = {"failed": "page_finished", "cancelled": "page_finished"}.get(message.type, message.type)
    return {place if place.startswith(("page", "span")) else "page_started": [message.data, "$event"]}


def _ways(data: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value in an object, and to what is within it."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list | tuple) else ()
    for key, value in inner:
        yield (*way, key)
        yield from _ways(value, (*way, key))


def _exchanged(whole: dict[str, Any], way: tuple[str | int, ...], value: Any) -> dict[str, Any] | None:
    """The object with another value there; None where it lacks a part of a list, which is another list."""
    data = copy.deepcopy(_listed(whole))
    inner = data
    for key in way[:-1]:
        inner = inner[key]
    if value is not MISSING:
        inner[way[-1]] = value
    elif isinstance(inner, list):
        return None
    else:
        del inner[way[-1]]
    return data


def _listed(value: Any) -> Any:
    """Tuples as the lists that JSON makes of them."""
    if isinstance(value, dict):
        return {name: _listed(item) for name, item in value.items()}
    return [_listed(item) for item in value] if isinstance(value, list | tuple) else value


def _place(way: tuple[str | int, ...]) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in way).removeprefix(".")


def _last_name(whole: Any, way: tuple[str | int, ...]) -> str:
    """What stands there, for `_RIGHT`."""
    for key in way:
        whole = whole[key]
    if isinstance(way[-1], str):
        is_message = isinstance(whole, dict) and "template" in whole
        return "a message" if is_message and way[-1] not in ("detail", "hint", "mode_note") else way[-1]
    names = [key for key in way if isinstance(key, str)]
    parts = dict.fromkeys(("boxes", "box", "low_place", "high_place"), "a number of a box")
    parts |= {"tasks": "a part", "loaded": "a part"}
    parts |= dict.fromkeys(("languages", "other_scripts", "files"), "a part")
    if names[-1] == "values":
        return ("a name", "a value")[way[-1]] if isinstance(way[-2], int) else "a pair"
    if names[-1] == "boxes" and isinstance(way[-2], str):
        return "a box"  # four numbers, for which no value here will do
    return parts.get(names[-1], "a part of another kind")
