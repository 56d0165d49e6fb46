"""A chart that the built-in reader read, in the real window: drawn with the page's axes, and laid over them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import SAMPLES, Desk


@pytest.fixture
def read(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The real engine, over a sample apart from the reference that it brings."""
    running = Desk(qapp, tmp_path / "data", None, qtbot)
    running.window.resize(1400, 900)
    running.open(Path(shutil.copy(SAMPLES / "bar-chart.pdf", tmp_path)))
    running.window.workspace.toolbar.mode_slider.set_mode("large")
    running.read_all()
    yield running
    running.close()


@pytest.mark.thorough
def test_the_drawn_chart_lies_on_the_printed_one(read: Desk) -> None:
    tab = read.window.figure_tabs.charts
    read.window.workspace.panel.show_tab(tab)
    pictures = tab.sheet.pictures
    read.wait_until(lambda: pictures.drawn.picture is not None and not pictures.on_page.picture.isNull())
    axes = pictures.drawn.picture.axes
    assert (axes.values.low, axes.values.high) == (0, 500)
    pictures.set_overlaid(True)
    QApplication.processEvents()
    read.shoot("printed-axes")
    place, area = pictures.on_page.picture_rect(), pictures.on_page.area()
    assert area.bottom() == pytest.approx(place.top() + axes.area.bottom * place.height(), abs=1)
    assert area.top() == pytest.approx(place.top() + axes.area.top * place.height(), abs=1)
