"""Everything that was measured on a page: its readings, the facts of the one shown, and the engine's raw output."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.document.page import Reading
from app.recognition.engine_catalog import EngineCatalog
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_column
from app.views.common.theme import Theme
from app.views.reading_panel.fact_table import FactTable
from app.views.reading_panel.raw_output import RawOutput
from app.views.reading_panel.reading_facts import Fact, facts_of
from app.views.reading_panel.readings_chooser import ReadingsChooser
from app.views.reading_panel.text_styles import SIDE_PADDING


class DetailsView(QScrollArea):
    """Shows the readings of one page, or says that there is none.

    Signals:
        reading_chosen(key), reading_removed(key): another reading is to be shown, or one to be forgotten.
        save_requested(text): the raw output is to be written to a file.
        measure_wanted: somebody looks, and what takes time to find out is not there yet.
    """

    reading_chosen = Signal(object)
    reading_removed = Signal(object)
    save_requested = Signal(str)
    measure_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Facts of this reading"))
        self.viewport().setProperty("surface", "panel")
        self._reading: Reading | None = None
        self._readings: tuple[Reading, ...] = ()
        self._measured: tuple[Fact, ...] = ()
        self._catalog = EngineCatalog()
        self._chooser: ReadingsChooser | None = None
        self._build()

    def show_reading(self, reading: Reading | None, readings: Sequence[Reading] = ()) -> None:
        """Show the facts of `reading`, which is one of the page's `readings`."""
        given = tuple(readings) or ((reading,) if reading else ())
        if reading is self._reading and _same(given, self._readings):
            return
        if reading is not self._reading:
            self._measured = ()
        self._reading, self._readings = reading, given
        self._build_if_seen()
        if self.isVisible():
            self.measure_wanted.emit()

    def set_catalog(self, catalog: EngineCatalog) -> None:
        """The engines there are: what readings and their modes are called follows from them."""
        if catalog != self._catalog:
            self._catalog = catalog
            self._build_if_seen()

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self._build()
        super().showEvent(event)
        self.measure_wanted.emit()

    def show_measured(self, reading: Reading, facts: Sequence[Fact]) -> None:
        """Add facts that took time to find out, if `reading` is still the one that is shown."""
        if reading is self._reading and tuple(facts) != self._measured:
            self._measured = tuple(facts)
            self._build_if_seen()

    def _build_if_seen(self) -> None:
        """Facts nobody looks at wait until somebody does."""
        self._is_stale = True
        if self.isVisible():
            self._build()

    def _build(self) -> None:
        self._is_stale = False
        bar = self.verticalScrollBar()
        place = bar.value()
        before, self._chooser = self._chooser, None
        focus = QApplication.focusWidget()
        had_keys = before is not None and focus is not None and before.isAncestorOf(focus)
        page = QWidget()
        page.setProperty("surface", "panel")
        column = in_column(margins=(SIDE_PADDING, 24, SIDE_PADDING, 36), of=page)
        if self._reading is None and not self._readings:
            words = self.tr("This page has no reading yet.")
            column.addWidget(text_label(words, tone="text2", wraps=True, selectable=True))
        else:
            self._add_readings(column)
        if self._reading is not None:
            column.addWidget(FactTable([*facts_of(self._reading, self._catalog), *self._measured], self._theme))
            self._add_raw(column, self._reading)
        column.addStretch(1)
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()  # not at once: one of its buttons may have led here
        self.setWidget(page)
        bar.setValue(place)
        if had_keys:
            self._keep_keyboard()

    def _keep_keyboard(self) -> None:
        """The choice that had it is made anew; it must not go astray."""
        if self._chooser is not None:
            self._chooser.take_keyboard()

    def _add_readings(self, column: QVBoxLayout) -> None:
        shown = self._reading.key if self._reading else None
        chooser = ReadingsChooser(self._readings, shown, self._catalog, self._icons)
        chooser.chosen.connect(self.reading_chosen)
        chooser.removed.connect(self.reading_removed)
        self._chooser = chooser
        column.addLayout(in_column(text_label(self.tr("Readings of this page"), role="section"), 8, chooser, 20))

    def _add_raw(self, column: QVBoxLayout, reading: Reading) -> None:
        if not reading.raw:
            return
        is_reference = reading.key.text_source.is_reference
        title = self.tr("The file's own words") if is_reference else self.tr("Raw output")
        raw = RawOutput(title, reading.raw, self._theme, self._icons)
        raw.save_requested.connect(self.save_requested)
        column.addSpacing(24)
        column.addWidget(raw)


def _same(some: Sequence[Reading], others: Sequence[Reading]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))
