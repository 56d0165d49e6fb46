"""hOCR: a web page that says of every word where it stands on the picture of its page."""

from __future__ import annotations

from html import escape
from pathlib import Path

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.export.contract import ExportJob, ExportReport
from app.export.legal_text import legal
from app.export.placed_pages import PlacedBlock, PlacedPage, around, placed_pages
from app.export.placing import write_placed
from app.export.report import Losses, finished, notice
from model_runtime.messages import verbatim

DPI = 300
"""Of the pictures that places are given for."""

_ELEMENTS = {
    BlockKind.TITLE: ("h1", "ocr_title"),
    BlockKind.HEADING: ("h2", "ocr_section"),
    BlockKind.HEADER: ("div", "ocr_header"),
    BlockKind.FOOTER: ("div", "ocr_footer"),
    BlockKind.CAPTION: ("p", "ocr_caption"),
    BlockKind.TABLE: ("div", "ocr_table"),
    BlockKind.FORMULA: ("div", "ocr_display"),
}
_CAPABILITIES = "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocr_title ocr_section ocr_header ocr_footer ocr_caption"


def export_hocr(job: ExportJob, target: Path) -> ExportReport:
    """Write pages as hOCR; see `contract.Export`. Places are those of the page turned as it was read."""
    losses = Losses()
    name = job.source.path.name if job.source else job.title
    pages = [_page(page, name) for page in placed_pages(job, losses, verbatim("hOCR"))]
    language = f' lang="{_safe(job.options.language)}"' if job.options.language else ""
    head = (
        f'<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"{language}>\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{_safe(job.title)}</title>\n"
        f'<meta name="ocr-system" content="Recto"/>\n<meta name="ocr-capabilities" content="{_CAPABILITIES}"/>\n'
        f'<meta name="ocr-number-of-pages" content="{len(pages)}"/>\n</head>\n<body>\n'
    )
    content = (head + "".join(pages) + "</body>\n</html>\n").encode()
    write_placed(target, lambda stream: stream.write(content))
    return finished(job.pages, (target,), losses)


def _page(placed: PlacedPage, name: str) -> str:
    number, size = placed.page.number, placed.size
    whole = _bbox(BoundingBox(0, 0, size.width, size.height))
    title = f'image "{_safe(name)}"; {whole}; ppageno {number - 1}; scan_res {DPI} {DPI}'
    words = notice(placed.page)
    note = f"<!-- {legal(words).replace('--', '- -')} -->\n" if words else ""
    blocks = "".join(_block(block, f"{number}_{at}") for at, block in enumerate(placed.blocks, start=1))
    return f'<div class="ocr_page" id="page_{number}" title=\'{title}\'>\n{note}{blocks}</div>\n'


def _block(placed: PlacedBlock, name: str) -> str:
    element, kind = _ELEMENTS.get(placed.block.kind, ("p", "ocr_par"))
    box = _bbox(around([word for line in placed.lines for word in line]))
    lines = "".join(
        f'<span class="ocr_line" id="line_{name}_{at}" title="{_bbox(around(words))}">'
        + " ".join(
            f'<span class="ocrx_word" id="word_{name}_{at}_{place}" title="{_bbox(word.box)}{_sure(placed.block)}">'
            f"{_safe(word.text)}</span>"
            for place, word in enumerate(words, start=1)
        )
        + "</span>\n"
        for at, words in enumerate(placed.lines, start=1)
    )
    return f'<{element} class="{kind}" id="block_{name}" title="{box}">\n{lines}</{element}>\n'


def _sure(block: Block) -> str:
    return "" if block.confidence is None else f"; x_wconf {round(100 * block.confidence)}"


def _bbox(box: BoundingBox) -> str:
    return "bbox " + " ".join(str(round(value * DPI / 72)) for value in (box.left, box.top, box.right, box.bottom))


def _safe(text: str) -> str:
    return escape(legal(text))
