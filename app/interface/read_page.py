"""A page as it comes out of a reading."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.block import Block
from app.document.geometry import PageSize, Rotation
from app.document.page import PageState, Reading
from app.export.contract import ExportPage, MissingText
from app.export.markdown_blocks import markdown_of_blocks, picture_link
from app.export.report import kind_name, missing_text
from app.export.text import text_of_blocks
from model_runtime.errors import Problem
from model_runtime.messages import Message


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What has become of one page.

    Attributes:
        number: from 1.
        size: in points, unturned.
        rotation: the turn in which its text stands upright.
        reading: what was read; None where it could not be.
        problem: why it could not be read; None where it was.
        notes: what a person should know about it, in sentences.
    """

    number: int
    size: PageSize
    rotation: Rotation = Rotation.NONE
    reading: Reading | None = None
    problem: Problem | None = None
    notes: tuple[Message, ...] = ()

    @property
    def state(self) -> PageState:
        """READ only for a page that was read to its end; FAILED, CUT_SHORT and LOOPED say what else became of it."""
        return self.reading.state if self.reading is not None else PageState.FAILED

    @property
    def is_whole(self) -> bool:
        """Whether it was read to its end, and all that is printed there is in its text."""
        return self.state is PageState.READ and self.lacking is None

    @property
    def lacking(self) -> MissingText | None:
        """Printed text that is in no block, where the page lacks any."""
        return missing_text(self.exported())

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Headings, paragraphs, tables, pictures with their places in points, in reading order."""
        return self.reading.blocks if self.reading is not None else ()

    @property
    def markdown(self) -> str:
        """The page alone as Markdown, running heads included; the links of its pictures lead nowhere."""
        return markdown_of_blocks(self.blocks, lambda block: picture_link(kind_name(block.kind).capitalize(), ""))

    @property
    def text(self) -> str:
        """The page alone as plain text."""
        return text_of_blocks(self.blocks)

    def exported(self, running: frozenset[int] = frozenset()) -> ExportPage:
        """The page as it goes into files; `running` as in `ExportPage`."""
        return ExportPage(self.number, self.size, self.blocks, self.state, self.reading, self.rotation, running)
