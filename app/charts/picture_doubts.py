"""Values of a chart that do not stand in its picture where they should, as doubtful places."""

from __future__ import annotations

from collections.abc import Iterator

from app.charts.chart_data import Place
from app.charts.picture_check import PictureCheck
from app.document.block import Block
from app.document.doubts import Doubt, Reason
from app.document.inline import plain_text


def picture_doubts(block: Block, picture: PictureCheck, witness: str = "") -> dict[Place, Doubt]:
    """The doubtful cells, each with what the picture has instead; `witness` is what the picture is called."""
    return dict(_doubts(block, picture, witness))


def unsettled(block: Block, picture: PictureCheck) -> PictureCheck:
    """The same without the values that a person has found right against it."""
    settled = {place for place, doubt in picture_doubts(block, picture).items() if doubt.mark in block.accepted}
    return PictureCheck({place: cell for place, cell in picture.cells.items() if place not in settled})


def _doubts(block: Block, picture: PictureCheck, witness: str) -> Iterator[tuple[Place, Doubt]]:
    missed, start = picture.missed, 0
    for cell in block.table.cells if block.table is not None else ():
        words, place = plain_text(cell.text), (cell.row, cell.column)
        if (seen := missed.get(place)) is not None:
            bbox = seen.bbox or block.bbox
            yield place, Doubt(block.id, Reason.DISAGREEMENT, words, start, bbox, other=seen.measured, witness=witness)
        start += len(words) + 1
