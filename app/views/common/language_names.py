"""What languages are called, by their codes. A language has the name that those who speak it give it."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def language_name(code: str) -> str:
    """A language's own name; a code that nobody knows stays as it is."""
    if code == "en":
        return "English"  # of which a locale would name a kind
    name = QLocale(code).nativeLanguageName() if _is_known(code) else ""
    return name[:1].upper() + name[1:] if name else code


def english_names(code: str) -> tuple[str, str]:
    """What a language and its script are called where engines name them."""
    if not _is_known(code):
        return "", ""
    locale = QLocale(code)
    return QLocale.languageToString(locale.language()), QLocale.scriptToString(locale.script())


def _is_known(code: str) -> bool:
    return QLocale(code).language() is not QLocale.Language.C
