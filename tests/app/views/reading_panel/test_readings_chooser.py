"""The readings of a page to choose from: what they are called, choosing, taking one away after asking once more."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QToolButton
from pytestqt.qtbot import QtBot

from app.document.page import Reading, ReadingKey, StopReason, TextSource
from app.references.reference import reference_key
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.details_view import DetailsView
from app.views.reading_panel.reading_words import reading_title
from app.views.reading_panel.readings_chooser import ReadingsChooser
from tests.app.views.shooting import Shoot
from tests.catalog import CATALOG
from tests.gui.screen_checks import cut_texts

BUILTIN = ReadingKey("builtin", "1, rapidocr 3.10.0, pymupdf 2.0", "gundam")
LAYER = ReadingKey("builtin", "1", "base", text_source=TextSource.TEXT_LAYER)
MODEL = ReadingKey("deepseek-ocr", "r3", "base", task="figure")
REFERENCE = reference_key("A reading with a rather long name, made by somebody else in another country.json")
KEYS = (BUILTIN, BUILTIN.edited, LAYER, MODEL, REFERENCE, REFERENCE.edited)
READINGS = [Reading(key, (), StopReason.END, created=1_700_000_000.0 - at) for at, key in enumerate(KEYS)]


def test_every_reading_is_called_what_it_is():
    assert [reading_title(key, CATALOG) for key in KEYS] == [
        "Built-in reader 1 · Gundam",
        "Built-in reader 1 · Gundam, corrected",
        "The PDF's own text",
        "DeepSeek-OCR r3 · Base · figure",
        f"Reference: {REFERENCE.prompt}",
        f"Reference: {REFERENCE.prompt}, corrected",
    ]


def test_choosing_and_taking_away(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    chooser = ReadingsChooser(READINGS, BUILTIN, CATALOG, icons)
    qtbot.addWidget(chooser)
    buttons = chooser.findChildren(QRadioButton)
    assert [button.isChecked() for button in buttons] == [True, False, False, False, False, False]
    with qtbot.waitSignal(chooser.chosen) as chosen:
        buttons[2].setChecked(True)
    assert chosen.args == [LAYER]
    row = buttons[3].parentWidget()
    remove, keep = row.findChildren(QPushButton)
    with qtbot.assertNotEmitted(chooser.removed):
        row.findChild(QToolButton).click()
        keep.click()
    with qtbot.waitSignal(chooser.removed) as removed:
        row.findChild(QToolButton).click()
        remove.click()
    assert removed.args == [MODEL]


def test_long_titles_do_not_push_the_details_out_of_view(
    qtbot: QtBot, theme: Theme, icons: Icons, shoot: Shoot
) -> None:
    view = DetailsView(theme, icons)
    view.set_catalog(CATALOG)
    qtbot.addWidget(view)
    view.resize(360, 700)
    view.show_reading(READINGS[0], READINGS)
    with qtbot.waitExposed(view):
        view.show()
    page = view.widget()
    qtbot.waitUntil(lambda: page.width() <= view.viewport().width())
    long = view.findChildren(QRadioButton)[4]
    assert (long.accessibleName(), long.toolTip()) == (f"Reference: {REFERENCE.prompt}",) * 2
    shoot(view, "details-readings")


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("name", [REFERENCE.prompt, "correspondence_1912-halden_transcribed.by.hand_final-2.json"])
def test_titles_are_shown_whole_in_a_narrow_panel(
    qtbot: QtBot, theme: Theme, icons: Icons, name: str, width: int
) -> None:
    view = DetailsView(theme, icons)
    view.set_catalog(CATALOG)
    qtbot.addWidget(view)
    view.resize(width, 700)
    readings = [*READINGS[:4], replace(READINGS[4], key=reference_key(name))]
    view.show_reading(readings[0], readings)
    with qtbot.waitExposed(view):
        view.show()
    assert cut_texts(view) == []
    titles = [label for label in view.findChildren(QLabel) if label.toolTip().startswith(("Reference", "DeepSeek"))]
    for title in titles:
        words, room = title.fontMetrics(), title.contentsRect()
        flags = Qt.TextFlag.TextWordWrap
        assert words.boundingRect(QRect(0, 0, room.width(), 999), flags, title.text()).height() <= room.height()
        assert max(words.horizontalAdvance(word) for word in re.split("[ \u200b]", title.text())) <= room.width()
    assert [title.text().replace("\u200b", "") for title in titles] == [title.toolTip() for title in titles]
    assert len(titles) == 2


def test_a_click_on_a_title_chooses_its_reading(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    chooser = ReadingsChooser(READINGS, BUILTIN, CATALOG, icons)
    qtbot.addWidget(chooser)
    title = next(label for label in chooser.findChildren(QLabel) if label.text() == "The PDF's own text")
    with qtbot.waitSignal(chooser.chosen) as chosen:
        qtbot.mouseClick(title, Qt.MouseButton.LeftButton)
    assert chosen.args == [LAYER]
