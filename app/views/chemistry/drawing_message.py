"""What stands in the place of the drawing while there is none: what is wrong, and the next step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from app.chemistry.flaws import Flaw, FlawKind
from app.drawings.messages import Silence, SilenceKind
from app.views.chemistry.flaw_words import flaw_words, silence_words
from app.views.common.controls import link_button, text_label
from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.theme import Theme
from model_runtime.missing_parts import how_to_install, setup_command

_ICON_SIDE = 32
_WIDEST = 340


class DrawingMessage(QWidget):
    """Says one flaw or silence.

    Signals:
        place_chosen(position): the person wants to see the sign that is wrong.
        reading_asked: the engine is to read the structure.
    """

    place_chosen = Signal(int)
    reading_asked = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._position = 0
        self._icon = IconLabel("", "text3", _ICON_SIDE, theme, icons, self)
        self._clause = self._label("section")
        self._sentence = self._label("")
        self._command = self._label("")
        if command := setup_command("chemistry"):
            self._command.setFont(theme.font("code"))
        self._command.setText(command or told(how_to_install("chemistry")))
        self._show = link_button(self.tr("Go to it"), self)
        self._read = link_button(self.tr("Read this structure"), self)
        self._copy = link_button(self.tr("Copy the command"), self)
        self._lay_out()
        for part in (self._command, self._show, self._read, self._copy):  # until there is something to say
            part.hide()

    def show_flaw(self, flaw: Flaw, can_read: bool) -> None:
        """Say what is wrong; where nothing was read, an engine that can is the next step."""
        words = flaw_words(flaw)
        nothing = flaw.kind is FlawKind.EMPTY
        self._icon.set_icon("molecule" if nothing else "warning", "text3" if nothing else "error")
        self._say(words.clause, words.sentence, flaw.position, False)
        self._read.setVisible(can_read and flaw.kind in (FlawKind.EMPTY, FlawKind.PROSE))

    def show_silence(self, silence: Silence) -> None:
        words = silence_words(silence)
        missing = silence.kind is SilenceKind.NO_TOOLKIT
        self._icon.set_icon("molecule" if missing else "warning", "text3" if missing else "warn")
        self._say(words.clause, words.sentence, 0, missing)

    def clause(self) -> str:
        return self._clause.text()

    def sentence(self) -> str:
        return self._sentence.text()

    def _say(self, clause: str, sentence: str, position: int, missing: bool) -> None:
        self._clause.setText(clause)
        self._sentence.setText(sentence)
        self._position = position
        self._show.setVisible(position > 0)
        self._command.setVisible(missing)
        self._copy.setVisible(missing and bool(setup_command("chemistry")))
        self._read.hide()
        self.setAccessibleName(self.tr("{clause}. {sentence}").format(clause=clause, sentence=sentence))

    def _label(self, role: str) -> QLabel:
        label = text_label("", self, role=role, tone="" if role else "text2", wraps=True, selectable=True)
        label.setMaximumWidth(_WIDEST)
        return label

    def _lay_out(self) -> None:
        self._show.clicked.connect(lambda: self.place_chosen.emit(self._position))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._command.text()))
        self._read.clicked.connect(self.reading_asked)
        links = in_row(self._read, self._show, self._copy, Slack(), spacing=-1)
        words = (self._icon, self._clause, self._sentence, self._command)
        in_column(Slack(), *words, links, Slack(2), margins=(24, 20, 24, 16), spacing=6, of=self)
