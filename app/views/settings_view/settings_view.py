"""The page of settings: sections of rows, and a field that leaves only the rows one looks for. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.settings import schema
from app.settings.schema import Setting
from app.views.common.choice_box import ChoiceBox
from app.views.common.controls import hairline, scrolled, set_surface, text_label
from app.views.common.eliding_button import ElidingButton
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.own_keys import takes_escape
from app.views.common.theme import Theme
from app.views.common.view_head import back_button, view_head
from app.views.settings_view.setting_row import SettingRow
from app.views.settings_view.value_words import values_of

_SIDE, _WIDEST = 36, 760


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    heading: QLabel
    rows: tuple[SettingRow, ...]


class SettingsView(QWidget):
    """All settings.

    Signals:
        value_chosen(setting, value): the person wants a setting to be this.
        engine_requested(widget): another engine is to be chosen, in a menu beside this widget.
        folder_requested: the folder with Recto's data is to be shown.
        models_requested: the folder with models for further scripts is to be chosen.
        forget_requested: everything that was read is to be deleted.
        closed: the person is done.
    """

    value_chosen = Signal(object, object)
    engine_requested = Signal(object)
    folder_requested = Signal()
    models_requested = Signal()
    forget_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._boxes: dict[Setting[Any], ChoiceBox] = {}
        self.field = QLineEdit(self)
        self._nothing = text_label(
            self.tr("No setting is called that. Try fewer words, or a part of one."), self, tone="text2"
        )
        self._back = back_button(icons, self)
        self._engine = ElidingButton(self)
        self._models = QPushButton(self.tr("Choose a folder…"), self)
        self._folder = QPushButton(self.tr("Show the folder"), self)
        self.forget_button = QPushButton(self.tr("Delete everything read…"), self)
        self._engine_row = SettingRow(self.tr("Engine"), self.tr("What reads the pages."), self._engine, theme)
        self._scripts_row = SettingRow(self.tr("Scripts of the built-in reader"), "", self._models, theme)
        self._folder_row = SettingRow(self.tr("Where Recto keeps its data"), "", self._folder, theme)
        self._forget_row = SettingRow(self.tr("What was read"), "", self.forget_button, theme)
        self._sections = self._make_sections()
        self._show_sample()
        self._lay_out()
        self._connect()
        self._filter("")

    def begin(self) -> None:
        """Make ready: all settings, the keyboard in the field."""
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_value(self, setting: Setting[Any], value: Any) -> None:
        """Show a setting's value without telling anybody."""
        box = self._boxes[setting]
        with QSignalBlocker(box):
            values = [box.itemData(index) for index in range(box.count())]
            if value not in values and isinstance(value, float):
                value = min(values, key=lambda other: abs(other - value))  # sizes set elsewhere may lie between
            box.setCurrentIndex(values.index(value))
        self._show_sample()

    def value(self, setting: Setting[Any]) -> Any:
        return self._boxes[setting].currentData()

    def set_engine(self, words: str) -> None:
        """Name the engine that reads, and how far it is."""
        self._engine.set_words(words)

    def set_scripts(self, words: str, folder: Path) -> None:
        """What the built-in reader can read, and where models for further scripts are looked for."""
        models = self.tr("Recognition models for further scripts are looked for in {folder}, from the next start on.")
        self._scripts_row.set_hint(f"{words} {models.format(folder=folder)}".strip())

    def set_data(self, folder: Path, documents: int, pages: int) -> None:
        """Where everything lies, and how much was read."""
        self._folder_row.set_hint(str(folder))
        words = self.tr("Documents: {documents}. Pages read: {pages}. Deleting it leaves the files themselves alone.")
        self._forget_row.set_hint(words.format(documents=f"{documents:,}", pages=f"{pages:,}"))
        self.forget_button.setEnabled(documents > 0)

    def shown_rows(self) -> list[str]:
        """The titles of the rows that the words in the field leave."""
        return [row.title() for section in self._sections for row in section.rows if not row.isHidden()]

    def box(self, setting: Setting[Any]) -> ChoiceBox:
        return self._boxes[setting]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return takes_escape(event, self.closed.emit) or super().eventFilter(watched, event)

    def _make_sections(self) -> tuple[_Section, ...]:
        self._sample_row = self._choice(schema.READING_FONT_SIZE, self.tr("Size of the reading's text"))
        return (
            self._section(self.tr("Appearance"),
                          self._choice(schema.THEME, self.tr("Theme")),
                          self._choice(schema.PAPER_DIMMING, self.tr("Dim pages in the dark theme"),
                                       self.tr("Only how pages look here; nothing is changed in them.")),
                          self._choice(schema.LANGUAGE, self.tr("Language"), self.tr("From the next start on."))),
            self._section(self.tr("Reading"),
                          self._choice(schema.READING_FACE, self.tr("Typeface of the reading")),
                          self._sample_row,
                          self._choice(schema.PREFER_TEXT_LAYER, self.tr("Use a PDF's own text where it is good"),
                                       self.tr("Faster and without errors of reading. One click still reads the "
                                               "picture.")),
                          self._choice(schema.AUTO_AIM, self.tr("Auto mode"),
                                       self.tr("How much may be left to chance to save tokens and time, where each "
                                               "page is read in the mode that fits its print."))),
            self._section(self.tr("Engine"), self._engine_row, self._scripts_row,
                          self._choice(schema.PRECISION, self.tr("Precision of a model's weights"),
                                       self.tr("Fewer bits need less memory and read a little less exactly. A model "
                                               "in memory is loaded again.")),
                          self._choice(schema.SECOND_READER, self.tr("Second reader"),
                                       self.tr("The built-in reader reads along with a model. F4 stops where these "
                                               "differ, and where a line is missing; a page on which the two hardly "
                                               "agree is read once more."))),
            self._section(self.tr("Your data"), self._folder_row, self._forget_row),
        )  # fmt: skip

    def _choice(self, setting: Setting[Any], title: str, hint: str = "") -> SettingRow:
        box = ChoiceBox()
        for value, words in values_of(setting):
            box.addItem(words, value)
        box.currentIndexChanged.connect(lambda _index: self.value_chosen.emit(setting, box.currentData()))
        self._boxes[setting] = box
        return SettingRow(title, hint, box, self._theme)

    def _show_sample(self) -> None:
        """A line as the reading's text looks, below its size."""
        font = self._theme.font("reading")
        font.setPixelSize(round(self.value(schema.READING_FONT_SIZE)))
        self._sample_row.set_sample(self.tr("Three beds of reed were laid in October."), font)

    def _section(self, title: str, *rows: SettingRow) -> _Section:
        return _Section(title, text_label(title, role="section"), rows)

    def _lay_out(self) -> None:
        set_surface(self, "panel")
        page = QWidget()
        page.setProperty("surface", "panel")
        page.setMaximumWidth(_WIDEST + 2 * _SIDE)
        column = in_column(self._nothing, margins=(_SIDE, 28, _SIDE, 36), of=page)
        for section in self._sections:
            section.heading.setContentsMargins(0, 0, 0, 4)
            column.addWidget(section.heading)
            for row in section.rows:
                column.addWidget(row)
            section.rows[-1].setContentsMargins(0, 0, 0, 28)
        column.addStretch(1)
        holder = QWidget()
        holder.setProperty("surface", "panel")
        # The page keeps its width at the left of a wide window.
        in_row((page, 1), Slack(0), spacing=-1, of=holder)
        area = scrolled(holder, self)
        area.viewport().setProperty("surface", "panel")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field.setPlaceholderText(self.tr("Search the settings"))
        self.field.setAccessibleName(self.tr("Search the settings"))
        self.field.setClearButtonEnabled(False)
        self.field.setFixedWidth(260)
        in_column(
            view_head(self, self._back, self.tr("Settings"), self.field, _SIDE), hairline(self), (area, 1), of=self
        )

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self.field.textChanged.connect(self._filter)
        self._boxes[schema.READING_FONT_SIZE].currentIndexChanged.connect(self._show_sample)
        self._theme.theme_changed.connect(self._show_sample)
        self._engine.clicked.connect(lambda: self.engine_requested.emit(self._engine))
        self._models.clicked.connect(self.models_requested)
        self._folder.clicked.connect(self.folder_requested)
        self.forget_button.clicked.connect(self.forget_requested)
        boxes, buttons = (
            self._boxes.values(),
            (self._back, self._engine, self._models, self._folder, self.forget_button),
        )
        for widget in (self.field, *buttons, *boxes):
            widget.installEventFilter(self)

    def _filter(self, text: str) -> None:
        """Leave the rows in which all of these words occur."""
        words = text.casefold().split()
        for section in self._sections:
            for row in section.rows:
                row.setVisible(row.matches(words, section.title))
            section.heading.setVisible(not all(row.isHidden() for row in section.rows))
        self._nothing.setVisible(not self.shown_rows())
