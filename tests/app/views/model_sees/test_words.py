"""What is said of a page in a mode."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from app.views.model_sees.scene import Scene
from app.views.model_sees.stage import Stage
from app.views.model_sees.words import tiles_title, tiles_words, told, whole_words
from tests.modes import MODES

A4, WIDE, SQUARE, SMALL = (1654, 2339), (2339, 1654), (1700, 1700), (600, 500)


def scene(mode, size, room=8192):
    return Scene(1, MODES[mode], MODES["base"], True, size, room=room)


def test_of_a_reader_without_a_model_no_tokens_are_told(qtbot, theme):
    stage = Stage(theme)
    qtbot.addWidget(stage)
    for room, are_told in ((0, False), (8192, True), (0, False)):
        shown = scene("gundam", A4, room)
        stage.set_scene(shown)
        words = [label.text() for label in stage.findChildren(QLabel) if not label.isHidden()]
        assert any("token" in text.casefold() for text in (told(shown), *words)) is are_told
        assert "Time" in words


@pytest.mark.parametrize(
    ("mode", "size", "words"),
    [
        ("tiny", A4, "Stretched to the square: letters become 41 % wider."),
        ("small", WIDE, "Stretched to the square: letters become 41 % higher."),
        ("small", SQUARE, "The page is square: nothing is stretched."),
        ("base", A4, "Fitted, then padded with gray: 29 % of the square."),
        ("base", SQUARE, "Fitted: the page fills the square."),
        ("gundam", A4, "Fitted, then padded with gray: 29 % of the square. Dashes: the tiles."),
    ],
)
def test_the_whole_page(qapp, mode, size, words):
    assert whole_words(scene(mode, size)) == words


@pytest.mark.parametrize(
    ("mode", "size", "title", "words"),
    [
        ("gundam", A4, "6 tiles", "Page made 6 % narrower to fit."),
        ("gundam", WIDE, "6 tiles", "Page made 6 % wider to fit."),
        ("gundam", SQUARE, "9 tiles", "The page fits without being stretched."),
        ("gundam", SMALL, "No tiles", "A page this small is not cut into tiles."),
        ("large", A4, "No tiles", "Large looks at the whole page only."),
    ],
)
def test_the_tiles(qapp, mode, size, title, words):
    assert (tiles_title(scene(mode, size)), tiles_words(scene(mode, size))) == (title, words)


def test_all_of_it_for_those_who_cannot_see_it(qapp):
    assert told(scene("tiny", A4)).startswith("Page 1 in Tiny: 73 vision tokens. Stretched")


def test_the_page_stands_in_its_square_where_the_engine_puts_it():
    seen = scene("base", A4)
    left, top, width, height = seen.page_in_square
    assert (seen.padding_px, top, height) == ((150, 0), 0, 1)
    assert 2 * left + width == pytest.approx(1)
