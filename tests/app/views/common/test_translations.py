"""Every text of the window has its translation, with all its places, and the compiled file is that of its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.views.common.language import LANGUAGES, Words
from installer.translations import SPEAKING, read_translations, words_of

ROOT = Path(__file__).resolve().parents[4]
FOLDER = ROOT / "resources" / "translations"
TRANSLATED = [language for language in LANGUAGES if language != "en"]
_PLACES = re.compile(r"\{\w*(?::[^}]*)?\}")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return words_of(*(ROOT / name for name in SPEAKING))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_with_its_places(texts: list[str], language: str) -> None:
    known = read_translations(FOLDER / f"recto_{language}.ts")
    assert [text for text in texts if not known.get(text)] == [], "run: python3 -m installer translations"
    assert set(known) == set(texts)
    wrong = [text for text in texts if sorted(_PLACES.findall(text)) != sorted(_PLACES.findall(known[text]))]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_file_holds_what_its_source_holds(qapp: QApplication, language: str) -> None:
    words = Words()
    assert words.load(str(FOLDER / f"recto_{language}.qm"))
    known = read_translations(FOLDER / f"recto_{language}.ts")
    assert [text for text, translation in known.items() if words.translate("", text) != translation] == []
