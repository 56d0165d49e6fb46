"""The tab in a panel over a session, with one chemistry process for all tests of a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.chemistry.structure import StructureRequest
from app.controllers.background import Background
from app.controllers.correcting.edit_controller import EditController
from app.controllers.document_session import DocumentSession
from app.controllers.exporting.file_saving import FileSaving
from app.document.block import Block, BlockKind
from app.document.document import Document
from app.document.geometry import BoundingBox, PageSize
from app.document.page import Reading, ReadingKey, StopReason
from app.drawings.drawing_process import DrawingProcess
from app.drawings.structures import Structures
from app.views.chemistry.chemistry_tab import ChemistryTab
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.figures.figure_tab import FigureWork, ReadFigures

SAMPLES = Path(__file__).resolve().parents[4] / "resources" / "samples"
KEY = ReadingKey("deepseek-ocr", "1", "base")


def sample_figure(sample: str, page: int, with_smiles: bool = True) -> tuple[list[Block], QImage]:
    """A structure of the samples with its caption, as a perfect engine reads them, and its picture at 300 dpi."""
    truth = json.loads((SAMPLES / f"{sample}.json").read_text("utf-8"))["pages"][page - 1]["blocks"]
    at = next(index for index, block in enumerate(truth) if block["kind"] == "chemistry")
    box = BoundingBox(*truth[at]["bbox"])
    structure = Block(1, BlockKind.CHEMISTRY, box, truth[at]["smiles"] if with_smiles else "")
    caption = Block(2, BlockKind.CAPTION, BoundingBox(*truth[at + 1]["bbox"]), truth[at + 1]["text"])
    with pymupdf.open(SAMPLES / f"{sample}.pdf") as document:
        clip = pymupdf.Rect(box.left, box.top, box.right, box.bottom)
        pixels = document[page - 1].get_pixmap(dpi=300, clip=clip, alpha=False)
    picture = QImage(pixels.samples, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB888)
    return [structure, caption], picture.copy()


class Desk:
    """A tab that shows page 1 of a session, as the panel would."""

    def __init__(
        self, structures: Structures, theme: Theme, icons: Icons, folder: Path, background: Background, qtbot: QtBot
    ) -> None:
        self.session = DocumentSession()
        self.session.set_document(Document.of_sizes(Path("a.pdf"), "a", [PageSize(595, 842)] * 2))
        self.edits = EditController(self.session)
        self.saving = FileSaving(background)
        self.proposed: list[Path] = []
        self.folder = folder
        self.engine_reads = False
        self.asked: list[tuple[int, int]] = []  # page and block that the engine is to read
        work = FigureWork(self.edits, self.saving, self._reader, self._choose)
        self.tab = ChemistryTab(structures, work, theme, icons)
        self._qtbot = qtbot
        self.tab.resize(880, 760)
        qtbot.addWidget(self.tab)
        self.session.blocks_changed.connect(self._show)
        with qtbot.waitExposed(self.tab):
            self.tab.show()

    def read(self, *blocks: Block | Sequence[Block], number: int = 1) -> None:
        flat = [block for each in blocks for block in ([each] if isinstance(each, Block) else each)]
        self.session.add_reading(number, Reading(KEY, tuple(flat), StopReason.END, created=1.0))
        self.wait()

    def wait(self) -> None:
        """Until the SMILES in the field has its answer."""
        self._qtbot.waitUntil(lambda: self.tab.is_settled(), timeout=60_000)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self.tab.field.setPlainText(text)
        self.wait()

    def smiles(self, number: int = 1) -> list[str]:
        return [block.text for block in self.session.page(number).blocks if block.kind is BlockKind.CHEMISTRY]

    def facts(self) -> dict[str, str]:
        return {row.name: row.value for row in self.tab.facts().rows()}

    def _reader(self) -> ReadFigures | None:
        return (lambda number, block: self.asked.append((number, block.id))) if self.engine_reads else None

    def _choose(self, _parent: object, proposed: Path, _kinds: str) -> Path:
        self.proposed.append(proposed)
        return self.folder / proposed.name

    def _show(self, number: int) -> None:
        self.tab.show_blocks(number, self.session.page(number).blocks)


@pytest.fixture(scope="module")
def structures(qapp: QApplication) -> Iterator[Structures]:
    structures = Structures(DrawingProcess())
    # The child is there before a test begins, and is not taken for one that the test left behind.
    loop = QEventLoop()
    structures.answered.connect(lambda _request, _answer: loop.quit())
    structures.want(StructureRequest("C"))
    loop.exec()
    yield structures
    structures.close()


@pytest.fixture
def desk(desk_of: DeskOf, structures: Structures) -> Desk:
    return desk_of(structures)


DeskOf = Callable[[Structures], Desk]


@pytest.fixture
def desk_of(theme: Theme, icons: Icons, tmp_path: Path, background: Background, qtbot: QtBot) -> DeskOf:
    """A desk with other structures."""
    return lambda structures: Desk(structures, theme, icons, tmp_path, background, qtbot)
