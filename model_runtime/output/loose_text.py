r"""Splits running text into paragraphs, headings, list items, formulas, code and tables, line by line.

For text whose kind nobody stated: answers without tags, and blocks that are labeled as text only. Knows nothing of
tags; gets "<table" and "</table>" as pieces of their own.
"""

from __future__ import annotations

import re

from model_runtime.output.glued_items import split_items
from model_runtime.output.growing_spans import GrowingSpan, GrowingSpans
from model_runtime.output.labels import CODE, FORMULA, HEADING, LIST_ITEM, PARAGRAPH, TABLE
from model_runtime.output.markers import TABLE_END, TABLE_START
from model_runtime.protocol import UnitBox

# What a line is shows in its first letters. Only these are looked at, so that it does not matter how many have come.
_HEAD_LETTERS = 8
_HEAD_REACH = 64

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_HEADING = re.compile(r"#{1,6}\s+\S")
_BULLET = re.compile(r"[-*+•‣◦▪●]\s+\S")
_NUMBER = re.compile(r"\d{1,3}[.)]\s+\S")
_FIRST_NUMBER = re.compile(r"1[.)]\s+\S")
_FENCES = ("```", "~~~")
_FORMULA_ENDS = {"\\[": "\\]", "$$": "$$"}


class LooseText:
    """Text in, spans out. Everything but blanks ends up in the spans, in order.

    Attributes:
        first: the span that a tag began for this text, if one did.
        has_ink: whether anything but blanks has come.
    """

    def __init__(
        self,
        spans: GrowingSpans,
        first: GrowingSpan | None = None,
        boxes: tuple[UnitBox, ...] = (),
    ) -> None:
        """Begin a text.

        Args:
            spans: where new spans are put.
            first: a span for the first piece. Pieces of no kind of their own get its label, and blank lines between
                them do not part them: one tag, one span.
            boxes: where the text stands, if not where `first` does.
        """
        self.first = first
        self._spans = spans
        self._boxes = boxes
        self.has_ink = False
        self._plain = first.label if first else PARAGRAPH
        self._keeps_paragraphs = first is not None
        self._unused = first
        self._span: GrowingSpan | None = None
        self._gap: list[str] = []  # blanks, until it is known whether the span goes on behind them
        self._line: list[str] | None = []  # a line's beginning until it is known what the line is; then None
        self._line_has_ink = False
        self._after_blank_line = True
        self._tail = ""  # the last two letters of the span
        self._formula_end = ""
        self._fence = ""
        self._fence_closes = False
        self._in_table = False

    def add(self, piece: str) -> None:
        """Put a piece behind what has come."""
        self.has_ink = self.has_ink or not piece.isspace()
        if self._in_table:
            self._extend(piece)
            if piece == TABLE_END:
                self._close()
                self._line, self._line_has_ink, self._after_blank_line = [], False, True
        elif piece == TABLE_START and not self._fence:
            self._decide()
            self._begin(TABLE)
            self._in_table = True
            self._extend(piece)
        else:
            for line in _LINES.findall(piece):
                self._add_to_line(line)

    def finish(self) -> None:
        """Nothing more will come."""
        self._decide()
        self._close()
        if self._unused is not None:
            self._spans.finish(self._unused)

    # --- lines -------------------------------------------------------------------------------------------------------

    def _add_to_line(self, text: str) -> None:
        """Take a part of one line, perhaps with its end."""
        self._line_has_ink = self._line_has_ink or not text.isspace()
        if self._line is None:
            self._extend(text)
        else:
            self._line.append(text)
            start = "".join(self._line)[:_HEAD_REACH]
            if text.endswith("\n") or len(start) == _HEAD_REACH or len(start.lstrip()) >= _HEAD_LETTERS:
                self._decide()
        if text.endswith("\n"):
            self._end_line()

    def _decide(self) -> None:
        """See what the line at hand is, and put its beginning where it belongs."""
        line = "".join(self._line or ())
        self._line = None
        head = line[:_HEAD_REACH].lstrip()[:_HEAD_LETTERS]
        label = self._label_of(head) if head and not self._fence else None
        self._fence_closes = bool(self._fence) and head.startswith(self._fence)
        if label is not None:
            self._begin(label)
        self._extend(line)
        if label == CODE:
            self._fence = head[:3]
        elif label == FORMULA:
            self._formula_end = _FORMULA_ENDS[head[:2]]
            self._tail = "" if line.strip() == head[:2] else self._tail  # "$$" alone opens and does not close

    def _label_of(self, head: str) -> str | None:
        """What a line's head makes it; None for a line of no kind of its own."""
        if head.startswith(_FENCES):
            return CODE
        if _HEADING.match(head):
            return HEADING
        in_list = self._span is not None and self._span.label == LIST_ITEM
        number = _NUMBER if self._after_blank_line or in_list else _FIRST_NUMBER
        if _BULLET.match(head) or number.match(head):
            return LIST_ITEM
        return FORMULA if self._after_blank_line and head[:2] in _FORMULA_ENDS else None

    def _end_line(self) -> None:
        """See whether the span ends with this line."""
        blank = not self._line_has_ink
        self._line, self._line_has_ink = [], False
        if self._fence:
            ends = self._fence_closes
        elif self._formula_end and self._tail == self._formula_end:
            ends = True
        else:
            label = self._span.label if self._span else ""
            ends = label == HEADING or (blank and not (self._keeps_paragraphs and label == self._plain))
        self._after_blank_line = blank or ends
        if ends:
            self._close()
        else:
            self._tail = ""  # what ends a formula stands in one line

    # --- spans -------------------------------------------------------------------------------------------------------

    def _extend(self, text: str) -> None:
        if not text.strip():
            self._gap.append(text)
            return
        span = self._span or self._begin(self._plain)
        text = "".join((*self._gap, text))
        span.add(text)
        self._gap = []
        self._tail = (self._tail + text.rstrip())[-2:]

    def _begin(self, label: str) -> GrowingSpan:
        self._close()
        if self._unused is not None:
            span, self._unused = self._unused, None
            span.label = label
        else:
            span = self._spans.begin(label, self.first.boxes if self.first else self._boxes)
        self._span = span
        return span

    def _close(self) -> None:
        if self._span is not None:
            if self._formula_end and self._tail != self._formula_end:
                self._span.label = self._plain
            if self._span.label == LIST_ITEM:
                self._split_items(self._span)
            else:
                self._spans.finish(self._span)
        self._span, self._gap, self._tail = None, [], ""
        self._formula_end = self._fence = ""
        self._in_table = self._fence_closes = False

    def _split_items(self, span: GrowingSpan) -> None:
        """End a list item, and let those that are glued to it follow."""
        first, *glued = split_items(span.text)
        if glued:
            span.text = first
        self._spans.finish(span)
        for item in glued:
            following = self._spans.begin(LIST_ITEM, span.boxes)
            following.add(item)
            self._spans.finish(following)
