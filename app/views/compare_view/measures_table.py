"""The numbers of all readings in a table: costs, and how near each comes to the reference."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableWidget, QTableWidgetItem, QWidget

from app.comparison.report import count, is_told, percent, ratio, time
from app.views.common.stage_words import stage_words
from app.views.common.theme import Theme
from app.views.compare_view.first_column import FirstColumn
from app.views.compare_view.run_sample import SAMPLE_SIZE, sample_icon
from app.views.compare_view.run_words import RunFacts, ended_early

_ROW = 32
_FIRST_RIGHT, _TIME, _PRECISION = 1, 4, 5


class MeasuresTable(QTableWidget):
    """A line for each reading; read only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._titles: list[str] = []
        self._shown: object = None
        self.setAccessibleName(self.tr("Measures of all readings"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setProperty("rules", True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setIconSize(SAMPLE_SIZE)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setProperty("plain", True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        header.setHighlightSections(False)
        header.setFixedHeight(44)
        self.names = FirstColumn(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 80)

    def show_facts(self, facts: Sequence[RunFacts]) -> None:
        titles = [
            self.tr("Mode"), self.tr("Vision\ntokens"), self.tr("Text\ntokens"), self.tr("Compression"),
            self.tr("Time"), self.tr("Precision"), self.tr("Edit\ndistance"), self.tr("Words\ndiffering"),
            self.tr("Recall"), self.tr("Valid\ntokens"),
        ]  # fmt: skip
        lines = [self._line(own) for own in facts]
        shown = (titles, lines, [_why(own) for own in facts], [_stages(own) for own in facts])
        if shown == self._shown:
            return
        self._shown = shown
        self._set_titles(titles)
        self.setRowCount(len(facts))
        for row, (own, line) in enumerate(zip(facts, lines, strict=True)):
            for column in range(1, len(titles)):
                self._put(row, column, line[column] if column < len(line) else "")
            self.setItem(row, 0, self._name(row, own))
            self._tell_stages(row, own)
        for column in range(1, len(titles)):
            self.setColumnHidden(column, not is_told([line[column] for line in lines if column < len(line)]))
        self.resizeColumnsToContents()
        self.names.lie_over()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.names.lie_over()

    def _set_titles(self, titles: Sequence[str]) -> None:
        if titles == self._titles:
            return
        self._titles = list(titles)
        self.setColumnCount(len(titles))
        for column, words in enumerate(titles):
            head = QTableWidgetItem(words)
            side = Qt.AlignmentFlag.AlignLeft if column < _FIRST_RIGHT else Qt.AlignmentFlag.AlignRight
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignBottom)
            self.setHorizontalHeaderItem(column, head)

    def texts(self, row: int) -> list[str]:
        """What a line says."""
        items = (self.item(row, column) for column in range(self.columnCount()))
        return [item.text() if item else "" for item in items]

    def _line(self, facts: RunFacts) -> list[str]:
        measures = facts.measures
        if measures is None:
            return [facts.name]
        costs = [count(measures.vision_tokens), count(measures.text_tokens), ratio(measures.compression)]
        differing = f"{measures.words_differing:,}"
        against = [percent(measures.precision), percent(measures.edit_distance), differing, percent(measures.recall)]
        against = [self.tr("reference"), "", "", ""] if facts.is_reference else against
        return [facts.name, *costs, time(measures.total_seconds), *against, count(measures.valid_tokens)]

    def _tell_stages(self, row: int, facts: RunFacts) -> None:
        """The seconds by stage, at the time as a whole; columns of their own would push the first out of sight."""
        item = self.item(row, _TIME)
        if item is not None:
            item.setToolTip("\n".join(_stages(facts)))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, ", ".join(_stages(facts)))

    def _put(self, row: int, column: int, words: str) -> None:
        item = QTableWidgetItem(words)
        if column >= _FIRST_RIGHT:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if column == _PRECISION:
            item.setFont(self._theme.font("body", 600))
        self.setItem(row, column, item)

    def _name(self, row: int, facts: RunFacts) -> QTableWidgetItem:
        why = _why(facts)
        item = QTableWidgetItem(f"{facts.name} ({why})" if why else facts.name)
        item.setIcon(sample_icon(self._theme, row))
        item.setFont(self._theme.font("body", 600))
        return item


def _why(facts: RunFacts) -> str:
    return ended_early(facts.run.reading) if facts.run.reading else ""


def _stages(facts: RunFacts) -> list[str]:
    """Each stage of reading in words, with its seconds."""
    spent = facts.measures.seconds if facts.measures else {}
    return [f"{stage_words(stage)} {time(seconds)}" for stage, seconds in spent.items() if stage != "total"]
