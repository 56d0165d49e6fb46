"""What can be done with a batch as a whole, and with chosen documents of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QWidget

from app.batch.queue_rows import QueueRow
from app.batch.states import BatchState
from app.controllers.batching.batch_sight import BatchStage
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_row


class BatchCommands(QObject):
    """Each is offered while it makes sense.

    Signals:
        started, paused, cleared: about the batch.
        opened, retried, put_first, put_last: about what is chosen.
    """

    started = Signal()
    paused = Signal()
    cleared = Signal()
    opened = Signal()
    retried = Signal()
    put_first = Signal()
    put_last = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        tr, make = self.tr, self._button
        self._icons = icons
        self.start_button = make(tr("Start"), "", self.started)
        self.start_button.setProperty("variant", "filled")
        self.pause_button = make(tr("Pause"), "pause", self.paused)
        self.clear_button = make(tr("Put the batch away"), "x", self.cleared)
        self.open_button = make(tr("Open"), "folder-open", self.opened)
        self.retry_button = make(tr("Read again"), "arrow-clockwise", self.retried)
        self.first_button = make(tr("Read next"), "caret-up", self.put_first)
        self.last_button = make(tr("Read last"), "caret-down", self.put_last)

    def row(self) -> QWidget:
        """Those for chosen documents."""
        row = QWidget()
        buttons = self.open_button, self.retry_button, self.first_button, self.last_button
        in_row(*buttons, Slack(), margins=(28, 8, 28, 8), spacing=8, of=row)
        return row

    def show_stage(self, stage: BatchStage, has_begun: bool, is_changed: bool) -> None:
        """Offer what can be done with the batch now; `is_changed` says that its results are to be made again."""
        self.start_button.setText(self.tr("Go on") if has_begun else self.tr("Start"))
        self.start_button.setVisible(
            stage in (BatchStage.QUEUED, BatchStage.PAUSED) or (stage is BatchStage.DONE and is_changed)
        )
        self.pause_button.setVisible(stage.is_under_way)
        self.pause_button.setEnabled(stage is not BatchStage.STOPPING)
        self.clear_button.setVisible(stage in (BatchStage.QUEUED, BatchStage.PAUSED, BatchStage.DONE))

    def show_chosen(self, chosen: Sequence[QueueRow]) -> None:
        """These are chosen."""
        waiting = any(row.id and row.state is BatchState.WAITING for row in chosen)
        self.open_button.setEnabled(len(chosen) == 1)
        self.retry_button.setEnabled(any(row.id and row.has_failures for row in chosen))
        self.first_button.setEnabled(waiting)
        self.last_button.setEnabled(waiting)

    def _button(self, words: str, icon: str, asked: SignalInstance) -> QPushButton:
        parent = self.parent()
        button = QPushButton(words, parent if isinstance(parent, QWidget) else None)
        if icon:
            button.setIcon(self._icons.icon(icon))
        button.clicked.connect(lambda _checked: asked.emit())
        return button
