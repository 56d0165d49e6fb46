"""What every export is given and gives back: pages, options, the crop of a picture, the report.

Knows no format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.document.block import Block
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.page import PageState, Reading
from app.document.problems import RectoError
from app.export.chart_form import ChartForm
from app.searchable.own_text import OwnText
from model_runtime.messages import Message, message

if TYPE_CHECKING:  # they bring the reader of Markdown along, which opening the window does not pay for
    from app.document.running_heads import RunningHead
    from app.document.second_opinion import SecondOpinion

# Returns a PNG of a piece of a page: page number, place in points.
CropPage = Callable[[int, BoundingBox], bytes]

# Asked before each page with how many pages are done; False stops the export and leaves no file.
Proceed = Callable[[int], bool]

_TELLING = 3  # pages that tell the language of a document


@dataclass(frozen=True, slots=True)
class ExportPage:
    """One page as it goes into a file: its number from 1, its unturned size in points, its blocks in reading order.

    Attributes:
        reading: where the blocks come from, for formats that tell how the page was read and what that cost.
        rotation: the turn the page is looked at with; its pictures are cut out of the page turned so.
        running: the ids of its heads and feet that are running ones, as `running_heads` finds them in all known pages
            of the document.
        second: what a second reader says of it; None where none has read it along.
    """

    number: int
    size: PageSize
    blocks: tuple[Block, ...]
    state: PageState
    reading: Reading | None = None
    rotation: Rotation = Rotation.NONE
    running: frozenset[int] = frozenset()
    second: SecondOpinion | None = None

    @property
    def shown_size(self) -> PageSize:
        """The size in points as the page is looked at."""
        return self.size.turned(self.rotation)


def telling_text(pages: Sequence[ExportPage]) -> str:
    """The words that tell the language of a document: those of its first pages."""
    return "".join(f"{block.text}\n" for page in pages[:_TELLING] for block in page.blocks)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What goes into the file.

    Attributes:
        page_breaks: begin each page of the document on a new page, or show where it begins.
        pictures: pieces of the page for figures, charts, structures and drawings.
        margins: running heads and page numbers; a head that stands on one page alone goes in as text in any case.
        language: the code of the language that the document is in; empty where nobody knows.
        flavor: of Markdown, a key of `FLAVORS`.
        front_matter: title and pages at the top of a Markdown file.
        page_files: a file for each page, where several go into one archive.
        own_text: what becomes of text that the document's file holds already, where that is written.
        pdfa: as PDF/A-2b, where what is in the file allows; the report says where it does not.
        charts: what stands for charts in a file that can draw them itself.
    """

    page_breaks: bool = False
    pictures: bool = True
    margins: bool = False
    language: str = ""
    flavor: str = "common"
    front_matter: bool = False
    page_files: bool = False
    own_text: OwnText = OwnText.KEEP
    pdfa: bool = False
    charts: ChartForm = ChartForm.PICTURE


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file or folder that the pages are from.

    Attributes:
        password: what unlocks it.
        content_hash: of what was read, so that no other file is taken for it; empty where that is not known.
    """

    path: Path
    password: str | None = field(default=None, repr=False)
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class ExportJob:
    """What is to be written.

    Attributes:
        title: of the document.
        proceed: asked before each page; see `Proceed`.
        source: the pages' own file, for formats that write that; None where it is not known.
        goes_on: whether the person has not stopped the export; may be asked at any time.
    """

    title: str
    pages: Sequence[ExportPage]
    options: ExportOptions
    crop: CropPage
    proceed: Proceed
    source: SourceFile | None = None
    goes_on: Callable[[], bool] = lambda: True

    def in_turn(self) -> Iterator[ExportPage]:
        """The pages, one after another, as long as the person has not stopped the export.

        Raises:
            ExportCancelled: so it is.
        """
        for done, page in enumerate(self.pages):
            if not self.proceed(done):
                raise export_stopped()
            yield page

    def check(self) -> None:
        """To be called while a page takes long.

        Raises:
            ExportCancelled: the person has stopped the export.
        """
        if not self.goes_on():
            raise export_stopped()


@dataclass(frozen=True, slots=True)
class Remark:
    """What did not come through as it stands on the page, in a plain sentence.

    Attributes:
        what: the kind of block it happened to, "cell" or "character"; empty where it is none of these.
        count: how many of them.
        blocks: the ids of the page's blocks in which that was, in reading order; empty where it was in none of them.
    """

    page: int
    sentence: Message
    what: str = ""
    count: int = 1
    blocks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingText:
    """Printed text of a page that is not in the file.

    Attributes:
        words: about how many.
        share: of the page's ink that is accounted for, 0..1.
        unknown_scripts: in which some of it is printed; "" is one that could not be told.
    """

    page: int
    words: int
    share: float
    unknown_scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote, and what became of each page.

    Attributes:
        files: what was written, the document itself first.
        whole: numbers of the pages that went in whole.
        lacking: those that were read to their end and lack printed text all the same; a line in the file says so.
        cut_short: pages whose reading ended early; what was read is in the file, with a line that says so.
        looped: pages whose reading went in circles, likewise.
        failed: pages that could not be read and are left out; a line in the file says so.
        left_out: pages that have not been read, likewise.
        remarks: what could not be carried over, page by page.
        heads: running heads and page numbers that were left out, as nobody asked for them.
        as_asked: False where the file is of a plainer kind than was asked for (no PDF/A); a remark says why.
    """

    files: tuple[Path, ...] = ()
    whole: tuple[int, ...] = ()
    lacking: tuple[MissingText, ...] = ()
    cut_short: tuple[int, ...] = ()
    looped: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()
    heads: tuple[RunningHead, ...] = ()
    as_asked: bool = True


Export = Callable[[ExportJob, Path], ExportReport]
"""The shape of every export function. It raises `ExportFailed` where the file could not be written, and
`ExportCancelled`; nothing half is left then."""


class ExportFailed(RectoError):
    """The file could not be written; what stood there before still stands."""


class ExportCancelled(RectoError):
    """The person stopped the export; nothing was written."""


def export_stopped() -> ExportCancelled:
    """The error for an export that the person has stopped."""
    return ExportCancelled(message("The export was stopped"), message("Nothing was written."))
