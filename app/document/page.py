"""A page, its readings and its state."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from app.document.block import Block
from app.document.geometry import PageSize, Rotation
from app.document.ink import PageInk
from model_runtime.messages import Message


class PageState(StrEnum):
    """What a page's thumbnail says. The bad ones always come with a word.

    REFERENCE is a page that shows what was read elsewhere; nothing here has read it.
    """

    NOT_READ = "not_read"
    QUEUED = "queued"
    READING = "reading"
    READ = "read"
    EDITED = "edited"
    LOOPED = "looped"
    CUT_SHORT = "cut_short"
    FAILED = "failed"
    REFERENCE = "reference"


class StopReason(StrEnum):
    """Why an engine stopped writing. Only END is a whole page."""

    END = "end"
    LENGTH = "length"
    LOOP = "loop"
    CANCELLED = "cancelled"


class TextSource(StrEnum):
    """Where the text of a reading comes from.

    An edited reading is kept beside the one it was made from, never in its place. REFERENCE marks a reading that was
    made elsewhere; no engine here read it. SECOND is one that a second reader made of the picture, to hold the model's
    against: it is neither shown nor counted.
    """

    PICTURE = "picture"
    TEXT_LAYER = "text_layer"
    EDITED = "edited"
    EDITED_TEXT_LAYER = "edited_text_layer"
    EDITED_REFERENCE = "edited_reference"
    REFERENCE = "reference"
    SECOND = "second"

    @property
    def is_edited(self) -> bool:
        return self in _EDITED.values()

    @property
    def is_reference(self) -> bool:
        """Whether it was made elsewhere, corrected since or not."""
        return self in (TextSource.REFERENCE, TextSource.EDITED_REFERENCE)

    @property
    def edited(self) -> TextSource:
        """The source of a reading that is this one with a person's corrections."""
        return _EDITED.get(self, self)


_EDITED = {
    TextSource.PICTURE: TextSource.EDITED,
    TextSource.SECOND: TextSource.EDITED,
    TextSource.TEXT_LAYER: TextSource.EDITED_TEXT_LAYER,
    TextSource.REFERENCE: TextSource.EDITED_REFERENCE,
}


class Way(NamedTuple):
    """Who reads a page, and how finely.

    Attributes:
        engine, mode: their names.
        model: which of the engine's models, by the name the person knows it by; empty for an engine that has its own.
    """

    engine: str
    mode: str
    model: str = ""


@dataclass(frozen=True, slots=True)
class ReadingKey:
    """What makes one reading of a page different from another; `model` is as in `Way`."""

    engine: str
    engine_version: str
    mode: str
    task: str = "document"
    prompt: str = ""
    text_source: TextSource = TextSource.PICTURE
    model: str = ""

    @property
    def way(self) -> Way:
        return Way(self.engine, self.mode, self.model)

    @property
    def is_edited(self) -> bool:
        return self.text_source.is_edited

    @property
    def edited(self) -> ReadingKey:
        """The key of this reading with a person's corrections; itself if it is that already."""
        return replace(self, text_source=self.text_source.edited)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one engine said about a page, and what it cost.

    Attributes:
        rotation: the turn of the picture that was read; where the page was turned because of what was read, the turn
            in which it stands upright.
        raw: the engine's raw output.
        prompt_token_ids, output_token_ids: what a language model was given and wrote; empty for other engines.
        seconds: time by stage; "total" is the wall time of the page.
        share_seconds: the page's part of that, where pages were read together: what one more page takes. None where
            nobody knows.
        created: seconds since the epoch.
        by_hand: of an edited reading, whether a person changed it; False where only engines did, region by region.
        ink: the account of the picture's ink; None where nobody made one.
        order_is_unsure: whether the engine was not sure in which order the blocks are read.
    """

    key: ReadingKey
    blocks: tuple[Block, ...]
    stop_reason: StopReason
    rotation: Rotation = Rotation.NONE
    vision_tokens: int = 0
    valid_tokens: int = 0
    text_tokens: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    raw: str = ""
    created: float = 0.0
    prompt_token_ids: tuple[int, ...] = ()
    output_token_ids: tuple[int, ...] = ()
    by_hand: bool = True
    ink: PageInk | None = None
    order_is_unsure: bool = False
    share_seconds: float | None = None

    @property
    def is_corrected(self) -> bool:
        """Whether a person has changed it."""
        return self.key.is_edited and self.by_hand

    @property
    def state(self) -> PageState:
        """The state of a page whose chosen reading this is, corrections aside."""
        if self.key.text_source is TextSource.REFERENCE or (self.key.text_source.is_reference and not self.by_hand):
            return PageState.REFERENCE
        return _STATE_OF_STOP[self.stop_reason]


_STATE_OF_STOP = {
    StopReason.END: PageState.READ,
    StopReason.LOOP: PageState.LOOPED,
    StopReason.LENGTH: PageState.CUT_SHORT,
    StopReason.CANCELLED: PageState.CUT_SHORT,
}


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What a source knows of a page without reading it.

    Attributes:
        number: from 1.
        size: in points.
        pixels: width and height of a page that is one picture, where that is known without drawing it.
    """

    number: int
    size: PageSize
    pixels: tuple[int, int] | None = None
