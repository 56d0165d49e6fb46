"""The bar over the columns: what they are compared with, stepping through differences, adding, writing, closing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from app.views.common.choice_box import ChoiceBox
from app.views.common.controls import action_button, icon_button, set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_row
from app.views.common.menu_letters import MenuLetters
from app.views.common.theme import Theme
from app.views.compare_view.mark_legend import MarkLegend

HEIGHT = 40
_LEGEND_FROM, _LABEL_FROM = 860, 700


class CompareBar(QWidget):
    """Controls of the comparison.

    Signals:
        reference_chosen(place): the person chose another of the references that were offered.
        addition_chosen(place): the person wants this one of the choices that were offered.
        curve_asked: the person wants the curve of the document.
        export_asked(suffix): the person wants the comparison as a file.
        closed: the person is done.
    """

    reference_chosen = Signal(int)
    addition_chosen = Signal(int)
    curve_asked = Signal()
    export_asked = Signal(str)
    closed = Signal()

    def __init__(
        self, next_action: QAction, previous_action: QAction, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._label = text_label(self.tr("Compared with"), self, tone="text2")
        self.references = ChoiceBox(self)
        self._legend = MarkLegend(theme, self)
        self._previous, self._next = self._step(previous_action), self._step(next_action)
        self._place = QLabel(self)
        self._place.setFont(theme.font("body", 500))
        self.add_button = self._menu_button("plus", self.tr("Mode"), self.tr("Add a mode or an engine"))
        hint = self.tr("Curve of many pages: what more vision tokens bring")
        self.curve_button = self._button("chart-line", hint, self.curve_asked.emit)
        self._export = self._menu_button("export", "", self.tr("Write the comparison to a file"))
        self._close = self._button("x", self.tr("Back to the page (Esc)"), self.closed.emit)
        self._lay_out()
        self.references.activated.connect(lambda place: self.reference_chosen.emit(place))

    def set_references(self, names: Sequence[str], chosen: int) -> None:
        """Offer what can be measured against."""
        box = self.references
        if [box.itemText(i) for i in range(box.count())] != list(names):
            box.clear()
            box.addItems(list(names))
        box.setCurrentIndex(chosen)
        box.setToolTip(box.currentText())  # a long name is cut
        box.setEnabled(bool(names))

    def set_choices(self, groups: Sequence[tuple[str, Sequence[tuple[int, str]]]]) -> None:
        """Offer what can be added: under the name of each group its (place, name); one group alone needs no name."""
        menu = self.add_button.menu()
        menu.clear()
        for title, choices in groups:
            if len(groups) > 1:
                menu.addSection(title)
            for place, name in choices:
                action = menu.addAction(name)
                action.triggered.connect(lambda _checked=False, place=place: self.addition_chosen.emit(place))
        self.add_button.setEnabled(bool(groups))

    def set_place(self, current: int, count: int) -> None:
        """The difference with this number, from 0, of so many; -1 for none yet."""
        if not count:
            words = self.tr("No differences")
        elif current < 0:
            words = self.tr("1 difference") if count == 1 else self.tr("{count} differences").format(count=f"{count:,}")
        else:
            words = self.tr("{number} of {count}").format(number=f"{current + 1:,}", count=f"{count:,}")
        self._place.setText(words)

    def place_text(self) -> str:
        return self._place.text()

    def set_exportable(self, exportable: bool) -> None:
        self._export.setEnabled(exportable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._legend.setVisible(self.width() >= _LEGEND_FROM)
        self._label.setVisible(self.width() >= _LABEL_FROM)

    def _lay_out(self) -> None:
        set_surface(self, "window")
        self.setFixedHeight(HEIGHT)
        self.references.setAccessibleName(self.tr("Compared with"))
        self.references.setMinimumWidth(120)
        self.references.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.references.setMaximumWidth(240)
        menu = self._export.menu()
        menu.addAction(self.tr("As a web page (HTML)…")).triggered.connect(lambda: self.export_asked.emit(".html"))
        menu.addAction(self.tr("As a table (CSV)…")).triggered.connect(lambda: self.export_asked.emit(".csv"))
        against, steps = (self._label, self.references), (self._legend, self._previous, self._next, self._place)
        buttons = (self.add_button, self.curve_button, self._export, self._close)
        in_row(*against, Slack(), *steps, 8, *buttons, margins=(16, 0, 8, 0), spacing=6, of=self)

    def _step(self, action: QAction) -> QToolButton:
        button = action_button(action, self)
        button.setProperty("small", True)
        return button

    def _menu_button(self, icon: str, words: str, hint: str) -> QToolButton:
        button = self._button(icon, hint, lambda: None)
        if words:
            button.setText(words)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMenu(QMenu(button))
        MenuLetters(button.menu())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _button(self, icon: str, hint: str, do: Callable[[], object]) -> QToolButton:
        button = icon_button(self._icons.icon(icon), hint, self)
        button.clicked.connect(lambda: do())
        return button
