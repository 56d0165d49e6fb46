"""The tab of a page's structures: looked at beside the page, checked, corrected, taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF, QTimer
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.chemistry.flaws import Flaw, FlawKind
from app.chemistry.raster import Raster
from app.chemistry.smiles_text import with_smiles
from app.chemistry.structure import Answer, Structure, StructureRequest
from app.chemistry.structures import Structures
from app.controllers.edit_controller import EditController
from app.controllers.file_saving import FileSaving
from app.document.block import Block, BlockKind
from app.views.chemistry.small_picture import raster_of
from app.views.chemistry.smiles_field import SmilesField
from app.views.chemistry.structure_commands import StructureCommands
from app.views.chemistry.structure_entries import StructureEntry, structure_entries
from app.views.chemistry.structure_facts import facts_of
from app.views.chemistry.structure_pictures import StructurePictures
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.figures.fact_rows import FactRows
from app.views.figures.figure_head import FigureHead
from app.views.figures.save_dialog import ChooseFile, Saver, ask_for_file
from app.views.reading_panel.panel_tab import PanelTab

_TYPING_MS = 250
_NARROW = 620
_OVERLAID = 1


@dataclass(frozen=True, slots=True)
class ChemistryParts:
    """What the tab works with."""

    structures: Structures
    edits: EditController
    saving: FileSaving
    choose_file: ChooseFile = ask_for_file


class ChemistryTab(PanelTab):
    """Shows one structure at a time."""

    def __init__(self, parts: ChemistryParts, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._structures, self._edits = parts.structures, parts.edits
        self._number = 0
        self._entries: list[StructureEntry] = []
        self._current = 0
        self._is_draft = self._is_showing = self._is_asking = False
        self._answer: Answer | None = None
        self._answer_is_about = ""
        self._raster: Raster | None = None
        self._asked = StructureRequest("")
        self._ask_soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        ways = (self.tr("Side by side"), self.tr("Overlaid"))
        self._head = FigureHead(self.tr("Structures of this page"), ways, theme, self)
        self._pictures = StructurePictures(theme, icons, self)
        self._field = SmilesField(theme, icons, self)
        self._facts = FactRows(theme, self)
        self._commands = StructureCommands(Saver(parts.saving, parts.choose_file, self), icons, self)
        self._scroll = QScrollArea(self)
        self._lower = QGridLayout()
        self._lay_out()
        self._connect()

    # --- a tab of the panel ---

    def title(self) -> str:
        return self.tr("Chemistry")

    def shows(self, block: Block) -> bool:
        return block.kind is BlockKind.CHEMISTRY

    def show_blocks(self, number: int, blocks: Sequence[Block]) -> None:
        if number != self._number:
            self.finish()
        before = self._entry()
        self._entries = structure_entries(blocks)
        self._current = self._index_of(before) if number == self._number else 0
        self._number = number
        after = self._entry()
        if after is None:
            return
        same = before is not None and (before.block.id, before.index) == (after.block.id, after.index)
        self._show_head()
        if not same or before is None or before.block.bbox != after.block.bbox:
            self._show_picture(after.block)
        if not (same and self._is_draft):
            self._show_smiles(after.smiles)

    def set_picture(self, block_id: int, picture: QImage) -> None:
        entry = self._entry()
        if entry is not None and entry.block.id == block_id:
            self._pictures.set_picture(picture)
            self._raster = raster_of(picture)
            if not self._ask_soon.isActive():
                self._ask()

    def scroll_to_block(self, block_id: int) -> None:
        index = next((at for at, entry in enumerate(self._entries) if entry.block.id == block_id), None)
        entry = self._entry()
        if index is not None and entry is not None and entry.block.id != block_id:
            self._on_figure_chosen(index)

    def finish(self) -> None:
        """Take what was typed; nothing if it was taken before."""
        entry, text = self._entry(), self._field.smiles()
        if not self._is_draft or entry is None:
            return
        changed = with_smiles(entry.block.text, entry.index, text)
        if text.strip() != entry.smiles and self._edits.can_change(self._number):
            self._is_draft = False
            self._edits.set_text(self._number, entry.block.id, changed, self.tr("structure"))
        elif text.strip() == entry.smiles:
            self._is_draft = False

    # --- for tests and commands ---

    def field(self) -> SmilesField:
        return self._field

    def facts(self) -> FactRows:
        return self._facts

    def head(self) -> FigureHead:
        return self._head

    def commands(self) -> StructureCommands:
        return self._commands

    def pictures(self) -> StructurePictures:
        return self._pictures

    def answer(self) -> Answer | None:
        """What was last found of the SMILES in the field."""
        return self._answer

    def is_settled(self) -> bool:
        """Whether that is the answer about what stands there now."""
        return not self._ask_soon.isActive() and not self._is_asking

    # --- showing ---

    def _entry(self) -> StructureEntry | None:
        return self._entries[self._current] if self._current < len(self._entries) else None

    def _index_of(self, entry: StructureEntry | None) -> int:
        """Where a structure of before stands now, or the last one before it."""
        if entry is None:
            return 0
        same_block = [at for at, other in enumerate(self._entries) if other.block.id == entry.block.id]
        exact = [at for at in same_block if self._entries[at].index == entry.index]
        return (exact or same_block[-1:] or [0])[0]

    def _show_head(self) -> None:
        entry = self._entries[self._current]
        self._head.show_figure([each.label for each in self._entries], self._current, entry.caption)

    def _show_picture(self, block: Block) -> None:
        bbox = block.bbox
        self._raster = None
        self._pictures.show_figure(QSizeF(bbox.width, bbox.height) if bbox else QSizeF())

    def _show_smiles(self, smiles: str) -> None:
        self._is_draft = False
        self._is_showing = True
        self._field.show_smiles(smiles)
        self._is_showing = False
        self._ask()

    def _ask(self) -> None:
        self._ask_soon.stop()
        self._asked = StructureRequest(self._field.smiles().strip(), self._raster)
        if not self._asked.smiles:
            self._show_answer(Flaw(FlawKind.EMPTY))
            return
        self._is_asking = True
        if self._answer_is_about != self._asked.smiles:
            self._field.set_state("asking")
        self._structures.want(self._asked)

    def _on_answered(self, request: StructureRequest, answer: Answer) -> None:
        if request == self._asked:
            self._show_answer(answer)

    def _show_answer(self, answer: Answer) -> None:
        self._answer, self._is_asking = answer, False
        self._answer_is_about = self._asked.smiles
        structure = answer if isinstance(answer, Structure) else None
        wrong = isinstance(answer, Flaw) and answer.kind is not FlawKind.EMPTY
        self._field.set_state("valid" if structure else "invalid" if wrong else "unknown")
        self._pictures.show_answer(answer)
        self._facts.show_rows(facts_of(structure) if structure else ())
        entry = self._entry()
        self._commands.show_structure(entry.label if entry else "", self._asked.smiles, structure)

    # --- what the person does ---

    def _on_figure_chosen(self, index: int) -> None:
        chosen = self._entries[index]
        self.finish()
        self._current = self._index_of(chosen)
        self._show_head()
        self._show_picture(chosen.block)
        self._show_smiles(self._entries[self._current].smiles)
        self.block_clicked.emit(chosen.block.id)

    def _on_typed(self) -> None:
        if not self._is_showing:
            self._is_draft = True
            self._ask_soon.start()

    def _on_given_up(self) -> None:
        entry = self._entry()
        if entry is not None:
            self._show_smiles(entry.smiles)

    def _on_picture_wanted(self, width: int) -> None:
        entry = self._entry()
        if entry is not None:
            self.picture_wanted.emit(entry.block.id, width)

    def _on_clicked(self) -> None:
        entry = self._entry()
        if entry is not None:
            self.block_clicked.emit(entry.block.id)

    # --- building ---

    def _connect(self) -> None:
        self._structures.answered.connect(self._on_answered)
        self._ask_soon.timeout.connect(self._ask)
        self._head.figure_chosen.connect(self._on_figure_chosen)
        self._head.way_chosen.connect(lambda way: self._pictures.set_overlaid(way == _OVERLAID))
        self._pictures.picture_wanted.connect(self._on_picture_wanted)
        self._pictures.clicked.connect(self._on_clicked)
        self._pictures.place_chosen.connect(self._field.select_sign)
        self._field.textChanged.connect(self._on_typed)
        self._field.entered.connect(self.finish)
        self._field.left.connect(self.finish)
        self._field.given_up.connect(self._on_given_up)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("surface", "panel")
        label = QLabel(self.tr("SMILES, as read"), body)
        label.setProperty("tone", "text2")
        label.setProperty("role", "small")
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(label)
        left.addSpacing(6)
        left.addWidget(self._field)
        left.addSpacing(16)
        left.addWidget(self._facts)
        left.addStretch(1)
        self._lower.setHorizontalSpacing(24)
        self._lower.setVerticalSpacing(16)
        self._lower.setColumnStretch(0, 1)
        self._lower.addLayout(left, 0, 0)
        self._lower.addWidget(self._commands, 0, 1)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 20, 24)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addSpacing(12)
        column.addWidget(self._pictures)
        column.addSpacing(16)
        column.addLayout(self._lower)
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        self._commands.set_columns(2 if narrow else 1)
        self._lower.addWidget(self._commands, 1 if narrow else 0, 0 if narrow else 1)
