"""What the model writes of one page, made into the protocol's events: spans, how far it is, and the end.

Nobody reads faster than a few times a second, and a model writes hundreds of tokens in one, so what has come is told
of in bursts.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from model_runtime.engines.deepseek.attempt import Attempt
from model_runtime.engines.second_try_words import CUT_NOTE
from model_runtime.generate import events as written
from model_runtime.generate.stopping import FinishReason
from model_runtime.messages import Message
from model_runtime.output.answer_faults import answer_fault
from model_runtime.output.growing_spans import SpanEvent
from model_runtime.protocol import Event, PageFinished, PageProgress, PageStarted, Span, SpanFound, StopName
from model_runtime.resolution_modes import valid_tokens, vision_tokens

LOOKED = 0.3  # how far a page is once its picture has been looked at; how long the answer will be, nobody knows
BURST_SECONDS = 0.2


_STOPS: dict[FinishReason, StopName] = {
    FinishReason.END: "end",
    FinishReason.LENGTH: "length",
    FinishReason.LOOP: "loop",
}


class AttemptRecord:
    """One try at a page while it is being written."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt
        self._job_id = attempt.request.job_id
        self._parser = attempt.kind.parser_for(attempt.task)
        self._spans: dict[int, Span] = {}
        self._texts: list[str] = []
        self._tokens = 0
        self._tells_at = 0.0  # the first token at once: the person sees that writing has begun

    def started(self) -> PageStarted:
        """The page is taken up."""
        return PageStarted(self._job_id, self.attempt.mode, *self._vision())

    def append(self, text: str) -> Iterator[Event]:
        """One token more, and the text that became certain with it."""
        self._texts.append(text)
        self._tokens += 1
        if time.monotonic() >= self._tells_at:
            yield from self._tell()

    def rest(self, text: str) -> Iterator[Event]:
        """The last of the text."""
        self._texts.append(text)
        yield from self._tell()

    def close(self) -> Iterator[Event]:
        """Nothing more comes of the text; the last spans."""
        yield from self._found(self._parser.end())

    @property
    def fault(self) -> Message | None:
        """What makes the answer, as far as it goes, no reading of the page; None where the task is none, either."""
        task = self.attempt.task
        spans = [span for _, span in sorted(self._spans.items())]
        return answer_fault(spans, task.wants_places) if task.reads else None

    def _tell(self) -> Iterator[Event]:
        """What has come since the last time."""
        self._tells_at = time.monotonic() + BURST_SECONDS
        text = "".join(self._texts)
        self._texts.clear()
        yield PageProgress(self._job_id, LOOKED, self._tokens)
        if text:
            yield from self._found(self._parser.feed(text))

    def finish(self, end: written.PageEnded, version: str) -> Iterator[Event]:
        """The page is over. After a loop everything is read again up to the cut, so that no span reaches beyond it."""
        if end.reason is FinishReason.LOOP:
            self._parser = self.attempt.kind.parser_for(self.attempt.task)
            self._spans.clear()
            yield from self._found(self._parser.feed(end.kept_text))
            yield from self.close()
        yield self._finished(end, version)

    def _found(self, found: Iterable[SpanEvent]) -> Iterator[Event]:
        for event in found:
            self._spans[event.index] = event.span
            yield SpanFound(self._job_id, event.index, event.span)

    def _finished(self, end: written.PageEnded, version: str) -> PageFinished:
        attempt, is_loop = self.attempt, end.reason is FinishReason.LOOP
        attempt.count_seconds("prefill", end.prefill_seconds)
        attempt.count_seconds("decode", end.decode_seconds)
        vision, valid = self._vision()
        return PageFinished(
            job_id=self._job_id,
            stop_reason=_STOPS[end.reason],
            span_count=len(self._spans),
            vision_tokens=vision,
            valid_tokens=valid,
            text_tokens=end.loop.start_token if end.loop else len(end.tokens),
            text_source="picture",
            engine_version=version,
            raw=end.text,
            seconds=dict(attempt.seconds),
            notes=(*attempt.notes, *((CUT_NOTE,) if is_loop else ()), *((fault,) if (fault := self.fault) else ())),
            prompt_token_ids=attempt.prompt_token_ids,
            output_token_ids=end.tokens,
        )

    def _vision(self) -> tuple[int, int]:
        mode, size = self.attempt.resolution, self.attempt.size
        return vision_tokens(size, mode), valid_tokens(size, mode)
