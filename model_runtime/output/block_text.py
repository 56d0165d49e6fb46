"""What becomes of the text behind a tag, by the kind of block that the tag names.

Each class takes text until the next tag, as `LooseText` does. Knows labels and spans, no tags.
"""

from __future__ import annotations

from model_runtime.output.growing_spans import GrowingSpan, GrowingSpans
from model_runtime.output.labels import CHART, looks_like_a_name
from model_runtime.output.loose_text import LooseText
from model_runtime.output.markers import TABLE_START


class RawText:
    """All text is one span's: blocks whose kind the model states."""

    def __init__(self, spans: GrowingSpans, first: GrowingSpan) -> None:
        self.first = first
        self._spans = spans

    @property
    def has_ink(self) -> bool:
        """Whether anything but blanks has come."""
        return self.first.has_ink

    def add(self, piece: str) -> None:
        """Put a piece behind what has come."""
        self.first.add(piece)

    def finish(self) -> None:
        """Nothing more will come."""
        self._spans.finish(self.first)


class FigureText:
    """A figure says nothing, but its data may follow as a table; other text stands for itself, at the same place."""

    def __init__(self, spans: GrowingSpans, first: GrowingSpan) -> None:
        self.first = first
        self.has_ink = False
        self._spans = spans
        self._text: RawText | LooseText | None = None

    def add(self, piece: str) -> None:
        """Put a piece behind what has come."""
        if self._text is None and not piece.isspace():
            self.has_ink = True
            if piece == TABLE_START:
                self.first.label = CHART
                self._text = RawText(self._spans, self.first)
            else:
                self._text = LooseText(self._spans, boxes=self.first.boxes)
        if self._text is not None:
            self._text.add(piece)

    def finish(self) -> None:
        """Nothing more will come."""
        self._spans.finish(self.first)
        if self._text is not None:
            self._text.finish()


class UnknownText:
    """Text behind a ref tag that names nothing known: a kind of block nobody has seen, or the page's own words."""

    def __init__(self, spans: GrowingSpans, first: GrowingSpan, ref: str) -> None:
        self.first = first
        self.has_ink = False
        self._ref = ref
        self._blanks: list[str] = []
        self._text = LooseText(spans, first)

    def add(self, piece: str) -> None:
        """Put a piece behind what has come."""
        if self.has_ink:
            self._text.add(piece)
        elif piece.isspace():
            self._blanks.append(piece)
        else:
            self.has_ink = True
            start = piece[: len(piece) - len(piece.lstrip())]
            on_new_line = "\n" in start or any("\n" in blank for blank in self._blanks)
            # A block's name stands on a line of its own; a word in a sentence is followed by the sentence.
            if not (on_new_line and looks_like_a_name(self._ref)):
                self._begin_with_ref()
            self._text.add(piece)

    def finish(self) -> None:
        """Nothing more will come."""
        if not self.has_ink:
            self._begin_with_ref()
        self._text.finish()

    def _begin_with_ref(self) -> None:
        for part in (self._ref, *self._blanks):
            self._text.add(part)


BlockText = RawText | FigureText | UnknownText | LooseText
