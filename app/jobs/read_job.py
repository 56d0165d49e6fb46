"""What is to be read, what has been read of it so far, and what the queue tells of it. Plain records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.document.geometry import BoundingBox, Rotation
from app.document.page import Way
from app.jobs.queue_pace import NOTHING_SPENT, Spent
from model_runtime.errors import Problem
from model_runtime.protocol import PageFinished, PageProgress, PageStarted, Span, SpanFound


class Slot(NamedTuple):
    """What a queue holds one job for: a page of a document, or one task with its words on one region of a page.

    Jobs that are read beside what is shown of their page are told apart by how they are read too.
    """

    document: str
    number: int
    region: BoundingBox | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadJob:
    """One page to read, or a region of one, and how.

    Attributes:
        number: the page's number in its document, from 1.
        rotation: the turn the page has in the picture.
        with_text_layer: whether the document's own text may be read instead of the picture.
        region: the piece of the page to read, in points of the unturned page; None for the whole page.
        document: tells the page from those of other documents; empty where there is only one.
        beside: whether it is one of several readings of its page, none of which takes another's place.
        model: which of the engine's models reads it; empty for an engine that has its own.
    """

    number: int
    engine: str
    mode: str
    task: str = "document"
    prompt: str = ""
    rotation: Rotation = Rotation.NONE
    with_text_layer: bool = True
    region: BoundingBox | None = None
    document: str = ""
    beside: bool = False
    model: str = ""

    @property
    def way(self) -> Way:
        return Way(self.engine, self.mode, self.model)

    @property
    def slot(self) -> Slot:
        """What a queue holds one job for; a later job for the same takes this one's place."""
        words = (self.task, self.prompt) if self.region is not None else ()
        ways = (*self.way, str(self.with_text_layer)) if self.beside else ()
        return Slot(self.document, self.number, self.region, words + ways)


@dataclass(frozen=True, slots=True)
class Send:
    """The job is to be sent to the engine under this id; `urgent` as in `protocol.Recognize`."""

    job_id: str
    job: ReadJob
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class SendCancel:
    """The engine is to be told that this job is not wanted any more."""

    job_id: str


@dataclass(frozen=True, slots=True)
class PageAdvanced:
    """Something new of a page that is being read."""

    job: ReadJob
    event: PageStarted | PageProgress | SpanFound


@dataclass(frozen=True, slots=True)
class PageDone:
    """The engine has finished the page; `finished.stop_reason` tells whether it is whole. `spans` in reading order.

    `seconds` have passed since it was taken up.
    """

    job: ReadJob
    spans: tuple[Span, ...]
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
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PageReplaced:
    """A later job for the same page or region, or another document, has taken this one's place."""

    job: ReadJob


Outcome = SendCancel | PageAdvanced | PageDone | PageFailed | PageRetried | PageRequeued | PageCancelled | PageReplaced
Outcomes = tuple[Outcome, ...]
