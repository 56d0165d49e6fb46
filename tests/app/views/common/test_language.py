"""The language of the window, from compiled translation files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QLabel

from app.views.common.language import LANGUAGES, Words, chosen_language, install_language
from installer.translations import write_translations


@pytest.fixture
def words(qapp: QApplication, tmp_path: Path) -> Iterator[Words]:
    file = tmp_path / "recto_zh_CN.ts"
    write_translations(file, ["Open", "Stop"], {"Open": "打开"})
    program = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([program, "-silent", file, "-qm", file.with_suffix(".qm")], check=True)
    words = Words()
    assert words.load(str(file.with_suffix(".qm")))
    qapp.installTranslator(words)
    yield words
    qapp.removeTranslator(words)


def test_a_text_is_translated_whoever_asks_for_it(words: Words) -> None:
    assert QObject().tr("Open") == QLabel().tr("Open") == QCoreApplication.translate("Toolbar", "Open") == "打开"


def test_what_is_not_translated_stays_as_it_is(words: Words) -> None:
    assert QObject().tr("Stop") == "Stop"
    assert QObject().tr("Nobody's words") == "Nobody's words"


@pytest.mark.parametrize(
    ("choice", "system", "language"),
    [
        ("system", "zh_CN", "zh_CN"),
        ("system", "zh_SG", "zh_CN"),
        ("system", "zh_TW", "en"),
        ("system", "fr_FR", "en"),
        ("en", "zh_CN", "en"),
        ("zh_CN", "en_US", "zh_CN"),
        ("tlh", "en_US", "en"),
    ],
)
def test_the_language_is_the_persons_choice_or_the_systems(choice: str, system: str, language: str) -> None:
    assert chosen_language(choice, system) == language


def test_a_language_brings_qts_own_words_and_can_be_taken_away(qapp: QApplication) -> None:
    installed = install_language(qapp, "zh_CN")
    assert len(installed) == 2
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    for words in installed:
        qapp.removeTranslator(words)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert install_language(qapp, "en") == []
    assert set(LANGUAGES) == {"en", "zh_CN"}
