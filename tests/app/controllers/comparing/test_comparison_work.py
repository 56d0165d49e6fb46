"""Comparing on a thread of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.comparison.comparison import Comparison
from app.comparison.report import ReportPage
from app.comparison.run import ComparisonReference, NamedReading
from app.controllers.comparing.comparison_work import ComparisonWork
from app.document.block import BlockKind
from app.document.table import Cell, Table
from tests.app.comparison.pages import compared, said

READING = said("Three filter beds of equal area")


@pytest.fixture
def work(qtbot, background) -> ComparisonWork:
    return ComparisonWork(background)


def test_readings_that_cannot_be_compared_do_not_stop_the_next(work, qtbot):
    outside = Table(1, 1, (Cell(5, 0, "a cell outside its table"),))
    broken = replace(READING, blocks=(replace(READING.blocks[0], kind=BlockKind.TABLE, table=outside),))
    answers: list[object] = []
    work.compared.connect(answers.append)
    with qtbot.waitSignal(work.compared):
        work.compare(ComparisonReference("reference", READING), [NamedReading("run", broken)])
    with qtbot.waitSignal(work.compared):
        work.compare(ComparisonReference("reference", READING), [NamedReading("run", READING)])
    assert answers[0] is None
    assert isinstance(answers[1], Comparison)


def test_a_report_that_cannot_be_written_says_so_and_the_next_is_written(work, qtbot, tmp_path):
    page = ReportPage(1, compared(READING, READING))
    with qtbot.waitSignal(work.save_failed) as failed:
        work.save("deeds", page, Path("no\0file.html"))
    assert "could not be written" in str(failed.args[0])
    with qtbot.waitSignal(work.saved):
        work.save("deeds", page, tmp_path / "deeds.html")
    assert (tmp_path / "deeds.html").is_file()
