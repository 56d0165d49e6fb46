"""What the engine process says of one page: from `PageStarted` to its one ending."""

from __future__ import annotations

from msgspec import field

from model_runtime.errors import Problem
from model_runtime.messages import Message
from model_runtime.protocol.bounds import Count, QuarterTurn, Seconds, Share, ShortText, SourceName, StopName
from model_runtime.protocol.ink import InkLedger
from model_runtime.protocol.spans import Span, WeighedWord
from model_runtime.protocol.tagged import Tagged


class PageStarted(Tagged, frozen=True, tag="page_started"):
    """The inference thread has taken the page up; a second one begins it anew, and what was said before is void."""

    job_id: ShortText
    mode: ShortText
    vision_tokens: Count
    valid_tokens: Count


class PageProgress(Tagged, frozen=True, tag="page_progress"):
    """How far the page is, a few times a second at most.

    Attributes:
        fraction: 0..1, as far as the engine can tell.
        tokens: what a language model has written so far.
    """

    job_id: ShortText
    fraction: Share
    tokens: Count = 0


class SpanFound(Tagged, frozen=True, tag="span_found"):
    """Span number `index` (from 0, reading order). A later event with the same index replaces it (it grew)."""

    job_id: ShortText
    index: Count
    span: Span


class PageFinished(Tagged, frozen=True, tag="page_finished"):
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
        weighed_words: which words of an answer that was sent hang on the picture; of no other task.
        upright_turn: how far the picture has to be turned for its text to stand upright.
    """

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
    upright_turn: QuarterTurn = 0
    weighed_words: tuple[WeighedWord, ...] = ()


class Failed(Tagged, frozen=True, tag="failed"):
    """A job failed, or what was asked under a request id, or, where both are empty, something nobody can name."""

    job_id: ShortText
    problem: Problem
    request_id: ShortText = ""


class Cancelled(Tagged, frozen=True, tag="cancelled"):
    """The job will say nothing more."""

    job_id: ShortText


PageEvent = PageStarted | PageProgress | SpanFound | PageFinished | Failed | Cancelled
