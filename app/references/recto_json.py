"""Pages of a document that Recto exported as JSON; its fields are described in `export/README.md`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from app.document.block import Block, Line
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.serialize import DOCUMENT_VERSION, block_from_json
from app.references.reference import ReferencePage
from model_runtime.messages import message

_OTHER_SHAPE = message("places are left out, for they are of a page of another shape")
_SHORTEST_SIDE = 1e-3  # points
_SAME_SHAPE = 0.02  # so much may width to height differ


def pages_of_recto_json(data: dict[str, Any], sizes: Sequence[PageSize]) -> Iterator[ReferencePage]:
    """The pages, their places fitted to pages of another size but the same shape.

    Pages that the document does not have come without blocks.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: the data is not what it says it is.
    """
    if int(data.get("version", 1)) > DOCUMENT_VERSION:
        raise ValueError("it was written by a newer Recto")
    yield from (_page(page, sizes) for page in data["pages"])


def _page(data: dict[str, Any], sizes: Sequence[PageSize]) -> ReferencePage:
    number = int(data["number"])
    if not 1 <= number <= len(sizes):
        return ReferencePage(number, ())
    blocks = tuple(block_from_json(block) for block in data["blocks"])
    ids = {block.id for block in blocks}
    if len(ids) < len(blocks):
        blocks = tuple(replace(block, id=index) for index, block in enumerate(blocks))
    factor = _factor(float(data.get("width", 0)), float(data.get("height", 0)), sizes[number - 1])
    notes = (_OTHER_SHAPE,) if factor is None else ()
    if factor != 1.0:
        blocks = tuple(_placed(block, factor) for block in blocks)
    return ReferencePage(number, blocks, _rotation(data.get("reading")), notes=notes)


def _factor(width: float, height: float, size: PageSize) -> float | None:
    """By how much places grow; 1 where the file tells no size that a page can have, None where the shapes differ."""
    if not (_SHORTEST_SIDE < width < math.inf and _SHORTEST_SIDE < height < math.inf):
        return 1.0
    across, down = size.width / width, size.height / height
    if abs(across / down - 1) > _SAME_SHAPE:
        return None
    return 1.0 if abs(across - 1) < 1e-3 else across


def _placed(block: Block, factor: float | None) -> Block:
    if factor is None:
        return replace(block, bbox=None, lines=())
    lines = tuple(Line(_scaled(line.bbox, factor), line.text, line.confidence) for line in block.lines)
    return replace(block, bbox=_scaled(block.bbox, factor) if block.bbox else None, lines=lines)


def _scaled(box: BoundingBox, factor: float) -> BoundingBox:
    return box.scaled(factor)


def _rotation(reading: Any) -> Rotation:
    turned = reading.get("rotation", 0) if isinstance(reading, dict) else 0
    return Rotation(turned) if turned in (0, 90, 180, 270) else Rotation.NONE
