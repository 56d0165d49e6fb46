"""The left of the comparison: the page, which readings' boxes lie over it, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.item_models.page_pictures import PagePictures
from app.views.common.controls import hairline, icon_button, set_surface, text_label
from app.views.common.eliding import elided_lines, laid_out, tip
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.theme import Theme
from app.views.compare_view.page_boxes import PageBoxes
from app.views.compare_view.run_sample import SAMPLE_SIZE, sample_icon

HEADER_HEIGHT = 40
_FOOTER_HEIGHT = 34
_SENTENCE_SIDE, _SENTENCE_AIR = 12, 12  # pixels left and right of it; above and below together
_SENTENCE_LINES = 2
_SHOWN = 2
_LEAFING = 150  # pixels for the steps and the page's number


class PageSide(QWidget):
    """Attributes: `page`.

    Signals:
        leafed(step): the person wants the next page (1) or the one before (-1).
        shown_changed(indices): these runs' boxes are wanted, at most two.
    """

    leafed = Signal(int)
    shown_changed = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, images: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.page = PageBoxes(theme, icons, images, self)
        self._number, self._sentence = QLabel(self), text_label(parent=self, tone="text2", wraps=True)
        self._previous = self._step_button("caret-up", self.tr("Previous page"), -1)
        self._next = self._step_button("caret-down", self.tr("Next page"), 1)
        self._words = ""
        self._toggles: list[QToolButton] = []
        self._names: list[str] = []
        self._order: list[int] = []  # of the shown runs, the one chosen longest ago first
        self._row = QHBoxLayout()
        self._lay_out()

    def set_page(self, number: int, count: int) -> None:
        self._number.setText(f"{number} / {count}")
        self._number.setAccessibleName(self.tr("Page {number} of {count}").format(number=number, count=count))
        self._previous.setEnabled(number > 1)
        self._next.setEnabled(number < count)

    def set_runs(self, names: Sequence[str]) -> None:
        """Offer these runs' boxes; the first and the last are shown."""
        if [button.toolTip() for button in self._toggles] == [self._hint(name) for name in names]:
            return
        for button in self._toggles:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._toggles = [self._toggle(index, name) for index, name in enumerate(names)]
        for button in self._toggles:
            self._row.addWidget(button)
        self._names = list(names)
        self._fit()
        self._set_shown([0, len(names) - 1] if len(names) > 1 else [0] * len(names))

    def shown(self) -> tuple[int, ...]:
        """The runs whose boxes are shown, in their order."""
        return tuple(sorted(self._order))

    def toggle(self, index: int) -> QToolButton:
        """The button of a run."""
        return self._toggles[index]

    def set_sentence(self, words: str) -> None:
        self._words = tip(words)
        self._sentence.setToolTip(self._words)
        self._fit_sentence()

    def sentence(self) -> QLabel:
        """What is told of the boxes, in two lines at most."""
        return self._sentence

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._fit_sentence()

    def _fit(self) -> None:
        """Name the runs where there is room for all names."""
        metrics = self.fontMetrics()
        named = sum(metrics.horizontalAdvance(name) + SAMPLE_SIZE.width() + 24 for name in self._names)
        style = Qt.ToolButtonStyle
        fits = named + _LEAFING <= self.width()
        for button, name in zip(self._toggles, self._names, strict=True):
            button.setText(name)
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if fits else style.ToolButtonIconOnly)

    def _fit_sentence(self) -> None:
        """Break the sentence into two lines where one is too short, and shorten it where two are."""
        metrics, room = self._sentence.fontMetrics(), max(1, self.width() - 2 * _SENTENCE_SIDE)
        words = elided_lines(metrics, self._words, room, _SENTENCE_LINES)
        self._sentence.setText(words)
        self._sentence.setFixedHeight(max(_FOOTER_HEIGHT, laid_out(metrics, words, room).height() + _SENTENCE_AIR))

    def _on_toggled(self, index: int) -> None:
        """Show or hide a run's boxes; a third takes the place of the one shown longest."""
        if index in self._order:
            self._set_shown([other for other in self._order if other != index])
        else:
            self._set_shown([*self._order, index][-_SHOWN:])

    def _set_shown(self, indices: list[int]) -> None:
        self._order = indices
        for index, button in enumerate(self._toggles):
            button.setChecked(index in indices)
        self.shown_changed.emit(self.shown())

    def _toggle(self, index: int, name: str) -> QToolButton:
        button = icon_button(sample_icon(self._theme, index), self._hint(name), self)
        button.setIconSize(SAMPLE_SIZE)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._on_toggled(index))
        return button

    def _hint(self, name: str) -> str:
        return self.tr("Places found in {name}").format(name=name)

    def _step_button(self, icon: str, words: str, step: int) -> QToolButton:
        button = icon_button(self._icons.icon(icon), words, self)
        button.clicked.connect(lambda: self.leafed.emit(step))
        return button

    def _lay_out(self) -> None:
        self._number.setFont(self._theme.font("body", 500))
        header = QWidget(self)
        set_surface(header, "window")
        header.setFixedHeight(HEADER_HEIGHT)
        self._row.setSpacing(2)
        in_row(self._previous, self._next, self._number, Slack(), self._row, margins=(8, 0, 8, 0), spacing=4, of=header)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setFixedHeight(_FOOTER_HEIGHT)
        self._sentence.setContentsMargins(_SENTENCE_SIDE, 0, _SENTENCE_SIDE, 0)
        self._sentence.setProperty("surface", "window")
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        in_column(header, hairline(self), (self.page, 1), hairline(self), self._sentence, of=self)
