"""The column beside the files of a batch: how they are read, what is written of them, and where."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from app.controllers.batching.batch_plan import CHOICES, BatchPlan
from app.document.plain_name import plain_name
from app.export.formats import FORMATS, Choice
from app.views.common.choice_box import ChoiceBox
from app.views.common.controls import hairline, link_button, set_surface, text_label
from app.views.common.export_words import add_flavors, choice_words
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.theme import Theme

WIDTH, NARROW_WIDTH = 300, 252
_SIDE = 24


class BatchRules(QWidget):
    """Shows the rules of a `BatchPlan` and tells what is chosen.

    Signals:
        changed(changes): fields of the plan with their new values; a dictionary.
        engine_wanted(widget): another engine is to be chosen, in a menu beside this widget.
        folder_wanted: another folder is to be chosen for the results.
        folder_shown: that folder is to be shown.
    """

    changed = Signal(object)
    engine_wanted = Signal(object)
    folder_wanted = Signal()
    folder_shown = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self._plan = BatchPlan()
        self._reader = text_label(parent=self, wraps=True)
        self.engine_button = link_button(self.tr("Another engine…"), self)
        self.picture_box = QCheckBox(self.tr("Read the pictures only"), self)
        self.picture_box.setToolTip(self.tr("Text that a file brings with it is not taken over"))
        self.second_box = QCheckBox(self.tr("Second reader"), self)
        self.format_boxes = {name: QCheckBox(told(one.title), self) for name, one in FORMATS.items()}
        self.choice_boxes = {choice: QCheckBox(choice_words(choice), self) for choice in CHOICES}
        self.flavor_box = ChoiceBox(self)
        add_flavors(self.flavor_box)
        self._folder = text_label(parent=self, wraps=True, selectable=True)
        self.folder_button = QPushButton(self.tr("Choose a folder…"), self)
        self.show_button = link_button(self.tr("Show the folder"), self)
        self._lay_out()
        self._connect()

    def show_plan(self, plan: BatchPlan, reader: str, can_change: bool, has_second: bool) -> None:
        """Show this plan.

        Args:
            plan: what is wanted.
            reader: who reads, in words.
            can_change: not while a run follows the rules, or where another command gave them. How pages are read stays
                as it was when the batch began: else those that were read would have to be read again.
            has_second: whether another reader can read along.
        """
        self._plan = plan
        self._reader.setText(reader)
        for box, state in self._states(plan):
            with QSignalBlocker(box):
                box.setChecked(state)
            box.setEnabled(can_change and not (plan.began and box in (self.picture_box, self.second_box)))
        self.second_box.setVisible(has_second)
        for choice, box in self.choice_boxes.items():
            box.setVisible(choice in plan.understood)
        with QSignalBlocker(self.flavor_box):
            self.flavor_box.setCurrentIndex(max(0, self.flavor_box.findData(plan.flavor)))
        self.flavor_box.setEnabled(can_change)
        self.flavor_box.setVisible(Choice.FLAVOR in plan.understood)
        self.engine_button.setEnabled(can_change and not plan.began)
        self.folder_button.setEnabled(can_change and plan.folder is not None)
        self.show_button.setVisible(plan.began)
        self._folder.setText(plain_name(str(plan.folder)) if plan.folder else self.tr("Beside what is read."))

    def _states(self, plan: BatchPlan) -> list[tuple[QCheckBox, bool]]:
        formats = [(box, name in plan.formats) for name, box in self.format_boxes.items()]
        return [
            (self.picture_box, plan.reads_picture),
            (self.second_box, plan.second_reader),
            *((box, choice in plan.choices) for choice, box in self.choice_boxes.items()),
            *formats,
        ]

    def _lay_out(self) -> None:
        naming = self.tr(
            "Results are called as their files are, in the same folders. Nothing of others is written over."
        )
        boxes = in_column(*self.format_boxes.values(), spacing=6)
        choices = in_column(*self.choice_boxes.values(), self.flavor_box, spacing=6)
        in_column(
            self._head(self.tr("How it is read")), 6, self._reader, 4, in_row(self.engine_button, Slack()), 8,
            self.picture_box, 6, self.second_box, 18, hairline(self), 18,
            self._head(self.tr("What is written")), 8, boxes, 12, choices, 18, hairline(self), 18,
            self._head(self.tr("Where to")), 6, self._folder, 8, in_row(self.folder_button, Slack()), 6,
            in_row(self.show_button, Slack()), 8, text_label(naming, self, tone="text2", wraps=True), Slack(),
            margins=(_SIDE, 20, _SIDE, 24), of=self,
        )  # fmt: skip

    def _head(self, words: str) -> QWidget:
        return text_label(words, self, role="section")

    def _connect(self) -> None:
        for box, name in ((self.picture_box, "reads_picture"), (self.second_box, "second_reader")):
            box.toggled.connect(lambda on, name=name: self.changed.emit({name: on}))
        for box in self.format_boxes.values():
            box.toggled.connect(lambda _on: self._on_format())
        for choice, box in self.choice_boxes.items():
            box.toggled.connect(
                lambda _on, choice=choice: self.changed.emit({"choices": self._plan.choices ^ {choice}})
            )
        self.flavor_box.activated.connect(lambda _at: self.changed.emit({"flavor": self.flavor_box.currentData()}))
        self.engine_button.clicked.connect(lambda: self.engine_wanted.emit(self.engine_button))
        self.folder_button.clicked.connect(self.folder_wanted)
        self.show_button.clicked.connect(self.folder_shown)

    def _on_choice(self, choice: Choice) -> None:
        self.changed.emit({"choices": self._plan.choices ^ {choice}})

    def _on_format(self) -> None:
        """One format at least: the last one stays."""
        chosen = tuple(name for name, box in self.format_boxes.items() if box.isChecked())
        if not chosen:
            self.format_boxes[self._plan.formats[0]].setChecked(True)
            return
        self.changed.emit({"formats": chosen})
