"""The documents of a batch as a table: keys, widths, and which of them are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.batch.queue_rows import QueueRow
from app.item_models.batch_list_model import BATCH_COLUMNS, BatchColumn, BatchListModel
from app.views.batch_screen.batch_delegate import GAP, ICON, BatchDelegate
from app.views.common.icons import Icons
from app.views.common.language import tr
from app.views.common.own_keys import ENTER, claims
from app.views.common.row_table import RowTable
from app.views.common.theme import Theme

_SHARES = {BatchColumn.NAME: 0.5, BatchColumn.PLACE: 0.5}  # of the room that the others leave


class BatchTable(RowTable):
    """Shows documents.

    Signals:
        opened: Enter or two clicks on what is chosen.
        chosen_changed: other rows are chosen, or something is different about these.
    """

    opened = Signal()
    chosen_changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Files of the batch"), parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list = BatchListModel(self)
        self.setModel(self._list)
        self.setItemDelegate(BatchDelegate(theme, icons, self))
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().selectionChanged.connect(lambda *_rows: self.chosen_changed.emit())

    def show_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show these; what is chosen stays chosen, wherever it is now."""
        before = self._list.rows
        chosen, top = {row.path for row in self.chosen()}, self.verticalScrollBar().value()
        self._list.set_rows(rows)
        if [row.path for row in rows] != [row.path for row in before]:
            self.choose([at for at, row in enumerate(rows) if row.path in chosen] or [0])
            self.verticalScrollBar().setValue(top)
        self.chosen_changed.emit()

    def chosen(self) -> list[QueueRow]:
        """Those in chosen rows, from top to bottom."""
        return [self._list.rows[row] for row in self.chosen_rows()]

    # --- Qt ---

    def event(self, event: QEvent) -> bool:
        return claims(event, _is_own) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_own(event):
            self.opened.emit()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _widths(self) -> tuple[dict[int, int], dict[int, float]]:
        """States and numbers take what they need, the words share the rest."""
        states = [self.tr("Waiting"), self.tr("{count} failed").format(count="000"), "0,000 / 0,000"]
        samples = {
            BatchColumn.STATE: [" " * 5 + words for words in states],
            BatchColumn.PAGES: ["00,000"],
            BatchColumn.DOUBTS: ["00,000"],
            BatchColumn.MISSING: ["00,000"],
        }
        sections = {column: section for section, column in enumerate(BATCH_COLUMNS)}
        needs = {sections[one]: self._need([*some, self._list.heading(one)]) for one, some in samples.items()}
        needs[sections[BatchColumn.STATE]] += ICON + GAP
        return needs, {sections[column]: share for column, share in _SHARES.items()}


def _is_own(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and event.key() in ENTER
