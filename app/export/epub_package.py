"""The files of an EPUB 3 beside its chapters: what there is in it, in which order, and how to find one's way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from app.document.outline import OutlineEntry
from app.export.epub_chapters import Chapter
from app.export.web_contents import CONTENTS, add_outline
from app.export.web_text import child

OPS, XHTML = "http://www.idpf.org/2007/ops", "http://www.w3.org/1999/xhtml"
_OPF, _DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
_MODES = ("textual", "visual")
_TYPES = {".xhtml": "application/xhtml+xml", ".css": "text/css", ".png": "image/png", ".woff": "font/woff"}
_FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "pageNavigation", "pageBreakMarkers")
PACKAGE, NAVIGATION, STYLE, FONT, COVER = "package.opf", "nav.xhtml", "style.css", "formulas.woff", "cover.png"


@dataclass(frozen=True, slots=True)
class Book:
    """What a book says of itself.

    Attributes:
        name: tells it from every other book.
        language: "und" where nobody knows.
        turned: whether its pages follow one another from right to left.
        changed: when what is in it was read.
    """

    name: str
    title: str
    language: str
    turned: bool
    changed: datetime


def container_file() -> bytes:
    """Where the package is."""
    root = etree.fromstring(f'<container xmlns="{_CONTAINER}" version="1.0"/>')
    files = etree.SubElement(root, f"{{{_CONTAINER}}}rootfiles")
    etree.SubElement(
        files,
        f"{{{_CONTAINER}}}rootfile",
        {"full-path": f"book/{PACKAGE}", "media-type": "application/oebps-package+xml"},
    )
    return _bytes(root)


def package_file(book: Book, chapters: Sequence[Chapter], others: Iterable[str]) -> bytes:
    """The package: `others` are the files beside the chapters."""
    root = etree.fromstring(
        f'<package xmlns="{_OPF}" xmlns:dc="{_DC}" version="3.0" unique-identifier="book"/>',
    )
    _add_metadata(etree.SubElement(root, f"{{{_OPF}}}metadata"), book)
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    for number, name in enumerate(others, 1):
        known = {NAVIGATION: "nav", COVER: "cover-image"}.get(name)
        _add_item(manifest, f"file-{number}", name, (known,) if known else ())
    for chapter in chapters:
        _add_item(manifest, _id_of(chapter), chapter.file, _properties(chapter.body))
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    spine.set("page-progression-direction", "rtl" if book.turned else "ltr")
    for chapter in chapters:
        etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=_id_of(chapter))
    return _bytes(root)


def navigation_file(
    book: Book, outline: list[tuple[OutlineEntry, str]], chapters: Sequence[Chapter], pages: Iterable[tuple[int, str]]
) -> bytes:
    """The table of contents and the list of pages, each with the address it leads to."""
    body = etree.Element("body")
    contents = child(body, "nav", role="doc-toc", aria_label=CONTENTS)
    contents.set(f"{{{OPS}}}type", "toc")
    child(contents, "h1", CONTENTS)
    if outline:
        add_outline(contents, outline)
    else:
        entries = child(contents, "ol")
        for chapter in chapters:
            child(child(entries, "li"), "a", f"Page {chapter.first_page}", href=chapter.file)
    printed = child(body, "nav", role="doc-pagelist", aria_label="Pages", hidden="hidden")
    printed.set(f"{{{OPS}}}type", "page-list")
    entries = child(printed, "ol")
    for number, address in pages:
        child(child(entries, "li"), "a", str(number), href=address)
    return text_file(body, book)


def text_file(body: etree._Element, book: Book) -> bytes:
    """A body as a file of XHTML. Its elements get the name of that language, so it can be written once only."""
    root = etree.fromstring(f'<html xmlns="{XHTML}" xmlns:epub="{OPS}"/>')
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang"):
        root.set(name, book.language)
    root.set("dir", "rtl" if book.turned else "ltr")
    head = child(root, "head")
    child(head, "title", book.title)
    child(head, "link", rel="stylesheet", type="text/css", href=STYLE)
    root.append(body)
    for element in root.iter(etree.Element):
        if not str(element.tag).startswith("{"):
            element.tag = f"{{{XHTML}}}{element.tag}"
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _add_metadata(parent: etree._Element, book: Book) -> None:
    for name, text in (("identifier", f"urn:uuid:{book.name}"), ("title", book.title), ("language", book.language)):
        etree.SubElement(parent, f"{{{_DC}}}{name}").text = text
    parent[0].set("id", "book")
    told = [("dcterms:modified", book.changed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))]
    told += [("schema:accessMode", mode) for mode in _MODES]
    told += [("schema:accessibilityFeature", feature) for feature in _FEATURES]
    told += [("schema:accessModeSufficient", "textual"), ("schema:accessibilityHazard", "none")]
    summary = "Read from page pictures by Recto. Pictures are named by their kind and page; tables have marked heads."
    told.append(("schema:accessibilitySummary", summary))
    for name, text in told:
        etree.SubElement(parent, f"{{{_OPF}}}meta", property=name).text = text


def _add_item(manifest: etree._Element, name: str, file: str, properties: Iterable[str]) -> None:
    kind = _TYPES["." + file.rsplit(".", 1)[-1]]
    item = etree.SubElement(manifest, f"{{{_OPF}}}item", {"id": name, "href": file, "media-type": kind})
    if told := " ".join(properties):
        item.set("properties", told)


def _properties(body: etree._Element) -> list[str]:
    tags = {etree.QName(element).localname for element in body.iter(etree.Element)}
    return [name for name, tag in (("mathml", "math"), ("svg", "svg")) if tag in tags]


def _id_of(chapter: Chapter) -> str:
    return f"chapter-{chapter.number}"


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
