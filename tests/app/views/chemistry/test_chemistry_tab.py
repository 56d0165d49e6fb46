"""The tab of structures, with the real toolkit behind it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.chemistry.structure import Structure
from app.document.block import Block, BlockKind, Origin
from app.document.geometry import BoundingBox
from app.document.page import Reading, StopReason
from app.drawings.drawing_process import DrawingProcess
from app.drawings.structures import Structures
from app.views.chemistry.drawing_message import DrawingMessage
from app.views.chemistry.structure_facts import formula_html
from tests.app.views.chemistry.conftest import KEY, Desk, DeskOf, sample_figure
from tests.app.views.shooting import Shoot

BOX = BoundingBox(100, 100, 240, 220)
BARE = (
    sys.executable,
    "-P",
    "-c",
    "import sys; sys.modules['rdkit'] = None; from app.drawings import server; server.main()",
)


def structure(block_id: int, smiles: str) -> Block:
    return Block(block_id, BlockKind.CHEMISTRY, BOX, smiles)


def caption(block_id: int, text: str) -> Block:
    return Block(block_id, BlockKind.CAPTION, None, text)


def test_a_structure_is_shown_with_all_that_is_known_of_it(desk: Desk, shoot: Shoot):
    blocks, picture = sample_figure("sample", 3)
    desk.read(blocks)
    desk.tab.set_picture(1, picture)
    desk.wait()
    assert desk.tab.field.state_words() == "Valid"
    facts = desk.facts()
    assert facts["Formula"] == "C<sub>8</sub>H<sub>10</sub>N<sub>4</sub>O<sub>2</sub>"
    assert facts["Molar mass"] == "194.19 g/mol"
    assert facts["InChIKey"] == "RYYVLZVUVIJVGH-UHFFFAOYSA-N"
    assert facts["Atoms and bonds"] == "14 heavy atoms, 15 bonds, 2 rings"
    shoot(desk.tab, "chemistry")
    desk.tab.head.ways.button(1).click()
    assert desk.tab.pictures.is_overlaid()
    shoot(desk.tab, "chemistry-overlaid")
    desk.tab.resize(380, 900)
    desk.tab.head.ways.button(0).click()
    shoot(desk.tab, "chemistry-narrow")


def test_what_is_typed_is_checked_at_once_and_kept_when_the_person_goes_on(desk: Desk, qtbot: QtBot):
    desk.read(structure(1, "CCO"))
    desk.type("CC(C")
    assert desk.tab.field.state_words() == "Not valid"
    assert desk.tab.pictures.message.sentence() == "The branch “(” at position 3 is not closed."
    assert desk.smiles() == ["CCO"]
    desk.type("CC(C)O")
    assert desk.tab.field.state_words() == "Valid"
    qtbot.keyClick(desk.tab.field, Qt.Key.Key_Return)
    assert desk.smiles() == ["CC(C)O"]
    assert desk.session.page(1).blocks[0].origin is Origin.EDITED
    desk.edits.undo()
    desk.wait()
    assert (desk.smiles(), desk.tab.field.text()) == (["CCO"], "CCO")


def test_escape_gives_up_what_was_typed(desk: Desk, qtbot: QtBot):
    desk.read(structure(1, "CCO"))
    desk.type("nonsense")
    qtbot.keyClick(desk.tab.field, Qt.Key.Key_Escape)
    desk.wait()
    assert (desk.tab.field.text(), desk.tab.field.state_words()) == ("CCO", "Valid")
    desk.tab.finish()
    assert desk.edits.undo_words == ""


def test_what_was_typed_is_kept_when_another_page_comes(desk: Desk):
    desk.read(structure(1, "CCO"))
    desk.type("CCN")
    desk.read(structure(1, "C"), number=2)
    assert (desk.smiles(1), desk.smiles(2), desk.tab.field.text()) == (["CCN"], ["C"], "C")


def test_a_page_that_cannot_be_corrected_now_does_not_eat_what_was_typed(desk: Desk):
    desk.read(structure(1, "CCO"))
    desk.edits.set_text(1, 1, "CCN")
    page = desk.session.page(1)
    desk.session.choose_reading(1, next(key for key in page.readings if not key.is_edited))
    desk.type("CCCC")
    desk.tab.finish()
    assert desk.tab.field.text() == "CCCC"
    assert desk.smiles() == ["CCO"]


def test_several_structures_are_chosen_from(desk: Desk, shoot: Shoot, qtbot: QtBot):
    desk.read(
        structure(1, "CCO\nCC(=O)O"), caption(2, "Scheme 1. Two of them"), structure(3, "c1ccccc1"), structure(4, "")
    )
    choice = desk.tab.head.choice
    labels = [choice.itemText(index) for index in range(choice.count())]
    assert labels == ["Scheme 1, 1 of 2", "Scheme 1, 2 of 2", "Structure 3", "Structure 4"]
    with qtbot.waitSignal(desk.tab.block_clicked) as clicked:
        choice.activated.emit(2)
    desk.wait()
    assert (clicked.args, desk.facts()["Molar mass"]) == ([3], "78.11 g/mol")
    desk.tab.scroll_to_block(1)
    desk.wait()
    desk.tab.head.figure_chosen.emit(1)
    desk.type("CC(=O)N")
    desk.tab.finish()
    assert desk.smiles() == ["CCO\nCC(=O)N", "c1ccccc1", ""]
    assert choice.currentIndex() == 1


def test_prose_and_nothing_at_all_are_told_apart(desk: Desk, shoot: Shoot):
    prose = "The image shows the chemical structure of caffeine, a\nwell-known stimulant."
    desk.read(structure(1, prose))
    assert desk.tab.pictures.message.clause() == "This is text, not SMILES"
    assert desk.tab.field.text() == prose
    shoot(desk.tab, "chemistry-prose")
    blocks, picture = sample_figure("structure", 1, with_smiles=False)
    desk.read(blocks, number=2)
    desk.tab.set_picture(1, picture)
    assert desk.tab.pictures.message.clause() == "No SMILES was read"
    assert desk.tab.field.state_words() == ""
    shoot(desk.tab, "chemistry-empty")
    desk.type("CC(=O)OC1=CC=CC=C1C(=O)O")
    assert desk.facts()["Formula"] == "C<sub>9</sub>H<sub>8</sub>O<sub>4</sub>"


def test_an_engine_that_reads_structures_is_a_click_away(desk: Desk, shoot: Shoot):
    desk.read(structure(1, ""))
    buttons = {button.text(): button for button in desk.tab.findChildren(QPushButton)}
    assert not buttons["Read this structure"].isVisible()
    assert not buttons["Read it again"].isVisible()
    desk.engine_reads = True
    desk.read(structure(4, ""), number=2)
    buttons["Read this structure"].click()
    buttons["Read it again"].click()
    assert desk.asked == [(2, 4), (2, 4)]
    shoot(desk.tab, "chemistry-readable")
    desk.type("CC(C")
    assert (buttons["Read this structure"].isVisible(), buttons["Read it again"].isVisible()) == (False, True)


def test_the_wrong_sign_is_a_click_away(desk: Desk, shoot: Shoot):
    desk.read(structure(1, "CC(C)(C)(C)C"))
    message = desk.tab.pictures.message
    assert message.sentence() == "The carbon at position 2 has 5 bonds, which is too many."
    shoot(desk.tab, "chemistry-flaw")
    message.place_chosen.emit(2)
    assert desk.tab.field.textCursor().selectedText() == "C"
    assert desk.tab.field.textCursor().position() == 2


def test_r_groups_are_labeled_and_left_out_of_the_numbers(desk: Desk, shoot: Shoot):
    desk.read(structure(1, "[R1]C(=O)N[C@@H](CC[R'])C(=O)O[Boc]"))
    rows = {row.name: row for row in desk.tab.facts().rows()}
    assert rows["Formula"].note == rows["Molar mass"].note == "without R-groups"
    assert rows["R-groups"].value == "R<sup>1</sup>, R'"
    assert rows["Short names"].value == "Boc"
    assert rows["InChI"].note == "there is none for structures with R-groups"
    shoot(desk.tab, "chemistry-groups")


def test_text_and_drawing_go_to_the_clipboard(desk: Desk):
    desk.read(structure(1, "CCO"))
    buttons = {button.text(): button for button in desk.tab.commands.findChildren(QPushButton)}
    clipboard = QGuiApplication.clipboard()
    buttons["Copy SMILES"].click()
    assert clipboard.text() == "CCO"
    buttons["Copy InChI"].click()
    assert clipboard.text() == "InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3"
    buttons["Copy drawing"].click()
    data = clipboard.mimeData()
    assert b"<svg" in data.data("image/svg+xml").data()
    assert QImage(data.imageData()).width() > 200
    buttons["Copy MOL"].click()
    assert clipboard.text().endswith("M  END\n")
    desk.type("CC(")
    enabled = {name for name, button in buttons.items() if button.isEnabled()}
    assert enabled & {"Copy SMILES", "Copy InChI", "Copy drawing", "Copy MOL", "Save MOL…"} == {"Copy SMILES"}


def test_files_are_saved_where_the_person_says(desk: Desk, qtbot: QtBot, tmp_path: Path):
    desk.read(structure(1, "CCO"), caption(2, "Scheme 5.1. Ethanol"))
    for button in [each for each in desk.tab.commands.findChildren(QPushButton) if each.text().startswith("Save")]:
        with qtbot.waitSignal(desk.saving.saved):
            button.click()
    assert [path.name for path in desk.proposed] == ["Scheme 5 1.mol", "Scheme 5 1.svg", "Scheme 5 1.png"]
    assert desk.proposed[1].parent == tmp_path
    assert "V2000" in (tmp_path / "Scheme 5 1.mol").read_text()
    assert QImage(str(tmp_path / "Scheme 5 1.png")).pixelColor(0, 0).name() == "#ffffff"
    assert QImage(str(tmp_path / "Scheme 5 1.svg")).width() > 20


def test_without_rdkit_one_line_says_how_to_get_it(desk_of: DeskOf, shoot: Shoot):
    structures = Structures(DrawingProcess(BARE))
    desk = desk_of(structures)
    desk.read(structure(1, "CCO"))
    message = desk.tab.pictures.message
    assert message.clause() == "Structures are drawn with RDKit, which is not installed"
    assert "python3 -m installer setup --with chemistry" in [
        label.text() for label in message.findChildren(type(message._command)) if label.isVisible()
    ]
    assert desk.tab.field.state_words() == ""
    shoot(desk.tab, "chemistry-missing")
    desk.type("CC(C")
    assert desk.tab.field.state_words() == "Not valid"
    structures.close()


def test_the_picture_is_asked_for_as_large_as_it_is_shown(desk: Desk, qtbot: QtBot):
    with qtbot.waitSignal(desk.tab.picture_wanted) as wanted:
        desk.read(structure(7, "CCO"))
    assert wanted.args[0] == 7
    assert 200 < wanted.args[1] < 420
    qtbot.mouseClick(desk.tab.pictures.piece, Qt.MouseButton.LeftButton)
    desk.read(Block(8, BlockKind.CHEMISTRY, None, "CC"), number=2)
    assert isinstance(desk.tab.answer(), Structure)


def test_a_picture_that_was_forgotten_is_asked_for_again(desk: Desk, qtbot: QtBot):
    desk.read(structure(7, "CCO"))
    with qtbot.waitSignal(desk.tab.picture_wanted):
        desk.session.blocks_changed.emit(1)  # the page is shown anew, and nobody remembers what was asked for
    desk.tab.hide()
    desk.session.add_reading(2, Reading(KEY, (structure(8, "CCN"),), StopReason.END))
    with qtbot.waitSignal(desk.tab.picture_wanted, check_params_cb=lambda block_id, _width: block_id == 8):
        desk.tab.show()
    desk.wait()


@pytest.mark.parametrize(
    ("formula", "html"),
    [
        ("C8H10N4O2", "C<sub>8</sub>H<sub>10</sub>N<sub>4</sub>O<sub>2</sub>"),
        ("C2H3O2-", "C<sub>2</sub>H<sub>3</sub>O<sub>2</sub><sup>−</sup>"),
        ("Ca+2", "Ca<sup>2+</sup>"),
        ("", ""),
    ],
)
def test_a_formula_has_its_numbers_lowered_and_its_charge_raised(formula: str, html: str):
    assert formula_html(formula) == html


def test_the_pictures_keep_their_height_whether_there_is_a_scroll_bar_or_not(desk: Desk, qtbot: QtBot):
    desk.read(structure(1, "CCO"))
    desk.wait()
    heights = set()
    for height in range(420, 720, 2):  # among them those at which the bar just comes
        desk.tab.resize(700, height)
        qtbot.wait(1)
        heights.add(desk.tab.pictures.piece.height())
    assert len(heights) == 1


def test_a_message_shows_nothing_before_there_is_something_to_say(qtbot: QtBot, theme, icons) -> None:
    message = DrawingMessage(theme, icons)
    qtbot.addWidget(message)
    message.show()
    assert [button.text() for button in message.findChildren(QPushButton) if button.isVisible()] == []
    assert [label.text() for label in message.findChildren(QLabel) if label.isVisible() and label.text()] == []
