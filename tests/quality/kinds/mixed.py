"""Files that hold some of their text themselves and show the rest as a picture."""

from __future__ import annotations

from dataclasses import replace

import pymupdf

from tests.quality.desk import Desk
from tests.quality.scan import jpeg, scanned
from tests.sample_builder.leaf import Leaf
from tests.sample_builder.truth import Box


def scanned_body(desk: Desk) -> None:
    """A line of the file over a scanned body, another under it, as programs that stamp scans make them."""
    leaf = desk.leaf()
    head = desk.column(leaf, 60, 475, 40, align="left")
    head.paragraph(desk.prose.sentence())
    share = desk.rng.uniform(0.3, 0.7)
    body = Leaf(leaf.size)
    column = desk.column(body, 60, 475, head.top + 20, align="justify")
    desk.fill(column, head.top + 20 + share * 640)
    box = (50.0, head.top + 10, 545.0, column.top + 10)
    _paste(desk, leaf, body, box)
    desk.column(leaf, 60, 475, column.top + 24, align="left").paragraph(desk.prose.sentence())


def native_with_picture_of_text(desk: Desk) -> None:
    """Paragraphs of the file, and between them a picture of a paragraph."""
    leaf = desk.leaf()
    column = desk.column(leaf, 60, 475, 60, align="justify")
    desk.fill(column, 300, most=3)
    body = Leaf(leaf.size)
    inside = desk.column(body, 60, 475, column.top + 20, align="justify")
    desk.fill(inside, column.top + 150, most=2)
    _paste(desk, leaf, body, (50, column.top + 12, 545, inside.top + 8))
    column.top = inside.top + 24
    desk.fill(column, 780, most=3)


def _paste(desk: Desk, leaf: Leaf, body: Leaf, box: Box) -> None:
    """Put the piece `box` of the page `body` on `leaf` as a scanned picture, and its blocks among the leaf's."""
    scan = replace(desk.scan, skew=0.0, dpi=200)
    picture = scanned(body.picture(scan.dpi), scan)
    piece = picture.crop(tuple(round(side * scan.dpi / 72) for side in box))
    leaf.document[0].insert_image(pymupdf.Rect(box), stream=jpeg(piece, scan), keep_proportion=False)
    leaf.blocks += body.blocks
