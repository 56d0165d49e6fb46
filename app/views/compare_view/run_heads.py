"""The heads of the columns: which reading it is, what it cost, how near it comes, and whether it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from app.controllers.comparing.compared_run import RunState
from app.views.common.controls import set_surface, set_tone, text_label
from app.views.common.eliding import elided, tip
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.compare_view.run_sample import SAMPLE_SIZE, sample_icon
from app.views.compare_view.run_words import RunFacts, subline

HEIGHT = 56
_SIDE = 16
_NARROW = 250
_TOP = 5


class RunHead(QWidget):
    """One column's head. Attributes: `keep`, `again` and `remove`, its buttons."""

    def __init__(self, index: int, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index, self._theme, self._icons = index, theme, icons
        self._sample, self._name, self._sub = QLabel(self), QLabel(self), QLabel(self)
        self._show_sample()
        theme.theme_changed.connect(self._show_sample)  # a method, which is forgotten with its widget
        self.keep = QPushButton(self.tr("Keep"), self)
        self.again = QPushButton(self.tr("Try again"), self)
        self._kept = text_label(self.tr("Kept"), self, tone="text2")
        self._tick = QLabel(self)
        self.remove = QToolButton(self)
        self._words = ("", "")
        self._prepare()

    def _show_sample(self) -> None:
        sample = sample_icon(self._theme, self._index)
        self._sample.setPixmap(sample.pixmap(SAMPLE_SIZE, self.devicePixelRatioF()))

    def show_facts(self, facts: RunFacts) -> None:
        words, tone = subline(facts)
        self._words = (facts.name, words)
        set_tone(self._sub, tone)
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
        self._place()

    def words(self) -> tuple[str, str]:
        """Name and line below, in full."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Put everything on one line, or, in a narrow column, the state below the name."""
        narrow = self.width() < _NARROW
        close = self.remove.sizeHint()
        right = self.width() - 4 - close.width()
        self.remove.setGeometry(
            right, (self._row(0) + 6 if narrow else HEIGHT) // 2 - close.height() // 2, *close.toTuple()
        )
        end = self.width() - 8 if narrow else right - 6
        middle = self._row(0) + self._row(1) // 2 - 3 if narrow else HEIGHT // 2
        for widget in (self.keep, self.again, self._kept, self._tick):
            if not widget.isHidden():
                size = widget.sizeHint()
                end -= size.width()
                widget.setGeometry(end, middle - size.height() // 2, *size.toTuple())
                end -= 6
        self._sample.setGeometry(
            _SIDE, _TOP if narrow else 0, SAMPLE_SIZE.width(), self._row(0) - 4 if narrow else HEIGHT
        )
        left = _SIDE + SAMPLE_SIZE.width() + 8
        self._put(self._name, self._words[0], left, 0, (right if narrow else end) - left)
        sub_left = _SIDE if narrow else left
        self._put(self._sub, self._words[1], sub_left, 1, end - sub_left)

    def _row(self, index: int) -> int:
        """Height of the upper and the lower half."""
        return HEIGHT // 2 if index == 0 else HEIGHT - HEIGHT // 2

    def _put(self, label: QLabel, words: str, left: int, row: int, room: int) -> None:
        """Place a label, shortened to its room; it is told in full on pointing."""
        label.setGeometry(left, _TOP if row == 0 else self._row(0), max(16, room), self._row(row) - 4)
        shown = elided(QFontMetrics(label.font()), words, max(16, room))
        label.setText(shown)
        label.setToolTip(tip(words) if shown != words else "")

    def _prepare(self) -> None:
        self.setFixedHeight(HEIGHT)
        self._name.setFont(self._theme.font("body", 600))
        self._sub.setFont(self._theme.font("small"))
        self._tick.setPixmap(self._icons.icon("check", "ok").pixmap(QSize(14, 14)))
        for button in (self.keep, self.again):
            button.setProperty("small", True)
        self.remove.setIcon(self._icons.icon("x", "text3"))
        self.remove.setIconSize(QSize(12, 12))
        self.remove.setProperty("small", True)
        for control in (self.keep, self.again, self.remove):
            control.setFocusPolicy(Qt.FocusPolicy.TabFocus)


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
        self.heads: list[RunHead] = []
        self._offset, self._width = 0, 0.0
        set_surface(self, "panel")
        self.setFixedHeight(HEIGHT)

    def show_facts(self, facts: Sequence[RunFacts]) -> None:
        while len(self.heads) > len(facts):
            head = self.heads.pop()
            head.hide()
            head.deleteLater()
        while len(self.heads) < len(facts):
            self._add(len(self.heads))
        for head, own in zip(self.heads, facts, strict=True):
            head.show_facts(own)
        self._place()

    def set_columns(self, offset: int, width: float) -> None:
        """Columns begin so many pixels to the left, and are so wide."""
        self._offset, self._width = offset, width
        self._place()

    def _add(self, index: int) -> None:
        head = RunHead(index, self._theme, self._icons, self)
        head.keep.clicked.connect(lambda: self.keep_asked.emit(index))
        head.again.clicked.connect(lambda: self.again_asked.emit(index))
        head.remove.clicked.connect(lambda: self.removal_asked.emit(index))
        head.show()
        self.heads.append(head)

    def _place(self) -> None:
        for index, head in enumerate(self.heads):
            left = round(index * self._width) - self._offset
            head.setGeometry(left, 0, round((index + 1) * self._width) - self._offset - left, HEIGHT)
