"""The part of the reading's menu that copies formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from app.mathematics.formula import Formula, SetFormula, Setting
from app.views.common.language import tr
from app.views.reading_panel.formula_copies import mathml_data

_SHOWN = 48  # characters of a formula's source in a menu


def add_formula_actions(
    menu: QMenu, formulas: Sequence[Formula], setting_of: Callable[[Formula], Setting | None]
) -> None:
    """Let the formula be copied, or one of several be chosen first; MathML only once it is set."""
    if len(formulas) == 1:
        _add_copies(menu, formulas[0], setting_of(formulas[0]))
    elif formulas:
        choice = menu.addMenu(tr("Copy a formula"))
        for formula in dict.fromkeys(formulas):
            _add_copies(choice.addMenu(_short(formula.source)), formula, setting_of(formula))


def _add_copies(menu: QMenu, formula: Formula, setting: Setting | None) -> None:
    clipboard = QGuiApplication.clipboard()
    latex = tr("Copy formula as LaTeX")
    menu.addAction(latex, lambda: clipboard.setText(formula.source))
    mathml = menu.addAction(tr("Copy formula as MathML"))
    mathml.setEnabled(isinstance(setting, SetFormula))
    if isinstance(setting, SetFormula):
        mathml.triggered.connect(lambda: clipboard.setMimeData(mathml_data(setting.mathml)))


def _short(source: str) -> str:
    """The source as a menu shows it: no line ends, not too long, and no letter of it underlined."""
    text = " ".join(source.split())
    return (text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…").replace("&", "&&")
