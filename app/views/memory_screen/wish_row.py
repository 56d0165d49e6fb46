"""How a text is to be kept: ratio, ladder, budget, pins. Told once typing rests."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget

from app.optical_memory.kept_memory import MemoryWish
from app.optical_memory.pins import Pinning
from app.views.common.controls import text_label
from app.views.common.layouts import Slack, in_column, in_row

_PAUSE_MS = 600
_MOST_RATIO, _MOST_TOKENS, _BUDGET_STEP = 40, 10_000_000, 500
_BETWEEN = ";"
_INSET = 6


class WishRow(QWidget):
    """Four fields, and whether numbers stay text.

    Signals:
        wished(wish): a `MemoryWish`.
    """

    wished = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ratio = QSpinBox(self)
        self.ladder = QLineEdit(self)
        self.budget = QSpinBox(self)
        self.pins = QLineEdit(self)
        self.numbers = QCheckBox(self.tr("Numbers and codes stay text"), self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._set_up()
        fields = in_row(
            self._named(self.tr("Text tokens for each picture token"), self.ratio),
            (self._named(self.tr("Ages, newest first"), self.ladder), 3),
            self._named(self.tr("Budget in tokens"), self.budget),
            (self._named(self.tr("Words that stay text"), self.pins), 2),
            spacing=16,
        )
        in_column(fields, in_row(self.numbers, Slack()), spacing=8, of=self)

    def show_wish(self, wish: MemoryWish, ladder: str) -> None:
        """Show how a text is kept; a field that is being typed into is left alone."""
        if self._pause.isActive():
            return
        for field, value in ((self.ratio, round(wish.ratio)), (self.budget, wish.budget)):
            with QSignalBlocker(field):
                field.setValue(value)
        with QSignalBlocker(self.numbers):
            self.numbers.setChecked(wish.pinning.numbers)
        self.ladder.setPlaceholderText(ladder)
        for line, text in ((self.ladder, wish.ladder), (self.pins, f"{_BETWEEN} ".join(wish.pinning.phrases))):
            if line.text() != text and not line.hasFocus():
                line.setText(text)

    def _set_up(self) -> None:
        self.ratio.setRange(1, _MOST_RATIO)
        self.budget.setRange(0, _MOST_TOKENS)
        self.budget.setSingleStep(_BUDGET_STEP)
        self.budget.setSpecialValueText(self.tr("None"))
        self.ladder.setToolTip(self.tr("Such as text:2,base:4,small; the last one holds all that are older"))
        self.pins.setPlaceholderText(self.tr("With ; between them"))
        for field in (self.ratio, self.budget):
            field.lineEdit().setTextMargins(_INSET, 0, 0, 0)  # as far in as the words of the fields beside it
            field.valueChanged.connect(lambda _value: self._pause.start())
        self.numbers.toggled.connect(lambda _on: self._tell())
        for line in (self.ladder, self.pins):
            line.textEdited.connect(lambda _text: self._pause.start())

    def _named(self, name: str, field: QWidget) -> QWidget:
        field.setAccessibleName(name)
        box = QWidget(self)
        in_column(text_label(name, box, tone="text2"), field, spacing=4, of=box)
        return box

    def _tell(self) -> None:
        phrases = tuple(filter(None, (part.strip() for part in self.pins.text().split(_BETWEEN))))
        ladder = self.ladder.text().strip()
        pinning = Pinning(phrases, self.numbers.isChecked())
        self.wished.emit(MemoryWish(float(self.ratio.value()), ladder, self.budget.value(), pinning))
