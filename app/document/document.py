"""An open document: its pages, what has been read of them, and what is going on with each now.

This is the live state behind the window. It is changed by one owner on one thread; everybody else only looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.document.block import Block
from app.document.geometry import PageSize, Rotation
from app.document.outline import Bookmark
from app.document.page import PageInfo, PageState, Reading, ReadingKey, TextSource
from app.document.problems import PageProblem
from app.document.tasks import finds_places


@dataclass(slots=True)
class PageRecord:
    """One page of an open document.

    Attributes:
        rotation: the turn the person gave the page.
        readings: every reading of the page, by key.
        chosen: the reading that is shown and exported.
        activity: QUEUED or READING while the page waits or is being read.
        partial: the blocks of the reading under way.
        problem: why the last try failed; an earlier reading stays, and stays exportable.
    """

    info: PageInfo
    rotation: Rotation = Rotation.NONE
    readings: dict[ReadingKey, Reading] = field(default_factory=dict)
    chosen: ReadingKey | None = None
    activity: PageState | None = None
    progress: float = 0.0
    partial: list[Block] = field(default_factory=list)
    problem: PageProblem | None = None

    @property
    def number(self) -> int:
        return self.info.number

    @property
    def size(self) -> PageSize:
        return self.info.size

    @property
    def reading(self) -> Reading | None:
        """The chosen reading, if there is one."""
        return self.readings.get(self.chosen) if self.chosen else None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is shown now: the blocks found so far while reading, else those of the chosen reading."""
        if self.activity is PageState.READING:
            return tuple(self.partial)
        return self.reading.blocks if self.reading else ()

    @property
    def state(self) -> PageState:
        return self.activity or self.state_at_rest

    @property
    def state_at_rest(self) -> PageState:
        """The state but for what goes on now: a page that is read again still has what was read of it before."""
        if self.reading is None:
            return PageState.FAILED if self.problem else PageState.NOT_READ
        edited = self.reading.is_corrected and self.reading.state is PageState.READ
        return PageState.EDITED if edited else self.reading.state

    @property
    def read_here(self) -> Reading | None:
        """The newest reading of the whole page that was made here, shown or not."""
        made = (reading for key, reading in self.readings.items() if _is_of_the_whole_page(key))
        return max(made, key=lambda reading: reading.created, default=None)

    @property
    def newer(self) -> Reading | None:
        """The newest reading that an edited page was given after its last edit, or None."""
        reading = self.reading
        if reading is None or not reading.key.is_edited:
            return None
        later = [other for other in self.readings.values() if _is_of_the_whole_page(other.key)]
        newest = max(later, key=lambda other: other.created, default=None)
        return newest if newest is not None and newest.created > reading.created else None

    def put_block(self, index: int, block: Block) -> None:
        """Add a block to the reading under way, or replace the one at `index`, which grew."""
        if index < len(self.partial):
            self.partial[index] = block
        else:
            self.partial.append(block)

    def add_reading(self, reading: Reading) -> None:
        """Keep a reading and choose it, but for one that would take the place of a person's corrections.

        One that only says where things stand takes no place at all.
        """
        corrected = self.reading is not None and self.reading.key.is_edited
        self.readings[reading.key] = reading
        if reading.key.is_edited or not (corrected or finds_places(reading.key.task)):
            self.chosen = reading.key
        self.problem = None

    def remove_reading(self, key: ReadingKey) -> None:
        """Forget a reading; if it was the chosen one, the newest of the others that say what stands there is chosen.

        A second reader's is not: nobody asked for it.
        """
        self.readings.pop(key, None)
        if self.chosen == key:
            others = (reading for reading in self.readings.values() if _can_be_shown(reading.key))
            newest = max(others, key=lambda reading: reading.created, default=None)
            self.chosen = newest.key if newest else None


def _can_be_shown(key: ReadingKey) -> bool:
    return not finds_places(key.task) and key.text_source is not TextSource.SECOND


def _is_of_the_whole_page(key: ReadingKey) -> bool:
    """Whether an engine here read the page for the person, and nobody has corrected that."""
    return not key.is_edited and not key.text_source.is_reference and _can_be_shown(key)


@dataclass(slots=True)
class Document:
    """An open document.

    Attributes:
        content_hash: empty until the file has been hashed.
        bookmarks: the file's.
        password: what it was opened with, where it needs one; it is kept nowhere else.
    """

    path: Path
    title: str
    pages: list[PageRecord]
    content_hash: str = ""
    bookmarks: tuple[Bookmark, ...] = ()
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of_sizes(
        cls, path: Path, title: str, sizes: Sequence[PageSize], pixels: Sequence[tuple[int, int] | None] = ()
    ) -> Document:
        """A document nothing of which has been read; `pixels` of its pages where they are pictures."""
        known = pixels or [None] * len(sizes)
        infos = [PageInfo(number, *page) for number, page in enumerate(zip(sizes, known, strict=True), start=1)]
        return cls(path, title, [PageRecord(info) for info in infos])

    @property
    def is_protected(self) -> bool:
        """Whether a password was needed to open it."""
        return self.password is not None

    def page(self, number: int) -> PageRecord:
        """The page with this number, counted from 1.

        Raises:
            IndexError: there is no such page.
        """
        if not 1 <= number <= len(self.pages):
            raise IndexError(f"no page {number} in {self.title}")
        return self.pages[number - 1]

    def read_count(self) -> int:
        """How many pages have been read here, if only in part, whatever they show."""
        return sum(
            page.read_here is not None or (page.reading is not None and page.state is not PageState.REFERENCE)
            for page in self.pages
        )
