"""What can be taken away of a structure: copied, or saved as a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from app.chemistry.structure import Structure
from app.views.common.icons import Icons
from app.views.figures.actions_column import ActionsColumn
from app.views.figures.save_dialog import Saver
from app.views.figures.svg_drawing import SvgDrawing


class StructureCommands(ActionsColumn):
    """The commands for the structure it was last told of.

    Signals:
        reading_asked: the engine is to read it again.
    """

    reading_asked = Signal()

    def __init__(self, saver: Saver, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, parent)
        self._saver = saver
        self._name = self._smiles = ""
        self._structure: Structure | None = None
        copied = QGuiApplication.clipboard()
        self._copy_smiles = self.add("copy", self.tr("Copy SMILES"), lambda: copied.setText(self._smiles))
        self._copy_inchi = self._of("copy", self.tr("Copy InChI"), lambda found: copied.setText(found.inchi))
        self._of_a_drawing = (
            self._of(
                "copy", self.tr("Copy drawing"), lambda found: copied.setMimeData(SvgDrawing(found.svg).mime_data())
            ),
            self._of("copy", self.tr("Copy MOL"), lambda found: copied.setText(found.mol_block)),
            self._of("floppy-disk", self.tr("Save MOL…"), self._save_mol),
            self._of("floppy-disk", self.tr("Save SVG…"), self._save_svg),
            self._of("floppy-disk", self.tr("Save PNG…"), self._save_png),
        )
        self._read_again = self.add("arrow-clockwise", self.tr("Read it again"), self.reading_asked.emit)

    def show_structure(self, name: str, smiles: str, structure: Structure | None, can_read: bool) -> None:
        """What the commands are for; without a structure only the text can be taken."""
        self._read_again.setVisible(can_read)
        self._name, self._smiles, self._structure = name, smiles, structure
        self._copy_smiles.setEnabled(bool(smiles))
        self._copy_inchi.setEnabled(structure is not None and bool(structure.inchi))
        for button in self._of_a_drawing:
            button.setEnabled(structure is not None)

    def _of(self, icon: str, words: str, do: Callable[[Structure], None]) -> QPushButton:
        """Add what is done with the structure, while there is one."""
        return self.add(icon, words, lambda: do(self._structure) if self._structure is not None else None)

    def _save_mol(self, structure: Structure) -> None:
        self._saver.save(self._name, ".mol", self.tr("MOL file"), lambda: structure.mol_block.encode("utf-8"))

    def _save_svg(self, structure: Structure) -> None:
        self._saver.save(self._name, ".svg", self.tr("SVG drawing"), SvgDrawing(structure.svg).svg)

    def _save_png(self, structure: Structure) -> None:
        self._saver.save(self._name, ".png", self.tr("PNG picture"), lambda: SvgDrawing(structure.svg).png)
