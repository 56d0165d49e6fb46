"""A structure in the whole application: read, looked at, corrected, and the correction taken back."""

from PySide6.QtCore import Qt

from tests.gui.conftest import SAMPLES

SPANS = [
    {"label": "chemistry", "text": "CC(=O)OC1=CC=CC=C1C(=O)O", "box": [0.4, 0.257, 0.629, 0.453]},
    {"label": "caption", "text": "Scheme 5.1. Acetylsalicylic acid.", "box": [0.2, 0.473, 0.8, 0.486]},
]


def test_a_structure_is_drawn_beside_its_picture_and_corrected(desk, qtbot):
    running = desk({"page": {"spans": SPANS}})
    running.open(SAMPLES / "structure.pdf")
    running.read_all()
    tab = running.window.figure_tabs.chemistry
    running.window.workspace.panel.show_tab(tab)
    qtbot.waitUntil(lambda: not tab.pictures.piece.picture.isNull() and tab.is_settled())
    assert tab.field.state_words() == "Valid"
    assert tab.answer().place is not None  # it was found in the page's picture, and is drawn the same way round
    tab.field.setPlainText("OC(=O)c1ccccc1O")
    qtbot.waitUntil(tab.is_settled)
    qtbot.keyClick(tab.field, Qt.Key.Key_Return)
    assert running.session.page(1).blocks[0].text == "OC(=O)c1ccccc1O"
    running.window.actions_by_name.undo_action.trigger()
    qtbot.waitUntil(lambda: tab.field.text() == "CC(=O)OC1=CC=CC=C1C(=O)O")
