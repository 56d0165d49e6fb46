"""A Word file with real headings, lists, tables and pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from app.document.geometry import PageSize
from app.export.contract import ExportJob, ExportPage, ExportReport
from app.export.docx_body import BodyWriter
from app.export.docx_styles import set_up_styles
from app.export.legal_text import legal
from app.export.placing import write_archive
from app.export.report import Losses, finished

_A4 = PageSize(595.3, 841.9)
_MARGIN_POINTS = 56.7
_SMALLEST, _LARGEST = 250.0, 1584.0  # page sides in points: below, no text fits; above, Word refuses
_LONGEST_TITLE = 255
_WORD_2013 = "15"  # and every later one


def export_docx(job: ExportJob, target: Path) -> ExportReport:
    """Write pages as a Word file; see `contract.Export`. The pages are as large as most of the document's."""
    losses = Losses()
    document = docx.Document()
    _drop_thumbnail(document)
    set_up_styles(document, job.options.language)
    _set_properties(document, job.title)
    _set_compatibility(document.settings.element)
    writer = BodyWriter(document, _set_up_page(document, job.pages), job.options, job.crop, losses)
    for page in job.in_turn():
        writer.write_page(page)
    write_archive(target, document.save)
    return finished(job.pages, (target,), losses, job.options.margins)


def _drop_thumbnail(document: Any) -> None:
    """The library's template has a picture of a page, which is not of this document."""
    links = document.part.package.rels
    for name in [name for name, link in links.items() if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del links[name]


def _set_properties(document: Any, title: str) -> None:
    properties = document.core_properties
    properties.title = legal(title)[:_LONGEST_TITLE]
    properties.author = properties.comments = ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)


def _set_compatibility(settings: Any) -> None:
    """Say that the file is made for today's Word, which opens it in compatibility mode otherwise."""
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_2013)


def _set_up_page(document: Any, pages: Sequence[ExportPage]) -> PageSize:
    """Give the document its page size; returns the room between its margins, in points."""
    sizes = Counter(page.shown_size for page in pages if _is_paper(page.size))
    size = sizes.most_common(1)[0][0] if sizes else _A4
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if size.width > size.height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(size.width), Pt(size.height)
    margin = min(_MARGIN_POINTS, size.width / 8)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(margin)
    return PageSize(size.width - 2 * margin, size.height - 2 * margin - 12)


def _is_paper(size: PageSize) -> bool:
    return all(_SMALLEST <= side <= _LARGEST for side in (size.width, size.height))
