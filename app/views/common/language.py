"""The language of the window: Qt translation files, and which of them is in force."""

from __future__ import annotations

from pathlib import Path, PurePath

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.resources import resource_path
from model_runtime.messages import Message, shown_value

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}  # each by its own name
_CONTEXT = "Recto"


class Words(QTranslator):
    """The words of one language. They are looked up by their text alone, wherever in the window they are asked for."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, number: int = -1) -> str:
        """What the text is in this language; None, which Qt takes for "not here", where it is not known."""
        found = super().translate(_CONTEXT, text, None, number)
        return found or None  # type: ignore[return-value]  # an empty text would be shown


def told(said: Message) -> str:
    """What another part says, in the language of the window."""
    return said.said(in_words)


def tr(words: str, /, **values: object) -> str:
    """Words in the language of the window, for what is no widget; `values` are filled in where they are named."""
    translated = QCoreApplication.translate(_CONTEXT, words)
    return translated.format(**{name: _shown(name, value) for name, value in values.items()}) if values else translated


def _shown(name: str, value: object) -> object:
    return shown_value(name, value) if isinstance(value, str | PurePath) else value


def in_words(text: str) -> str:
    """A text that was declared with `to_translate`, in the language of the window; any other as it is."""
    return tr(text) if text else ""


def chosen_language(choice: str, system: str = "") -> str:
    """The language for a choice of the settings: "system" is the system's, where there is a translation for it."""
    if choice != "system":
        return choice if choice in LANGUAGES else "en"
    name = system or QLocale.system().name()
    return "zh_CN" if name.startswith("zh") and "TW" not in name and "HK" not in name else "en"


def install_language(app: QCoreApplication, language: str) -> list[QTranslator]:
    """Have the window and Qt speak a language; gives what is to be removed from `app` to go back to English."""
    if language == "en":
        return []
    files = ((QTranslator(app), _qt_file(language)), (Words(app), resource_path(f"translations/recto_{language}.qm")))
    return [words for words, file in files if words.load(str(file)) and app.installTranslator(words)]


def _qt_file(language: str) -> Path:
    """Qt's own words: buttons of its dialogs and menus of its fields."""
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm"
