"""Which tasks come first at a block or region, and what the bar and the menu say where an engine cannot do one."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QMenu, QWidget

from app.controllers.reading.region_controller import RegionEnd, RegionReport, RegionRequest
from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.page import StopReason
from app.views.common.task_words import words_of_task
from app.views.page_view.region_bar import RegionBar
from app.views.page_view.region_menu import add_tasks, tasks_for
from app.views.page_view.region_words import report_notice

ALL = ("document", "text", "boxes", "figure", "describe", "locate", "objects", "prompt")


@pytest.mark.parametrize(
    ("kind", "first"),
    [(BlockKind.CHART, "figure"), (BlockKind.TABLE, "document"), (BlockKind.PARAGRAPH, "text"), (None, "text")],
)
def test_the_likeliest_task_comes_first_and_none_is_left_out(kind, first):
    ordered = tasks_for(Block(0, kind, None) if kind else None, ALL)
    assert ordered[0] == first
    assert sorted(ordered) == sorted(ALL)


def test_a_menu_says_what_the_engine_cannot_do(qtbot, icons):
    parent = QWidget()
    qtbot.addWidget(parent)
    done = []
    menu = QMenu(parent)
    add_tasks(menu, Block(0, BlockKind.FIGURE, None), ("document", "text"), done.append, icons)
    missing, text, *_ = menu.actions()
    assert "needs an engine that can" in missing.text()
    assert not missing.isEnabled()
    text.trigger()
    assert done == ["text"]


def test_every_task_has_words_and_an_icon_and_an_unknown_one_its_name(icons):
    for name in ALL:
        words = words_of_task(name)
        assert words.title != name
        assert words.meaning
        assert not icons.icon(words.icon).isNull()
        assert bool(words.asks) == bool(words.missing) == (name in ("locate", "prompt"))
    assert words_of_task("translate").title == "translate"


@pytest.mark.parametrize("region", [(10, 10, 100, 60), (10, 500, 100, 60), (-40, 5, 900, 590), (700, 300, 50, 50)])
def test_the_bar_stays_in_sight_wherever_its_region_is(qtbot, icons, region):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(320, 600)
    page.show()
    bar = RegionBar(icons, page)
    bar.show_tasks([words_of_task(name) for name in ALL], {"prompt": "Which year?"}, "Region, 4 × 2 mm", "a note")
    bar.stand_beside(QRectF(*region))
    assert page.rect().contains(bar.geometry())
    chosen = []
    bar.task_chosen.connect(lambda *what: chosen.append(what))
    bar.buttons()[-1].click()
    assert page.rect().contains(bar.geometry())
    assert bar.field.text() == "Which year?"
    bar.field.returnPressed.emit()
    assert chosen == [("prompt", "Which year?")]


def test_a_table_that_is_none_in_a_new_reading_is_told_so_and_kept():
    request = RegionRequest(1, BoundingBox(0, 0, 1, 1), "document")
    notice = report_notice(RegionReport(request, RegionEnd.NO_TABLE))
    assert "no table" in notice.clause
    assert "Plain text" in notice.sentence
    assert report_notice(RegionReport(request, RegionEnd.ATTACHED, StopReason.END)) is None
