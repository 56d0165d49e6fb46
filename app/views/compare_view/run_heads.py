"""The heads of the columns: which reading it is, what it cost, how near it comes, and whether it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.controllers.compared_run import RunState
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.compare_view.run_sample import SAMPLE_SIZE, sample_icon
from app.views.compare_view.run_words import RunFacts, subline

HEIGHT = 50
_SIDE = 12


class RunHead(QWidget):
    """One column's head.

    Signals:
        keep_asked, again_asked, removal_asked: the person wants it.
    """

    keep_asked = Signal()
    again_asked = Signal()
    removal_asked = Signal()

    def __init__(self, index: int, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._sample, self._name, self._sub = QLabel(self), QLabel(self), QLabel(self)
        self._sample.setPixmap(sample_icon(theme, index).pixmap(SAMPLE_SIZE, self.devicePixelRatioF()))
        theme.theme_changed.connect(
            lambda: self._sample.setPixmap(sample_icon(theme, index).pixmap(SAMPLE_SIZE, self.devicePixelRatioF()))
        )
        self.keep = QPushButton(self.tr("Keep"), self)
        self.again = QPushButton(self.tr("Try again"), self)
        self._kept = QLabel(self.tr("Kept"), self)
        self._tick = QLabel(self)
        self.remove = QToolButton(self)
        self._words = ("", "")
        self._lay_out()

    def show_facts(self, facts: RunFacts) -> None:
        words, tone = subline(facts)
        self._words = (facts.name, words)
        self._sub.setProperty("tone", tone)
        self._sub.style().unpolish(self._sub)
        self._sub.style().polish(self._sub)
        self.keep.setVisible(facts.can_be_kept)
        for widget in (self._kept, self._tick):
            widget.setVisible(facts.is_kept)
        self.again.setVisible(facts.run.state in (RunState.FAILED, RunState.STOPPED))
        self.keep.setAccessibleName(self.tr("Keep {name} as the page's reading").format(name=facts.name))
        self.again.setAccessibleName(self.tr("Read again in {name}").format(name=facts.name))
        self.remove.setAccessibleName(self.tr("Take {name} out of the comparison").format(name=facts.name))
        self.remove.setToolTip(self.remove.accessibleName())
        self.keep.setToolTip(self.keep.accessibleName())
        self.setAccessibleName(f"{facts.name}, {words}")
        self._elide()

    def words(self) -> tuple[str, str]:
        """Name and line below, in full."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        """Shorten what does not fit; it is told in full on pointing."""
        taken = SAMPLE_SIZE.width() + 2 * _SIDE + 34
        for widget in (self.keep, self.again, self._kept, self._tick):
            taken += widget.sizeHint().width() + 6 if not widget.isHidden() else 0
        room = max(24, self.width() - taken)
        for label, words in zip((self._name, self._sub), self._words, strict=True):
            shown = QFontMetrics(label.font()).elidedText(words, Qt.TextElideMode.ElideRight, room)
            label.setText(shown)
            label.setToolTip(words if shown != words else "")

    def _lay_out(self) -> None:
        self.setFixedHeight(HEIGHT)
        self._name.setFont(self._theme.font("body", 600))
        self._sub.setFont(self._theme.font("small"))
        self._kept.setProperty("tone", "text2")
        self._tick.setPixmap(self._icons.icon("check", "ok").pixmap(QSize(14, 14)))
        for button in (self.keep, self.again):
            button.setProperty("small", True)
        self.remove.setIcon(self._icons.icon("x", "text3"))
        self.remove.setIconSize(QSize(12, 12))
        self.remove.setProperty("small", True)
        for control in (self.keep, self.again, self.remove):
            control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.keep.clicked.connect(lambda: self.keep_asked.emit())
        self.again.clicked.connect(lambda: self.again_asked.emit())
        self.remove.clicked.connect(lambda: self.removal_asked.emit())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        for label in (self._name, self._sub):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE + 4, 0, 4, 0)
        row.setSpacing(6)
        row.addWidget(self._sample)
        row.addLayout(words, 1)
        for widget in (self._tick, self._kept, self.again, self.keep, self.remove):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


class RunHeads(QWidget):
    """All heads, each over its column.

    Signals:
        keep_asked(index), again_asked(index), removal_asked(index)
    """

    keep_asked = Signal(int)
    again_asked = Signal(int)
    removal_asked = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._heads: list[RunHead] = []
        self._offset, self._width = 0, 0.0
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)

    def show_facts(self, facts: Sequence[RunFacts]) -> None:
        while len(self._heads) > len(facts):
            head = self._heads.pop()
            head.hide()
            head.deleteLater()
        while len(self._heads) < len(facts):
            self._add(len(self._heads))
        for head, own in zip(self._heads, facts, strict=True):
            head.show_facts(own)
        self._place()

    def heads(self) -> Sequence[RunHead]:
        return self._heads

    def set_columns(self, offset: int, width: float) -> None:
        """Columns begin so many pixels to the left, and are so wide."""
        self._offset, self._width = offset, width
        self._place()

    def _add(self, index: int) -> None:
        head = RunHead(index, self._theme, self._icons, self)
        head.keep_asked.connect(lambda: self.keep_asked.emit(index))
        head.again_asked.connect(lambda: self.again_asked.emit(index))
        head.removal_asked.connect(lambda: self.removal_asked.emit(index))
        head.show()
        self._heads.append(head)

    def _place(self) -> None:
        for index, head in enumerate(self._heads):
            left = round(index * self._width) - self._offset
            head.setGeometry(left, 0, round((index + 1) * self._width) - self._offset - left, HEIGHT)
