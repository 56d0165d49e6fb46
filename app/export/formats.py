"""The formats a document can be taken away in, by the name that the command line uses.

The modules behind them are loaded when a file is written, so that opening the window does not pay for them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from app.document.plain_name import without_turns
from app.document.problems import RectoError
from app.export.contract import (
    CropPage,
    Export,
    ExportFailed,
    ExportJob,
    ExportOptions,
    ExportPage,
    ExportReport,
    Proceed,
    SourceFile,
)
from app.files.whole_file import is_same_file
from model_runtime.messages import Message, message, verbatim

_log = logging.getLogger(__name__)

_LONGEST_REASON = 200


class Choice(StrEnum):
    """What a person can choose of a file: names of `ExportOptions`."""

    PICTURES = "pictures"
    MARGINS = "margins"
    PAGE_BREAKS = "page_breaks"
    FLAVOR = "flavor"
    FRONT_MATTER = "front_matter"
    PAGE_FILES = "page_files"
    OWN_TEXT = "own_text"
    PDFA = "pdfa"
    CHARTS = "charts"


_OF_TEXTS = frozenset({Choice.PICTURES, Choice.MARGINS, Choice.PAGE_BREAKS})
_OF_MARKDOWN = _OF_TEXTS | {Choice.FLAVOR, Choice.FRONT_MATTER}


@dataclass(frozen=True, slots=True)
class Format:
    """One format, with all that dialogs, the command line and README.md need to know of it.

    Attributes:
        name: as the command line calls it.
        title: what a person calls it.
        suffix: of its files, with the dot.
        holds: in a clause, what goes in.
        choices: what a person can choose; nothing where it holds what it holds.
        whole_tables: whether it is given the tables that go on over several pages in one piece.
        is_text: whether it can be printed to a terminal.
        tells_language: whether it says in which language the document is.
    """

    name: str
    title: Message
    suffix: str
    holds: Message
    choices: frozenset[Choice] = _OF_TEXTS
    whole_tables: bool = True
    is_text: bool = False
    tells_language: bool = False

    def write(
        self,
        title: str,
        pages: Sequence[ExportPage],
        target: Path,
        options: ExportOptions,
        crop: CropPage,
        *,
        proceed: Proceed = lambda _done: True,
        source: SourceFile | None = None,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> ExportReport:
        """Write `pages` to `target`; `source` and `goes_on` are as in `ExportJob`.

        Whatever goes wrong in the writer, libraries that choke on a page's content among it, is an `ExportFailed`:
        other formats and files go on.

        Raises:
            ExportFailed: the file could not be written; nothing half is left.
            ExportCancelled: `proceed` said no; nothing is left.
        """
        from app.export.joined_pages import with_whole_tables

        if source is not None and is_same_file(target, source.path):
            raise over_the_document(target)
        try:
            joined = with_whole_tables(pages) if self.whole_tables else pages
            job = ExportJob(without_turns(title), joined, options, crop, proceed, source, goes_on)
            return _writer(self.name)(job, target)
        except RectoError:
            raise
        except Exception as error:
            _log.exception("%s could not be made", target)
            raise not_made(target, self.title, error) from error


def over_the_document(target: Path) -> ExportFailed:
    """The error for a target that is the document's own file."""
    return ExportFailed(
        message("“{name}” is the document itself, which is never written over", name=target.name),
        message("Choose another name or another folder."),
    )


def not_made(target: Path, title: Message, error: Exception) -> ExportFailed:
    """The words for what a writer of the format `title` did not expect."""
    reason = f"{type(error).__name__}: {error}".removesuffix(": ")
    why = verbatim(" ".join(reason.split())[:_LONGEST_REASON])
    if isinstance(error, MemoryError):
        why = message("there is not enough memory")
    return ExportFailed(
        message("“{name}” could not be made as {format}: {why}", name=target.name, format=title, why=why),
        message("Choose another format, or leave out the page that this one cannot hold."),
        detail=reason,
    )


def _writer(name: str) -> Export:
    match name:
        case "md":
            from app.export.markdown import export_markdown as export
        case "docx":
            from app.export.docx import export_docx as export
        case "txt":
            from app.export.text import export_text as export
        case "json":
            from app.export.json_export import export_json as export
        case "mdzip":
            from app.export.markdown_zip import export_markdown_zip as export
        case "html":
            from app.export.html_export import export_html as export
        case "epub":
            from app.export.epub_export import export_epub as export
        case "xlsx":
            from app.export.xlsx_export import export_xlsx as export
        case "pdf":
            from app.export.searchable_pdf import export_searchable_pdf as export
        case "alto":
            from app.export.alto import export_alto as export
        case "hocr":
            from app.export.hocr import export_hocr as export
        case _:
            from app.export.csv_export import export_csv as export
    return export


_TABLES = message("tables and the numbers of charts, every cell as its text")
_DRAWN = message("tables, every cell as its text, and charts that Excel draws from their numbers")
_PLACES = message("every word with its place, for archives")
_NOTHING_TO_CHOOSE: frozenset[Choice] = frozenset()

FORMATS = MappingProxyType(
    {
        item.name: item
        for item in (
            Format(
                "md",
                message("Markdown with images"),
                ".md",
                message("text, tables, formulas and pictures, for notes and programs"),
                _OF_MARKDOWN,
                is_text=True,
            ),
            Format(
                "mdzip",
                message("Markdown (ZIP)"),
                ".zip",
                message("Markdown and its pictures packed together, to be sent or kept"),
                _OF_MARKDOWN | {Choice.PAGE_FILES},
            ),
            Format(
                "docx",
                message("Word (DOCX)"),
                ".docx",
                message("text, tables, formulas and pictures, to be edited"),
                _OF_TEXTS | {Choice.CHARTS},
                tells_language=True,
            ),
            Format(
                "html",
                message("Web page (HTML)"),
                ".html",
                message("one file for every browser: text, tables, formulas and pictures"),
                tells_language=True,
            ),
            Format(
                "epub",
                message("Book (EPUB)"),
                ".epub",
                message("text, tables, formulas and pictures in chapters, for book readers"),
                frozenset({Choice.PICTURES, Choice.MARGINS}),
                tells_language=True,
            ),
            Format(
                "pdf",
                message("Searchable PDF"),
                ".pdf",
                message("the pages as they are, with words that can be found and copied"),
                frozenset({Choice.OWN_TEXT, Choice.PDFA}),
                whole_tables=False,
                tells_language=True,
            ),
            Format(
                "txt",
                message("Plain text"),
                ".txt",
                message("the text alone"),
                frozenset({Choice.MARGINS, Choice.PAGE_BREAKS}),
                is_text=True,
            ),
            Format(
                "json",
                verbatim("JSON"),
                ".json",
                message("everything that was read, with its places"),
                _NOTHING_TO_CHOOSE,
                whole_tables=False,  # page by page, as it is kept
                is_text=True,
            ),
            Format("xlsx", message("Tables (XLSX)"), ".xlsx", _DRAWN, _NOTHING_TO_CHOOSE),
            Format("csv", message("Tables (CSV)"), ".csv", _TABLES, _NOTHING_TO_CHOOSE, is_text=True),
            Format("alto", verbatim("ALTO XML"), ".alto.xml", _PLACES, _NOTHING_TO_CHOOSE, whole_tables=False),
            Format(
                "hocr", verbatim("hOCR"), ".hocr", _PLACES, _NOTHING_TO_CHOOSE, whole_tables=False, tells_language=True
            ),
        )
    }
)
