"""One model in the view of all: what it is, how large, how it stands here, what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from app.controllers.shelving.model_rows import ModelRow, RowAct
from app.engine_libraries.machine_facts import MachineFacts
from app.views.common.controls import hairline, set_tone, text_label
from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.theme import Theme
from app.views.common.thin_bar import ThinBar
from app.views.models_screen.words import (
    ICONS,
    act_words,
    facts_of,
    progress_words,
    purpose_of,
    size_of,
    standing_of,
    title_of_row,
)

_SIZE_WIDTH, _STANDING_WIDTH = 76, 216
_ICON_SIDE = 20
_NARROW_BELOW = 760
_LEAST_FOR_ACTS = 132
_ON_BUTTONS = (RowAct.GET, RowAct.GO_ON, RowAct.PAUSE, RowAct.USE, RowAct.GIVE)


class ModelLine(QWidget):
    """A row between two hairlines; filled anew whenever something of it is different.

    Signals:
        wanted(act): a `RowAct`.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._row: ModelRow | None = None
        self._title = text_label(parent=self, role="section")
        self._chip = text_label(self.tr("in use"), self, role="chip")
        self._purpose = text_label(parent=self, tone="text2", wraps=True)
        self._facts = text_label(parent=self, role="small", tone="text2", wraps=True, selectable=True)
        self._size = text_label(parent=self)
        self._below = text_label(parent=self, wraps=True)
        self._beside = QWidget(self)
        self._icon = IconLabel("stack", "text2", _ICON_SIDE, theme, icons, self)
        self._sign = IconLabel("check-circle", "ok", 16, theme, icons, self)
        self._standing = text_label(parent=self, wraps=True)
        self.button = QPushButton(self)
        self.more = QToolButton(self)
        self._menu = QMenu(self)
        self._bar = ThinBar(theme, self, height=6, fills_width=True)
        self._share = text_label(parent=self)
        self._pace = text_label(parent=self, tone="text2")
        self._after = text_label(self.tr("Goes on by itself after a break or a restart"), self, tone="text2")
        self._coming = QWidget(self)
        self._lay_out()

    def show_row(self, row: ModelRow, facts: MachineFacts | None, seconds: float | None = None) -> None:
        """Show a model as it is now; `seconds` is what a page took with it lately."""
        self._row = row
        title = title_of_row(row)
        self.setAccessibleName(title)
        self._title.setText(title)
        self._chip.setVisible(row.is_chosen)
        self._purpose.setText(purpose_of(row))
        self._purpose.setVisible(bool(purpose_of(row)))
        self._facts.setText(facts_of(row))
        self._facts.setVisible(bool(facts_of(row)))
        self._size.setText(size_of(row))
        icon, tone, words = standing_of(row, facts, seconds)
        self._sign.setVisible(bool(icon))
        if icon:
            self._sign.set_icon(icon, tone)
        self._standing.setText(words)
        self._below.setText(" · ".join(part for part in (size_of(row), words) if part))
        self._icon.set_icon("stack" if row.known or row.folder else "lightning", "text2")
        set_tone(self._standing, "text2" if not icon else "")
        self._show_progress(row)
        self._show_acts(row.acts, title)

    def _show_progress(self, row: ModelRow) -> None:
        self._coming.setVisible(row.is_coming)
        if row.status is not None and row.is_coming:
            share, pace = progress_words(row.status)
            self._share.setText(share)
            self._pace.setText(pace)
            total = row.status.total_bytes
            self._bar.set_fraction(row.status.done_bytes / total if total else 0.0)

    def _show_acts(self, acts: tuple[RowAct, ...], title: str) -> None:
        first, rest = (acts[0], acts[1:]) if acts and acts[0] in _ON_BUTTONS else (None, acts)
        self.button.setVisible(first is not None)
        if first is not None:
            self.button.setText(act_words(first))
            self.button.setIcon(self._icons.icon(ICONS[first]))
            self.button.setAccessibleName(f"{act_words(first)}: {title}")
        self.more.setVisible(bool(rest))
        if [action.data() for action in self._menu.actions()] != list(rest):  # an open menu stays as it is
            self._menu.clear()
            for act in rest:
                action = self._menu.addAction(self._icons.icon(ICONS[act]), act_words(act))
                action.setData(act)
                action.triggered.connect(partial(self._want, act))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW_BELOW
        self._beside.setHidden(narrow)
        self._below.setHidden(not narrow)

    def _want(self, act: RowAct, _checked: bool = False) -> None:
        self.wanted.emit(act)

    def _on_button(self) -> None:
        if self._row is not None and self._row.acts:
            self.wanted.emit(self._row.acts[0])

    def _lay_out(self) -> None:
        self._share.setFont(self._theme.font("body", 600))
        self.button.setProperty("small", True)
        self.button.clicked.connect(self._on_button)
        more = self.more
        more.setIcon(self._icons.icon("dots-three"))
        more.setToolTip(self.tr("More"))
        more.setAccessibleName(self.tr("More"))
        more.setMenu(self._menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._size.setFixedWidth(_SIZE_WIDTH)
        self._size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top = Qt.AlignmentFlag.AlignTop
        head = in_row(self._title, (self._chip, 0, Qt.AlignmentFlag.AlignVCenter), Slack(), spacing=8)
        names = in_column(head, self._purpose, self._facts, self._below, spacing=2)
        self._below.hide()
        standing = QWidget(self)
        standing.setFixedWidth(_STANDING_WIDTH)
        in_row((self._sign, 0, top), (self._standing, 1), spacing=6, of=standing)
        acts = QWidget(self)
        acts.setMinimumWidth(_LEAST_FOR_ACTS)
        in_row(Slack(), self.button, self.more, spacing=4, of=acts)
        middle = Qt.AlignmentFlag.AlignVCenter
        in_row((self._size, 0, middle), (standing, 0, middle), spacing=14, of=self._beside)
        row = in_row((self._icon, 0, top), (names, 1), self._beside, acts, spacing=14, margins=(0, 14, 0, 14))
        words = in_row(self._share, self._pace, Slack(), self._after, spacing=10)
        in_column(self._bar, words, margins=(34, 0, 0, 14), spacing=8, of=self._coming)
        in_column(row, self._coming, hairline(self), of=self)
