"""One job that a queue holds: where it stands, and what has been read of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.recognition.read_job import ReadJob, ReadSoFar
from model_runtime.protocol import PageProgress, PageStarted, Span, SpanFound, TextDelta


@dataclass(slots=True)
class HeldJob:
    """A job waiting (`job_id` is empty) or out at the engine.

    Attributes:
        deaths: how many engine processes have ended over it.
        cancelling: the engine has been told to stop it and has not answered yet.
        sent_at, started_at: by the queue's clock; None until it is so.
    """

    job: ReadJob
    deaths: int = 0
    job_id: str = ""
    cancelling: bool = False
    sent_at: float | None = None
    started_at: float | None = None
    _started: PageStarted | None = None
    _spans: dict[int, Span] = field(default_factory=dict)
    _texts: list[str] = field(default_factory=list)

    def collect(self, event: PageStarted | PageProgress | TextDelta | SpanFound) -> None:
        """Take in what the engine said; a span that came before has grown, a page that starts again begins anew."""
        match event:
            case PageStarted():
                self._started = event
                self._spans.clear()
                self._texts.clear()
            case TextDelta(text=text):
                self._texts.append(text)
            case SpanFound(index=index, span=span):
                self._spans[index] = span

    def so_far(self) -> ReadSoFar:
        """What has been read."""
        spans = tuple(span for _, span in sorted(self._spans.items()))
        return ReadSoFar(spans, "".join(self._texts), self._started)

    def again(self, deaths: int) -> HeldJob:
        """The same job as it waits for another try."""
        return HeldJob(self.job, deaths)
