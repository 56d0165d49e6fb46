"""The bar over the reading while a person goes through the doubtful places: why, what the page shows, what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QAction, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from app.document.doubts import Doubt, Reason
from app.document.geometry import UnitBox
from app.document.ink import OF_TEXTS
from app.views.common.controls import action_button, set_surface, text_label
from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.ink_words import words_of_patch
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.own_keys import ENTER, claims
from app.views.common.theme import Theme
from app.views.common.undrawn import paint_undrawn

_PICTURE_HEIGHT = 88
_SIDE = 20
_FRAME = 1.5
_SUGGESTIONS = 3
_NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class DoubtBar(QWidget):
    """Shows one place. Enter finds it right, Escape ends; print that is in no text has three keys of its own.

    Where two things may stand in the place, both are buttons: 1 leaves ours, 2 takes the other, R reads once more.

    Signals:
        accepted: the place is right as it stands, or is to be left as it is.
        read_asked: what is printed there is to be read, or once more and from closer.
        picture_told: what was taken for print there is a picture.
        correct_asked: the person wants to type.
        always_right: the word is right, here and everywhere.
        suggestion_taken(word): this is to stand in the place of the word.
        other_taken: what the other reading has there is to be taken.
        closed
    """

    accepted = Signal()
    read_asked = Signal()
    picture_told = Signal()
    correct_asked = Signal()
    always_right = Signal()
    suggestion_taken = Signal(str)
    other_taken = Signal()
    closed = Signal()

    def __init__(
        self, next_action: QAction, previous_action: QAction, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        set_surface(self, "window")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Doubtful places"))
        self._icon = IconLabel("warning", "warn", 16, theme, icons, self)
        self._reason = text_label("", self, wraps=True)
        self._reason.setFont(theme.font("body", 600))
        self._count = text_label("", self, tone="text2")
        self._picture = _PlaceView(theme, icons, self)
        self._right = self._button(self.tr("It is right"), self.accepted.emit)
        self._correct = self._button(self.tr("Correct it"), self.correct_asked.emit)
        self._take = self._button("", self.other_taken.emit)
        self._always = self._button(self.tr("Always right"), self.always_right.emit)
        self._always.setToolTip(self.tr("In all documents, from now on"))
        self._suggestions = [self._button("", partial(self._take_suggestion, index)) for index in range(_SUGGESTIONS)]
        self._suggested: tuple[str, ...] = ()
        self._closer = self._button("", self.read_asked.emit)
        self._of_ink = {
            Qt.Key.Key_R: self._button("", self.read_asked.emit),
            Qt.Key.Key_P: self._button(self.tr("It is a picture (P)"), self.picture_told.emit),
            Qt.Key.Key_I: self._button(self.tr("Ignore (I)"), self.accepted.emit),
        }
        self._of_two = {Qt.Key.Key_1: self._right, Qt.Key.Key_2: self._take}
        self._steps = [action_button(previous_action, self), action_button(next_action, self)]
        self._close = QToolButton(self)
        self._close.setIcon(icons.icon("x"))
        self._close.setToolTip(self.tr("Done with doubtful places (Esc)"))
        self._close.setAccessibleName(self.tr("Done with doubtful places"))
        self._close.clicked.connect(self.closed)
        self._lay_out()
        self.set_suggestions(())
        self._always.hide()
        self.hide()

    def show_place(self, doubt: Doubt, index: int, count: int, number: int) -> None:
        """Show a doubtful place, the how-manieth it is on its page, and the page."""
        self._icon.setVisible(True)
        self._reason.setText(self._words_for(doubt))
        self._count.setText(
            self.tr("{index} of {count} on page {number}").format(index=index, count=count, number=number)
        )
        self._picture.clear()
        is_ink, is_of_all = doubt.reason is Reason.INK, doubt.reason in (Reason.ORDER, Reason.CONTESTED)
        self._picture.setVisible(not is_of_all)  # that is seen on the page as a whole
        for button in self._of_ink.values():
            button.setVisible(is_ink)
        self._closer.setVisible(doubt.reason is Reason.DISAGREEMENT and not doubt.lacks_block)
        self.set_reading(False)
        self._right.setVisible(not is_ink)
        of_text = doubt.patch is not None and doubt.patch.fault in OF_TEXTS
        self._correct.setVisible(of_text or not (is_ink or is_of_all))
        self._name_variants(doubt)
        self._always.setVisible(doubt.reason is Reason.DICTIONARY)
        self.set_suggestions(())
        self.show()

    def _name_variants(self, doubt: Doubt) -> None:
        """Name what stands there and what may stand there instead, one of which may be nothing."""
        are_two = doubt.reason is Reason.DISAGREEMENT or (doubt.reason is Reason.SUM and bool(doubt.other))
        words, other = _short(doubt.words), _short(doubt.other)
        keep = self.tr("Keep “{words}” (1)").format(words=words) if words else self.tr("Leave it as it is (1)")
        take = self.tr("Take “{words}” (2)") if words else self.tr("Put in “{words}” (2)")
        if not other:
            take, other = self.tr("Leave out “{words}” (2)"), words
        self._right.setText(keep if are_two else self.tr("It is right"))
        self._take.setText(take.format(words=other))
        self._take.setVisible(are_two)

    def set_suggestions(self, words: Sequence[str]) -> None:
        """What a dictionary has for the word, likeliest first; the keys 1 to 3 take them."""
        self._suggested = tuple(words[:_SUGGESTIONS])
        for index, button in enumerate(self._suggestions):
            button.setVisible(index < len(self._suggested))
            if index < len(self._suggested):
                word = _short(self._suggested[index])
                button.setText(self.tr("{number}: {word}").format(number=index + 1, word=word))
                button.setAccessibleName(self.tr("Write “{word}”").format(word=word))

    def _take_suggestion(self, index: int) -> None:
        if index < len(self._suggested):
            self.suggestion_taken.emit(self._suggested[index])

    def show_none(self, *, has_dictionary: bool = True) -> None:
        """There is no doubtful place in that direction; or none that could be found without a dictionary."""
        words = self.tr("No doubtful place from here on")
        unasked = self.tr("{words}. No dictionary here has this page's language: misspelt words are not found.")
        self._show_words(words if has_dictionary else unasked.format(words=words))
        self._picture.hide()

    def show_looking(self) -> None:
        """The pages are being looked through."""
        self._show_words(self.tr("Looking for doubtful places…"))
        self._picture.show()  # its room is kept for the first place

    def _show_words(self, words: str) -> None:
        self._icon.setVisible(False)
        self._reason.setText(words)
        self._count.setText("")
        self._picture.clear()
        self.set_suggestions(())
        others = (self._right, self._correct, self._take, self._closer, self._always)
        for button in (*others, *self._of_ink.values()):
            button.hide()
        self.show()

    def set_reading(self, is_reading: bool) -> None:
        """The place is being read now, or no longer is."""
        reading = {self._of_ink[Qt.Key.Key_R]: self.tr("Read it (R)"), self._closer: self.tr("Read it closer (R)")}
        for button, words in reading.items():
            button.setEnabled(not is_reading)
            button.setText(self.tr("Reading…") if is_reading else words)

    def set_picture(self, picture: QImage) -> None:
        """The place as it stands on the page; sharp at the screen's own resolution."""
        self._picture.set_picture(picture)

    def set_words_in_picture(self, words: UnitBox | None) -> None:
        """Where the words stand in the picture that comes next, in 0..1 of it; None where they are all of it."""
        self._picture.set_words(words)

    def set_undrawn(self, words: str) -> None:
        """The place cannot be drawn, and why."""
        self._picture.set_undrawn(words)

    def picture_size(self) -> QSize:
        """The room for the picture, in device pixels."""
        ratio = self.devicePixelRatioF()
        return QSize(round(max(100, self.width() - 2 * _SIDE) * ratio), round(_PICTURE_HEIGHT * ratio))

    def event(self, event: QEvent) -> bool:
        return claims(event, self._is_own) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() in ENTER and isinstance(focus, QAbstractButton) and focus.hasFocus():
            focus.click()
        elif event.key() in ENTER and self._right.isVisible():
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif (answer := self._answer_of(event)) is not None:
            answer.click()
        else:
            super().keyPressEvent(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        return event.key() in (*ENTER, Qt.Key.Key_Escape) or self._answer_of(event) is not None

    def _answer_of(self, event: QKeyEvent) -> QPushButton | None:
        """The button whose key is pressed, while it is shown; with another key held down it is a command's."""
        of_words = dict(zip(_NUMBERS, self._suggestions, strict=True))
        of_two = {**self._of_two, Qt.Key.Key_R: self._closer}
        keys = of_two if self._take.isVisible() else {**self._of_ink, **of_words}
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        shown = (button for key, button in keys.items() if key == event.key() and button.isVisible())
        return next(shown, None) if not held else None

    def _words_for(self, doubt: Doubt) -> str:
        if doubt.patch is not None:
            return words_of_patch(doubt.patch)
        words, other = _short(doubt.words), _short(doubt.other)
        if doubt.reason is Reason.LOOP:
            return self.tr("The engine began to repeat itself here")
        if doubt.reason is Reason.CUT:
            return self.tr("The reading was cut short here")
        if doubt.reason is Reason.ORDER:
            return self.tr("The order of this page is unsure. Drag its numbers where they are wrong")
        if doubt.reason is Reason.CONTESTED:
            return self.tr("The built-in reader found something else on this page")
        if doubt.reason is Reason.DICTIONARY:
            return self.tr("No dictionary knows “{words}”").format(words=words)
        if doubt.reason is Reason.GUESSED:
            return self.tr("The model would have written “{words}” without the picture too").format(words=words)
        if doubt.reason is Reason.CONFIDENCE:
            percent = round(100 * (doubt.confidence or 0.0))
            return self.tr("The engine was only {percent} % sure of “{words}”").format(percent=percent, words=words)
        if doubt.reason is Reason.SUM and other:
            return self.tr("With “{other}” in the place of “{words}” the table would add up").format(
                other=other, words=words
            )
        if doubt.reason is Reason.SUM:
            return self.tr("The table adds up to {reckoned}, not to “{words}”").format(
                reckoned=doubt.witness, words=words
            )
        if not words:
            return self.tr("{witness} also has “{other}” here").format(witness=doubt.witness, other=other)
        if not other:
            return self.tr("{witness} has nothing in the place of “{words}”").format(witness=doubt.witness, words=words)
        return self.tr("{witness} has “{other}” in the place of “{words}”").format(
            witness=doubt.witness, other=other, words=words
        )

    def _button(self, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("small", True)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        head = in_row(self._icon, (self._reason, 1), self._count, *self._steps, self._close, spacing=8)
        row = in_row(*self._of_ink.values(), self._right, self._correct, self._take, Slack(), spacing=8)
        words = in_row(self._closer, *self._suggestions, self._always, Slack(), spacing=8)
        in_column(head, self._picture, row, words, margins=(_SIDE, 10, 12, 12), spacing=8, of=self)


class _PlaceView(QWidget):
    """The picture, as large as it fits, at the left; its height is always the same, so that nothing jumps."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._image = QImage()
        self._words: UnitBox | None = None
        self._undrawn = ""
        self.setFixedHeight(_PICTURE_HEIGHT)
        self.setAccessibleName(self.tr("The place on the page"))

    def clear(self) -> None:
        self._words = None
        self.set_picture(QImage())

    def set_words(self, words: UnitBox | None) -> None:
        self._words = words

    def set_picture(self, image: QImage) -> None:
        self._image, self._undrawn = image, ""
        self.update()

    def set_undrawn(self, words: str) -> None:
        self._image, self._undrawn = QImage(), words
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image.isNull():
            color, font = self._theme.color("warn"), self._theme.font("body")
            if self._undrawn:
                paint_undrawn(painter, QRectF(self.rect()), self._undrawn, font, color, self._icons)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        ratio = self.devicePixelRatioF()
        own = (self._image.size().toSizeF() / ratio).toSize()
        size = own if own.width() <= size.width() else size
        target = self.rect()
        target.setSize(size)
        painter.drawImage(target, self._image)
        painter.setPen(QPen(self._theme.color("line"), 0))
        painter.drawRect(target.adjusted(0, 0, -1, -1))
        if self._words is not None:
            self._frame(painter, QRectF(target), self._words)

    def _frame(self, painter: QPainter, target: QRectF, words: UnitBox) -> None:
        left, top, right, bottom = words
        place = QRectF(target.left() + left * target.width(), target.top() + top * target.height(), 0, 0)
        place.setSize(QSizeF((right - left) * target.width(), (bottom - top) * target.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("warn"), _FRAME))
        painter.drawRoundedRect(place.adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME), 3, 3)


def _short(words: str) -> str:
    """Words that fit into a line."""
    line = " ".join(words.split())
    return line if len(line) <= 40 else line[:38].rstrip() + "…"
