"""The line at the bottom: what runs on the left, which engine on the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from app.views.common.controls import set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_row
from app.views.common.theme import Theme
from app.views.common.thin_bar import ThinBar, time_left

HEIGHT = 28
_ICON_GAP = "\u2009"  # the only gap between icon and words that a style sheet leaves us


@dataclass(frozen=True, slots=True)
class ReadingProgress:
    """What the line tells while pages are read.

    Attributes:
        page: number of the page being read.
        done, total: pages of this run finished, and in all.
        page_fraction: 0..1 of the page being read.
        seconds_left: None where nobody knows.
        doing: what an engine that tells is doing with the page; empty for others.
        waits_for: the document of another window whose pages are read meanwhile; empty where none is waited for.
    """

    page: int
    done: int
    total: int
    page_fraction: float
    seconds_left: float | None
    doing: str = ""
    waits_for: str = ""


class StatusRow(QWidget):
    """A row of its own instead of QStatusBar: no size grip, nothing that flashes.

    Signals:
        engine_pressed: the person wants to choose the engine.
    """

    engine_pressed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self.setFixedHeight(HEIGHT)
        self._theme, self._icons = theme, icons
        self._bar = ThinBar(theme, self)
        self._what = QLabel(self)
        self._more = text_label("", self, tone="text2")
        self.engine_button = QToolButton(self)
        self._lay_out()
        theme.theme_changed.connect(self._dress)
        self._dress()

    def show_reading(self, progress: ReadingProgress) -> None:
        """Pages are being read."""
        self._bar.set_fraction((progress.done + progress.page_fraction) / max(1, progress.total))
        self._bar.show()
        words = self.tr("Page {page} waits for “{name}”") if progress.waits_for else self.tr("Reading page {page}")
        self._what.setText(words.format(page=progress.page, name=progress.waits_for))
        parts = [progress.doing] if progress.doing else []
        if progress.total > 1:
            parts.append(
                self.tr("{index} of {total} in the queue").format(index=progress.done + 1, total=progress.total)
            )
        if progress.seconds_left is not None:
            parts.append(time_left(progress.seconds_left))
        self._more.setText(" · ".join(parts))

    def show_loading(self, title: str, fraction: float, stage: str) -> None:
        """An engine is being brought into memory; `fraction` 0..1."""
        self._bar.set_fraction(fraction)
        self._bar.show()
        self._what.setText(self.tr("Loading {engine}").format(engine=title))
        percent = self.tr("{percent} %").format(percent=round(100 * fraction))
        self._more.setText(f"{percent} · {stage}" if stage else percent)

    def show_region(self, page: int) -> None:
        """A region of a page is being read; how long that takes is not known."""
        self._bar.hide()
        self._what.setText(self.tr("Reading a region of page {page}").format(page=page))
        self._more.setText("")

    def show_message(self, text: str) -> None:
        """Nothing is being read."""
        self._bar.hide()
        self._what.setText("")
        self._more.setText(text)

    def show_engine(self, title: str, device: str) -> None:
        """Which engine reads, and where or how far it is."""
        text = f"{title} · {device}" if device else title
        self.engine_button.setText(f"{_ICON_GAP}{text}")
        self.engine_button.setToolTip(self.tr("Choose the engine. Pages stay on this computer."))
        self.engine_button.setAccessibleName(self.tr("Engine: {engine}").format(engine=text.replace(" · ", ", ")))

    def _lay_out(self) -> None:
        in_row(
            self._bar, self._what, self._more, Slack(), self.engine_button, margins=(12, 0, 12, 0), spacing=8, of=self
        )
        self._bar.hide()
        for label in (self._what, self._more):
            label.setProperty("role", "small")
        button = self.engine_button
        button.setProperty("status", True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(14, 14))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.engine_pressed)
        bold = self._theme.font("small", 600)
        self._what.setFont(bold)
        self._what.setAccessibleName(self.tr("Activity"))

    def _dress(self) -> None:
        self.engine_button.setIcon(self._icons.icon("hard-drives"))
