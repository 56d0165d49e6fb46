"""The blocks of a page: PyMuPDF's layout analysis, run before any line is recognized.

The analysis wants a PDF page with text. It looks at where lines stand, not at what they say, so it is given the
page's picture and, unseen, placeholder letters in the place of each line. That is what lets the engine recognize
blocks in reading order and send each as soon as it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Box, Picture

_LONG_SIDE = 842  # points: the analysis was trained on office pages
_FONT = "helv"
_LETTER = 0.5  # width of Helvetica's "x" in ems
_TALL = 26  # points of a line from which a picture is a piece of a page, or of a small one
_USUAL = 11  # points of a line on an office page
_NO_MARGIN = 1.5  # line heights above and below the print of a page that are always there
_SHEET = (595, 842)
_MARGIN = 50


@dataclass(frozen=True, slots=True)
class GridLines:
    """A table's grid as the layout network sees it, in pixels of the straight page."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    header_rows: int


@dataclass(frozen=True, slots=True)
class Region:
    """One block as the layout network sees it.

    Attributes:
        kind: the network's class name: text, title, section-header, list-item, table, picture, caption, formula,
            footnote, page-header, page-footer.
        box: in pixels of the straight page.
        parts: boxes of the lines that the network put into it, in the same pixels.
    """

    kind: str
    box: Box
    parts: tuple[Box, ...] = ()
    grid: GridLines | None = None


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """The straight page at one pixel a point, which is all that the analysis looks at.

    Attributes:
        picture: its pixels.
        scale: points for a pixel of the upright picture, across and down.
    """

    picture: Picture
    scale: tuple[float, float]


