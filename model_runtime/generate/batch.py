"""Several pages written together: they join when there is room, and leave when they end.

What a page becomes does not depend on who shares the batch. One thread calls; nothing waits. Knows the model only
through its prompts and a decode step.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.errors import EngineError
from model_runtime.generate.decode import DecodeStep
from model_runtime.generate.detokenize import Decode
from model_runtime.generate.events import PageEnded, PageEvent, PageNotWritten, PagePrompt
from model_runtime.generate.page_in_progress import PageInProgress
from model_runtime.generate.prefill import PromptReader
from model_runtime.generate.sampling import ban, checked, choose
from model_runtime.generate.stopping import FinishReason, token_limit
from model_runtime.generate.transfer import IdsOnTheirWay, to_device

PROMPT_PIECE = 256


class Batch:
    """The pages that share a cache. It lives as long as the model: pages come and go, the cache and the step stay."""

    def __init__(
        self,
        model: DeepseekOcr,
        cache: KvCache,
        step: DecodeStep,
        decode: Decode,
        *,
        ahead: bool = False,
        prompt_piece: int = PROMPT_PIECE,
    ) -> None:
        """Start with no pages.

        Args:
            model: on the cache's device.
            cache: empty; as many pages at once as it has rows, each with as many tokens as it has places.
            step: the way of decoding on this device, for this model and cache.
            decode: ids to text, special tokens kept.
            ahead: whether the device computes the next step while the host looks at the tokens of the last. A page
                that turns out to have ended has then been computed once in vain.
            prompt_piece: how many tokens of a prompt are read between two steps of other pages.
        """
        self._model = model
        self._cache = cache
        self._step = step
        self._decode = decode
        self._ahead = ahead
        self._prompt_piece = prompt_piece
        self._joining: list[tuple[PageInProgress, PromptReader]] = []
        self._pages: list[PageInProgress] = []
        self._logits: Tensor | None = None  # of the next token, [B, V] in the order of `_pages`

    @property
    def free_rows(self) -> int:
        """How many pages may join."""
        return len(self._cache.free_rows)

    @property
    def is_empty(self) -> bool:
        """Whether no page is being written."""
        return not self._pages and not self._joining

    @torch.inference_mode()
    def join(self, prompt: PagePrompt) -> list[PageEvent]:
        """Give a page a free row; its prompt is read from the next step on.

        A prompt that is too long, or whose image tokens do not fit its features, fails the page before any work.

        Args:
            prompt: the page; call only while there are `free_rows`.
        """
        decoder = self._model.config.decoder
        row = self._cache.free_rows[0]
        try:
            room = min(self._cache.capacity, decoder.max_positions)
            limit = token_limit(len(prompt.input_ids), prompt.options.max_new_tokens, room)
            page = PageInProgress(prompt, row, limit, decoder.eos_token_id, self._decode)
            if prompt.is_cancelled():
                return [page.finish(FinishReason.CANCELLED)]
            reader = PromptReader(self._model, self._cache, prompt.input_ids, prompt.features)
        except EngineError as error:
            return [PageNotWritten(prompt.page_id, error.problem)]
        self._cache.take(row)
        self._joining.append((page, reader))
        return []

    @torch.inference_mode()
    def step(self) -> list[PageEvent]:
        """One token for every page and a piece of one prompt; pages that were cancelled leave first."""
        events = self._let_cancelled_go()
        self._read_prompt()
        if self._logits is None:
            return events
        ban(self._logits, [page.banned() for page in self._pages])
        chosen = choose(self._logits, [page.sampler for page in self._pages])
        ids = IdsOnTheirWay(chosen)
        if self._ahead:
            self._compute(chosen)
            return [*events, *self._look(ids)[0]]
        told, kept = self._look(ids)
        if kept:
            self._compute(chosen if len(kept) == len(chosen) else _rows_of(chosen, kept))
        return [*events, *told]

    @torch.inference_mode()
    def clear(self) -> None:
        """Let all pages go without a word."""
        self._leave([*self._pages, *(page for page, _ in self._joining)])

    def _read_prompt(self) -> None:
        """Read on in the prompt of the page that came first; whole while no other page is written."""
        if not self._joining:
            return
        page, reader = self._joining[0]
        logits = reader.read(page.row, self._prompt_piece if self._pages else None)
        if logits is not None:
            del self._joining[0]
            self._cache.start(page.row)
            self._pages.append(page)
            self._logits = logits if self._logits is None else torch.cat((self._logits, logits))

    def _compute(self, tokens: Tensor) -> None:
        """Have the device compute what follows these tokens, one for each page; where none was found, anything."""
        self._logits = None  # so that old and new do not take memory together
        self._logits = self._step(tokens.clamp(min=0), [page.row for page in self._pages])

    def _look(self, ids: IdsOnTheirWay) -> tuple[list[PageEvent], list[int]]:
        """Give each page its token; those that end leave. Events, and the places of the pages that go on."""
        events: list[PageEvent] = []
        ended: list[PageInProgress] = []
        pages = list(self._pages)
        for page, choice in zip(pages, ids.wait(), strict=True):
            events += self._append(page, choice)
            if isinstance(events[-1], PageEnded | PageNotWritten):
                ended.append(page)
        self._leave(ended)
        return events, [place for place, page in enumerate(pages) if page not in ended]

    def _append(self, page: PageInProgress, choice: int) -> list[PageEvent]:
        try:
            return page.append(checked(choice))
        except EngineError as error:
            self._cache.wipe(page.row)
            return [PageNotWritten(page.prompt.page_id, error.problem)]

    def _let_cancelled_go(self) -> list[PageEvent]:
        under_way = [*self._pages, *(page for page, _ in self._joining)]
        cancelled = [page for page in under_way if page.prompt.is_cancelled()]
        self._leave(cancelled)
        return [page.finish(FinishReason.CANCELLED) for page in cancelled]

    def _leave(self, leaving: Sequence[PageInProgress]) -> None:
        """Free the rows of these pages."""
        if not leaving:
            return
        kept = [place for place, page in enumerate(self._pages) if page not in leaving]
        if self._logits is not None and len(kept) < len(self._pages):
            self._logits = _rows_of(self._logits, kept) if kept else None
        self._pages = [self._pages[place] for place in kept]
        self._joining = [(page, reader) for page, reader in self._joining if page not in leaving]
        for page in leaving:
            self._cache.reset(page.row)
        if self._step.wants_low_rows:
            self._close_ranks()

    def _close_ranks(self) -> None:
        """Bring the pages in the highest rows to the lowest that are free."""
        under_way = sorted([*self._pages, *(page for page, _ in self._joining)], key=lambda page: page.row)
        for row in self._cache.free_rows:
            if not under_way or under_way[-1].row < row:
                return
            page = under_way.pop()
            self._cache.move(page.row, row)
            page.row = row


def _rows_of(states: Tensor, places: Sequence[int]) -> Tensor:
    return states.index_select(0, to_device(places, states.device))
