"""The language of the document: chosen in the menu, kept with it, and told where the reader does not know it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.document.doubts import words_of
from app.spelling.languages import KEPT, OTHER_LANGUAGES, kept_language
from app.views.common.language import in_words
from app.views.common.language_names import english_names, language_name
from app.views.engine_choice.script_words import named_scripts
from app.views.notices.notice import Notice
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT = "language"


class LanguageFlow(QObject):
    """Keeps the menu true, and tells the dictionaries.

    Signals:
        chosen: the person has said another language, which is to be kept.
    """

    chosen = Signal()

    def __init__(self, panes: Panes, parts: WindowParts, menu: QMenu) -> None:
        super().__init__(panes.window)
        self._session, self._spelling, self._chosen = parts.session, parts.spelling, parts.reading.chosen
        self._notices, self._menu = panes.notices, menu
        self._group = QActionGroup(self)
        menu.aboutToShow.connect(self._on_about_to_show)
        parts.session.document_left.connect(lambda: self._spelling.set_language(""))
        parts.session.document_changed.connect(self._on_document_changed)
        parts.reading.chosen.changed.connect(self._say_what_is_not_known)
        parts.status.changed.connect(self._say_what_is_not_known)
        self._on_document_changed()

    def view_state(self) -> dict[str, Any]:
        """What is to be kept with the open document."""
        return {KEPT: self._spelling.language} if self._spelling.language else {}

    def restore(self, state: Mapping[str, Any]) -> None:
        """What was kept with it."""
        code = kept_language(state)
        if code and not self._spelling.language:
            self._spelling.set_language(code)
            self._say_what_is_not_known()

    def choose(self, code: str) -> None:
        """The document is in this language; empty to have each page tell its own."""
        self._spelling.set_language(code)
        self._say_what_is_not_known()
        self.chosen.emit()

    def _on_document_changed(self) -> None:
        self._menu.setEnabled(self._session.document is not None)
        self._fill()
        self._notices.clear(_ABOUT)

    def _on_about_to_show(self) -> None:
        self._spelling.begin()  # they are there the next time at the latest
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        self._group.deleteLater()
        self._group = QActionGroup(self)
        self._add("", self._automatic())
        self._menu.addSeparator()
        known = sorted(self._spelling.languages() or ("en",), key=language_name)
        for code in known:
            self._add(code, language_name(code))
        self._menu.addSeparator()
        others = {*OTHER_LANGUAGES, self._spelling.language} - {*known, ""}
        for code in sorted(others, key=language_name):
            self._add(code, language_name(code))

    def _automatic(self) -> str:
        page = self._session.page(self._session.current_page)
        if self._spelling.language or page is None:
            return self.tr("Automatic")
        told = self._spelling.language_of("\n".join(words_of(block) for block in page.blocks))
        return self.tr("Automatic ({language})").format(language=language_name(told)) if told else self.tr("Automatic")

    def _add(self, code: str, words: str) -> None:
        action = QAction(words, self._group, checkable=True)
        action.setChecked(code == self._spelling.language)
        action.triggered.connect(lambda: self.choose(code))
        self._menu.addAction(action)

    def _say_what_is_not_known(self) -> None:
        """Before anything is read: an engine that knows its scripts says which language it cannot read."""
        code, engine = self._spelling.language, self._chosen.engine
        language, script = english_names(code)
        unknown = next((one for one in (language, script) if engine and one and one in engine.other_scripts), "")
        if engine is None or not unknown or self._session.document is None:
            self._notices.clear(_ABOUT)
            return
        clause = self.tr("This reader does not know {script}").format(script=in_words(unknown))
        known = self.tr("It reads {scripts}.").format(scripts=named_scripts([one.name for one in engine.scripts]))
        then = self.tr("{language} is kept as pictures, unless you bring what reads it: see the settings.")
        then = then.format(language=language_name(code))
        sentence = self.tr("{first} {then}").format(first=known, then=then)
        self._notices.show_notice(_ABOUT, Notice("warn", "warning", clause, sentence))
