"""What a server writes of one page, made into the protocol's events, and watched for going in circles.

The same parser and the same guard as for a model of our own. Nobody reads faster than a few times a second, so what has
come is told of in bursts.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable

from model_runtime.generate.loops import Loop, LoopDetector
from model_runtime.messages import Message
from model_runtime.model_kinds.kind import ModelKind
from model_runtime.output.answer_faults import answer_fault
from model_runtime.output.growing_spans import SpanEvent
from model_runtime.prompt.tasks import Task
from model_runtime.protocol import Event, PageProgress, Span, SpanFound

LOOKED = 0.3  # how far a page is once it was sent; how long the answer will be, nobody knows
_BURST_SECONDS = 0.2
_PIECE = re.compile(r".{1,4}", re.DOTALL)  # about a token, where several come in one event
_ONE_TOKEN = 16  # characters; what is longer is several


class AnswerWriting:
    """One answer while it comes."""

    def __init__(self, job_id: str, kind: ModelKind, task: Task) -> None:
        self._job_id, self._kind, self._task = job_id, kind, task
        self._parser = kind.parser_for(task)
        self._loops = LoopDetector()
        self._spans: dict[int, Span] = {}
        self._texts: list[str] = []
        self._waiting: list[str] = []
        self._tells_at = 0.0
        self.tokens = 0
        self.loop: Loop | None = None

    @property
    def text(self) -> str:
        """All that has come."""
        return "".join(self._texts)

    @property
    def span_count(self) -> int:
        """Pieces found so far."""
        return len(self._spans)

    @property
    def fault(self) -> Message | None:
        """What makes the answer, as far as it goes, no reading of the page."""
        spans = [span for _, span in sorted(self._spans.items())]
        return answer_fault(spans, self._task.wants_places) if self._task.reads else None

    def append(self, text: str) -> list[Event]:
        """Take what came in one event; what is to be told. `loop` is set once the text goes in circles."""
        self._texts.append(text)
        self._waiting.append(text)
        for piece in [text] if len(text) <= _ONE_TOKEN else _PIECE.findall(text):
            self.tokens += 1
            self.loop = self.loop or self._loops.append(piece)
        return self._tell() if time.monotonic() >= self._tells_at else []

    def progress(self) -> PageProgress:
        """How far it is."""
        return PageProgress(self._job_id, LOOKED, self.tokens)

    def finish(self) -> list[Event]:
        """Nothing more comes. After a loop all is read again up to the cut, so that no span reaches beyond it."""
        if self.loop is None:
            return [*self._tell(), *self._found(self._parser.end())]
        self._parser = self._kind.parser_for(self._task)
        self._spans.clear()
        return [*self._found(self._parser.feed(self.text[: self.loop.start])), *self._found(self._parser.end())]

    def _tell(self) -> list[Event]:
        self._tells_at = time.monotonic() + _BURST_SECONDS
        text = "".join(self._waiting)
        self._waiting.clear()
        return [self.progress(), *self._found(self._parser.feed(text))]

    def _found(self, found: Iterable[SpanEvent]) -> list[Event]:
        told = list(found)
        self._spans.update({event.index: event.span for event in told})
        return [SpanFound(self._job_id, event.index, event.span) for event in told]
