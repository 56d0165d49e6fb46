"""The curve of a document, in place of the panes. Shows, and passes wishes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.comparison.curve.point import Curve
from app.views.common.controls import hairline, icon_button, set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_column
from app.views.common.menu_letters import MenuLetters
from app.views.common.own_keys import takes_escape
from app.views.common.theme import Theme
from app.views.common.view_head import back_button, view_head
from app.views.curve_view.curve_controls import CurveControls
from app.views.curve_view.curve_picture import CurvePicture
from app.views.curve_view.curve_plot import CurvePlot
from app.views.curve_view.curve_words import left_out_words, nothing_words, truth_words, verdict_words


class CurveView(QWidget):
    """Attributes: `controls`, `plot`.

    Signals:
        closed: the person is done.
        export_asked(suffix): the person wants the curve as a file.
    """

    closed = Signal()
    export_asked = Signal(str)

    def __init__(self, count: int, current: int, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        """For a document of so many pages, of which one is in view."""
        super().__init__(parent)
        self._count = count
        self._curve: Curve | None = None
        self.back = back_button(icons, self)
        self.export = self._export_button(icons)
        self.controls = CurveControls(count, current, icons, self)
        self.plot = CurvePlot(theme, self)
        self._verdict = text_label(parent=self, role="section", wraps=True, selectable=True)
        self._truth, self._left_out = (text_label(parent=self, tone="text2", wraps=True) for _ in range(2))
        self._state = text_label(parent=self, tone="text2", wraps=True)
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.controls.drawing_changed.connect(self._show)

    @property
    def picture(self) -> CurvePicture | None:
        """What is drawn; None where nothing is."""
        controls = self.controls
        if self._curve is None or not any(page.points for page in self._curve.pages):
            return None
        drawn = controls.hard_tokens.isChecked(), controls.paper.isChecked()
        return CurvePicture(self._curve, controls.measure(), *drawn)

    def sentences(self) -> list[str]:
        """What stands below the drawing."""
        labels = (self._verdict, self._truth, self._left_out)
        return [label.text() for label in labels if label.text()]

    def show_curve(self, curve: Curve | None) -> None:
        """Show a curve; None while it is measured."""
        self._curve = curve
        self._verdict.setText(verdict_words(curve, self._count) if curve else "")
        self._truth.setText(truth_words(curve) if curve else "")
        self._left_out.setText(left_out_words(curve) if curve else "")
        for label in (self._verdict, self._truth, self._left_out):
            label.setVisible(bool(label.text()))
        self._show()

    def show_state(self, choices: Sequence[str], waiting: int, failed: int) -> None:
        """Show in which ways can be read, and how far reading is."""
        self.controls.set_choices(choices, waiting > 0)
        told = []
        if waiting:
            told.append(self.tr("Readings still to be made: {count}.").format(count=f"{waiting:,}"))
        if failed:
            told.append(self.tr("Could not be read: {count}. Compare the page to see why.").format(count=f"{failed:,}"))
        self._state.setText(" ".join(told))
        self._state.setVisible(bool(told))

    def event(self, event: QEvent) -> bool:
        return takes_escape(event, self.closed.emit) or super().event(event)

    def _show(self) -> None:
        picture = self.picture
        self.plot.show_picture(picture, nothing_words(self._curve), self._verdict.text())
        self.export.setEnabled(picture is not None)

    def _export_button(self, icons: Icons) -> QToolButton:
        button = icon_button(icons.icon("export"), self.tr("Write the curve to a file"), self)
        menu = QMenu(button)
        forms = (
            (self.tr("As a drawing (SVG)…"), ".svg"),
            (self.tr("As a picture (PNG)…"), ".png"),
            (self.tr("As a table (CSV)…"), ".csv"),
            (self.tr("As a web page (HTML)…"), ".html"),
        )
        for words, suffix in forms:
            menu.addAction(words).triggered.connect(
                lambda _checked=False, suffix=suffix: self.export_asked.emit(suffix)
            )
        button.setMenu(menu)
        MenuLetters(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _lay_out(self) -> None:
        set_surface(self, "panel")
        head = view_head(self, self.back, self.tr("Curve"), self.export, 16)
        words = in_column(self._verdict, self._truth, self._left_out, self._state, margins=(20, 4, 20, 14), spacing=4)
        drawing = in_column((self.plot, 1), margins=(20, 4, 20, 0))
        in_column(head, hairline(self), self.controls, (drawing, 1), words, of=self)
