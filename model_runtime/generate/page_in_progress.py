"""One page while it is being written: its tokens, its text and whether it has to end.

Knows nothing of models, caches or other pages: tokens come in one by one.
"""

from __future__ import annotations

import time

from model_runtime.generate.detokenize import Decode, Detokenizer
from model_runtime.generate.events import PageEnded, PageEvent, PagePrompt, TokenAppended
from model_runtime.generate.loops import Loop, LoopDetector
from model_runtime.generate.ngrams import NgramRule
from model_runtime.generate.sampling import Sampler
from model_runtime.generate.stopping import FinishReason


class PageInProgress:
    """What one page has so far.

    Attributes:
        prompt: what was asked.
        row: where its keys and values stand in the cache.
        sampler: its way of choosing tokens.
        tokens: what was chosen.
    """

    def __init__(self, prompt: PagePrompt, row: int, limit: int, end_token: int, decode: Decode) -> None:
        """Start with no tokens; `limit` is how many there may be."""
        options = prompt.options
        self.prompt = prompt
        self.row = row
        self.sampler = Sampler(options.sampling)
        self.tokens: list[int] = []
        self._limit = limit
        self._end_token = end_token
        self._ngrams = NgramRule(options.ngrams) if options.ngrams else None
        self._loops = LoopDetector() if options.stop_at_loops else None
        self._detokenizer = Detokenizer(decode)
        self._texts: list[str] = []
        self._joined_at = time.perf_counter()
        self._first_token_at: float | None = None

    def banned(self) -> tuple[int, ...]:
        """Tokens that may not come next."""
        return self._ngrams.banned() if self._ngrams else ()

    def append(self, token: int) -> list[PageEvent]:
        """Take the next token: an event for it, and one more if it is the page's last."""
        if self._first_token_at is None:
            self._first_token_at = time.perf_counter()
        if token == self._end_token:
            return [self.finish(FinishReason.END)]
        text = self._write(token)
        loop = self._loops.append(text) if self._loops else None
        events: list[PageEvent] = [TokenAppended(self.prompt.page_id, token, text)]
        if loop:
            events.append(self.finish(FinishReason.LOOP, loop))
        elif len(self.tokens) >= self._limit:
            events.append(self.finish(FinishReason.LENGTH))
        return events

    def finish(self, reason: FinishReason, loop: Loop | None = None) -> PageEnded:
        """Close the page."""
        rest = self._detokenizer.finish()
        now = time.perf_counter()
        first = self._first_token_at or now
        return PageEnded(
            page_id=self.prompt.page_id,
            reason=reason,
            tokens=tuple(self.tokens),
            text="".join(self._texts) + rest,
            rest=rest,
            loop=loop,
            prefill_seconds=first - self._joined_at,
            decode_seconds=now - first,
        )

    def _write(self, token: int) -> str:
        self.tokens.append(token)
        if self._ngrams:
            self._ngrams.append(token)
        text = self._detokenizer.append(token)
        self._texts.append(text)
        return text
