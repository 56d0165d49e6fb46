"""Settings that take effect at once, and the page that shows them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.auto_mode.aims import Aim
from app.comparison.telling_words import Told
from app.controllers.remembering.library_controller import Shelf
from app.folders import recognizers_folder
from app.settings import schema
from app.settings.schema import Setting
from app.views.common.theme import Choice
from app.views.engine_choice.script_words import script_sentences
from app.views.flows.engine_flow import EngineFlow
from app.views.settings_view.forget_dialog import ForgetDialog
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_SHOWN: tuple[Setting[Any], ...] = (
    schema.THEME, schema.PAPER_DIMMING, schema.LANGUAGE, schema.READING_FACE, schema.READING_FONT_SIZE,
    schema.PREFER_TEXT_LAYER, schema.PRECISION, schema.SECOND_READER,
    schema.AUTO_AIM,
)  # fmt: skip


class SettingsFlow(QObject):
    """Carries out what is chosen, wherever it was chosen, and keeps the page true."""

    def __init__(self, panes: Panes, parts: WindowParts, engine_choice: EngineFlow) -> None:
        super().__init__(panes.window)
        self._panes, self._parts, self._engine_choice = panes, parts, engine_choice
        view = self._view = panes.screens.settings
        self._shelf = Shelf((), 0, 0)
        settings = parts.settings
        for setting in _SHOWN:
            self._on_value(setting, settings.get(setting))
            settings.listen(setting, partial(self._on_value, setting))
        panes.actions.settings_action.triggered.connect(self._begin)
        view.value_chosen.connect(settings.set)
        view.engine_requested.connect(engine_choice.open_menu)
        view.folder_requested.connect(self._show_folder)
        view.models_requested.connect(self._choose_models)
        settings.listen(schema.RECOGNIZERS, lambda _folder: self._show_engine())
        view.forget_requested.connect(self._ask_to_forget)
        view.closed.connect(panes.screens.leave_settings)
        parts.engines.changed.connect(self._show_engine)
        parts.library.shelf_changed.connect(self._on_shelf)
        self._show_engine()

    def _begin(self) -> None:
        self._panes.screens.show_settings()
        self._view.begin()
        self._parts.library.ask_for_shelf()

    def _on_value(self, setting: Setting[Any], value: Any) -> None:
        """A setting has this value now."""
        self._view.set_value(setting, value)
        parts, panel = self._parts, self._panes.workspace.panel
        if setting is schema.THEME:
            parts.theme.set_choice(cast(Choice, value))
            self._panes.actions.theme_actions[value].setChecked(True)
        elif setting is schema.PAPER_DIMMING:
            parts.theme.set_paper_shade(value)
        elif setting is schema.READING_FACE:
            parts.theme.set_reading_face(value)
        elif setting is schema.READING_FONT_SIZE:
            panel.set_text_size(round(value))
        elif setting is schema.PREFER_TEXT_LAYER:
            parts.reading.prefer_text_layer(value)
        elif setting is schema.AUTO_AIM:
            parts.auto_modes.set_aim(Aim(value))
        elif setting is schema.SECOND_READER:
            parts.second_reader.turn(value != Told.NEVER)
            parts.doubts.tell(Told(value))

    def _show_engine(self) -> None:
        self._view.set_engine(self._engine_choice.engine_words())
        offer = self._parts.engines.offer(self._parts.engines.usual)
        folder = Path(self._parts.settings.get(schema.RECOGNIZERS) or recognizers_folder())
        self._view.set_scripts(script_sentences(offer) if offer else "", folder)

    def _choose_models(self) -> None:
        title = self.tr("Folder with recognition models of RapidOCR (*.onnx)")
        if chosen := QFileDialog.getExistingDirectory(self._panes.window, title, str(recognizers_folder())):
            self._parts.settings.set(schema.RECOGNIZERS, chosen)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._parts.data_folder)))

    def _on_shelf(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._view.set_data(Path(self._parts.data_folder), shelf.documents, shelf.pages_read)

    def _ask_to_forget(self) -> None:
        words = self.tr(
            "Documents: {documents}. Pages read: {pages}. All their readings are deleted, with your corrections, "
            "turned pages, tags and the list of documents. They cannot be brought back."
        ).format(documents=f"{self._shelf.documents:,}", pages=f"{self._shelf.pages_read:,}")
        title = self.tr("Delete everything read")
        dialog = ForgetDialog(title, words, self._parts.theme, self._parts.icons, self._panes.window)
        dialog.confirmed.connect(self._forget)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _forget(self) -> None:
        self._parts.windows.leaving_wanted.emit(None)
        self._parts.library.forget_all()
