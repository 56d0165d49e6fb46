"""The view of the batch: how much it is and how long it takes, its files, and the rules that they are read by."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.batch.queue_rows import QueueOrder
from app.controllers.batching.batch_sight import BatchSight, BatchStage
from app.views.batch_screen import words
from app.views.batch_screen.batch_commands import BatchCommands
from app.views.batch_screen.batch_rules import NARROW_WIDTH, WIDTH, BatchRules
from app.views.batch_screen.batch_table import BatchTable
from app.views.common.choice_box import ChoiceBox
from app.views.common.controls import hairline, link_button, scrolled, set_surface, text_label, upright_line
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.own_keys import takes_escape
from app.views.common.theme import Theme
from app.views.common.thin_bar import ThinBar
from app.views.common.view_head import back_button, view_head

_SIDE = 28
_NARROW_BELOW = 1200
_ICON_GAP = "\u2009"


class BatchScreen(QWidget):
    """Shows a `BatchSight`, and tells what is wanted; decides nothing.

    Signals:
        files_wanted, folder_wanted, batch_wanted: files or a folder are to be added, or a batch gone on with that was
            begun elsewhere.
        order_chosen(order): a `QueueOrder`.
        closed: the person is done.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    batch_wanted = Signal()
    order_chosen = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._back = back_button(icons, self)
        self.files_button = self._button(self.tr("Add files…"), "file-plus")
        self.folder_button = self._button(self.tr("Add a folder…"), "folder-plus")
        self.batch_button = link_button(self.tr("Go on with another batch…"), self)
        self._headline = text_label(parent=self, role="page_head", wraps=True)
        self._sentence = text_label(parent=self, tone="text2", wraps=True)
        self._bar = ThinBar(theme, self, height=6, fills_width=True)
        self.order_box = ChoiceBox(self)
        self.table = BatchTable(theme, icons, self)
        self.commands = BatchCommands(icons, self)
        self.rules = BatchRules(theme, icons, self)
        self._ground = QStackedWidget(self)
        self._row = self.commands.row()
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Make ready: the keyboard goes to the files, or to where they come from."""
        first = self.table if self.table.model().rowCount() else self.files_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sight(self, sight: BatchSight, reader: str, has_second: bool) -> None:
        """Show how it stands; `reader` says who reads, `has_second` whether another can read along."""
        self._headline.setText(words.headline(sight))
        self._sentence.setText(words.sentence(sight))
        self._bar.set_fraction(words.fraction(sight))
        self._bar.setVisible(sight.stage.is_under_way or sight.stage is BatchStage.PAUSED)
        self.commands.show_stage(sight.stage, sight.counts is not None, sight.is_changed)
        can_change = not sight.stage.is_under_way and not (sight.plan.began and not sight.plan.inputs)
        self.rules.show_plan(sight.plan, reader, can_change, has_second)
        self.order_box.setVisible(sight.counts is not None)
        self.order_box.blockSignals(True)
        self.order_box.setCurrentIndex(list(QueueOrder).index(sight.order))
        self.order_box.blockSignals(False)
        self.table.show_rows(sight.rows)
        self._ground.setCurrentIndex(1 if sight.rows else 0)
        self._row.setVisible(bool(sight.rows))

    def headline(self) -> str:
        return self._headline.text()

    def sentence(self) -> str:
        return self._sentence.text()

    def event(self, event: QEvent) -> bool:
        return takes_escape(event, self.closed.emit) or super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = NARROW_WIDTH if event.size().width() < _NARROW_BELOW else WIDTH
        self.rules.setFixedWidth(width)
        self._side.setFixedWidth(width + 12)

    def _lay_out(self) -> None:
        set_surface(self, "panel")
        self.order_box.addItem(self.tr("In the order of reading"), QueueOrder.QUEUE.value)
        self.order_box.addItem(self.tr("Riskiest first"), QueueOrder.RISK.value)
        self.order_box.setAccessibleName(self.tr("Order of the files"))
        self._side = scrolled(self.rules, self)
        set_surface(self._side, "window")
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ground.addWidget(self._nothing())
        self._ground.addWidget(self._with_sides(self.table))
        files = in_column(self._top(), hairline(self), (self._ground, 1), hairline(self), self._row)
        ways_in = QWidget(self)
        in_row(self.batch_button, 8, self.files_button, self.folder_button, spacing=8, of=ways_in)
        head = view_head(self, self._back, self.tr("Batch"), ways_in, _SIDE)
        body = in_row((files, 1), upright_line(self), self._side)
        in_column(head, hairline(self), (body, 1), of=self)

    def _top(self) -> QWidget:
        top, commands = QWidget(self), self.commands
        buttons = in_row(
            commands.start_button, commands.pause_button, commands.clear_button, Slack(), self.order_box, spacing=8
        )
        parts = (self._headline, 4, self._sentence, 10, self._bar, 12, buttons)
        in_column(*parts, margins=(_SIDE, 20, _SIDE, 14), of=top)
        return top

    def _nothing(self) -> QWidget:
        page = QWidget(self)
        page.setProperty("surface", "panel")
        line = text_label(
            self.tr("PDFs and pictures, single ones or folders with all that is below them."),
            self,
            tone="text2",
            wraps=True,
        )
        in_column(line, Slack(), margins=(_SIDE, 16, _SIDE, 24), of=page)
        return page

    def _with_sides(self, table: BatchTable) -> QWidget:
        page = QWidget(self)
        in_row(table, margins=(_SIDE - 8, 4, _SIDE - 8, 0), of=page)
        return page

    def _button(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(self._icons.icon(icon), f"{_ICON_GAP}{text}", self)
        button.setAccessibleName(text)
        return button

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self.files_button.clicked.connect(self.files_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.batch_button.clicked.connect(self.batch_wanted)
        self.order_box.currentIndexChanged.connect(
            lambda _at: self.order_chosen.emit(QueueOrder(self.order_box.currentData()))
        )
        self.table.opened.connect(self.commands.opened)
        self.table.chosen_changed.connect(lambda: self.commands.show_chosen(self.table.chosen()))
