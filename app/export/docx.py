"""A Word file with real headings, lists, tables and pictures."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from app.document.east_asian import east_asian_language
from app.export.contract import ExportJob, ExportPage, ExportReport, telling_text
from app.export.docx_body import BodyWriter
from app.export.docx_margins import write_margins
from app.export.docx_pages import PageSizes
from app.export.docx_styles import set_up_styles
from app.export.legal_text import legal
from app.export.placing import write_archive
from app.export.report import Losses, finished

_FOREIGN = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
_LONGEST_TITLE = 255
_TELLS = 0.1  # the share of kana or Hangul from which a document is Japanese or Korean
_WORD_2013 = "15"  # and every later one


def export_docx(job: ExportJob, target: Path) -> ExportReport:
    """Write pages as a Word file; see `contract.Export`. A page is as large as most are, but for those unlike them."""
    losses = Losses()
    document = docx.Document()
    _drop_parts(document)
    set_up_styles(document, job.options.language, east_asian_language(telling_text(job.pages), least=_TELLS))
    _set_properties(document, job.title)
    _set_compatibility(document.settings.element)
    sizes = PageSizes(document, job.pages)
    writer = BodyWriter(document, sizes.room, job.options, job.crop, losses)
    sections: list[list[ExportPage]] = [[]]
    for page in job.in_turn():
        if sizes.turn_to(page):
            writer.begin_section(sizes.room)
            sections.append([])
        writer.write_page(page)
        sections[-1].append(page)
    if job.options.margins:
        write_margins(document, sections, losses)
    write_archive(target, document.save)
    return finished(job.pages, (target,), losses, job.options.margins)


def _drop_parts(document: Any) -> None:
    """Leave out what the library's template brings: a picture of another document, and styles that are not this one's.

    Word before 2010 looked at those; today's takes it for damage that they differ.
    """
    for part in (document.part.package, document.part):
        links = part.rels
        for name in [name for name, link in links.items() if link.reltype in _FOREIGN]:
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
