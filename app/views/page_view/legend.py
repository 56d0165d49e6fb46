"""The line under the page: which kinds of blocks are on it, how many, and a click hides a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.document.block import Block, BlockKind
from app.views.common.icons import KIND_ICONS, Icons
from app.views.common.kind_words import GROUPS, KindGroup
from app.views.common.layouts import Slack, in_row
from app.views.common.theme import Theme
from app.views.page_view.block_marks import DASHED, HEAVY, THINGS

HEIGHT = 34
_SWATCH, _GAP, _PADDING = 13, 6, 6
_BAR_HEIGHT = 14


class Legend(QWidget):
    """Names and counts the kinds on the page in view.

    Signals:
        hidden_kinds_changed(kinds): the person hid or showed a kind.
        boxes_toggled(visible): the key-cap at the right was clicked.
    """

    hidden_kinds_changed = Signal(object)
    boxes_toggled = Signal(bool)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._hidden: frozenset[BlockKind] = frozenset()
        self._items: list[LegendItem] = []
        self._key = KeyCap("B", theme)
        self._key.setAccessibleName(self.tr("Show boxes"))
        self._key.setToolTip(self.tr("Boxes on or off (B)"))
        self._key.toggled.connect(self.boxes_toggled)
        self._row = in_row(Slack(), self._key, margins=(6, 0, 12, 0), spacing=4, of=self)
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.update)

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        """Count the kinds of these blocks."""
        kinds = Counter(block.kind for block in blocks)
        counts = [(group, sum(kinds[kind] for kind in group.kinds)) for group in GROUPS]
        wanted = [(group, count) for group, count in counts if count]
        if [item.kind_group for item in self._items] == [group for group, _ in wanted]:
            changed = [item.set_count(count) for item, (_, count) in zip(self._items, wanted, strict=True)]
            if any(changed):
                self._make_room()
            return
        for item in self._items:
            self._row.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items = [self._item(group, count) for group, count in wanted]
        for index, item in enumerate(self._items):
            self._row.insertWidget(index, item)
        self._make_room()

    def set_hidden_kinds(self, kinds: frozenset[BlockKind]) -> None:
        self._hidden = kinds
        for item in self._items:
            item.setChecked(not kinds.issuperset(item.kind_group.kinds))

    def set_boxes_visible(self, visible: bool) -> None:
        self._key.setChecked(visible)

    def items(self) -> list[LegendItem]:
        return list(self._items)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Drop names where there is no room: first of things, which have an icon, then all; tooltips stay."""
        things = [item for item in self._items if item.kind_group.kinds[0] in THINGS]
        for item in self._items:
            item.set_named(True)
        for dropped in (things, self._items):
            if self._wanted_width() > self.width():
                for item in dropped:
                    item.set_named(False)

    def _wanted_width(self) -> int:
        """Width of everything side by side; the layout does not count items that are not shown yet."""
        margins, spacing = self._row.contentsMargins(), self._row.spacing()
        items = sum(item.sizeHint().width() + spacing for item in self._items)
        return margins.left() + items + self._key.width() + margins.right()

    def _item(self, group: KindGroup, count: int) -> LegendItem:
        item = LegendItem(group, count, self._theme, self._icons, self)
        item.setChecked(not self._hidden.issuperset(group.kinds))
        item.clicked.connect(lambda shown: self._on_clicked(group, shown))
        return item

    def _on_clicked(self, group: KindGroup, shown: bool) -> None:
        kinds = frozenset(group.kinds)
        self._hidden = self._hidden - kinds if shown else self._hidden | kinds
        self.hidden_kinds_changed.emit(self._hidden)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.setPen(QPen(self._theme.color("line"), 0))
        painter.drawLine(0, 0, self.width(), 0)


class LegendItem(QAbstractButton):
    """One group of kinds: its sign, its name, its count; checked while it is shown."""

    def __init__(self, group: KindGroup, count: int, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind_group = group
        self.count = 0
        self._theme = theme
        self._icons = icons
        self._named = True
        self.setCheckable(True)
        self.setChecked(True)
        self.setText(group.title)
        self.set_count(count)
        self.setToolTip(self.tr("Hide or show: {name}").format(name=group.title))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> bool:
        """Say another number; whether it may take another width."""
        if count == self.count:
            return False
        wider = len(str(count)) != len(str(self.count))
        self.count = count
        self.setAccessibleName(self.tr("{name}, {count}").format(name=self.kind_group.title, count=count))
        self.updateGeometry()
        self.update()
        return wider

    def set_named(self, named: bool) -> None:
        """Show the name, or only sign and count."""
        if named != self._named:
            self._named = named
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("small"))
        words = metrics.horizontalAdvance(str(self.count))
        if self._named:
            words += metrics.horizontalAdvance(self.text()) + _GAP
        return QSize(2 * _PADDING + self._sign_width() + _GAP + words, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setOpacity(1.0 if self.isChecked() else 0.35)
        self._paint_sign(painter)
        painter.setOpacity(1.0)
        self._paint_words(painter)

    def _sign_width(self) -> int:
        return _SWATCH if self.kind_group.kinds[0] in THINGS else 3

    def _paint_sign(self, painter: QPainter) -> None:
        kind = self.kind_group.kinds[0]
        color = self._theme.kind_color(kind, on_paper=False)
        middle = self.height() / 2
        if kind in THINGS:
            square = QRectF(_PADDING, middle - _SWATCH / 2, _SWATCH, _SWATCH)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(square, 2, 2)
            self._icons.paint(painter, square.adjusted(2, 2, -2, -2), KIND_ICONS[kind], self._theme.color("window"))
            return
        bar = QRectF(_PADDING, middle - _BAR_HEIGHT / 2, 3 if kind in HEAVY | DASHED else 2, _BAR_HEIGHT)
        if kind not in DASHED:
            painter.fillRect(bar, color)
            return
        for part in range(3):
            painter.fillRect(QRectF(bar.left(), bar.top() + part * 5.5, bar.width(), 3), color)

    def _paint_words(self, painter: QPainter) -> None:
        font = QFont(self._theme.font("small"))
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.setPen(self._theme.color("text2" if self.isChecked() else "text3"))
        left = _PADDING + self._sign_width() + _GAP
        place = self.rect().adjusted(left, 0, 0, 0)
        if self._named:
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        font.setStrikeOut(False)
        painter.setFont(font)
        painter.drawText(self.rect().adjusted(0, 0, -_PADDING, 0), _RIGHT, str(self.count))


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class KeyCap(QAbstractButton):
    """A letter in a small frame, as on a keyboard; checked while what the key switches is on."""

    def __init__(self, letter: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(letter)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFixedSize(24, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap = QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.setBrush(self._theme.color("hover" if self.underMouse() else "window"))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setFont(self._theme.font("micro"))
        painter.setPen(self._theme.color("text2" if self.isChecked() else "text3"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
