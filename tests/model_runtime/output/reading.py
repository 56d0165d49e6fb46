"""Feeds text to a parser in given pieces and keeps what a listener would have in the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from model_runtime.output.growing_spans import SpanEvent
from model_runtime.output.span_parser import SpanParser
from model_runtime.protocol import Span


class Parser(Protocol):
    def feed(self, text: str) -> list[SpanEvent]: ...

    def end(self) -> list[SpanEvent]: ...


def events_of(parser: Parser, pieces: Iterable[str]) -> list[SpanEvent]:
    return [*(event for piece in pieces for event in parser.feed(piece)), *parser.end()]


def latest(events: Iterable[SpanEvent]) -> list[Span]:
    """The spans in order; indices must come without gaps, each first seen after those before it."""
    spans: dict[int, Span] = {}
    for event in events:
        spans[event.index] = event.span
    assert list(spans) == list(range(len(spans)))
    return list(spans.values())


def spans_of(text: str, *, ref_is_label: bool = True) -> list[Span]:
    return latest(events_of(SpanParser(ref_is_label=ref_is_label), [text]))


def seen(text: str, *, ref_is_label: bool = True) -> list[tuple[str, str]]:
    """Label and text of each span."""
    return [(span.label, span.text) for span in spans_of(text, ref_is_label=ref_is_label)]


def tag(ref: str, boxes: str = "[[100, 200, 300, 400]]") -> str:
    return f"<|ref|>{ref}<|/ref|><|det|>{boxes}<|/det|>"
