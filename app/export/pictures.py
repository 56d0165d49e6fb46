"""The pictures of a page's figures, charts, structures and drawings, cut out by the caller. Knows no format."""

from __future__ import annotations

import logging

from app.document.block import Block
from app.export.contract import CropPage, ExportCancelled
from app.export.report import NOT_CUT_OUT, Losses, kind_name
from model_runtime.messages import message

_log = logging.getLogger(__name__)

_NOT_FOUND = message("{count} {what} on page {page} could not be found on the page picture.")


def cut_picture(page: int, block: Block, crop: CropPage, losses: Losses) -> bytes | None:
    """The block's piece of the page as PNG bytes; None, and a remark, where there is none to be had."""
    if block.bbox is None or block.bbox.area <= 0:
        losses.count(page, block.id, block.kind, _NOT_FOUND)
        return None
    try:
        png = crop(page, block.bbox)
    except ExportCancelled:
        raise
    except Exception:  # whatever it is, one picture is no reason to lose the file
        _log.warning("no picture on page %d", page, exc_info=True)
        png = b""
    if not png:
        losses.count(page, block.id, block.kind, NOT_CUT_OUT)
    return png or None


def picture_name(page: int, block: Block) -> str:
    """What the picture is called in a document: "Figure on page 3"."""
    return f"{kind_name(block.kind).capitalize()} on page {page}"


def missing_picture(page: int, block: Block) -> str:
    """The line that stands where a picture should."""
    return f"[{picture_name(page, block)}: the picture is missing]"
