"""The test with needles: what was hidden, how deep, and in which modes it was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSpinBox, QTableWidget, QTableWidgetItem, QWidget

from app.document.problems import RectoError
from app.optical_memory.age_ladder import AgeStep
from app.optical_memory.needle_test import NeedleCopy, NeedleFind
from app.optical_memory.needles import NeedleKind
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.language import told, tr
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import FramedDialog

_MOST_DEPTHS, _USUAL_DEPTHS = 9, 3
_DEPTH, _KIND, _FIRST_STEP = 0, 1, 2


class NeedleDialog(FramedDialog):
    """Decides nothing.

    Signals:
        wanted(depths): needles are to be hidden at so many depths, and looked for.
        stop_wanted: no further.
        save_wanted: what was found is to be written.
    """

    wanted = Signal(int)
    stop_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, title: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self.set_title(self.tr("Needles"), title)
        self.depths = QSpinBox(self)
        self.grid = QTableWidget(self)
        self.save_button = self.add_button(self.tr("Save…"))
        self.look_button = self.add_button(self.tr("Look"), acts=True)
        self._is_under_way = False
        self.save_button.clicked.connect(self.save_wanted)
        self.look_button.clicked.connect(self._on_look)
        self._lay_out()

    def show_test(
        self,
        steps: Sequence[AgeStep],
        copy: NeedleCopy | None,
        finds: Sequence[NeedleFind],
        *,
        is_under_way: bool,
        left: int,
        unread: int,
    ) -> None:
        """Show how far it is: a line for each needle, a column for each mode.

        Args:
            steps: the modes.
            copy: that hides the needles, once it is set.
            finds: what is known.
            is_under_way: whether there will be more.
            left: pages that are still to be read.
            unread: pages that could not be.
        """
        self._is_under_way = is_under_way
        self.look_button.setText(self.tr("Stop") if is_under_way else self.tr("Look"))
        self.depths.setEnabled(not is_under_way)
        self.save_button.setEnabled(bool(finds) and not is_under_way)
        self._fill(steps, copy, finds, is_under_way)
        if is_under_way:
            pages = self.tr("{count} pages are still to be read").format(count=left)
            self.set_footer(pages if copy is not None else self.tr("The copy is being set on pages."))
        elif finds or unread:
            found = sum(find.was_found for find in finds)
            words = self.tr("{found} of {all} found").format(found=found, all=len(finds))
            lost = self.tr("{count} pages could not be read").format(count=unread) if unread else ""
            self.set_footer(". ".join(filter(None, (words, lost))), "error" if unread else "text2")

    def show_problem(self, error: RectoError) -> None:
        self.set_footer(f"{told(error.title)}. {told(error.hint)}", "error")

    def show_saved(self, name: str) -> None:
        self.set_footer(self.tr("Saved as {name}").format(name=name))

    def _on_look(self) -> None:
        if self._is_under_way:
            self.stop_wanted.emit()
        else:
            self.wanted.emit(self.depths.value())

    def _fill(
        self, steps: Sequence[AgeStep], copy: NeedleCopy | None, finds: Sequence[NeedleFind], is_under_way: bool
    ) -> None:
        needles = list(copy.holding) if copy is not None else []
        found = {(find.needle, find.step.name): find.was_found for find in finds}
        self.grid.setColumnCount(_FIRST_STEP + len(steps))
        self.grid.setRowCount(len(needles))
        sizes = [f"{step.title}\n{copy.size_on(step):.1f} px" if copy is not None else step.title for step in steps]
        for column, words in enumerate((self.tr("How deep"), self.tr("Needle"), *sizes)):
            head = QTableWidgetItem(words)
            side = Qt.AlignmentFlag.AlignLeft if column < _FIRST_STEP else Qt.AlignmentFlag.AlignHCenter
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignBottom)
            self.grid.setHorizontalHeaderItem(column, head)
        for row, needle in enumerate(needles):
            self._put(row, _DEPTH, f"{needle.depth:.0%}")
            self._put(row, _KIND, f"{_kind_words(needle.kind)} {needle.value}")
            for column, step in enumerate(steps, _FIRST_STEP):
                self._put_find(row, column, found.get((needle, step.name)), is_under_way)
        self.grid.resizeColumnsToContents()

    def _put_find(self, row: int, column: int, was_found: bool | None, is_under_way: bool) -> None:
        if was_found is None:
            item = self._put(row, column, "…" if is_under_way else "–")
        else:
            item = self._put(row, column, self.tr("found") if was_found else self.tr("lost"))
            item.setForeground(self._theme.color("text2" if was_found else "error"))
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)

    def _put(self, row: int, column: int, words: str) -> QTableWidgetItem:
        item = QTableWidgetItem(words)
        self.grid.setItem(row, column, item)
        return item

    def _lay_out(self) -> None:
        self.resize(720, 560)
        self.depths.setRange(1, _MOST_DEPTHS)
        self.depths.setValue(_USUAL_DEPTHS)
        self.depths.lineEdit().setTextMargins(6, 0, 0, 0)
        self.depths.setAccessibleName(self.tr("Depths"))
        words = text_label(
            self.tr(
                "A code, a number, a date and a name are hidden in a copy of the text and looked for by the chosen "
                "engine in every mode: what nobody can guess has to be read. The text itself never holds them."
            ),
            self,
            wraps=True,
        )
        grid = self.grid
        grid.setAccessibleName(self.tr("What was found"))
        grid.setFrameShape(QFrame.Shape.NoFrame)
        grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        grid.setShowGrid(False)
        grid.setProperty("rules", True)
        grid.setTabKeyNavigation(False)
        grid.verticalHeader().hide()
        header = grid.horizontalHeader()
        header.setProperty("plain", True)
        header.setHighlightSections(False)
        header.setFixedHeight(44)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        line = in_row(text_label(self.tr("Depths"), self, tone="text2"), self.depths, Slack(), spacing=8)
        self.body.addLayout(in_column(words, 12, line, 12, (grid, 1)), 1)
        self.save_button.setEnabled(False)


def _kind_words(kind: NeedleKind) -> str:
    words = {
        NeedleKind.CODE: tr("Letters and digits"),
        NeedleKind.NUMBER: tr("Number"),
        NeedleKind.DATE: tr("Date"),
        NeedleKind.NAME: tr("Person"),
    }
    return words[kind]
