"""An EPUB 3: chapters by the headings, formulas as MathML, a table of contents, the pages as they were printed."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.export.archive import Entry, write_entries
from app.export.contract import ExportJob, ExportPage, ExportReport
from app.export.epub_chapters import Chapter, Chapters
from app.export.epub_package import (
    COVER,
    FONT,
    NAVIGATION,
    OPS,
    PACKAGE,
    STYLE,
    Book,
    container_file,
    navigation_file,
    package_file,
    text_file,
)
from app.export.legal_text import legal
from app.export.pictures import cut_picture
from app.export.report import Losses, finished
from app.export.web_body import WebBody, is_png, is_turned, page_name
from app.export.web_contents import named_headings
from app.export.web_style import book_style
from app.export.web_text import WebText, depth_rules

_TYPES = {"doc-noteref": "noteref", "doc-footnote": "footnote", "doc-pagebreak": "pagebreak"}
_LATEST = 4_102_444_800.0  # the year 2100; a clock beyond it was wrong


def export_epub(job: ExportJob, target: Path) -> ExportReport:
    """Write pages as a book; see `contract.Export`. The same pages make the same file."""
    losses = Losses()
    pictures: list[Entry] = []
    chapters = Chapters(job.pages, job.options.margins)
    turned = is_turned(job.pages)
    writer = WebBody(job.options, job.crop, losses, lambda page, png: _kept(pictures, page, png), turned)
    for page in job.in_turn():
        chapters.open_page(page.number)
        writer.write_page(page, chapters.place)
        writer.write_notice(page, chapters.all[-1].body)
    others = [Entry(STYLE, _style(writer.text)), *_font(writer.text), *_cover(job), *pictures]
    write_entries(target, _files(job, turned, chapters.all or [Chapter(1, 1)], others))
    return finished(job.pages, (target,), losses, job.options.margins)


def _files(job: ExportJob, turned: bool, chapters: Sequence[Chapter], others: Sequence[Entry]) -> list[Entry]:
    title = " ".join(legal(job.title).split()) or "Recto"
    book = Book("", title, job.options.language or "und", turned, _changed(job.pages))
    headings = named_headings([chapter.body for chapter in chapters])
    places = _settle_addresses(chapters)
    outline = [(entry, f"{places[name]}#{name}") for entry, name in headings]
    pages = [(page.number, f"{places[page_name(page.number)]}#{page_name(page.number)}") for page in job.pages]
    navigation = Entry(NAVIGATION, navigation_file(book, outline, chapters, pages))
    texts = [Entry(chapter.file, text_file(chapter.body, book)) for chapter in chapters]
    digest = hashlib.sha256(b"".join(entry.data for entry in (*texts, navigation, *others))).hexdigest()
    book = replace(book, name=str(uuid.uuid5(uuid.NAMESPACE_OID, digest)))
    package = package_file(book, chapters, [entry.name for entry in (navigation, *others)])
    inside = [Entry(PACKAGE, package), navigation, *texts, *others]
    return [
        Entry("mimetype", b"application/epub+zip", packed=False),
        Entry("META-INF/container.xml", container_file()),
        *(entry._replace(name=f"book/{entry.name}") for entry in inside),
    ]


def _settle_addresses(chapters: Sequence[Chapter]) -> dict[str, str]:
    """Have what leads to another chapter name its file; returns the file of every name."""
    named = {
        name: chapter.file
        for chapter in chapters
        for element in chapter.body.iter(etree.Element)
        if (name := element.get("id"))
    }
    for chapter in chapters:
        for element in chapter.body.iter(etree.Element):
            name = (element.get("href") or "").removeprefix("#")
            if name in named and named[name] != chapter.file:
                element.set("href", f"{named[name]}#{name}")
            if kind := _TYPES.get(element.get("role", "")):
                element.set(f"{{{OPS}}}type", kind)
    return named


def _kept(pictures: list[Entry], page: int, png: bytes) -> str:
    name = f"picture-{page:03d}-{len(pictures) + 1}.png"
    pictures.append(Entry(name, png, packed=False))
    return name


def _cover(job: ExportJob) -> list[Entry]:
    """The first page as it looks, where pictures are wanted and it can be had."""
    if not job.pages or not job.options.pictures:
        return []
    page = job.pages[0]
    whole = Block(0, BlockKind.FIGURE, BoundingBox(0, 0, page.size.width, page.size.height))
    png = cut_picture(page.number, whole, job.crop, Losses())  # no one misses it
    return [Entry(COVER, png, packed=False)] if png is not None and is_png(png) else []


def _style(text: WebText) -> bytes:
    return book_style(depth_rules(text.depths), FONT if text.letters else "").encode()


def _font(text: WebText) -> list[Entry]:
    if not text.letters:
        return []
    from app.mathematics.web_font import web_font

    return [Entry(FONT, web_font(text.letters), packed=False)]


def _changed(pages: Sequence[ExportPage]) -> datetime:
    """When the last of the pages was read: the same pages make the same book whenever it is written."""
    times = [page.reading.created for page in pages if page.reading is not None]
    return datetime.fromtimestamp(min(_LATEST, max([0.0, *times])), UTC)
