"""What a page costs in a mode, as a sum: tokens by what they show, the room they take in the model, and the time."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSpacerItem, QWidget

from app.views.common.controls import hairline, text_label
from app.views.common.layouts import Slack, in_column, in_grid
from app.views.common.theme import Theme
from app.views.model_sees.scene import Scene
from app.views.toolbar.mode_cost import about_seconds
from model_runtime.resolution_modes import valid_tokens, view_tokens


class CostSum(QWidget):
    """Rows of words and numbers, then the room in the model, then the time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._numbers = [QLabel(self) for _ in range(6)]
        self._room, self._room_words = QLabel(self), text_label("", self, role="small", tone="text2", wraps=True)
        self._bar = _RoomBar(theme, self)
        self._time, self._time_words = QLabel(self), text_label("", self, role="small", tone="text2", wraps=True)
        self._of_room = QLabel(self.tr("Room in the model"), self), self._room
        self._rows: list[QLabel] = []
        self._of_tokens: list[QWidget] = []  # what is not asked of a reader without a model
        self._gaps = QSpacerItem(0, 20), QSpacerItem(0, 20)
        self._lay_out()

    def set_tight(self, tight: bool) -> None:
        """Stand closer, in a low window."""
        around = 0 if tight else 5
        for label in self._rows:
            label.setContentsMargins(0, around, 0, around)
        for gap in self._gaps:
            gap.changeSize(0, 8 if tight else 20)
        layout = self.layout()
        if layout is not None:
            layout.invalidate()

    def set_scene(self, scene: Scene) -> None:
        for part in self._of_tokens:
            part.setVisible(scene.has_tokens)
        tokens = view_tokens(scene.engine_size, scene.mode)
        expected = scene.pace.text_tokens
        valid = valid_tokens(scene.engine_size, scene.mode)
        counts = (tokens.whole, tokens.tiles, tokens.line_ends, tokens.total, valid)
        for label, count in zip(self._numbers, counts, strict=False):
            label.setText(f"{count:,}")
        self._numbers[5].setText(self._about(expected))
        self._set_room(tokens.total, expected, scene.room)
        self._set_time(scene)

    def _about(self, count: int | None) -> str:
        if count is None:
            return self.tr("not known yet")
        return self.tr("about {count}").format(count=f"{_rounded(count):,}")

    def _set_room(self, vision: int, text: int | None, room: int) -> None:
        for part in (*self._of_room, self._bar, self._room_words):
            part.setVisible(bool(room))
        if not room:
            return
        both = vision if text is None else _rounded(vision + text)
        taken = self.tr("{taken} of {room}").format(taken=f"{both:,}", room=f"{room:,}")
        self._room.setText(taken)
        self._bar.set_shares(vision / room, (text or 0) / room)
        unknown = self.tr("Solid: picture. How much text comes is learned from the first pages.")
        self._room_words.setText(unknown if text is None else self.tr("Solid: picture. Hatched: text to come."))

    def _set_time(self, scene: Scene) -> None:
        seconds, pages = scene.pace.seconds, scene.pace.pages
        if seconds is None:
            self._time.setText(self.tr("not known yet"))
            words = self.tr("No page was read in {mode} here so far.").format(mode=scene.mode.title)
        else:
            self._time.setText(about_seconds(seconds))
            one = self.tr("From 1 page read here before.")
            words = one if pages == 1 else self.tr("From the last {count} pages read here.").format(count=pages)
        self._time_words.setText(words)

    def _lay_out(self) -> None:
        rows = in_grid(0, 0, wide=0)
        words = (
            self.tr("Whole page"), self.tr("Tiles"), self.tr("Line ends and separator"), self.tr("Vision tokens"),
            self.tr("Valid, without padding"), self.tr("Text tokens, expected"),
        )  # fmt: skip
        for index, (text, number) in enumerate(zip(words, self._numbers, strict=True)):
            line, name = hairline(self), QLabel(text, self)
            rows.addWidget(line, 2 * index, 0, 1, 2)
            self._add_row(rows, 2 * index + 1, name, number, bold=index == 3)
            self._of_tokens += [line, name, number]
        room = (self._pair(self._of_room[0], self._room), 6, self._bar, 6, self._room_words)
        time = (self._pair(QLabel(self.tr("Time"), self), self._time), 2, self._time_words)
        in_column(rows, self._gaps[0], *room, self._gaps[1], *time, Slack(), of=self)

    def _pair(self, words: QLabel, number: QLabel) -> QGridLayout:
        pair = in_grid(-1, -1, wide=0)
        self._add_row(pair, 0, words, number)
        return pair

    def _add_row(self, rows: QGridLayout, row: int, words: QLabel, number: QLabel, *, bold: bool = False) -> None:
        for label in (words, number):
            label.setFont(self._theme.font("body", 600 if bold else 400))
        self._rows += [words, number]
        font = number.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        number.setFont(font)
        words.setBuddy(number)
        rows.addWidget(words, row, 0)
        rows.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)


class _RoomBar(QWidget):
    """How much of the model's room is taken: solid by the picture, hatched by the text to come."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = self._text = 0.0
        self.setFixedHeight(8)
        theme.theme_changed.connect(self.update)

    def set_shares(self, picture: float, text: float) -> None:
        """Of the whole room, 0..1 each."""
        self._picture, self._text = min(1.0, picture), min(1.0 - min(1.0, picture), text)
        taken = round(100 * (self._picture + self._text))
        self.setAccessibleName(self.tr("{percent} % of the model's room").format(percent=taken))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = float(self.width()), float(self.height())
        accent = self._theme.color("accent")
        painter.fillRect(QRectF(0, 0, width, height), self._theme.color("raised"))
        painter.fillRect(QRectF(0, 0, width * self._picture, height), accent)
        text = QRectF(width * self._picture, 0, width * self._text, height)
        painter.fillRect(text, QBrush(accent, Qt.BrushStyle.BDiagPattern))
        painter.setPen(self._theme.color("border"))
        painter.drawRect(QRectF(0.5, 0.5, width - 1, height - 1))


def _rounded(count: int) -> int:
    """An estimate, no more precise than it is: two figures."""
    step: int = 10 ** max(0, len(str(count)) - 2)
    return round(count / step) * step
