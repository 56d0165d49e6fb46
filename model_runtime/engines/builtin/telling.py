"""From read blocks to spans, one after another; what may be a listing is kept back until its end is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from model_runtime.engines.builtin.listings import goes_on, listing_span, may_be_listing
from model_runtime.engines.builtin.lists import OpenList
from model_runtime.engines.builtin.spans import ReadBlock, document_spans, plain_spans
from model_runtime.protocol import Span


class Teller:
    """Tells a page's spans as its blocks are read.

    Args:
        task: what is asked of the page; only "document" has kinds of blocks.
        stands_out: whether some blocks are set in another face than the rest of the page; reads ahead if need be.
    """

    def __init__(self, task: str, stands_out: Callable[[Sequence[ReadBlock]], bool]) -> None:
        self._task = task
        self._stands_out = stands_out
        self._before = OpenList()
        self._held: list[ReadBlock] = []

    def next(self, read: ReadBlock) -> Iterator[Span]:
        """The spans that are known now that this block is read."""
        if self._task != "document":
            yield from plain_spans(read)
            return
        if self._held and goes_on(self._held, read):
            self._held.append(read)
            return
        yield from self.end()
        if may_be_listing(read):
            self._held = [read]
        else:
            yield from document_spans(read, self._before)

    def end(self) -> Iterator[Span]:
        """What was kept back."""
        held, self._held = self._held, []
        if sum(len(read.lines) for read in held) > 1 and (span := listing_span(held, self._stands_out(held))):
            self._before.end("")
            yield span
            return
        for read in held:
            yield from document_spans(read, self._before)
