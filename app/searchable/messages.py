"""What is asked of the process that lays words over pages, and what it answers. No libraries but msgspec.

Places are in points of the page turned as it was read: `rotation` clockwise, on top of the page's own.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.outline import Bookmark
from app.processes.codec import decoder
from app.searchable.own_text import OwnText
from model_runtime.messages import NOTHING, Message


class OpenSource(Struct, frozen=True, tag=True):
    """The file to work on.

    Attributes:
        content_hash: of the file when it was read; empty where that is not known.
        copy: where the PDF with the words is to be made, which is not there; None where places alone are wanted.
    """

    path: Path
    password: str | None = None
    content_hash: str = ""
    copy: Path | None = None


class PrintedText(Struct, frozen=True):
    """A text that is printed within a box; `is_line` where that is one line of print, as high as the box."""

    box: BoundingBox
    text: str
    is_line: bool = False


class PlaceWords(Struct, frozen=True, tag=True):
    """Say where on a page each word stands; `texts` are in reading order."""

    number: int
    rotation: Rotation
    texts: tuple[PrintedText, ...]


class SaveFile(Struct, frozen=True, tag=True):
    """Write the copy with all words that were laid.

    Attributes:
        pages: those that go in, by number, rising; all where it is empty.
        outline: for a file that has none.
        title, language: for a file that has none; empty where nobody knows.
        is_archival: make it PDF/A-2b where its content allows.
    """

    pages: tuple[int, ...] = ()
    outline: tuple[Bookmark, ...] = ()
    title: str = ""
    language: str = ""
    is_archival: bool = False


class PlacedWord(Struct, frozen=True):
    """A word and its place, which is as high as its line."""

    box: BoundingBox
    text: str


class PlacedLine(Struct, frozen=True):
    """A line of print; `text` is the place of what it belongs to among the texts that were asked for.

    `words` are in the order they are read.
    """

    text: int
    words: tuple[PlacedWord, ...]


class LayWords(Struct, frozen=True, tag=True):
    """Lay these lines over a page of the copy."""

    number: int
    rotation: Rotation
    lines: tuple[PlacedLine, ...]
    own_text: OwnText = OwnText.KEEP


Asked = OpenSource | PlaceWords | LayWords | SaveFile


class Opened(Struct, frozen=True, tag=True):
    """The file is open; `sizes` of its pages are in points, unturned."""

    sizes: tuple[PageSize, ...]


class Placed(Struct, frozen=True, tag=True):
    """Where the words stand."""

    lines: tuple[PlacedLine, ...]


class Laid(Struct, frozen=True, tag=True):
    """What became of a page.

    Attributes:
        words: that were laid.
        there: words that were not, as text of the file stands in their place.
        taken: how many pieces of hidden text were taken out.
        reason: why the file's own text is not to be believed; empty where it is, or where there is none.
        left: the same of text that was to be replaced and could not be taken out, as it is drawn to be seen.
    """

    words: int
    there: int = 0
    taken: int = 0
    reason: str = ""
    left: str = ""


class Saved(Struct, frozen=True, tag=True):
    """The file is written.

    Attributes:
        begins_with_source: whether nothing was changed in it but by adding to its end.
        is_signed: whether it holds a signature, which readers then say is of an earlier state.
        is_archival: whether it is PDF/A-2b.
        said: of PDF/A, where that was wanted: why the file is none, or what it had to lose; and what it holds that
            readers may run or open.
    """

    begins_with_source: bool
    is_signed: bool = False
    is_archival: bool = False
    said: tuple[Message, ...] = ()


class Refused(Struct, frozen=True, tag=True):
    """It could not be done; `errno` is the system's number where the file system was in the way."""

    title: Message
    hint: Message = NOTHING
    detail: str = ""
    errno: int = 0


Answer = Opened | Placed | Laid | Saved | Refused

ASKED = decoder(Asked)
ANSWERS = decoder(Answer)
