"""The tab of a page's structures: looked at beside the page, checked, corrected, taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.chemistry.flaws import Flaw, FlawKind
from app.chemistry.smiles_text import with_smiles
from app.chemistry.structure import Structure, StructureRequest
from app.document.block import Block, BlockKind
from app.document.raster import Raster
from app.drawings.messages import StructureAnswer
from app.drawings.structures import Structures
from app.views.chemistry.structure_commands import StructureCommands
from app.views.chemistry.structure_entries import structure_entries
from app.views.chemistry.structure_facts import facts_of
from app.views.chemistry.structure_pictures import StructurePictures
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_grid
from app.views.common.theme import Theme
from app.views.figures.checked_field import CheckedField
from app.views.figures.fact_rows import FactRows
from app.views.figures.figure_entry import FigureEntry
from app.views.figures.figure_head import FigureHead
from app.views.figures.figure_tab import MARGIN, NARROW, FigureTab, FigureWork
from app.views.figures.save_dialog import Saver
from app.views.figures.small_picture import raster_of

_OVERLAID = 1
_RASTER_SIDE = 112


class ChemistryTab(FigureTab):
    """Shows one structure at a time."""

    def __init__(
        self, structures: Structures, work: FigureWork, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        ways = (self.tr("Side by side"), self.tr("Overlaid"))
        head = FigureHead(self.tr("Structures of this page"), ways, theme)
        field = CheckedField(self.tr("SMILES"), self.tr("Type the SMILES, for example CCO"), theme, icons)
        super().__init__(work, head, field, parent)
        self._structures = structures
        self._answer: StructureAnswer | None = None
        self._asked = StructureRequest("")
        self._is_asking = False
        self._raster: Raster | None = None
        self.pictures = StructurePictures(theme, icons, self)
        self._facts = FactRows(theme, self)
        self.commands = StructureCommands(Saver(work.saving, work.choose_file, self), icons, self)
        self._lower = in_grid(24, 16, wide=0)
        self._lay_out()
        self._structures.answered.connect(self._on_answered)
        self.pictures.picture_wanted.connect(self.on_picture_wanted)
        self.pictures.clicked.connect(self.on_picture_clicked)
        self.pictures.place_chosen.connect(field.select_sign)
        self.pictures.reading_asked.connect(self.read_again)
        self.commands.reading_asked.connect(self.read_again)
        head.way_chosen.connect(lambda way: self.pictures.set_overlaid(way == _OVERLAID))

    def title(self) -> str:
        return self.tr("Chemistry")

    def shows(self, block: Block) -> bool:
        return block.kind is BlockKind.CHEMISTRY

    def facts(self) -> FactRows:
        return self._facts

    def answer(self) -> StructureAnswer | None:
        """What was last found of the SMILES in the field."""
        return self._answer

    def is_settled(self) -> bool:
        """Whether that is the answer about what stands there now."""
        return not self._check_soon.isActive() and not self._is_asking

    # --- a tab of figures ---

    def pictures_view(self) -> StructurePictures:
        return self.pictures

    def entries_of(self, blocks: Sequence[Block]) -> list[FigureEntry]:
        return structure_entries(blocks)

    def text_with(self, entry: FigureEntry, text: str) -> str:
        return with_smiles(entry.block.text, entry.index, text)

    def undo_words(self) -> str:
        return self.tr("structure")

    def picture_changed(self, picture: QImage | None) -> None:
        self._raster = raster_of(picture, _RASTER_SIDE) if picture is not None else None

    def check(self, text: str) -> None:
        if text != self._asked.smiles:
            self.field.set_state("unknown")
        self._asked = StructureRequest(text, self._raster)
        self._is_asking = bool(text)
        if text:
            self._structures.want(self._asked)
        else:
            self._show_answer(Flaw(FlawKind.EMPTY))

    def _on_answered(self, request: StructureRequest, answer: StructureAnswer) -> None:
        if request == self._asked:
            self._show_answer(answer)

    def _show_answer(self, answer: StructureAnswer) -> None:
        self._answer, self._is_asking = answer, False
        structure = answer if isinstance(answer, Structure) else None
        wrong = isinstance(answer, Flaw) and answer.kind is not FlawKind.EMPTY
        self.field.set_state("valid" if structure else "invalid" if wrong else "unknown")
        can_read = self.can_read_again()
        self.pictures.show_answer(answer, can_read)
        self._facts.show_rows(facts_of(structure) if structure else ())
        entry = self.entry()
        self.commands.show_structure(entry.label if entry else "", self._asked.smiles, structure, can_read)

    # --- building ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self.pictures.set_room(event.size().width() - 2 * MARGIN)
        self.commands.set_columns(2 if narrow else 1)
        self._lower.addWidget(self.commands, 1 if narrow else 0, 0 if narrow else 1)

    def _lay_out(self) -> None:
        label = text_label(self.tr("SMILES, as read"), self, role="small", tone="text2")
        self._lower.addLayout(in_column(label, 6, self.field, 16, self._facts, Slack()), 0, 0)
        self._lower.addWidget(self.commands, 0, 1)
        self.show_column(in_column(self.head, 12, self.pictures, 16, self._lower, Slack()))
