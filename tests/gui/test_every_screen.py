"""Every screen, from readings of the samples: seen in both themes, both languages and at twice the size.

The article is read by the built-in reader, the others by the scripted engine, which says what stands there. The
pictures are in `tests/screens` afterwards, `screen-*`. Colors do not depend on the language, nor names and cut
words on the theme, so light English stands for all four. The thorough run adds light Chinese, both languages on a large
screen, and dark English and light Chinese at twice the size, where colors are seen; with `RECTO_TESTS_ALL_SCREENS=1` it
sees all.

What is held against each screen: every control has a name and is come to by Tab, no words are cut, in a large and in a
small window, and every word stands out from what is behind it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.views.common.language import install_language
from app.views.common.theme import Choice
from tests.gui.conftest import SCREENS, Desk
from tests.gui.screen_checks import cut_texts, faint_texts, unnamed_controls, unreachable_controls
from tests.gui.tour import ENGINE, OTHERS, STOPS, Shelf, Visitor

WORDS = {"en": "Read page", "zh_CN": "识读页面"}
HUGE, LARGE, SMALL = QSize(2560, 1440), QSize(1440, 900), QSize(960, 600)
SHELF = "RECTO_TESTS_SHELF"  # a folder that was filled and read, for the run at twice the size
ALL_SCREENS = "RECTO_TESTS_ALL_SCREENS"
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shelf(qapp: QApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Documents that were read."""
    if SHELF in os.environ:
        return Shelf(Path(os.environ[SHELF]))
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    shelf.fill()
    qtbot = QtBot(request)
    for script, read in ((None, shelf.read_for_real), (OTHERS, partial(shelf.read_by_script, qtbot=qtbot))):
        running = Desk(qapp, shelf.data, script, qtbot)
        try:
            read(running)
        finally:
            running.close()
    return shelf


@pytest.fixture
def visit(qapp: QApplication, qtbot: QtBot, shelf: Shelf, tmp_path: Path) -> Iterator[Callable[[str], Visitor]]:
    """Starts the application in a language, with what was read; the engine, which reads nothing here, is scripted."""
    running: list[Desk] = []
    translators = []

    def start(language: str) -> Visitor:
        translators.extend(install_language(qapp, language))
        shutil.copytree(shelf.data, tmp_path / "data")
        running.append(Desk(qapp, tmp_path / "data", ENGINE, qtbot))
        return Visitor(running[0], shelf, qtbot)

    yield start
    for desk in running:
        desk.close()
    for translator in translators:
        qapp.removeTranslator(translator)


@pytest.mark.parametrize("choice", ["light", "dark"] if {SHELF, ALL_SCREENS} & set(os.environ) else ["light"])
@pytest.mark.parametrize("language", ["en", pytest.param("zh_CN", marks=pytest.mark.thorough)])
def test_every_screen(visit: Callable[[str], Visitor], language: str, choice: Choice) -> None:
    visitor = visit(language)
    assert visitor.actions.read_page_action.text() == WORDS[language]
    visitor.parts.theme.set_choice(choice)
    _look_everywhere(visitor, LARGE, f"{language}-{choice}")


@pytest.mark.thorough
@pytest.mark.parametrize("language", WORDS)
def test_on_a_large_screen(visit: Callable[[str], Visitor], language: str) -> None:
    _look_everywhere(visit(language), HUGE, f"{language}-huge")


@pytest.mark.thorough
@pytest.mark.parametrize("look", ["en-dark", "zh_CN-light"])
def test_at_twice_the_size(shelf: Shelf, look: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", ""]
    looks = "" if os.environ.get(ALL_SCREENS) else f" and {look}"
    command += ["-k", f"test_every_screen and not twice{looks}", __file__]
    environment = {**os.environ, SHELF: str(shelf.folder), "QT_SCALE_FACTOR": "2"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-6000:]


def _look_everywhere(visitor: Visitor, size: QSize, look: str) -> None:
    wrong = []
    for name, stop in STOPS.items():
        visitor.window.resize(size)
        visitor.window.activateWindow()
        with stop(visitor) as screen:
            wrong += [f"{name}: {what}" for what in _look_at(screen, visitor, f"screen-{name}-{look}")]
    assert not wrong, "\n".join(wrong)


def _look_at(screen: QWidget, visitor: Visitor, name: str) -> list[str]:
    """Keep the screen's picture; gives what is wrong with it."""
    _settle()
    picture, ratio = screen.grab(), screen.devicePixelRatioF()
    ending = ".png" if ratio == 1 else f"@{ratio:g}x.jpg"  # of large pictures, which take long to write as PNG
    assert picture.save(str(SCREENS / f"{name}{ending}"), quality=90)
    wrong = []
    if ratio > 1:  # thin strokes have their full color only there
        wrong += [f"faint: {words}" for words in faint_texts(screen, picture.toImage())]
    if visitor.parts.theme.is_dark or isinstance(screen, QMenu):
        return wrong  # colors change neither names nor sizes
    wrong += [f"cut: {words}" for words in _cut(screen)]
    if ratio == 1:
        wrong += [f"unnamed: {control}" for control in unnamed_controls(screen)]
        wrong += [f"out of Tab's reach: {control}" for control in unreachable_controls(screen)]
    if screen is visitor.window:
        size = screen.size()
        screen.resize(SMALL)
        wrong += [f"cut in a small window: {words}" for words in _cut(screen)]
        screen.resize(size)
    return wrong


def _cut(screen: QWidget) -> list[str]:
    for _ in range(40):  # words that came just now are laid out in the turns to come
        _settle()
        if not cut_texts(screen):
            break
    return cut_texts(screen)


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents()
