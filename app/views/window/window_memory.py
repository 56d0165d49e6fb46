"""What the window remembers of itself: its place and panes in the settings, how a document was seen in the library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QByteArray, QObject

from app.document.reading_choice import ReadingChoice
from app.settings import schema
from app.views.flows.going_on_flow import GoingOnFlow
from app.views.flows.language_flow import LanguageFlow
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts


class WindowMemory(QObject):
    """Restores at the start and on opening; keeps on closing and on leaving a document."""

    def __init__(self, panes: Panes, parts: WindowParts, going_on: GoingOnFlow, language: LanguageFlow) -> None:
        super().__init__(panes.window)
        self._window, self._actions, self._workspace = panes.window, panes.actions, panes.workspace
        self._parts, self._going_on, self._language = parts, going_on, language
        self._settings = parts.settings
        self.knows_place = False  # where the window was last
        parts.reading.chosen.made.connect(self._keep_mode)
        panes.workspace.panel.text_size_chosen.connect(self._keep_text_size)
        for choice, action in panes.actions.theme_actions.items():
            action.triggered.connect(lambda _checked, choice=choice: self._settings.set(schema.THEME, choice))
        self.begin_window()

    # --- the window, in the settings ---

    def begin_window(self) -> None:
        """Begin as the window that was kept last, with the engine that was chosen last."""
        self._restore_window()
        self._choose_default_mode()

    def place(self) -> str:
        """Where the window is, as `restore_place` takes it."""
        return bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")

    def restore_place(self, place: str) -> bool:
        """Put the window where it was; False where that is not known."""
        known = self._window.restoreGeometry(QByteArray.fromBase64(place.encode("ascii", "replace")))
        self._actions.full_screen_action.setChecked(self._window.isFullScreen())
        return known

    def _restore_window(self) -> None:
        state, actions = self._settings.get(schema.WINDOW_STATE), self._actions
        if geometry := _text(state, "geometry"):
            self.knows_place = self.restore_place(geometry)
        if isinstance(widths := state.get("widths"), dict):
            self._workspace.splitter.restore(widths)
        actions.pages_panel_action.setChecked(state.get("pages", True) is True)
        actions.reading_panel_action.setChecked(state.get("panel", True) is True)
        self._workspace.pages.show_outline(state.get("outline") is True)
        actions.theme_actions[self._settings.get(schema.THEME)].setChecked(True)
        self._workspace.panel.set_text_size(round(float(self._settings.get(schema.READING_FONT_SIZE))))

    def keep_window(self) -> None:
        """Remember the place and the panes; other windows begin with them."""
        actions, workspace = self._actions, self._workspace
        self._settings.set(
            schema.WINDOW_STATE,
            {
                "geometry": self.place(),
                "widths": workspace.splitter.state(),
                "pages": actions.pages_panel_action.isChecked(),
                "outline": workspace.pages.is_outline_shown(),
                "panel": actions.reading_panel_action.isChecked(),
            },
        )

    def _keep_text_size(self, size: int) -> None:
        self._settings.set(schema.READING_FONT_SIZE, float(size))

    def _keep_mode(self) -> None:
        engine, choice = self._parts.reading.chosen.engine, self._parts.reading.chosen.choice
        if engine is not None:
            self._settings.set_mode(engine.name, choice.mode)

    # --- the document, in the library ---

    def begin_document(self) -> None:
        """A document seen for the first time: fit its width, and read it in the mode chosen last."""
        if self._parts.session.document is not None:
            self._workspace.page.view.fit_width()
            self._choose_default_mode()

    def _choose_default_mode(self) -> None:
        engine = self._settings.get(schema.ENGINE)
        choice = ReadingChoice(engine, self._settings.mode_of(engine), model=self._settings.model_of(engine))
        self._parts.reading.chosen.choose(choice, by_person=False)

    def keep_view(self) -> None:
        view = self._workspace.page.view
        if self._parts.session.document is not None:
            state = {"page": view.current_page(), "zoom": view.zoom(), "fit": view.fit()}
            state |= self._parts.references.view_state() | self._going_on.view_state() | self._language.view_state()
            self._parts.library.keep_view_state(state)

    def restore_view(self, state: Mapping[str, Any]) -> None:
        """Show the document as it was left, unless the person has begun to leaf."""
        view = self._workspace.page.view
        if view.current_page() != 1:
            return
        fit, zoom, page = state.get("fit"), state.get("zoom"), state.get("page")
        if fit == "page":
            view.fit_page()
        elif fit != "width" and isinstance(zoom, int | float):
            view.set_zoom(float(zoom))
        if isinstance(page, int):
            view.scroll_to_page(page)


def _text(state: Mapping[str, Any], key: str) -> str:
    value = state.get(key, "")
    return value if isinstance(value, str) else ""
