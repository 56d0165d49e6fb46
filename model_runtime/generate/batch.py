"""Several pages written together: they join when there is room, and leave when they end.

What a page becomes does not depend on who shares the batch. One thread calls; nothing waits. Knows the model only
through `prefill` and a decode step.
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
from model_runtime.generate.events import PageEvent, PageFailed, PageFinished, PagePrompt
from model_runtime.generate.page import PageInProgress
from model_runtime.generate.prefill import prefill
from model_runtime.generate.sampling import ban, checked, choose
from model_runtime.generate.stopping import StopReason, token_limit


class Batch:
    """The pages that share a cache."""

    def __init__(self, model: DeepseekOcr, cache: KvCache, step: DecodeStep, decode: Decode) -> None:
        """Start with no pages.

        Args:
            model: on the cache's device.
            cache: empty; as many pages at once as it has rows, each with as many tokens as it has places.
            step: the way of decoding on this device, for this model and cache.
            decode: ids to text, special tokens kept.
        """
        self._model = model
        self._cache = cache
        self._step = step
        self._decode = decode
        self._pages: list[PageInProgress] = []

    @property
    def free_rows(self) -> int:
        """How many pages may join."""
        return len(self._cache.free_rows)

    @property
    def is_empty(self) -> bool:
        """Whether no page is being written."""
        return not self._pages

    @torch.inference_mode()
    def join(self, prompt: PagePrompt) -> list[PageEvent]:
        """Read a page's prompt into a free row and choose its first token.

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
                return [page.finish(StopReason.CANCELLED)]
            logits = prefill(self._model, self._cache, row, prompt.input_ids, prompt.features)
        except EngineError as error:
            return [PageFailed(prompt.page_id, error.problem)]
        self._pages.append(page)
        return self._append([page], logits)

    @torch.inference_mode()
    def step(self) -> list[PageEvent]:
        """One token for every page; pages that were cancelled leave first."""
        events: list[PageEvent] = []
        for page in [page for page in self._pages if page.prompt.is_cancelled()]:
            events.append(page.finish(StopReason.CANCELLED))
            self._leave(page)
        if self._pages:
            pages = list(self._pages)
            logits = self._step([page.tokens[-1] for page in pages], [page.row for page in pages])
            events += self._append(pages, logits)
        return events

    @torch.inference_mode()
    def clear(self) -> None:
        """Let all pages go without a word."""
        for page in list(self._pages):
            self._leave(page)

    def _append(self, pages: Sequence[PageInProgress], logits: Tensor) -> list[PageEvent]:
        """Choose a token for each page from [B, V]; pages that end leave."""
        ban(logits, [page.banned() for page in pages])
        chosen = choose(logits, [page.sampler for page in pages]).tolist()
        events: list[PageEvent] = []
        for page, choice in zip(pages, chosen, strict=True):
            try:
                events += page.append(checked(choice))
            except EngineError as error:
                events.append(PageFailed(page.prompt.page_id, error.problem))
            if isinstance(events[-1], PageFinished | PageFailed):
                self._leave(page)
        return events

    def _leave(self, page: PageInProgress) -> None:
        self._pages.remove(page)
        self._cache.reset(page.row)
        last = max(self._pages, key=lambda other: other.row, default=None)
        if self._step.wants_low_rows and last and last.row > page.row:
            self._cache.move(last.row, page.row)
            last.row = page.row
