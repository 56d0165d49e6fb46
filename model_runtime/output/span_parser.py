"""The model's markup as spans, while it is being written.

Of the answers described in `prompt.tasks.Output` it reads layout, lines and text; a figure's is read by
`figure_spans`. Knows no task and no page: boxes are in units of the picture that the model saw.
"""

from __future__ import annotations

from model_runtime.output.block_text import BlockText, FigureText, RawText, UnknownText
from model_runtime.output.growing_spans import GrowingSpans, SpanEvent
from model_runtime.output.labels import (
    CAPTION,
    CHART,
    FIGURE,
    FOOTNOTE,
    LIST_ITEM,
    PARAGRAPH,
    TABLE,
    begins_a_name,
    label_of,
)
from model_runtime.output.loose_text import LooseText
from model_runtime.output.markers import TABLE_START, cut
from model_runtime.output.stripped_tags import StrippedTags
from model_runtime.output.tag_reader import Content, Item, Tag, TagReader
from model_runtime.protocol import Span, UnitBox


def read_spans(text: str, *, ref_is_label: bool = True) -> tuple[Span, ...]:
    """The spans of a whole text, in reading order."""
    parser = SpanParser(ref_is_label=ref_is_label)
    latest = {event.index: event.span for event in (*parser.feed(text), *parser.end())}
    return tuple(span for _, span in sorted(latest.items()))


class SpanParser:
    """Text in, events out; the spans in the end are the same however the text was cut.

    Nothing that the page says is lost: what fits no rule is a paragraph.
    """

    def __init__(self, *, ref_is_label: bool = True) -> None:
        """Begin a page.

        Args:
            ref_is_label: whether ref tags name kinds of blocks (layout), or hold the page's words (lines).
        """
        self._ref_is_label = ref_is_label
        self._stripped = StrippedTags() if ref_is_label else None
        self._reader = TagReader()
        self._spans = GrowingSpans()
        self._block: BlockText = LooseText(self._spans)
        self._waiting: BlockText | None = None  # for its table, behind its caption

    def feed(self, text: str) -> list[SpanEvent]:
        """Read on; gives the spans that are new or have grown enough to be told of again."""
        self._take(self._reader.feed(self._stripped.feed(text) if self._stripped else text))
        return self._spans.fetch()

    def end(self) -> list[SpanEvent]:
        """The answer is over, whole or not; gives what had not been told yet."""
        if self._stripped:
            self._take(self._reader.feed(self._stripped.end()))
        self._take(self._reader.end())
        self._leave_block(None)
        self._block = LooseText(self._spans)
        return self._spans.fetch()

    def _take(self, items: list[Item]) -> None:
        for item in items:
            if isinstance(item, Content):
                self._add(item.text)
            elif item.ref is None:
                self._add_boxes(item.boxes)
            elif item.closed:
                self._begin_block(item.ref, item.boxes)
            else:
                self._begin_unclosed(item)

    def _add(self, piece: str) -> None:
        if piece == TABLE_START and self._waiting is not None:
            self._block.finish()
            self._block, self._waiting = self._waiting, None
        self._block.add(piece)

    def _add_boxes(self, boxes: tuple[UnitBox, ...]) -> None:
        """Boxes with no ref tag of their own: more of the tag just before, or a block with no name."""
        first = self._block.first
        if first is None or self._block.has_ink:
            self._begin_block("", boxes)
        else:
            first.boxes += boxes

    def _begin_unclosed(self, tag: Tag) -> None:
        """A ref tag without its end has taken in what followed, unless the text was cut off in the name."""
        ref = tag.ref or ""
        if self._ref_is_label and begins_a_name(ref):
            return
        name, line_end, rest = ref.partition("\n")
        if self._ref_is_label and label_of(name) is not None:
            self._begin_block(name, tag.boxes)
            self._take([Content(piece) for piece in cut(line_end + rest)])
        else:
            self._begin_block(ref, tag.boxes)

    def _begin_block(self, ref: str, boxes: tuple[UnitBox, ...]) -> None:
        label = label_of(ref) if self._ref_is_label else None
        self._leave_block(label)
        span = self._spans.begin(label or PARAGRAPH, boxes)
        if not self._ref_is_label:
            self._block = RawText(self._spans, span)
            self._block.add(ref)
        elif label is None:
            self._block = UnknownText(self._spans, span, ref)
        elif label in (PARAGRAPH, LIST_ITEM):
            self._block = LooseText(self._spans, span)
        else:
            self._block = FigureText(self._spans, span) if label == FIGURE else RawText(self._spans, span)

    def _leave_block(self, next_label: str | None) -> None:
        """End the block at hand; where a caption follows a table or picture that has said nothing, let it wait."""
        caption_follows = next_label in (CAPTION, FOOTNOTE)
        first = self._block.first
        may_wait = first is not None and first.label in (TABLE, CHART, FIGURE) and not self._block.has_ink
        if caption_follows and may_wait:
            self._waiting = self._block
            return
        self._block.finish()
        if self._waiting is not None and not caption_follows:
            self._waiting.finish()
            self._waiting = None
