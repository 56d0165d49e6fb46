"""A walk past every screen with documents whose names turn round what follows and break lines: none is shown so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTableView, QWidget

from app.document.plain_name import plain_name
from tests.gui.conftest import Desk
from tests.gui.tour import ENGINE, OTHERS, STOPS, Shelf, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

TURNS = "\u202e\nfdp.exe"  # "sample<U+202E>fdp.exe.pdf" is seen as "samplefdp.exe.pdf", read from the right
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_TOLD = ("text", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "placeholderText", "currentText")


class HostileShelf(Shelf):
    """The same documents by such names, in a folder that has one too."""

    def file(self, name: str) -> Path:
        return self.folder / f"{name}{TURNS}.pdf"


@pytest.fixture
def shelf(qapp: QApplication, qtbot, tmp_path: Path) -> Shelf:
    shelf = HostileShelf(tmp_path / f"scans{TURNS}")
    shelf.data = tmp_path / "data"
    shelf.fill()
    for script, read in ((None, shelf.read_for_real), (OTHERS, partial(shelf.read_by_script, qtbot=qtbot))):
        running = Desk(qapp, shelf.data, script, qtbot)
        try:
            read(running)
        finally:
            running.close()
    return shelf


def test_no_screen_shows_a_name_that_turns_round_or_breaks_a_line(shelf: Shelf, qapp: QApplication, qtbot) -> None:
    running = Desk(qapp, shelf.data, ENGINE, qtbot)
    wrong: list[str] = []
    marked: set[str] = set()
    try:
        visitor = Visitor(running, shelf, qtbot)
        for name, stop in STOPS.items():
            with stop(visitor) as screen:
                for words in _told(screen, visitor):
                    if "\u202e" in words or "\nfdp" in words:
                        wrong.append(f"{name}: {words!r}")
                    elif plain_name(TURNS) in words:
                        marked.add(name)
    finally:
        running.close()
    assert not wrong, "\n".join(dict.fromkeys(wrong))
    assert {"start", "all-documents", "batch", "export"} <= marked  # names were there to be seen


def _told(screen: QWidget, visitor: Visitor) -> Iterator[str]:
    """All that a screen, the window's title and its menus say, shown or for who hears it."""
    for _ in range(5):
        QApplication.processEvents()
    for top in {screen, visitor.window}:
        for widget in (top, *top.findChildren(QWidget)):
            yield from _of_widget(widget)


def _of_widget(widget: QWidget) -> Iterator[str]:
    for name in _TOLD:
        told = getattr(widget, name, None)
        words = told() if callable(told) else None
        if isinstance(words, str):
            yield words
    if isinstance(widget, QMenu):
        yield from (words for action in widget.actions() for words in (action.text(), action.toolTip()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_rows(widget)


def _of_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(), 60)):
        for column in range(model.columnCount() if isinstance(view, QTableView) else 1):
            for role in _ROLES:
                words = model.index(row, column).data(role)
                if isinstance(words, str):
                    yield words