def make_thumbnail(picture: Picture, straightening: NDArray[np.float64], page_ratio: float) -> Thumbnail:
    """The straight page, small and in its true shape.

    Args:
        picture: the upright page, perhaps askew and stretched.
        straightening: 2x3 matrix from its pixels to the straight page's.
        page_ratio: the true width over height of the page.
    """
    size = _points(page_ratio)
    stretch = np.array([size[0] / picture.shape[1], size[1] / picture.shape[0]])
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    if not np.array_equal(straightening[:, :2], np.eye(2)):
        matrix = straightening.copy()
        matrix[:, :2] *= stretch[:, None] / stretch[None, :]
        matrix[:, 2] *= stretch
        small = cv2.warpAffine(small, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return Thumbnail(small, (float(stretch[0]), float(stretch[1])))


def _points(ratio: float) -> tuple[int, int]:
    if ratio >= 1:
        return _LONG_SIDE, max(16, round(_LONG_SIDE / ratio))
    return max(16, round(_LONG_SIDE * ratio)), _LONG_SIDE


def find_regions(thumbnail: Thumbnail, boxes: Sequence[Box]) -> list[Region]:
    """The blocks of a page, in no particular order; `boxes` are its text lines on the straight page.

    A picture of large lines is looked at on a sheet of paper, as small as it would be printed there: a table cut out of
    a page would else be no table to the network.
    """
    if not boxes or not _is_piece(thumbnail, boxes):
        return _regions_on(thumbnail, boxes)
    sheet = _on_sheet(thumbnail, _USUAL / _line_height(thumbnail, boxes))
    left, top = (_MARGIN / scale for scale in sheet.scale)
    moved = [_moved(box, left, top) for box in boxes]
    return [_moved_region(region, -left, -top) for region in _regions_on(sheet, moved)]


def _is_piece(thumbnail: Thumbnail, boxes: Sequence[Box]) -> bool:
    """Whether lines are larger than on an office page, or as large and without margins above and below them."""
    height = _line_height(thumbnail, boxes)
    above = min(box[1] for box in boxes) * thumbnail.scale[1]
    below = thumbnail.picture.shape[0] - max(box[3] for box in boxes) * thumbnail.scale[1]
    return height > _TALL or (height > _USUAL and max(above, below) < _NO_MARGIN * height)


def _line_height(thumbnail: Thumbnail, boxes: Sequence[Box]) -> float:
    return median(box[3] - box[1] for box in boxes) * thumbnail.scale[1]


def _on_sheet(thumbnail: Thumbnail, share: float) -> Thumbnail:
    """The picture shrunk to a share of its size, at the top left of the type area of an empty sheet."""
    down, across = thumbnail.picture.shape[:2]
    size = max(16, round(across * share)), max(16, round(down * share))
    sheet = [max(least, length + 2 * _MARGIN) for least, length in zip(_SHEET, size, strict=True)]
    paper = np.full((sheet[1], sheet[0], 3), 255, np.uint8)
    small = cv2.resize(thumbnail.picture, size, interpolation=cv2.INTER_AREA)
    paper[_MARGIN : _MARGIN + size[1], _MARGIN : _MARGIN + size[0]] = small
    return Thumbnail(paper, (thumbnail.scale[0] * size[0] / across, thumbnail.scale[1] * size[1] / down))


def _moved(box: Box, right: float, down: float) -> Box:
    return box[0] + right, box[1] + down, box[2] + right, box[3] + down


def _moved_region(region: Region, right: float, down: float) -> Region:
    grid = region.grid
    if grid is not None:
        grid = GridLines(tuple(x + right for x in grid.xs), tuple(y + down for y in grid.ys), grid.header_rows)
    parts = tuple(_moved(part, right, down) for part in region.parts)
    return Region(region.kind, _moved(region.box, right, down), parts, grid)


def _regions_on(thumbnail: Thumbnail, boxes: Sequence[Box]) -> list[Region]:
    import pymupdf

    down, across = thumbnail.picture.shape[:2]
    pixels = np.ascontiguousarray(thumbnail.picture[:, :, ::-1]).tobytes()
    document = pymupdf.open()
    try:
        page = document.new_page(width=across, height=down)
        page.insert_image(page.rect, pixmap=pymupdf.Pixmap(pymupdf.csRGB, across, down, pixels, 0))
        page.insert_font(fontname=_FONT)
        _add_placeholders(document, page, boxes, thumbnail.scale, down)
        page.get_layout(return_raw=True)
        return [_region(group, thumbnail.scale) for group in page.layout_information or ()]
    finally:
        document.close()


def _add_placeholders(
    document: Any, page: Any, boxes: Sequence[Box], scale: tuple[float, float], page_height: float
) -> None:
    """Write invisible text over each line, as one content stream: many times faster than a call for each."""
    commands = [b"q BT 3 Tr"]
    for left, top, right, bottom in boxes:
        size = max(1.0, (bottom - top) * scale[1] * 0.8)
        across = max(1.0, (right - left) * scale[0])
        letters = max(1, round(across / (_LETTER * size)))
        stretch = 100 * across / (letters * _LETTER * size)
        x, y = left * scale[0], page_height - bottom * scale[1] + 0.25 * size
        commands.append(
            b"/%s %.2f Tf %.1f Tz 1 0 0 1 %.2f %.2f Tm (%s) Tj" % (_FONT.encode(), size, stretch, x, y, b"x" * letters)
        )
    commands.append(b"ET Q")
    xref = page.get_contents()[-1]
    document.update_stream(xref, document.xref_stream(xref) + b"\n" + b"\n".join(commands))


def _region(group: dict[str, Any], scale: tuple[float, float]) -> Region:
    box = _scaled(group["group_bbox"], scale)
    parts = tuple(_scaled(part, scale) for part in group.get("bboxes") or ())
    grid = group.get("table_grid")
    return Region(group["class_name"], box, parts, _grid_lines(grid, group["group_bbox"], scale) if grid else None)


def _scaled(box: Sequence[float], scale: tuple[float, float]) -> Box:
    left, top, right, bottom = (float(value) for value in box[:4])
    return left / scale[0], top / scale[1], right / scale[0], bottom / scale[1]


def _grid_lines(grid: Any, box: Sequence[float], scale: tuple[float, float]) -> GridLines:
    """The network's grid counts from the table's whole-pixel corner."""
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    xs = tuple(sorted((left + float(x)) / scale[0] for x in grid.v_lines))
    ys = tuple(sorted((top + float(y)) / scale[1] for y in grid.h_lines))
    kinds = grid.h_cls if grid.h_cls is not None else ()
    return GridLines(xs, ys, sum(1 for kind in kinds if int(kind) == 2))
