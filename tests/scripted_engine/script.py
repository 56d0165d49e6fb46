"""What a script may say, as data. Unknown words are errors, so that a typo in a test is not a quiet pass."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from msgspec import convert

from model_runtime.messages import Message, from_json
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.protocol import (
    PROTOCOL_VERSION,
    CheckedValue,
    InkFault,
    InkGap,
    InkLedger,
    Need,
    QuarterTurn,
    ReadableScript,
    Span,
    TextLine,
)
from model_runtime.resolution_modes import ResolutionMode

T = TypeVar("T")


@dataclass(frozen=True)
class PageScript:
    """One page: what it says, how slowly, and how it ends."""

    spans: tuple[Span, ...] | None = None
    chunk: int = 0  # characters written in a step that says nothing; 0 for no such steps
    delay: float = 0.0  # seconds before each step
    progress: bool = False
    noise: bool = False
    deed: str = ""  # what goes wrong, once `after` spans are out; see deeds.py
    after: int = 1
    stop_reason: str = "end"
    text_source: str = "picture"
    notes: tuple[Message, ...] = ()
    counts_ink: bool = False  # whether the process counts the picture's ink itself
    order_is_unsure: bool = False
    upright_turn: QuarterTurn = 0
    ink: InkLedger | None = None  # the account it gives of the page's ink; else all of it is said to be read
    exchange: Mapping[str, Sequence[Any]] = field(default_factory=dict)  # of this page's events; see exchange.py


@dataclass(frozen=True)
class HelloScript:
    """The start: when the child says hello, and as which version."""

    delay: float = 0.0
    protocol_version: int = PROTOCOL_VERSION
    deed: str = ""


@dataclass(frozen=True)
class Script:
    """A whole script."""

    name: str = "scripted"
    title: str = "Scripted"
    missing: str = ""
    others: tuple[Script, ...] = ()
    log: str = ""
    linger: str = ""
    noise: bool = False
    batch: int = 1
    step_delay: float = 0.0
    needs: tuple[Need, ...] = ()
    modes: tuple[ResolutionMode, ...] = DEEPSEEK_OCR.modes
    default_mode: str = "base"
    tokens: tuple[int, int] = (273, 200)  # put in for a page, and those of them that carry page
    context_tokens: int = 8192
    takes_given_text: bool = True
    checks_charts: bool = False
    weighs_words: bool = False
    tasks: tuple[str, ...] = ("document",)
    memory: int = 0  # bytes it says it takes
    load_delay: float = 0.0
    load_deed: str = ""
    hello: HelloScript = field(default_factory=HelloScript)
    scripts: tuple[ReadableScript, ...] = ()
    other_scripts: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()
    device_remarks: tuple[Message, ...] = ()
    page: PageScript = field(default_factory=PageScript)
    attempts: Mapping[int, PageScript] = field(default_factory=dict)
    pages: Mapping[int, PageScript] = field(default_factory=dict)
    exchange: Mapping[str, Sequence[Any]] = field(default_factory=dict)  # of all events; see exchange.py

    def of_attempt(self, number: int, picture: str) -> PageScript:
        """What to do with the page taken up as the `number`th, counted from 1, from a picture of this name."""
        page = re.search(r"\d+", picture)
        return self.attempts.get(number) or self.pages.get(int(page[0]) if page else 0, self.page)


def parse_script(data: Mapping[str, Any]) -> Script:
    """The script in a JSON object."""
    script = dict(data)
    script["others"] = tuple(parse_script(other) for other in script.get("others", ()))
    page = script.get("page", {})
    numbered = {
        word: {int(number): _page({**page, **own}) for number, own in script.get(word, {}).items()}
        for word in ("attempts", "pages")
    }
    hello = _build(HelloScript, script.get("hello", {}))
    tasks = tuple(script.get("tasks", ("document",)))
    for word, kind in (("needs", tuple[Need, ...]), ("modes", tuple[ResolutionMode, ...]), ("tokens", tuple[int, int])):
        if word in script:
            script[word] = convert(script[word], kind)
    script["other_scripts"] = tuple(script.get("other_scripts", ()))
    for told in ("remarks", "device_remarks"):
        script[told] = tuple(map(from_json, script.get(told, ())))
    script["scripts"] = tuple(
        ReadableScript(**{**row, "languages": tuple(row.get("languages", ()))}) for row in script.get("scripts", ())
    )
    return _build(Script, {**script, "hello": hello, "page": _page(page), **numbered, "tasks": tasks})


def _page(data: Mapping[str, Any]) -> PageScript:
    values = dict(data)
    if values.get("spans") is not None:
        values["spans"] = tuple(_span(row) for row in values["spans"])
    if "notes" in values:
        values["notes"] = tuple(map(from_json, values["notes"]))
    if values.get("ink") is not None:
        values["ink"] = _ink(values["ink"])
    return _build(PageScript, values)


def _ink(patches: Sequence[Mapping[str, Any]]) -> InkLedger:
    found = tuple(
        InkGap(
            tuple(row.get("box", (0.1, 0.5, 0.9, 0.6))),
            InkFault(row.get("fault", "overlooked")),
            row.get("share", 0.1),
            row.get("words", 12),
            row.get("script", ""),
        )
        for row in patches
    )
    return InkLedger(max(0.0, 1 - sum(patch.share for patch in found)), 0.05, found)


def _span(data: Mapping[str, Any]) -> Span:
    boxes = tuple(tuple(box) for box in data.get("boxes", [data.get("box", (0.1, 0.1, 0.9, 0.2))]))
    lines = tuple(TextLine(tuple(row["box"]), row["text"], row.get("confidence")) for row in data.get("lines", ()))
    checked = tuple(CheckedValue(**{**row, "box": tuple(row["box"])}) for row in data.get("checked", ()))
    label, text, confidence = data.get("label", "paragraph"), data.get("text", ""), data.get("confidence")
    return Span(label, boxes, text, confidence, lines, checked=checked)


def _build(cls: type[T], values: Mapping[str, Any]) -> T:
    unknown = set(values) - {item.name for item in fields(cls)}  # type: ignore[arg-type]
    if unknown:
        raise ValueError(f"{cls.__name__} knows no {', '.join(sorted(unknown))}")
    return cls(**values)
