"""The values of a chart's table looked for in the picture of a request: lines read, span and note out."""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.engines.builtin.charts.confirming import confirmed
from model_runtime.engines.builtin.charts.given_table import GivenTable
from model_runtime.engines.builtin.charts.placed_chart import axes_on_page
from model_runtime.engines.builtin.charts.straight_piece import StraightPiece
from model_runtime.engines.builtin.charts.words import PrintedWord
from model_runtime.engines.builtin.page_draft import PageDraft
from model_runtime.engines.builtin.quads import Box
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import Message, message
from model_runtime.protocol import CheckedValue, Span, UnitBox

NO_AXES = message("No axes with numbers were found in this picture, so its values could not be looked for.")


def table_to_check(html: str) -> GivenTable:
    """The table that came with a request.

    Raises:
        EngineError: there is none.
    """
    table = GivenTable.of(html)
    if table is None:
        raise EngineError(ErrorCode.BAD_REQUEST, message("a chart is checked by its table, and none was sent"))
    return table


def checked_page(page: PageDraft, html: str, table: GivenTable) -> tuple[Span | None, Message]:
    """What the picture says of the table, if its axes were found, and a sentence about it."""
    down, across = page.upright.picture.shape[:2]
    words = [PrintedWord(page.text(i), line.box) for i, line in enumerate(page.lines)]
    straight = StraightPiece.of(page.upright.straight_piece((0.0, 0.0, float(across), float(down))), words)
    found = confirmed(straight.picture, straight.words, table)
    if found is None:
        return None, NO_AXES

    def on_page(box: Box) -> UnitBox:
        return page.area_on_straight(straight.back(box))

    checked = tuple(
        CheckedValue(one.row, one.column, one.is_confirmed, one.measured, on_page(one.box)) for one in found.values
    )
    axes = axes_on_page(found.upright, found.level, on_page)
    span = Span("chart", ((0.0, 0.0, 1.0, 1.0),), html, axes=axes, checked=checked)
    return span, _told(checked)


def _told(checked: Sequence[CheckedValue]) -> Message:
    sure = sum(one.is_confirmed for one in checked)
    return message("{sure} of {count} values confirmed by the picture", sure=sure, count=len(checked))
