"""The blocks of a page: PyMuPDF's layout analysis, run before any line is recognized.

The analysis wants a PDF page with text. It looks at where lines stand, not at what they say, so it is given the
page's picture and, unseen, placeholder letters in the place of each line. That is what lets the engine recognize
blocks in reading order and send each as soon as it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.quads import Box, Picture

_LONG_SIDE = 842  # points: the analysis was trained on office pages
_OFFICE_PAGE = (595, 842)
_MARGIN = 36
_USUAL_PRINT = 11.0  # points a line is high there
_LARGE_PRINT, _HUGE_PRINT = 12.0, 26.0  # points from which a picture without margins is a cutting, or any picture
_NO_MARGIN = 3.0  # line heights of white at all four edges, at most, that is no margin
_FONT = "helv"
_LETTER = 0.5  # width of Helvetica's "x" in ems


@dataclass(frozen=True, slots=True)
class GridLines:
    """A table's grid as the layout network sees it, in pixels of the straight page."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def moved(self, right: float, down: float) -> GridLines:
        return replace(self, xs=tuple(x + right for x in self.xs), ys=tuple(y + down for y in self.ys))


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

    def moved(self, right: float, down: float) -> Region:
        return replace(
            self,
            box=quads.moved(self.box, right, down),
            parts=tuple(quads.moved(part, right, down) for part in self.parts),
            grid=self.grid and self.grid.moved(right, down),
        )


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

    A cutting, such as a picture of one table, is laid on an office page with its print in the usual size. By itself its
    first row would be a running head to the network, and its cells headings.
    """
    height = median(box[3] - box[1] for box in boxes) * thumbnail.scale[1] if boxes else 0.0
    if height < _LARGE_PRINT or (height < _HUGE_PRINT and not _is_cutting(thumbnail, boxes, height)):
        return _regions_of_page(thumbnail, boxes)
    page, (right, down) = _on_office_page(thumbnail, _USUAL_PRINT / height)
    there = [quads.moved(box, right, down) for box in boxes]
    return [region.moved(-right, -down) for region in _regions_of_page(page, there)]


def _is_cutting(thumbnail: Thumbnail, boxes: Sequence[Box], height: float) -> bool:
    """Whether the print goes nearly up to all four edges of the picture; `height` is that of a line in points."""
    down, across = thumbnail.picture.shape[:2]
    left, top = min(box[0] for box in boxes) * thumbnail.scale[0], min(box[1] for box in boxes) * thumbnail.scale[1]
    right = across - max(box[2] for box in boxes) * thumbnail.scale[0]
    below = down - max(box[3] for box in boxes) * thumbnail.scale[1]
    return bool(max(left, top, right, below) < _NO_MARGIN * height)


def _on_office_page(thumbnail: Thumbnail, shrunk: float) -> tuple[Thumbnail, tuple[float, float]]:
    """The thumbnail, shrunk, on a white page; and by how many pixels of the straight page it lies off the corner."""
    full_down, full_across = thumbnail.picture.shape[:2]
    across, down = max(1, round(full_across * shrunk)), max(1, round(full_down * shrunk))
    small = cv2.resize(thumbnail.picture, (across, down), interpolation=cv2.INTER_AREA)
    fits = across + 2 * _MARGIN <= _OFFICE_PAGE[0]
    page_across = _OFFICE_PAGE[0] if fits else max(_OFFICE_PAGE[1], across + 2 * _MARGIN)
    page = np.full((max(_OFFICE_PAGE[1], down + 2 * _MARGIN), page_across, 3), 255, np.uint8)
    left, top = (page.shape[1] - across) // 2, min(2 * _MARGIN, (page.shape[0] - down) // 2)
    page[top : top + down, left : left + across] = small
    scale = thumbnail.scale[0] * across / full_across, thumbnail.scale[1] * down / full_down
    return Thumbnail(page, scale), (left / scale[0], top / scale[1])


def _regions_of_page(thumbnail: Thumbnail, boxes: Sequence[Box]) -> list[Region]:
    import pymupdf

    down, across = thumbnail.picture.shape[:2]
    pixels = np.ascontiguousarray(thumbnail.picture[:, :, ::-1]).tobytes()
    with pymupdf.open() as document:
        page = document.new_page(width=across, height=down)
        page.insert_image(page.rect, pixmap=pymupdf.Pixmap(pymupdf.csRGB, across, down, pixels, 0))
        page.insert_font(fontname=_FONT)
        _add_placeholders(document, page, boxes, thumbnail.scale, down)
        page.get_layout(return_raw=True)
        return [_region(group, thumbnail.scale) for group in page.layout_information or ()]


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
    return GridLines(xs, ys)
