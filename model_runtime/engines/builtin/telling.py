"""From read blocks to spans, one after another; what may be a listing is kept back until its end is known.

The levels of headings are guessed from each alone, and told again at the page's end where all of them together say
something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from model_runtime.engines.builtin.heading_levels import PrintedHeading, levels_of
from model_runtime.engines.builtin.listings import goes_on, listing_span, may_be_listing
from model_runtime.engines.builtin.lists import OpenList
from model_runtime.engines.builtin.spans import ReadBlock, document_spans, plain_spans
from model_runtime.protocol import Span

_HEADINGS = frozenset({"title", "heading"})


class Teller:
    """Tells a page's spans, numbered from 0, as its blocks are read.

    Args:
        task: what is asked of the page; only "document" has kinds of blocks.
        stands_out: whether some blocks are set in another face than the rest of the page; reads ahead if need be.
        heading: a heading's look.
    """

    def __init__(
        self,
        task: str,
        stands_out: Callable[[Sequence[ReadBlock]], bool],
        heading: Callable[[ReadBlock], PrintedHeading],
    ) -> None:
        self._task = task
        self._stands_out = stands_out
        self._heading = heading
        self._before = OpenList()
        self._held: list[ReadBlock] = []
        self._headings: dict[int, tuple[PrintedHeading, Span]] = {}
        self._count = 0

    def next(self, read: ReadBlock) -> Iterator[tuple[int, Span]]:
        """The spans that are known now that this block is read."""
        if self._task != "document":
            yield from self._numbered(plain_spans(read))
        elif self._held and goes_on(self._held, read):
            self._held.append(read)
        else:
            yield from self._release()
            if may_be_listing(read):
                self._held = [read]
            else:
                yield from self._told(read)

    def end(self) -> Iterator[tuple[int, Span]]:
        """What was kept back, and once more each heading whose level the page's other headings change."""
        yield from self._release()
        levels = levels_of([heading for heading, _ in self._headings.values()])
        for (index, (_, span)), level in zip(self._headings.items(), levels, strict=True):
            if (revised := _at_level(span, level)) != span:
                yield index, revised

    def _release(self) -> Iterator[tuple[int, Span]]:
        held, self._held = self._held, []
        if sum(len(read.lines) for read in held) > 1 and (span := listing_span(held, self._stands_out(held))):
            self._before.end("")
            yield from self._numbered([span])
            return
        for read in held:
            yield from self._told(read)

    def _told(self, read: ReadBlock) -> Iterator[tuple[int, Span]]:
        spans = document_spans(read, self._before)
        if [span.label for span in spans] in (["title"], ["heading"]):
            heading = self._heading(read)
            spans = [_at_level(spans[0], levels_of([heading])[0])]
            self._headings[self._count] = heading, spans[0]
        yield from self._numbered(spans)

    def _numbered(self, spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
        for span in spans:
            self._count += 1
            yield self._count - 1, span


def _at_level(span: Span, level: int) -> Span:
    label = "title" if span.label == "title" and level == 1 else "heading"
    return replace(span, label=label, text="#" * level + " " + span.text.lstrip("#").lstrip())
