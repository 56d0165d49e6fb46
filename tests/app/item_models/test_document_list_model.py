"""What the list of documents says at each place, and aloud."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.item_models.document_list_model import COLUMNS, DocumentListModel, DocumentRole
from app.library.listing import ListedDocument, ListOrder

Role = Qt.ItemDataRole
OPENED = time.mktime((2026, 11, 29, 14, 3, 0, 0, 0, -1))
BOOK = ListedDocument("b" * 64, "/shelf/book.pdf", "book", 1200, 40, 2, 3, 1500, OPENED, "land\x1fto check")
NEW = ListedDocument("c" * 64, b"/shelf/\xff.pdf", "new", 0, 0, 0, 0, 0, -OPENED)


@pytest.fixture
def model() -> DocumentListModel:
    model = DocumentListModel()
    model.set_documents((BOOK, NEW))
    return model


def row(model: DocumentListModel, at: int, role: int = Role.DisplayRole) -> list[object]:
    return [model.index(at, column).data(role) for column in range(model.columnCount())]


def test_a_row_says_all_that_is_known(model: DocumentListModel):
    numbers = ["1,200", "40 of 1,200, 2 failed", "1,500", "3"]
    assert row(model, 0) == ["book", *numbers, "2026-11-29", "land, to check", str(Path("/shelf"))]
    assert row(model, 1) == ["new", "", "", "", "", "2026-11-29", "", str(Path("/shelf"))]
    assert row(model, 0, Role.ToolTipRole)[5:] == ["2026-11-29 14:03", "land, to check", str(Path("/shelf/book.pdf"))]
    assert row(model, 0, Role.AccessibleTextRole)[0] == (
        "book, 40 of 1,200, 2 failed, 1500 doubtful, 3 corrected, land, to check"
    )


def test_a_missing_file_is_said_in_words(model: DocumentListModel):
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.append(last.row()))
    model.set_missing(frozenset({b"/shelf/\xff.pdf"}))
    assert told == [1]
    assert row(model, 1)[-1] == "File missing"
    assert row(model, 1, Role.AccessibleTextRole)[0] == "new, File missing"
    assert [model.index(at, 0).data(DocumentRole.MISSING) for at in (0, 1)] == [False, True]


def test_the_heading_says_how_the_list_is_sorted(model: DocumentListModel):
    model.set_order(ListOrder.NAME, False)
    heads = [model.headerData(section, Qt.Orientation.Horizontal) for section in range(len(COLUMNS))]
    assert heads == ["Name ↑", "Pages", "Read", "Doubtful", "Edited", "Opened", "Tags", "Folder"]
    spoken = model.headerData(0, Qt.Orientation.Horizontal, Role.AccessibleTextRole)
    assert spoken == "Name, smallest first"


@pytest.mark.parametrize("opened_at", [1e300, float("inf"), float("nan")])
def test_a_time_that_is_none_says_nothing(opened_at: float):
    model = DocumentListModel()
    model.set_documents((BOOK._replace(opened_at=opened_at),))
    assert row(model, 0)[5] == ""
