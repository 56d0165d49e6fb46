"""What the dialog of tags makes of what a person does in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.library.listing import ListedDocument
from app.library.tags import TagChanges
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.documents_screen.tags_dialog import TagsDialog

A, B = "a" * 64, "b" * 64
TAGS = (("court", 12), ("Land", 2), ("1890s", 1))
State = Qt.CheckState


def document(content_hash: str, tags: str) -> ListedDocument:
    return ListedDocument(content_hash, "/deed.pdf", "deed", 1, 0, 0, 0, 0, 1.0, tags)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, icons: Icons) -> TagsDialog:
    made = TagsDialog([document(A, "Land"), document(B, "Land\x1fcourt")], TAGS, theme, icons)
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_done_changes_nothing(dialog: TagsDialog):
    states = [item.checkState() for item in dialog.list.every_item()]
    assert states == [State.PartiallyChecked, State.Checked, State.Unchecked]
    assert dialog.changes() == TagChanges(documents=(A, B))


def test_tags_are_given_taken_renamed_and_deleted_at_once(dialog: TagsDialog):
    dialog.field.setText("  to   check ")
    dialog.add()
    dialog.field.setText("COURT")  # there is one: it is checked
    dialog.add()
    items = {item.text(): item for item in dialog.list.every_item()}
    assert list(items) == ["to check", "court", "Land", "1890s"]
    items["Land"].setCheckState(State.Unchecked)
    items["Land"].setText("Land registry ")
    items["court"].setText(" ")  # no name: the one before stays
    dialog.list.setCurrentItem(items["1890s"])
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert any("“1890s” is taken from 1 document." in label.text() for label in dialog.findChildren(QLabel))
    assert dialog.changes() == TagChanges(
        renamed=(("Land", "Land registry"),), deleted=("1890s",), documents=(A, B), given=("to check", "court"),
        taken=("Land registry",),
    )  # fmt: skip


def test_what_is_still_in_the_field_is_saved_and_cancelling_saves_nothing(dialog: TagsDialog, qtbot: QtBot):
    dialog.field.setText("new")
    with qtbot.waitSignal(dialog.changes_made) as saved:
        dialog.save_button.click()
    assert saved.args[0].given == ("new",)
    told: list[object] = []
    dialog.changes_made.connect(told.append)
    dialog.reject()
    assert told == []


def test_without_documents_tags_are_only_renamed_and_deleted(qtbot: QtBot, theme: Theme, icons: Icons):
    dialog = TagsDialog([], TAGS, theme, icons)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.field.isVisible()
    dialog.list.setCurrentRow(0)
    dialog.delete_button.click()
    dialog.delete_button.click()
    assert any("they stand with documents 14 times" in label.text() for label in dialog.findChildren(QLabel))
    assert dialog.changes() == TagChanges(deleted=("court", "Land"))
