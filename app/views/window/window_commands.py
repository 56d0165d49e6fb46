"""Connects every command of the window to what carries it out, and keeps each enabled only while it makes sense."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QMenu

from app import __version__
from app.document.page import PageState, StopReason
from app.licences import licence_texts
from app.views.common.language import told
from app.views.dialogs.about_dialog import AboutDialog
from app.views.dialogs.command_palette import CommandPalette, commands_of
from app.views.dialogs.keys_dialog import KeysDialog
from app.views.flows.export_flow import ExportFlow
from app.views.flows.finding_flow import FindingFlow
from app.views.flows.opening_flow import OpeningFlow
from app.views.flows.panes_flow import PanesFlow
from app.views.notices.notice import Notice, NoticeAction
from app.views.notices.saved import follow_saved
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts
from model_runtime.messages import Message

_OPENING, _ALL_READ = "opening", "all-read"
_READ_AGAIN = "read-all-again"
_UNREAD = (PageState.NOT_READ, PageState.FAILED, PageState.CUT_SHORT, PageState.REFERENCE)


class WindowCommands(QObject):
    """One method for each thing a person can ask for."""

    def __init__(
        self,
        panes: Panes,
        parts: WindowParts,
        opening: OpeningFlow,
        exporting: ExportFlow,
        panes_flow: PanesFlow,
        finding: FindingFlow,
        menu: QMenu,
    ) -> None:
        super().__init__(panes.window)
        self._parts, self._window, self._actions = parts, panes.window, panes.actions
        self._screens, self._workspace, self._notices = panes.screens, panes.workspace, panes.notices
        self._opening, self._exporting, self._panes_flow, self._finding = opening, exporting, panes_flow, finding
        self._menu = menu
        self._connect_document()
        self._connect_reading()
        self._connect_page()
        self._connect_window()
        self._enable()

    # --- connections ---

    def _connect_document(self) -> None:
        actions, documents, opening, start = self._actions, self._parts.documents, self._opening, self._screens.start
        for signal, do in (
            (actions.open_action.triggered, opening.ask_for_file),
            (actions.open_folder_action.triggered, opening.ask_for_folder),
            (actions.paste_action.triggered, opening.paste),
            (actions.close_action.triggered, documents.close),
            (actions.export_action.triggered, self._exporting.begin),
            (start.open_requested, opening.ask_for_file),
            (start.folder_requested, opening.ask_for_folder),
            (start.paste_requested, opening.paste),
            (start.sample_requested, lambda: opening.open(self._parts.sample)),
        ):
            signal.connect(lambda *_ignored, do=do: do())
        start.recent_chosen.connect(opening.open)
        self._parts.library.shelf_changed.connect(lambda shelf: start.set_recent(shelf.recent))
        opening.not_pasted.connect(lambda words: self._say(Notice("warn", "clipboard", words, is_passing=True)))
        documents.opening.connect(lambda _path: self._notices.clear(_OPENING))
        documents.opened.connect(self._on_opened)
        self._exporting.read_requested.connect(self._parts.reading.read)

    def _connect_reading(self) -> None:
        actions, reading, panel = self._actions, self._parts.reading, self._workspace.panel
        actions.read_page_action.triggered.connect(self._on_read_page)
        actions.read_selected_action.triggered.connect(lambda: reading.read(self._panes_flow.selected_pages()))
        actions.read_all_action.triggered.connect(self._on_read_all)
        actions.read_again_action.triggered.connect(lambda: reading.read(self._numbers(PageState)))
        self._notices.action_chosen.connect(self._on_notice)
        actions.read_picture_action.triggered.connect(self._on_read_picture)
        actions.stop_action.triggered.connect(reading.stop)
        panel.read_page_requested.connect(self._on_read_page)
        panel.read_picture_requested.connect(self._on_read_picture)
        reading.progress_changed.connect(lambda _progress: self._enable())
        self._parts.comparing.changed.connect(self._enable_stop)
        self._parts.comparing.compared.connect(lambda _comparison: self._enable_stop())
        self._parts.session.document_changed.connect(self._enable)
        self._screens.view_changed.connect(self._enable)
        self._parts.session.page_changed.connect(lambda _number: self._enable_stop())
        self._parts.session.pages_changed.connect(lambda _numbers: self._enable_stop())

    def _connect_page(self) -> None:
        actions, pane = self._actions, self._workspace.page
        view = pane.view
        actions.zoom_in_action.triggered.connect(view.zoom_in)
        actions.zoom_out_action.triggered.connect(view.zoom_out)
        actions.zoom_reset_action.triggered.connect(lambda: view.set_zoom(1.0))
        actions.fit_width_action.triggered.connect(view.fit_width)
        actions.fit_page_action.triggered.connect(view.fit_page)
        actions.rotate_action.triggered.connect(lambda: self._turn(90))
        actions.rotate_back_action.triggered.connect(lambda: self._turn(-90))
        pane.header.rotation_requested.connect(lambda _number: self._turn(90))
        actions.previous_page_action.triggered.connect(lambda: view.scroll_to_page(view.current_page() - 1))
        actions.next_page_action.triggered.connect(lambda: view.scroll_to_page(view.current_page() + 1))
        actions.go_to_page_action.triggered.connect(pane.header.begin_go_to_page)
        actions.boxes_action.toggled.connect(view.set_boxes_visible)
        view.boxes_visible_changed.connect(actions.boxes_action.setChecked)
        actions.find_action.triggered.connect(lambda: self._workspace.find_bar.begin())
        actions.find_next_action.triggered.connect(lambda: self._finding.step(1))
        actions.find_previous_action.triggered.connect(lambda: self._finding.step(-1))

    def _connect_window(self) -> None:
        actions, workspace = self._actions, self._workspace
        actions.pages_panel_action.toggled.connect(workspace.pages.setVisible)
        actions.outline_action.triggered.connect(self._on_outline)
        actions.reading_panel_action.toggled.connect(workspace.panel.setVisible)
        actions.full_screen_action.toggled.connect(self._on_full_screen)
        actions.next_pane_action.triggered.connect(lambda: workspace.step_pane(1))
        actions.previous_pane_action.triggered.connect(lambda: workspace.step_pane(-1))
        window, theme, icons = self._window, self._parts.theme, self._parts.icons
        actions.keys_action.triggered.connect(lambda: _open(KeysDialog(actions.key_groups(), theme, icons, window)))
        actions.palette_action.triggered.connect(self._on_palette)
        actions.about_action.triggered.connect(
            lambda: _open(AboutDialog(__version__, licence_texts(), theme, icons, window))
        )
        for choice, action in actions.theme_actions.items():
            action.triggered.connect(lambda _checked, choice=choice: self._parts.theme.set_choice(choice))

    # --- what they do ---

    def _numbers(self, states: Iterable[PageState]) -> list[int]:
        document, wanted = self._parts.session.document, set(states)
        return [page.number for page in document.pages if page.state in wanted] if document else []

    def _was_read_whole(self, number: int) -> bool:
        """Whether a page that shows what was made elsewhere has been read here, too."""
        page = self._parts.session.page(number)
        read = page.read_here if page is not None and page.state_at_rest is PageState.REFERENCE else None
        return read is not None and read.stop_reason is StopReason.END

    def _on_read_page(self) -> None:
        number = self._parts.session.current_page
        if number:
            self._parts.reading.read([number])

    def _on_read_all(self) -> None:
        """Read what no engine has read to its end; where nothing is left, offer to read everything again."""
        unread = [number for number in self._numbers(_UNREAD) if not self._was_read_whole(number)]
        if unread or self._parts.reading.is_reading:
            self._notices.clear(_ALL_READ)
            self._parts.reading.read(unread)
            return
        count = len(self._numbers(PageState))
        words = self.tr("The page is read") if count == 1 else self.tr("All {count} pages are read").format(count=count)
        again = NoticeAction(_READ_AGAIN, self.tr("Read again"))
        self._notices.show_notice(_ALL_READ, Notice("info", "check", words, actions=(again,), is_passing=True))

    def _on_notice(self, name: str) -> None:
        if name == _READ_AGAIN:
            self._notices.clear(_ALL_READ)
            self._parts.reading.read(self._numbers(PageState))
        else:
            follow_saved(name)

    def _on_read_picture(self) -> None:
        number = self._parts.session.current_page
        if number:
            self._parts.reading.read([number], with_text_layer=False)

    def _turn(self, degrees: int) -> None:
        page = self._parts.session.page(self._parts.session.current_page)
        if page is not None:
            self._parts.session.set_rotation(page.number, page.rotation.turned(degrees))

    def _on_opened(self, notes: Iterable[Message]) -> None:
        for note in notes:
            self._say(Notice("warn", "warning", told(note)))

    def _on_outline(self) -> None:
        """Show the outline and go there, or the pages again where the keyboard is in it."""
        pages = self._workspace.pages
        leave = pages.is_outline_shown() and pages.outline_view.hasFocus()
        self._actions.pages_panel_action.setChecked(True)
        pages.show_outline(not leave)
        pages.keyboard_widget().setFocus()

    def _on_palette(self) -> None:
        others = [action for action in self._window.actions() if action is not self._actions.palette_action]
        theme, icons = self._parts.theme, self._parts.icons
        _open(CommandPalette(commands_of(self._menu, others), theme, icons, self._window))

    def _on_full_screen(self, on: bool) -> None:
        state = self._window.windowState()  # a window that was maximized is so again afterwards
        full = Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | full if on else state & ~full)

    def _say(self, notice: Notice) -> None:
        # After the signal that brought it: a new document may be about to clear the last one's notices.
        QTimer.singleShot(0, self, lambda: self._notices.show_notice(_OPENING, notice))

    def _enable(self) -> None:
        """Offer what makes sense for what is in view; keys must not change what nobody sees."""
        is_open = self._parts.session.document is not None and self._screens.is_showing_document()
        in_panes = is_open and self._workspace.is_showing_panes()
        for action in self._actions.document_actions():
            action.setEnabled(is_open)
        for action in self._actions.pane_actions():
            action.setEnabled(in_panes)
        self._enable_stop()

    def _enable_stop(self) -> None:
        """While reading, Stop takes the outline and Read page greys."""
        reading = self._parts.reading.is_reading or self._parts.comparing.is_reading
        self._actions.stop_action.setEnabled(reading)
        page = self._parts.session.page(self._parts.session.current_page)
        busy = page is not None and page.activity is not None
        seen = page is not None and self._screens.is_showing_document()
        self._actions.read_page_action.setEnabled(seen and not busy)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
