"""What a page in the view keeps of its blocks."""

from dataclasses import replace

import pytest

from app.document.block import Block, BlockKind, Line, Origin
from app.document.geometry import BoundingBox, PageSize
from app.views.page_view.sheet import Sheet

BOX, ELSEWHERE = BoundingBox(10, 10, 90, 20), BoundingBox(10, 30, 90, 40)
BLOCK = Block(0, BlockKind.LIST_ITEM, BOX, "Three", lines=(Line(BOX, "Three"),))


@pytest.fixture
def sheet() -> Sheet:
    sheet = Sheet(1, PageSize(100, 100))
    assert sheet.put_block(BLOCK)
    assert sheet.put_block(replace(BLOCK, id=1))
    return sheet


def test_text_that_grows_changes_no_mark(sheet: Sheet) -> None:
    marks = sheet.marks(1.0, frozenset())
    assert not sheet.put_block(replace(BLOCK, text="Three beds", lines=(Line(BOX, "Three beds"), Line(ELSEWHERE, "x"))))
    assert sheet.block(0).text == "Three beds"
    assert sheet.marks(1.0, frozenset()) is marks


@pytest.mark.parametrize(
    "change",
    [
        {"bbox": ELSEWHERE},
        {"kind": BlockKind.TABLE},
        {"origin": Origin.EDITED},
        {"lines": (Line(ELSEWHERE, "Three"),)},
        {"lines": ()},
    ],
)
def test_what_a_mark_shows_changes_it(sheet: Sheet, change: dict[str, object]) -> None:
    marks = sheet.marks(1.0, frozenset())
    assert sheet.put_block(replace(BLOCK, **change))
    assert sheet.marks(1.0, frozenset()) is not marks
    assert [block.id for block in sheet.blocks] == [0, 1]
