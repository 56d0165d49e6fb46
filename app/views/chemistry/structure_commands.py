"""What can be taken away of a structure: copied, or saved as a file."""

from __future__ import annotations

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
        self._copy_smiles = self.add("copy", self.tr("Copy SMILES"), self._on_copy_smiles)
        self._copy_inchi = self.add("copy", self.tr("Copy InChI"), self._on_copy_inchi)
        self._of_a_drawing: tuple[QPushButton, ...] = (
            self.add("copy", self.tr("Copy drawing"), self._on_copy_drawing),
            self.add("copy", self.tr("Copy MOL"), self._on_copy_mol),
            self.add("floppy-disk", self.tr("Save MOL…"), self._on_save_mol),
            self.add("floppy-disk", self.tr("Save SVG…"), self._on_save_svg),
            self.add("floppy-disk", self.tr("Save PNG…"), self._on_save_png),
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

    def _on_copy_smiles(self) -> None:
        QGuiApplication.clipboard().setText(self._smiles)

    def _on_copy_inchi(self) -> None:
        if self._structure is not None:
            QGuiApplication.clipboard().setText(self._structure.inchi)

    def _on_copy_drawing(self) -> None:
        if self._structure is not None:
            QGuiApplication.clipboard().setMimeData(SvgDrawing(self._structure.svg).mime_data())

    def _on_copy_mol(self) -> None:
        if self._structure is not None:
            QGuiApplication.clipboard().setText(self._structure.mol_block)

    def _on_save_mol(self) -> None:
        if (structure := self._structure) is not None:
            self._saver.save(self._name, ".mol", self.tr("MOL file"), lambda: structure.mol_block.encode("utf-8"))

    def _on_save_svg(self) -> None:
        if self._structure is not None:
            self._saver.save(self._name, ".svg", self.tr("SVG drawing"), SvgDrawing(self._structure.svg).svg)

    def _on_save_png(self) -> None:
        if (structure := self._structure) is not None:
            self._saver.save(self._name, ".png", self.tr("PNG picture"), lambda: SvgDrawing(structure.svg).png)
