"""The head of a figure's tab, in wide and narrow panels."""

import pytest
from PySide6.QtWidgets import QApplication

from app.views.common.theme import Theme
from app.views.figures.figure_head import FigureHead


def shown(theme: Theme, qtbot, width: int, labels: list[str], caption: str) -> FigureHead:
    head = FigureHead("Charts of this page", ("Side by side", "Overlaid"), theme)
    qtbot.addWidget(head)
    head.show_figure(labels, 0, caption)
    head.resize(width, head.sizeHint().height())
    head.show()
    QApplication.processEvents()
    return head


@pytest.mark.parametrize("width", [400, 800])
def test_the_choice_of_figures_begins_at_the_left_edge(width: int, theme: Theme, qtbot) -> None:
    assert shown(theme, qtbot, width, ["Chart 1", "Chart 2"], "Bicycles counted in the morning.").choice.x() == 0


def test_no_caption_takes_no_room(theme: Theme, qtbot) -> None:
    bare = shown(theme, qtbot, 400, ["Chart 1"], "").sizeHint().height()
    assert bare == shown(theme, qtbot, 400, ["Chart 1"], "").ways.height()
    assert bare < shown(theme, qtbot, 400, ["Chart 1"], "Bicycles counted in the morning.").sizeHint().height()
