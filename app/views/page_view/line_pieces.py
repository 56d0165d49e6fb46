"""Where pieces of a line stand on the page as it is viewed. No Qt.

An engine tells lines, not letters, so letters are assumed to share their line's length evenly. A line runs from left to
right on the turned page, or, where it stands upright there, on the unturned one: a page is turned to read what lies on
its side, and the rest of it stands upright then. Of a line that stands upright on both nobody knows where it begins.
"""

from __future__ import annotations

from app.document.block import Line
from app.document.geometry import BoundingBox
from app.views.page_view.sheet import Sheet

_UPRIGHT = 2.0  # times as high as wide; a narrow word is not yet a line that stands upright
_SHORT = 2  # letters, which may be that narrow


def runs_known(sheet: Sheet, line: Line) -> bool:
    """Whether it is known where the line begins and which way it runs."""
    return not (_is_upright(line, sheet.turned(line.bbox)) and _is_upright(line, line.bbox))


def piece_of_line(sheet: Sheet, line: Line, start: int, end: int) -> BoundingBox:
    """Where the letters from `start` to `end` stand, in points of the turned page; all of a line that runs unknown."""
    box = sheet.turned(line.bbox)
    if not _is_upright(line, box):
        return _share(box, start, end, len(line.text))
    if not _is_upright(line, line.bbox):
        return sheet.turned(_share(line.bbox, start, end, len(line.text)))
    return box


def _is_upright(line: Line, box: BoundingBox) -> bool:
    return len(line.text) > _SHORT and box.height > _UPRIGHT * box.width


def _share(box: BoundingBox, start: int, end: int, count: int) -> BoundingBox:
    letter = box.width / max(1, count)
    return BoundingBox(box.left + start * letter, box.top, box.left + end * letter, box.bottom)
