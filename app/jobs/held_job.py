"""One job that a queue holds: where it stands, and what has been read of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.jobs.read_job import ReadJob
from model_runtime.protocol import PageProgress, PageStarted, Span, SpanFound


@dataclass(slots=True)
class HeldJob:
    """A job waiting (`job_id` is empty) or out at the engine.

    Attributes:
        deaths: how many engine processes have ended over it.
        cancelling: the engine has been told to stop it and has not answered yet.
        urgent: somebody waits for it.
        sent_at, started_at: by the queue's clock; None until it is so.
        tokens_per_second: what a language model writes of it; None until it was told twice how much is there.
    """

    job: ReadJob
    deaths: int = 0
    job_id: str = ""
    cancelling: bool = False
    urgent: bool = False
    sent_at: float | None = None
    started_at: float | None = None
    tokens_per_second: float | None = None
    _wrote: tuple[float, int] | None = None  # the clock and the tokens as it was first told of any
    _spans: dict[int, Span] = field(default_factory=dict)

    def collect(self, event: PageStarted | PageProgress | SpanFound, now: float) -> None:
        """Take in what the engine said; a span that came before has grown, a page that starts again begins anew."""
        match event:
            case PageStarted():
                self._spans.clear()
                self._wrote = self.tokens_per_second = None
            case PageProgress(tokens=tokens) if tokens:
                self._count(tokens, now)
            case SpanFound(index=index, span=span):
                self._spans[index] = span

    def _count(self, tokens: int, now: float) -> None:
        began, first = self._wrote = self._wrote or (now, tokens)
        if now > began:
            self.tokens_per_second = (tokens - first) / (now - began)

    def spans(self) -> tuple[Span, ...]:
        """What has been read, in reading order."""
        return tuple(span for _, span in sorted(self._spans.items()))

    def again(self, deaths: int) -> HeldJob:
        """The same job as it waits for another try."""
        return HeldJob(self.job, deaths, urgent=self.urgent)
