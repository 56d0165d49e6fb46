"""Spans that grow while the model writes, and the events that tell of them.

An event carries a span's whole text. So that a long table does not cost the square of its length, a span is told of
again only when it has grown by a share of what was told; the last word is always told.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from model_runtime.output.labels import LIST_ITEM
from model_runtime.protocol import Span, UnitBox

_SHARE = 16  # told again after 1/16 more


@dataclass(frozen=True, slots=True)
class SpanEvent:
    """Span number `index`, from 0 in reading order. A later event with the same index replaces it."""

    index: int
    span: Span


@dataclass(slots=True)
class GrowingSpan:
    """One span while text is added to it.

    Attributes:
        index: its number on the page.
        label: may change as long as the span grows.
        boxes: where it stands.
        has_ink: whether anything but blanks was added.
    """

    index: int
    label: str
    boxes: tuple[UnitBox, ...]
    has_ink: bool = False
    _parts: list[str] = field(default_factory=list)
    _size: int = 0
    _told_size: int = 0
    _told: Span | None = None

    def add(self, text: str) -> None:
        """Put text behind what is there."""
        self._parts.append(text)
        self._size += len(text)
        self.has_ink = self.has_ink or bool(text.strip())

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self._parts)

    @text.setter
    def text(self, text: str) -> None:
        self._parts, self._size = [text], len(text)

    def told(self, *, final: bool) -> SpanEvent | None:
        """The event to send now, or None where nothing, or too little, is new."""
        if not final and self._told is not None and (self._size - self._told_size) * _SHARE < self._told_size:
            return None
        span = Span(self.label, self.boxes, _trimmed(self.text, self.label))
        if span == self._told:
            return None
        self._told, self._told_size = span, self._size
        return SpanEvent(self.index, span)


class GrowingSpans:
    """All spans of one page, in reading order, and the events not yet fetched."""

    def __init__(self) -> None:
        self._count = 0
        self._open: list[GrowingSpan] = []
        self._events: dict[int, SpanEvent] = {}

    def begin(self, label: str, boxes: tuple[UnitBox, ...]) -> GrowingSpan:
        """A new span behind the others."""
        span = GrowingSpan(self._count, label, boxes)
        self._count += 1
        self._open.append(span)
        return span

    def finish(self, span: GrowingSpan) -> None:
        """Nothing will be added to this span any more."""
        if span in self._open:
            self._open.remove(span)
        self._tell(span, final=True)

    def fetch(self) -> list[SpanEvent]:
        """The events since the last call, one for each span that has any, in reading order."""
        for span in self._open:
            self._tell(span, final=False)
        events, self._events = self._events, {}
        return [event for _, event in sorted(events.items())]

    def _tell(self, span: GrowingSpan, *, final: bool) -> None:
        event = span.told(final=final)
        if event is not None:
            self._events[event.index] = event


def _trimmed(text: str, label: str) -> str:
    """Text without blanks and centering around it; a list item keeps blanks in front, which say how deep it stands."""
    if label == LIST_ITEM:
        return text.rstrip().lstrip("\r\n")
    return text.strip().removeprefix("<center>").removesuffix("</center>").strip()
