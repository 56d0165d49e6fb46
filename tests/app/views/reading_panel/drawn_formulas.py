"""What is drawn in a text."""

from __future__ import annotations

from PySide6.QtWidgets import QTextEdit

from app.mathematics.formula import Formula
from app.views.reading_panel.formula_object import FORMULA_TYPE, formula_of
from app.views.reading_panel.picture_object import OBJECT_CHARACTER


def drawn_formulas(text: QTextEdit) -> list[Formula]:
    """The formulas that stand as drawings in a text, in its order."""
    document, found = text.document(), []
    cursor = document.find(OBJECT_CHARACTER)
    while not cursor.isNull():
        if cursor.charFormat().objectType() == FORMULA_TYPE:
            found.append(formula_of(cursor.charFormat()))
        cursor = document.find(OBJECT_CHARACTER, cursor)
    return found
