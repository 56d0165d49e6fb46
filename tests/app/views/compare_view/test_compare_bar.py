from PySide6.QtGui import QAction

from app.views.compare_view.compare_bar import CompareBar


def test_the_whole_name_of_a_reference_can_be_read(qtbot, theme, icons):
    bar = CompareBar(QAction("Next"), QAction("Previous"), theme, icons)
    qtbot.addWidget(bar)
    names = ["Reference: planted_filters_of_halden_1985_transcript.md", "Base"]
    bar.set_references(names, 0)
    assert bar.references.toolTip() == names[0]
    bar.set_references(names, 1)
    assert bar.references.toolTip() == "Base"
