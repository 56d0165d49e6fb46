"""What is to be read, what has been read of it so far, and what the queue tells of it. Plain records."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.geometry import BoundingBox, Rotation
from app.recognition.pace import NOTHING_SPENT, Spent
from model_runtime.errors import Problem
from model_runtime.protocol import PageFinished, PageProgress, PageStarted, Span, SpanFound, TextDelta

Slot = int | tuple[int, BoundingBox, str, str]
"""What a queue holds one job for: a page, by its number, or one task with its words on one region of a page."""


@dataclass(frozen=True, slots=True)
class ReadJob:
    """One page to read, or a region of one, and how.

    Attributes:
        number: the page's number in its document, from 1.
        rotation: the turn the page has in the picture.
        with_text_layer: whether the document's own text may be read instead of the picture.
        region: the piece of the page to read, in points of the unturned page; None for the whole page.
    """

    number: int
    engine: str
    mode: str
    task: str = "document"
    prompt: str = ""
    rotation: Rotation = Rotation.NONE
    with_text_layer: bool = True
    region: BoundingBox | None = None

    @property
    def slot(self) -> Slot:
        """What a queue holds one job for; a later job for the same takes this one's place."""
        return self.number if self.region is None else (self.number, self.region, self.task, self.prompt)


@dataclass(frozen=True, slots=True)
class ReadSoFar:
    """What one try at a page has given.

    Attributes:
        spans: in reading order.
        text: the raw text as it was written.
        started: what the engine said when it took the page up; None if it had not.
    """

    spans: tuple[Span, ...] = ()
    text: str = ""
    started: PageStarted | None = None


@dataclass(frozen=True, slots=True)
class Send:
    """The job is to be sent to the engine under this id."""

    job_id: str
    job: ReadJob


@dataclass(frozen=True, slots=True)
class SendCancel:
    """The engine is to be told that this job is not wanted any more."""

    job_id: str


@dataclass(frozen=True, slots=True)
class PageAdvanced:
    """Something new of a page that is being read."""

    job: ReadJob
    event: PageStarted | PageProgress | TextDelta | SpanFound


@dataclass(frozen=True, slots=True)
class PageDone:
    """The engine has finished the page; `finished.stop_reason` tells whether it is whole."""

    job: ReadJob
    read: ReadSoFar
    finished: PageFinished
    spent: Spent = NOTHING_SPENT


@dataclass(frozen=True, slots=True)
class PageFailed:
    """The page could not be read."""

    job: ReadJob
    problem: Problem


@dataclass(frozen=True, slots=True)
class PageRetried:
    """The engine died or was silent over this page; it waits again, and what was read so far is void."""

    job: ReadJob
    problem: Problem


@dataclass(frozen=True, slots=True)
class PageRequeued:
    """The engine ended for a reason that is not this page's; it waits again, and what was read so far is void."""

    job: ReadJob


@dataclass(frozen=True, slots=True)
class PageCancelled:
    """The person does not want the page any more; what was read so far is theirs to keep."""

    job: ReadJob
    read: ReadSoFar


@dataclass(frozen=True, slots=True)
class PageReplaced:
    """A later job for the same page or region, or another document, has taken this one's place."""

    job: ReadJob


Outcome = SendCancel | PageAdvanced | PageDone | PageFailed | PageRetried | PageRequeued | PageCancelled | PageReplaced
Outcomes = tuple[Outcome, ...]
