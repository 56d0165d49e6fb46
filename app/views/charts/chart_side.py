"""The column beside a chart's numbers: how it is drawn, what can be done with it, what it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.charts.chart_data import ChartKind
from app.views.charts.chart_words import kind_name
from app.views.common.choice_box import ChoiceBox
from app.views.common.controls import hairline, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column
from app.views.figures.actions_column import ActionsColumn

WIDTH = 190


class ChartSide(QWidget):
    """Holds a choice of kinds, a column of commands (`add`) and a few words.

    Signals:
        kind_chosen(kind): the chart is to be drawn as this `ChartKind`.
    """

    kind_chosen = Signal(object)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = ChoiceBox(self)
        self.kinds.setAccessibleName(self.tr("How the chart is drawn"))
        self._actions = ActionsColumn(icons, self)
        self.add = self._actions.add
        self._facts = text_label("", self, role="small", tone="text2", wraps=True, selectable=True)
        in_column(self.kinds, self._actions, hairline(self), self._facts, Slack(), spacing=10, of=self)
        self.kinds.activated.connect(lambda: self.kind_chosen.emit(ChartKind(self.kinds.currentData())))

    def show_kinds(self, kinds: Sequence[ChartKind], chosen: ChartKind) -> None:
        """Offer these kinds."""
        if [self.kinds.itemData(index) for index in range(self.kinds.count())] != list(kinds):
            self.kinds.clear()
            for kind in kinds:
                self.kinds.addItem(kind_name(kind), kind)
        self.kinds.setVisible(bool(kinds))
        self.kinds.setCurrentIndex(list(kinds).index(chosen) if chosen in kinds else -1)

    def show_facts(self, words: str) -> None:
        self._facts.setText(words)

    def set_narrow(self, narrow: bool) -> None:
        """Stand below the numbers instead of beside them."""
        self._actions.set_columns(2 if narrow else 1)
        self.setMaximumWidth(16_777_215 if narrow else WIDTH)
        self.setMinimumWidth(0 if narrow else WIDTH)
