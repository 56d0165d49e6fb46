"""Another document comes: what the window shows does not hang on who hears of it first."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from app.bootstrap import desk as desk_of_bootstrap
from app.controllers.document_session import DocumentSession

ROUNDS = 8  # each with other orders


class Told:
    """A signal whose listeners are called in another order each time, first in the one in which they came."""

    def __init__(self, chance: random.Random) -> None:
        self._slots: list[Callable[[], object]] = []
        self._chance = chance
        self.is_shuffled = False

    def connect(self, slot: Callable[[], object]) -> None:
        self._slots.append(slot)

    def emit(self) -> None:
        for slot in self._chance.sample(self._slots, len(self._slots)) if self.is_shuffled else self._slots:
            slot()


class ShuffledSession(DocumentSession):
    """Tells of another document in any order; first those who forget, then those who show, as it promises."""

    def __init__(self) -> None:
        super().__init__()
        chance = random.Random(1)
        self.document_left, self.document_changed = Told(chance), Told(chance)

    def shuffle(self) -> None:
        self.document_left.is_shuffled = self.document_changed.is_shuffled = True


def drawn(path: Path, pages: int) -> Path:
    with pymupdf.open() as document:
        for number in range(pages):
            document.new_page(width=595, height=842).draw_rect(
                (60, 60 + 40 * number, 500, 90), fill=(0.2, 0.2, random.random())
            )
        document.save(path)
    return path


def snapshot(running: Any) -> dict[str, Any]:
    """What a person sees and can do, once the window is at rest."""
    if (document := running.session.document) is not None:
        running.wait_until(lambda: f"0 of {len(document.pages)} pages read" in words_in_view(running))
    QApplication.processEvents()
    window, parts = running.window, running.parts
    workspace, view = window.workspace, window.workspace.page.view
    rows = parts.page_list
    return {
        "title": window.windowTitle(),
        "document shown": window.screens.is_showing_document(),
        "panes": workspace.is_showing_panes(),
        "page": (view.current_page(), round(view.zoom(), 3), view.fit()),
        "list": [rows.index(row, 0).data() for row in range(rows.rowCount())],
        "listed page": workspace.pages.list.currentIndex().row(),
        "text": running.panel_text(),
        "outline": workspace.pages.outline.rowCount(),
        "labels": words_in_view(running),
        "actions": {action.text(): action.isEnabled() for action in window.findChildren(QAction)},
        "undo": parts.edits.undo_words,
        "place": parts.doubts.place,
        "doubt bar": window.doubting.bar.isVisible(),
        "compared": (parts.comparing.number, window.comparing.is_shown),
        "focus": type(window.focusWidget()).__name__,
    }


def words_in_view(running: Any) -> list[str]:
    words = [label.text() for label in running.window.findChildren(QLabel) if label.isVisible()]
    return sorted(word for word in words if word and " documents, " not in word)  # of which there are ever more


def leave_traces(running: Any) -> None:
    """Have the open document in everything that shows one, and be on another page than its first."""
    window = running.window
    actions = window.actions_by_name
    window.workspace.page.view.scroll_to_page(3)
    actions.find_action.trigger()
    window.workspace.find_bar.findChild(QLineEdit).setText("reed")
    actions.next_doubt_action.trigger()
    actions.compare_action.trigger()
    QApplication.processEvents()


def seen_over_documents(running: Any, folder: Path) -> list[dict[str, Any]]:
    """Leave a document for one that nobody has seen, and that for none: what is seen each time."""
    running.open(folder / "deeds.pdf")
    leave_traces(running)
    running.parts.edits.set_text(2, 1, f"Four beds of reed, {random.random()}")
    running.open(drawn(folder / "maps.pdf", 5))
    seen = [snapshot(running)]
    leave_traces(running)
    running.parts.documents.close()
    running.settle()
    return [*seen, snapshot(running)]


@pytest.mark.thorough
def test_what_is_seen_does_not_hang_on_who_hears_first(desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(desk_of_bootstrap, "DocumentSession", ShuffledSession)
    running = desk({})
    running.open(drawn(tmp_path / "deeds.pdf", 4))
    running.read_all()
    usual = seen_over_documents(running, tmp_path)
    running.session.shuffle()
    for _ in range(ROUNDS):
        assert seen_over_documents(running, tmp_path) == usual
