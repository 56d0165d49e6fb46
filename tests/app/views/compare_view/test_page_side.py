import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from app.views.compare_view.page_side import PageSide
from tests.app.views.fake_page_images import FakePageImages

SENTENCE = "Two readings laid over one page. Gundam missed 12 blocks."


@pytest.fixture
def side(qtbot, theme, icons):
    side = PageSide(theme, icons, FakePageImages())
    qtbot.addWidget(side)
    side.show()
    return side


def lines_of(side) -> int:
    """How many lines the sentence takes, all of which must be seen."""
    label = side.sentence()
    wrapped = Qt.TextFlag.TextWordWrap
    needed = label.fontMetrics().boundingRect(0, 0, label.contentsRect().width(), 0, wrapped, label.text()).height()
    assert label.contentsRect().height() >= needed
    return round(needed / label.fontMetrics().lineSpacing())


@pytest.mark.parametrize(("width", "lines"), [(600, 1), (250, 2)])
def test_a_sentence_stands_in_as_many_lines_as_it_needs(side, width, lines):
    side.set_sentence(SENTENCE)
    side.resize(width, 600)
    assert side.sentence().text() == SENTENCE
    assert lines_of(side) == lines


def test_what_finds_no_room_in_two_lines_is_shortened_and_told_on_pointing(side):
    side.resize(250, 600)
    side.set_sentence(SENTENCE * 3)
    assert side.sentence().text().endswith("…")
    assert side.sentence().toolTip() == SENTENCE * 3
    assert lines_of(side) == 2


@pytest.mark.parametrize("font", ["Source Serif 4", "DejaVu Sans", "Noto Sans CJK SC", "Noto Sans"])
@pytest.mark.parametrize("pixels", [11, 13, 17, 22])
def test_two_lines_are_seen_whole_in_any_font(side, font, pixels):
    face = QFont(font)
    face.setPixelSize(pixels)
    side.sentence().setFont(face)
    side.set_sentence(SENTENCE)
    side.resize(24 + 2 + side.sentence().fontMetrics().horizontalAdvance("Two readings laid over one page."), 600)
    assert side.sentence().text() == SENTENCE
    assert lines_of(side) == 2


@pytest.mark.parametrize("width", range(60, 500, 40))
def test_what_is_shown_finds_room_whatever_its_words(side, width):
    side.resize(width, 600)
    unbroken, chinese, mixed = "Gundam " + "x" * 90 + " missed.", "两种识读叠在一页上。" * 9, "中 reads " * 30
    for sentence in (SENTENCE * 3, unbroken, chinese, mixed):
        side.set_sentence(sentence)
        assert lines_of(side) <= 2
        assert side.sentence().text().endswith("…") or side.sentence().text() == sentence
