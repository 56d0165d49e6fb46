"""The comparison of one page, in place of the panes: page, columns, numbers and plot. Shows, and passes wishes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QWidget

from app.comparison.comparison import Comparison
from app.item_models.page_pictures import PagePictures
from app.views.common.controls import hairline, set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import fill_splitter, in_column, in_row
from app.views.common.own_keys import takes_escape
from app.views.common.theme import Theme
from app.views.compare_view.columns_view import ColumnsView
from app.views.compare_view.compare_bar import CompareBar
from app.views.compare_view.compared_text import NO_TEXT, ComparedText
from app.views.compare_view.empty_comparison import EmptyComparison
from app.views.compare_view.measures_table import MeasuresTable
from app.views.compare_view.page_boxes import RunBoxes
from app.views.compare_view.page_side import PageSide
from app.views.compare_view.precision_plot import PrecisionPlot
from app.views.compare_view.run_heads import RunHeads
from app.views.compare_view.run_words import RunFacts, advice, column_message, places_sentence

_PAGE_WIDTH, _REST_WIDTH = 386, 1054
_NUMBERS_HEIGHT, _NUMBERS_LEAST, _NUMBERS_SHARE = 230, 168, 0.31
_PLOT_FROM = 760


class CompareView(QWidget):
    """Attributes: `bar`, `side`, `heads`, `columns`, `table`, `plot`, `empty`.

    Signals:
        closed: the person is done.
        all_pages_asked(index): all pages are to be read as this run was.
    """

    closed = Signal()
    all_pages_asked = Signal(int)

    def __init__(
        self,
        next_action: QAction,
        previous_action: QAction,
        images: PagePictures,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: list[RunFacts] = []
        self._comparison: Comparison | None = None
        self._row = -1
        self.side = PageSide(theme, icons, images, self)
        self.bar = CompareBar(next_action, previous_action, theme, icons, self)
        self.heads = RunHeads(theme, icons, self)
        self.columns = ColumnsView(theme, self)
        self.table = MeasuresTable(theme, self)
        self.plot = PrecisionPlot(theme, self)
        self.empty = EmptyComparison(theme, icons, self)
        self._advice, self._read_all = text_label(parent=self, tone="text2", wraps=True), QPushButton(self)
        self._advised = -1
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split_by_hand = False
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()

    def show_facts(self, facts: Sequence[RunFacts], comparison: Comparison | None) -> None:
        """Show runs, and what came of comparing those that are read; it may be of fewer."""
        self._facts = list(facts)
        comparison = comparison if self._is_of_these(comparison) else None  # else the next one is on its way
        indices = self._indices(comparison)
        if comparison is not self._comparison or len(facts) != len(self.heads.heads):
            text = ComparedText(comparison, indices, len(facts)) if comparison else NO_TEXT
            self.columns.set_text(text, len(facts))
            self._tell_place()
        self._comparison = comparison
        self.heads.show_facts(facts)
        self.columns.set_messages({i: words for i, own in enumerate(facts) if (words := column_message(own.run))})
        self.table.show_facts(facts)
        self.plot.show_comparison(comparison, indices)
        self.side.set_runs([own.name for own in facts])
        self._show_boxes()
        self._show_advice()
        self.bar.set_exportable(comparison is not None)
        self._stack.setCurrentIndex(1 if facts else 0)

    def step(self, by: int) -> None:
        """Go to the next difference (1) or the one before (-1)."""
        self.columns.step(by)
        self._tell_place()
        if self.columns.current >= 0:
            self._point_at(self.columns.text().place(self.columns.current).row)

    def event(self, event: QEvent) -> bool:
        return takes_escape(event, self.closed.emit) or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.columns.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.plot.setVisible(self.width() >= _PLOT_FROM)
        if not self._split_by_hand:
            numbers = min(max(_NUMBERS_LEAST, round(self.height() * _NUMBERS_SHARE)), _NUMBERS_HEIGHT)
            self._split.setSizes([self.height() - numbers, numbers])

    # --- within ---

    def _is_of_these(self, comparison: Comparison | None) -> bool:
        keys = [own.run.reading.key for own in self._facts if own.run.reading]
        return comparison is not None and all(run.reading.key in keys for run in comparison.runs)

    def _indices(self, comparison: Comparison | None) -> list[int]:
        """As which run each reading of a comparison is shown."""
        runs = comparison.runs if comparison else ()
        keys = [own.run.reading.key if own.run.reading else None for own in self._facts]
        return [keys.index(run.reading.key) for run in runs]

    def _tell_place(self) -> None:
        current, text = self.columns.current, self.columns.text()
        self.bar.set_place(current, text.difference_count)
        if current >= 0:
            place = text.place(current)
            name = self._facts[place.column].name
            paragraph = text.row(place.row)[place.column][place.paragraph]
            start, end = place.difference.start, place.difference.start + place.difference.length
            words = self.tr("{place} in {name}: {words}; in the reference: {expected}")
            told = words.format(
                place=self.bar.place_text(),
                name=name,
                words=paragraph.text[start:end],
                expected=place.difference.expected,
            )
            self.columns.setAccessibleDescription(told)

    def _point_at(self, row: int) -> None:
        self._row = row
        self._show_boxes()

    def _on_split(self) -> None:
        self._split_by_hand = True

    def _show_boxes(self) -> None:
        boxes = []
        text = self.columns.text()
        for index in self.side.shown():
            reading = self._facts[index].run.reading if index < len(self._facts) else None
            if reading is None:
                continue
            cells = text.row(self._row) if 0 <= self._row < text.row_count else ()
            cell = cells[index] if index < len(cells) else ()
            lit = frozenset(paragraph.block_id for paragraph in cell if paragraph.block_id is not None)
            boxes.append(RunBoxes(index, reading.blocks, lit))
        self.side.page.set_boxes(boxes)
        shown = tuple(run.index for run in boxes)
        self.side.set_sentence(places_sentence(self._facts, shown, self._comparison) if self._facts else "")

    def _show_advice(self) -> None:
        words, self._advised = advice(self._facts)
        self._advice.setText(words)
        self._advice.setVisible(bool(words))
        self._read_all.setVisible(bool(words))
        if words:
            name = self._facts[self._advised].name
            self._read_all.setText(self.tr("Read all pages in {name}").format(name=name))

    def _connect(self) -> None:
        self.bar.closed.connect(self.closed)
        self.columns.columns_moved.connect(self.heads.set_columns)
        self.columns.row_pointed.connect(self._point_at)
        self.side.shown_changed.connect(lambda _shown: self._show_boxes())
        self._read_all.clicked.connect(lambda: self.all_pages_asked.emit(self._advised))

    def _lay_out(self) -> None:
        set_surface(self, "panel")
        right = QWidget(self)
        in_column(self.bar, hairline(right), self._stack, of=right)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._compared())
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        fill_splitter(splitter, (self.side, 1), (right, 3))
        splitter.setSizes([_PAGE_WIDTH, _REST_WIDTH])
        self.side.setMinimumWidth(220)
        right.setMinimumWidth(480)
        in_column(splitter, of=self)

    def _compared(self) -> QWidget:
        upper, lower = QWidget(self), QWidget(self)
        in_column(self.heads, hairline(upper), self.columns, of=upper)
        self._read_all.setProperty("variant", "link")
        line = in_row((self._advice, 1), self._read_all, margins=(12, 0, 0, 0), spacing=8)
        left = in_column((self.table, 1), line, spacing=4)
        in_row((left, 3), (self.plot, 2), margins=(4, 4, 12, 8), spacing=16, of=lower)
        lower.setMinimumHeight(120)
        fill_splitter(self._split, (upper, 1), (lower, 0))
        self._split.splitterMoved.connect(self._on_split)
        return self._split
