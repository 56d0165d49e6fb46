"""The "Aa" button: how large the reading text is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSlider, QToolButton, QWidget, QWidgetAction

from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_row
from app.views.reading_panel.text_styles import SIZES


class TextSizeButton(QToolButton):
    """Opens a slider of sizes.

    Signals:
        size_chosen(pixels): another size was chosen.
    """

    size_chosen = Signal(int)

    def __init__(self, icons: Icons, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icons.icon("text-aa"))
        self.setProperty("small", True)
        self.setToolTip(self.tr("Size of the text"))
        self.setAccessibleName(self.tr("Size of the text"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._value = text_label(tone="text2")
        self._fill(size)

    def set_size(self, size: int) -> None:
        """Show a size without telling anybody."""
        self.slider.blockSignals(True)
        self.slider.setValue(_nearest(size))
        self.slider.blockSignals(False)
        self._value.setText(str(SIZES[self.slider.value()]))

    def _fill(self, size: int) -> None:
        self.slider.setRange(0, len(SIZES) - 1)
        self.slider.setPageStep(1)
        self.slider.setFixedWidth(160)
        self.slider.setAccessibleName(self.tr("Size of the text"))
        self.slider.valueChanged.connect(self._on_moved)
        self._value.setFixedWidth(28)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.set_size(size)
        row = QWidget()
        in_row(self.slider, self._value, margins=(12, 8, 12, 8), spacing=-1, of=row)
        action = QWidgetAction(self)
        action.setDefaultWidget(row)
        menu = QMenu(self)
        menu.addAction(action)
        menu.aboutToShow.connect(self.slider.setFocus)
        self.setMenu(menu)

    def _on_moved(self, index: int) -> None:
        self._value.setText(str(SIZES[index]))
        self.size_chosen.emit(SIZES[index])


def _nearest(size: int) -> int:
    return min(range(len(SIZES)), key=lambda index: abs(SIZES[index] - size))
