"""What the model writes of one page, made into the protocol's events: deltas, spans, and the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from model_runtime.engines.deepseek.attempt import Attempt
from model_runtime.generate import events as written
from model_runtime.generate.stopping import StopReason
from model_runtime.messages import message
from model_runtime.output.deep_parsing import FigureParser
from model_runtime.output.growing_spans import SpanEvent
from model_runtime.output.span_parser import SpanParser
from model_runtime.prompt.tasks import Output, Task
from model_runtime.protocol import Event, PageFinished, PageStarted, SpanFound, TextDelta
from model_runtime.resolution_modes import MODES, valid_tokens, vision_tokens

CUT_NOTE = message("The text went in circles; what came round again is left out.")


class Parser(Protocol):
    """Reads an answer as it comes; see `output.span_parser.SpanParser`."""

    def feed(self, text: str) -> list[SpanEvent]: ...
    def end(self) -> list[SpanEvent]: ...


def parser_for(task: Task) -> Parser:
    """What reads the answers to a task."""
    if task.output is Output.FIGURE:
        return FigureParser()
    return SpanParser(ref_is_label=task.output is Output.LAYOUT)


class PageRecord:
    """One try at a page while it is being written."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt
        self._job_id = attempt.request.job_id
        self._parser = parser_for(attempt.task)
        self._span_count = 0

    def started(self) -> PageStarted:
        """The page is taken up."""
        return PageStarted(self._job_id, self.attempt.mode, *self._tokens())

    def append(self, text: str) -> Iterator[Event]:
        """More text of the page."""
        if text:
            yield TextDelta(self._job_id, text)
            yield from self._found(self._parser.feed(text))

    def finish(self, end: written.PageFinished, version: str) -> Iterator[Event]:
        """The page is over. After a loop everything is read again up to the cut, so that no span reaches beyond it."""
        if end.reason is StopReason.LOOP:
            self._parser, self._span_count = parser_for(self.attempt.task), 0
            yield from self._found(self._parser.feed(end.kept_text))
        yield from self._found(self._parser.end())
        yield self._finished(end, version)

    def _found(self, found: Iterable[SpanEvent]) -> Iterator[Event]:
        for event in found:
            self._span_count = max(self._span_count, event.index + 1)
            yield SpanFound(self._job_id, event.index, event.span)

    def _finished(self, end: written.PageFinished, version: str) -> PageFinished:
        attempt, is_loop = self.attempt, end.reason is StopReason.LOOP
        attempt.count_seconds("prefill", end.prefill_seconds)
        attempt.count_seconds("decode", end.decode_seconds)
        vision, valid = self._tokens()
        return PageFinished(
            job_id=self._job_id,
            stop_reason=end.reason.value,
            span_count=self._span_count,
            vision_tokens=vision,
            valid_tokens=valid,
            text_tokens=end.loop.start_token if end.loop else len(end.tokens),
            text_source="picture",
            engine_version=version,
            raw=end.text,
            seconds=dict(attempt.seconds),
            notes=(*attempt.notes, *((CUT_NOTE,) if is_loop else ())),
            prompt_token_ids=attempt.prompt_token_ids,
            output_token_ids=end.tokens,
        )

    def _tokens(self) -> tuple[int, int]:
        mode, size = MODES[self.attempt.mode], self.attempt.size
        return vision_tokens(size, mode), valid_tokens(size, mode)
