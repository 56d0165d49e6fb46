"""Letters that choose the entries of an open menu, underlined in them, in every language.

They are put there as the menu opens and taken away as it closes, so that a command has plain words everywhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from string import ascii_uppercase, digits

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

_LETTERS = ascii_uppercase + digits


class MenuLetters(QObject):
    """Belongs to one menu, and gives those within it their own."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self._plain: list[tuple[QAction, str, str]] = []  # words before, and with their letter
        if sys.platform != "darwin":  # menus there have none
            menu.aboutToShow.connect(self._put)
            menu.aboutToHide.connect(self._take)

    def _put(self) -> None:
        self._take()
        actions = [action for action in self._menu.actions() if action.text() and not action.isSeparator()]
        words = [action.text() for action in actions]
        for action, plain, marked in zip(actions, words, lettered(words), strict=True):
            self._plain.append((action, plain, marked))
            action.setText(marked)
            inner = action.menu()
            if isinstance(inner, QMenu) and inner.findChild(MenuLetters) is None:
                MenuLetters(inner)

    def _take(self) -> None:
        for action, plain, marked in self._plain:
            if isValid(action) and action.text() == marked:  # a menu may be filled anew while it is open
                action.setText(plain)
        self._plain.clear()


def lettered(entries: Iterable[str]) -> list[str]:
    """The entries, each with a letter of its own behind a mark: of a word's beginning if one is free.

    Where none of its letters is, or it has none, one is added in brackets, as menus in Chinese have them.
    """
    taken: set[str] = set()
    return [_lettered(words.replace("&", "&&"), taken) for words in entries]


def _lettered(words: str, taken: set[str]) -> str:
    shown, tab, keys = words.partition("\t")
    places = [at for at in range(len(shown)) if shown[at].upper() in _LETTERS]
    begins = [at for at in places if at == 0 or not shown[at - 1].isalnum()]
    at = next((at for at in (*begins, *places) if shown[at].upper() not in taken), None)
    if at is not None:
        taken.add(shown[at].upper())
        return f"{shown[:at]}&{shown[at:]}{tab}{keys}"
    letter = next((letter for letter in _LETTERS if letter not in taken), "")
    if not letter:
        return words
    taken.add(letter)
    name = shown.rstrip("…")
    return f"{name}(&{letter}){shown[len(name) :]}{tab}{keys}"
