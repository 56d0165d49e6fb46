"""A reading made elsewhere, page by page, and how it is kept: never as something that an engine read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.document.block import Block
from app.document.geometry import Rotation
from app.document.page import Reading, ReadingKey, StopReason, TextSource
from app.document.problems import RectoError
from model_runtime.messages import Message

ENGINE = "reference"  # no engine has this name


class NoSuchReference(RectoError):
    """What was named is not attached, or is on no page of the document."""


class UnreadableReference(RectoError):
    """A file cannot be attached as a reference; the title names it, the hint says what can be done."""


@dataclass(frozen=True, slots=True)
class ReferencePage:
    """What a reference says of one page.

    Attributes:
        rotation: the turn after which the page can be read, where the file tells it.
        raw: the file's own words for this page, where they are text.
    """

    number: int
    blocks: tuple[Block, ...]
    rotation: Rotation = Rotation.NONE
    raw: str = ""
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """All pages of a file; `title` is the file's name, which labels them."""

    title: str
    pages: tuple[ReferencePage, ...]

    def readings(self, created: float) -> Iterator[tuple[int, Reading]]:
        """Its pages as readings, with their numbers; `created` is when they are attached."""
        for page in self.pages:
            yield (
                page.number,
                Reading(
                    key=reference_key(self.title),
                    blocks=page.blocks,
                    stop_reason=StopReason.END,
                    rotation=page.rotation,
                    notes=page.notes,
                    raw=page.raw,
                    created=created,
                ),
            )


def reference_key(title: str) -> ReadingKey:
    """The key of a reference: the file's name stands in `prompt`, so that several can be attached to a page."""
    return ReadingKey(ENGINE, "", "", prompt=title, text_source=TextSource.REFERENCE)
