import pytest

from app.views.page_view.page_pane import PagePane
from tests.app.views import drawn_page
from tests.app.views.fake_page_images import FakePageImages
from tests.app.views.shooting import save


@pytest.fixture
def pane(qtbot, theme, icons):
    images = FakePageImages(drawn_page.draw)
    pane = PagePane(theme, icons, images)
    qtbot.addWidget(pane)
    pane.resize(618, 760)
    pane.show()
    view = pane.view
    view.set_pages([drawn_page.SIZE] * 3)
    for number in (1, 2, 3):
        view.set_blocks(number, drawn_page.blocks())
    qtbot.waitUntil(lambda: bool(images.drawn) and images.is_idle())
    return pane


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_marks_of_every_kind_and_state(pane, theme, qtbot, choice):
    view = pane.view
    theme.set_choice(choice)
    view.set_linked_block(1, 13)
    view.set_reading_block(1, 15)
    view.hover((1, 3))
    qtbot.wait(250)
    save(pane, f"page-view-{choice}")
