"""Whatever does not come through is named with its page and its blocks, so that the window can lead there."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.table import Cell, Table
from app.export.contract import ExportOptions, ExportPage, Remark
from app.export.formats import FORMATS
from app.export.placed_pages import placed_lines_of
from app.export.report import Losses
from tests.app.export.export_pages import MERGED_TABLE, PLACE, crop, page

WRONG, INLINE, FIGURE, JOINED, PRIVATE, CONTROL, CHINESE, LONG, HALF = range(11, 20)
BLOCKS = (
    Block(WRONG, BlockKind.FORMULA, PLACE, r"\nonsense{x}"),
    Block(INLINE, BlockKind.PARAGRAPH, PLACE, r"so \(\nonsense{y}\) it is"),
    Block(FIGURE, BlockKind.FIGURE, None),
    Block(JOINED, BlockKind.TABLE, PLACE, table=MERGED_TABLE),
    Block(PRIVATE, BlockKind.PARAGRAPH, PLACE, "\ue000\ue001 seal"),
    Block(CONTROL, BlockKind.PARAGRAPH, PLACE, "a\x01b"),
    Block(CHINESE, BlockKind.FORMULA, PLACE, r"v_{\text{流}}"),
    Block(LONG, BlockKind.TABLE, PLACE, table=Table(1, 1, (Cell(0, 0, "=" + "x" * 40_000),))),
    Block(HALF, BlockKind.PARAGRAPH, PLACE, "\ud800 half"),
)
SOURCE = ("formula", 2, (WRONG, INLINE))
LOST_FIGURE = ("figure", 1, (FIGURE,))
FLAT_FORMULAS = ("formula", 3, (WRONG, INLINE, CHINESE))
LACKS_FONT, UNHELD, ONE_HALF = (
    ("character", 2, (PRIVATE,)),
    ("character", 2, (CONTROL, HALF)),
    ("character", 1, (HALF,)),
)
OTHER_FONT, PARTED = ("character", 1, (CHINESE,)), ("table", 1, (JOINED,))
LOST = {
    "docx": {SOURCE, LOST_FIGURE, LACKS_FONT, UNHELD},
    "html": {SOURCE, LOST_FIGURE, LACKS_FONT, UNHELD, OTHER_FONT},
    "epub": {SOURCE, LOST_FIGURE, LACKS_FONT, UNHELD, OTHER_FONT},
    "md": {LOST_FIGURE, ONE_HALF},
    "mdzip": {LOST_FIGURE, ONE_HALF},
    "txt": {LOST_FIGURE, FLAT_FORMULAS, PARTED, ONE_HALF},
    "json": {ONE_HALF},
    "csv": {PARTED, ("cell", 1, (LONG,))},
    "xlsx": {("cell", 1, (LONG,))},
}


def remarks_of(name: str, folder: Path, content: ExportPage) -> tuple[Remark, ...]:
    target = folder / f"deeds{FORMATS[name].suffix}"
    return FORMATS[name].write("Deeds", [content], target, ExportOptions(), crop).remarks


@pytest.mark.parametrize("name", sorted(LOST))
def test_each_loss_knows_its_blocks(name: str, tmp_path: Path):
    remarks = remarks_of(name, tmp_path, page(*BLOCKS, number=3))
    assert {(one.what, one.count, one.blocks) for one in remarks} == LOST[name]
    assert {one.page for one in remarks} == {3}
    assert all(str(one.sentence) for one in remarks)


@pytest.mark.parametrize("name", sorted(LOST))
def test_what_comes_through_is_not_named(name: str, tmp_path: Path):
    plain = Block(1, BlockKind.PARAGRAPH, PLACE, "Straße, 中文, ½ and a soft\u00adhyphen")
    table = Block(2, BlockKind.TABLE, PLACE, table=Table(1, 1, (Cell(0, 0, "12"),)))
    assert remarks_of(name, tmp_path, page(plain, table)) == ()


class _NoProcess:
    """Nothing is placed: only what is said before that is of interest."""

    def place(self, _asked: object) -> object:
        return type("Placed", (), {"lines": ()})()


def test_text_that_is_laid_over_a_page_names_what_cannot_be_laid():
    losses = Losses()
    unplaced = Block(5, BlockKind.PARAGRAPH, None, "nowhere")
    joiner = Block(6, BlockKind.PARAGRAPH, BoundingBox(0, 0, 9, 9), "می\u200cروم")  # which nobody sees
    placed_lines_of(_NoProcess(), page(*BLOCKS, unplaced, joiner), losses)  # type: ignore[arg-type]
    said = {(one.count, one.blocks) for one in losses.remarks()}
    assert said == {(1, (5,)), (4, (PRIVATE, CONTROL, HALF))}
