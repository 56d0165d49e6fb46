"""What the engine process says of one page: from `PageStarted` to its one ending."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from model_runtime.errors import Problem
from model_runtime.messages import Message
from model_runtime.protocol.bounds import Count, Seconds, Share, ShortText, SourceName, StopName
from model_runtime.protocol.ink import InkLedger
from model_runtime.protocol.spans import Span


@dataclass(frozen=True, slots=True)
class PageStarted:
    """The inference thread has taken the page up; a second one begins it anew, and what was said before is void."""

    type: ClassVar[str] = "page_started"
    job_id: ShortText
    mode: ShortText
    vision_tokens: Count
    valid_tokens: Count


@dataclass(frozen=True, slots=True)
class PageProgress:
    """How far the page is, 0..1, for engines that can tell."""

    type: ClassVar[str] = "page_progress"
    job_id: ShortText
    fraction: Share


@dataclass(frozen=True, slots=True)
class TextDelta:
    """More raw text of the page, as the engine wrote it."""

    type: ClassVar[str] = "text_delta"
    job_id: ShortText
    text: str


@dataclass(frozen=True, slots=True)
class SpanFound:
    """Span number `index` (from 0, reading order). A later event with the same index replaces it (it grew)."""

    type: ClassVar[str] = "span_found"
    job_id: ShortText
    index: Count
    span: Span


@dataclass(frozen=True, slots=True)
class PageFinished:
    """The page is read.

    Attributes:
        stop_reason: "end", "length" or "loop".
        text_source: "picture" or "text_layer": what the text was read from.
        raw: the engine's whole raw output, so that it can be parsed again without the engine.
        seconds: time by stage.
        notes: things the person should know ("mode lowered to base: not enough memory").
        prompt_token_ids, output_token_ids: what a language model was given and what it wrote, in its own ids;
            empty where the engine has none.
        ink: the account of the page's ink; None where a task does not read the whole picture. An engine leaves it
            out, and the process it runs in puts it in.
        order_is_unsure: whether the engine is not sure in which order the spans are read.
    """

    type: ClassVar[str] = "page_finished"
    job_id: ShortText
    stop_reason: StopName
    span_count: Count
    vision_tokens: Count
    valid_tokens: Count
    text_tokens: Count
    text_source: SourceName
    engine_version: ShortText
    raw: str
    seconds: dict[str, Seconds] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    prompt_token_ids: tuple[Count, ...] = ()
    output_token_ids: tuple[Count, ...] = ()
    ink: InkLedger | None = None
    order_is_unsure: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A job failed, or, with an empty job id, a load or a request that belongs to no job."""

    type: ClassVar[str] = "failed"
    job_id: ShortText
    problem: Problem


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The job will say nothing more."""

    type: ClassVar[str] = "cancelled"
    job_id: ShortText


PageEvent = PageStarted | PageProgress | TextDelta | SpanFound | PageFinished | Failed | Cancelled
