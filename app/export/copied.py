"""Blocks for the clipboard: rich text that word processors and mail take, as HTML and as RTF, and Markdown.

The rich text is built as web pages are, of elements: no text of a document becomes markup. Nothing in it leads
anywhere, runs anything or is fetched, and a spreadsheet takes its cells for texts.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize
from app.document.page import PageState
from app.export.contract import ExportOptions, ExportPage
from app.export.markdown_blocks import markdown_of_blocks
from app.export.report import Losses
from app.export.rtf import rtf_document
from app.export.table_forms import TEXT_IN_LIBREOFFICE, reads_as_formula, rows_of_texts
from app.export.web_body import WebBody, is_turned
from app.export.word_formula import END, REST, word_formula

_STYLE = (
    "table { border-collapse: collapse } "
    "td, th { border: 1px solid #8c8c8c; padding: 2px 6px; mso-number-format: '\\@' }"
)
_KEPT = frozenset({"alttext", "colspan", "dir", "display", "lang", "rowspan", "scope", "start", "value"})
_SIZE = PageSize(1, 1)  # no picture is cut


def copied_markdown(blocks: Sequence[Block]) -> str:
    """Blocks in reading order as common Markdown; of pictures their texts and tables."""
    return markdown_of_blocks(blocks, lambda _block: "")


def copied_html(blocks: Sequence[Block]) -> str:
    """Blocks in reading order as a small HTML document; of pictures their texts and tables.

    Formulas are MathML, and beside it what Word makes equations of; one that is not understood is its source.
    """
    root = etree.Element("html")
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "meta", charset="utf-8")
    etree.SubElement(head, "style").text = _STYLE
    _write(body, blocks)
    for element in list(body.iter(etree.Element)):
        _plain(element)
    for cell in body.iter("td", "th"):
        cell.set("sdnum", TEXT_IN_LIBREOFFICE)
    for math in list(body.iter("{*}math")):
        _offer_to_word(math)
    text = etree.tostring(root, method="html", encoding="unicode")
    return text.replace(f"<!--{REST}-->", "<![if !msEquation]>").replace(f"<!--{END}-->", "<![endif]>")


def copied_rtf(blocks: Sequence[Block]) -> str | None:
    """Blocks in reading order as RTF, in which LibreOffice finds formulas; None where HTML serves all programs better.

    LibreOffice takes RTF before HTML, also for a sheet, where it then computes what looks like a number or a sum. So
    there is none of tables alone, of text without formulas, and of cells that would be computed.
    """
    tables = [block.table for block in blocks if block.table is not None]
    if all(block.kind is BlockKind.TABLE for block in blocks):
        return None
    if any(reads_as_formula(text) for table in tables for row in rows_of_texts(table) for text in row):
        return None
    body = etree.Element("body")
    _write(body, blocks)
    has_formulas = any(_is_formula(element) for element in body.iter(etree.Element))
    return rtf_document(body) if has_formulas else None


def _is_formula(element: etree._Element) -> bool:
    return element.get("role") == "math" or etree.QName(element).localname == "math"


def _write(body: etree._Element, blocks: Sequence[Block]) -> None:
    page = ExportPage(0, _SIZE, tuple(blocks), PageState.READ)
    turned = is_turned([page])
    if turned:
        body.set("dir", "rtl")
    options = ExportOptions(pictures=False, margins=True)
    WebBody(options, _no_picture, Losses(), lambda _page, _png: "", turned).write_page(page, lambda _block: body)


def _no_picture(_page: int, _box: BoundingBox) -> bytes:
    return b""


def _plain(element: etree._Element) -> None:
    """Leave out what needs a style sheet or leads within a page; a formula that would be drawn is its source."""
    classes = (element.get("class") or "").split()
    if "drawn" in classes:
        source, tail = element.get("aria-label", ""), element.tail
        element.clear()
        element.tag, element.text, element.tail = "code", source, tail
    if element.tag == "a":
        element.tag = "span"
    if etree.QName(element).namespace is None:
        for name in [name for name in element.attrib if name not in _KEPT]:
            del element.attrib[name]


def _offer_to_word(math: etree._Element) -> None:
    """Put before a formula what only Word sees, and around it that Word need not look at it."""
    comment = word_formula(math.get("alttext", ""), display=math.get("display") == "block")
    parent = math.getparent()
    if comment is None or parent is None:
        return
    tail, math.tail = math.tail, None
    at = parent.index(math)
    begin, end = etree.Comment(REST), etree.Comment(END)
    end.tail = tail
    parent.insert(at, etree.Comment(comment))
    parent.insert(at + 1, begin)
    parent.insert(at + 3, end)
