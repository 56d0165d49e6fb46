"""One recent document as a page: its first page in small, its title, and how much of it has been read."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from app.document.plain_name import plain_name
from app.document.recent import RecentDocument
from app.views.common.icons import Icons
from app.views.common.language import tr
from app.views.common.menu_letters import MenuLetters
from app.views.common.own_keys import ENTER
from app.views.common.rows import paint_ring
from app.views.common.theme import Theme

PADDING = 10
_PICTURE = QSize(108, 150)
_WIDTH = 184
_GAP = 8
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason)
_REMOVE_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class RecentTile(QAbstractButton):
    """A button; the arrow keys are left to the shelf it stands on.

    Signals:
        apart_requested: the document is to be opened in a window of its own.
        remove_requested: the document is to leave the list; what was read of it stays.
        forget_requested: what was read of it is to be deleted.
        arrow_pressed(key)
    """

    apart_requested = Signal()
    remove_requested = Signal()
    forget_requested = Signal()
    arrow_pressed = Signal(int)

    def __init__(self, document: RecentDocument, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._theme, self._icons = document, theme, icons
        self._picture = QPixmap()
        if document.thumbnail:
            self._picture.loadFromData(document.thumbnail)
        self._ringed = False
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(document.title)
        self.setToolTip(plain_name(str(document.path)))
        self.setAccessibleName(f"{document.title}, {caption_of(document)}")
        self.setAccessibleDescription(plain_name(str(document.path)))
        self.setFixedSize(self.sizeHint())
        theme.theme_changed.connect(self.update)

    @property
    def document(self) -> RecentDocument:
        return self._document

    def sizeHint(self) -> QSize:
        longest = QFontMetrics(self._theme.font("small")).horizontalAdvance("000 pages · 00 read, 0 failed")
        return QSize(
            max(_WIDTH, longest + 2 * PADDING),
            2 * PADDING + _PICTURE.height() + _GAP + self._line("body") + self._line("small"),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.underMouse() or self._ringed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("press" if self.isDown() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        self._paint_picture(painter)
        self._paint_words(painter)
        if self._ringed:
            paint_ring(painter, QRectF(self.rect()), self._theme)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def context_menu(self) -> QMenu:
        menu = QMenu(self)
        MenuLetters(menu)
        open_action = menu.addAction(self._icons.icon("folder-open"), self.tr("Open"), self.click)
        open_action.setEnabled(not self._document.missing)
        apart_action = menu.addAction(self.tr("Open in a new window"), self.apart_requested.emit)
        apart_action.setEnabled(not self._document.missing)
        menu.addAction(self.tr("Remove from list"), self.remove_requested.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Forget what was read…"), self.forget_requested.emit)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.arrow_pressed.emit(event.key())
        elif key in _REMOVE_KEYS:
            self.remove_requested.emit()
        elif key in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ringed = event.reason() in _KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ringed = False
        self.update()

    def _paint_picture(self, painter: QPainter) -> None:
        """The page stands on the caption, left-aligned, whatever its shape."""
        size = QSize(_PICTURE)
        if not self._picture.isNull():
            size = self._picture.size().scaled(_PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(PADDING, PADDING + _PICTURE.height() - size.height(), size.width(), size.height())
        painter.setOpacity(0.45 if self._document.missing else 1.0)
        if self._picture.isNull():
            painter.fillRect(place, self._theme.color("window"))
            icon = QRectF(0, 0, 28, 28)
            icon.moveCenter(QRectF(place).center())
            name = "lock" if self._document.thumbnail == b"" else "file-text"
            self._icons.paint(painter, icon, name, self._theme.color("text3"))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(place, self._picture)
            painter.fillRect(place, self._theme.veil())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("line" if self._theme.is_dark else "paper_line"), 1))
        painter.drawRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setOpacity(1.0)

    def _paint_words(self, painter: QPainter) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        room = self.width() - 2 * PADDING
        top = PADDING + _PICTURE.height() + _GAP
        title = QRect(PADDING, top, room, self._line("body"))
        painter.setFont(self._theme.font("body", 500))
        painter.setPen(self._theme.color("text"))
        painter.drawText(title, left, painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room))
        below = QRect(PADDING, title.bottom() + 1, room, self._line("small"))
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("warn" if self._document.missing else "text2"))
        if self._document.missing:
            icon = QRectF(below.left(), below.center().y() - 6, 13, 13)
            self._icons.paint(painter, icon, "warning", self._theme.color("warn"))
            below.setLeft(below.left() + 18)
        words = caption_of(self._document)
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, left, elided)

    def _line(self, role: str) -> int:
        return max(round(self._theme.line_height(role)), QFontMetrics(self._theme.font(role)).height())


def caption_of(document: RecentDocument) -> str:
    """How many pages a document has and what has become of them."""
    if document.missing:
        return tr("The file is not there")
    count, read, failed = document.page_count, document.read_count, document.failed_count
    if not count:
        return tr("not opened yet")
    pages = tr("1 page") if count == 1 else tr("{count} pages", count=count)
    if read >= count:
        return f"{pages} · " + (tr("read") if count == 1 else tr("all read"))
    parts = [tr("{count} read", count=read)] if read else []
    if failed:
        parts.append(tr("{count} failed", count=failed))
    if document.interrupted:
        parts.append(tr("interrupted"))
    return f"{pages} · " + (", ".join(parts) or tr("not read"))
