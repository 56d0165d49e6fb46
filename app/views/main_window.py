"""The main window: assembles the start screen, the workspace and the status line, and nothing else."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.export.markdown_blocks import markdown_of_block
from app.resources import resource_path
from app.views.actions import Actions
from app.views.compare_view.comparing import Comparing
from app.views.cost_display import CostDisplay
from app.views.details_links import DetailsLinks
from app.views.doubting import Doubting
from app.views.editing import Editing
from app.views.engine_choice.engine_flow import EngineFlow
from app.views.export_flow import ExportFlow
from app.views.faults_display import FaultsDisplay
from app.views.figure_tabs import FigureTabs
from app.views.find_bar import FindBar
from app.views.finding import Finding
from app.views.leaving_list import LeavingList
from app.views.library_search import LibrarySearch
from app.views.model_sees.looking import Looking
from app.views.opening_flow import OpeningFlow, local_paths
from app.views.ordering import Ordering
from app.views.outline_links import OutlineLinks
from app.views.reading_panel.reading_panel import ReadingPanel
from app.views.reference_flow import ReferenceFlow
from app.views.regions import Regions
from app.views.search_screen.search_screen import SearchScreen
from app.views.settings_view.settings_flow import SettingsFlow
from app.views.settings_view.settings_view import SettingsView
from app.views.start_screen.start_screen import StartScreen
from app.views.status_row import StatusRow
from app.views.tables.tables_link import add_tables_tab
from app.views.task_choice import TaskChoice
from app.views.toolbar.main_toolbar import MainToolBar
from app.views.typed_keys import LoneAlt, is_typed
from app.views.window_commands import WindowCommands
from app.views.window_memory import WindowMemory
from app.views.window_menu import TASKS, make_menu
from app.views.window_notices import WindowNotices
from app.views.window_parts import WindowParts
from app.views.workspace import Workspace
from app.views.workspace_links import WorkspaceLinks

_LEAST_SIZE, _USUAL_SIZE = QSize(960, 600), QSize(1440, 900)
_FRAME = QSize(60, 50)  # what a frame and a bit of the desktop take of a screen


class MainWindow(QMainWindow):
    """Recto's window.

    Signals:
        closing: the person closes the window; everything is still there to be saved.
        view_changed: another screen, or another part of the open document, is in view.
    """

    closing = Signal()
    view_changed = Signal()

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self._parts = parts
        self.setWindowTitle("Recto")
        self.setWindowIcon(QIcon(str(resource_path("icons/recto.svg"))))
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(_USUAL_SIZE)
        self.setAcceptDrops(True)
        self._alt = LoneAlt(self._on_alt, self)
        self._build()
        self._connect()
        self._show_document()

    def _build(self) -> None:
        parts = self._parts
        theme, icons = parts.theme, parts.icons
        self.actions_by_name = Actions(self, icons)
        self.menu = make_menu(self.actions_by_name, self)
        self.notices = WindowNotices(theme, icons, self)
        self.start_screen = StartScreen(theme, icons, self)
        toolbar = MainToolBar(self.actions_by_name, self.menu, theme, icons, self)
        actions = self.actions_by_name
        find_bar = FindBar(actions.find_next_action, actions.find_previous_action, icons, self)
        panel = ReadingPanel(theme, icons, markdown_of_block, self, parts.formulas)
        self.workspace = Workspace(toolbar, find_bar, parts.page_list, panel, parts.images, theme, icons, self)
        self.status_row = StatusRow(theme, icons, self)
        self._stack = QStackedWidget(self)
        self.search_screen = SearchScreen(theme, icons, self)
        self.settings_view = SettingsView(theme, icons, self)
        for screen in (self.start_screen, self.workspace, self.search_screen, self.settings_view):
            self._stack.addWidget(screen)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status_row)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        parts = self._parts
        theme, icons, session = parts.theme, parts.icons, parts.session
        self.opening = OpeningFlow(self, parts.documents, parts.pasted_folder, theme, icons)
        self.exporting = ExportFlow(self, session, parts.exports, theme, icons)
        self.links = WorkspaceLinks(session, parts.page_list, self.workspace, parts.block_pictures, self)
        self.faults_display = FaultsDisplay(session, parts.page_list, self.workspace.page.view, self)
        self.outline_links = OutlineLinks(session, self.workspace, self.links, self)
        view, panel = self.workspace.page.view, self.workspace.panel
        self.finding = Finding(session, self.workspace.find_bar, view, panel, self.links.show_page_now, self)
        self.costs = CostDisplay(
            session, parts.reading, parts.status, parts.library, self.workspace.toolbar, self.status_row, self
        )
        self.task_choice = TaskChoice(
            session, parts.reading, parts.status, self.workspace, cast(QMenu, self.menu.findChild(QMenu, TASKS)), self
        )
        self.regions = Regions(self, parts)
        self.looking = Looking(session, parts.sight, parts.reading, self.workspace, self.costs, theme, self)
        self.tables_tab = add_tables_tab(panel, parts)
        self.engine_choice = EngineFlow(self, parts.engines)
        self.leaving_list = LeavingList(self, parts)
        self.commands = WindowCommands(self, parts)
        self.editing = Editing(self, parts)
        self.figure_tabs = FigureTabs(self, parts)
        self.doubting = Doubting(self, parts)
        self.ordering = Ordering(self, parts)
        self.comparing = Comparing(self, parts)
        self.settings_flow = SettingsFlow(self, parts, self.settings_view)
        self.memory = WindowMemory(self, parts)
        self.references = ReferenceFlow(self, parts)
        self.details = DetailsLinks(parts.session, parts.agreement, self.workspace.panel, self)
        self.library_search = LibrarySearch(self, parts, self.search_screen)
        parts.status.changed.connect(lambda: self.workspace.panel.set_catalog(parts.status.catalog))
        session.document_changed.connect(self._show_document)
        self._stack.currentChanged.connect(lambda _index: self.view_changed.emit())
        self.workspace.view_changed.connect(self.view_changed)

    def _show_document(self) -> None:
        """Show the workspace while a document is open, the start screen otherwise."""
        document = self._parts.session.document
        self._stack.setCurrentWidget(self.workspace if document else self.start_screen)
        self.setWindowTitle(document.path.name if document else "Recto")
        if document is None:
            self._parts.library.ask_for_shelf()
        else:
            self.workspace.take_keyboard()

    def show_in_room(self) -> None:
        """Show the window where it was last; the first time, on a screen with no room to spare, all over the screen."""
        room = self.screen().availableGeometry().size()
        self.setMinimumSize(_LEAST_SIZE.boundedTo(room))
        wanted = _USUAL_SIZE + _FRAME
        if self.memory.knows_place or (room.width() >= wanted.width() and room.height() >= wanted.height()):
            self.show()
        else:
            self.showMaximized()

    def show_search(self) -> None:
        """Show the search in everything read in place of what is there."""
        self._stack.setCurrentWidget(self.search_screen)

    def leave_search(self) -> None:
        """Go back to what was there before."""
        if self._stack.currentWidget() is self.search_screen:
            self._show_document()

    def show_settings(self) -> None:
        """Show the settings in place of what is there."""
        self._stack.setCurrentWidget(self.settings_view)

    def leave_settings(self) -> None:
        """Go back to what was there before."""
        if self._stack.currentWidget() is self.settings_view:
            self._show_document()

    def is_showing_document(self) -> bool:
        return self._stack.currentWidget() is self.workspace

    def open_menu(self) -> None:
        """Show the menu at its button (Alt)."""
        self.workspace.toolbar.menu_button.showMenu()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            _take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_paths(event.mimeData())
        if paths:
            _take_copy(event)
            self.opening.open_first(paths)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Alt:
                self._alt.begin()
            elif is_typed(event, self.focusWidget()):
                event.accept()
                return True
        return super().event(event)

    def _on_alt(self) -> None:
        if self.is_showing_document():
            self.open_menu()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()


def _take_copy(event: QDropEvent) -> None:
    """Take what is dropped; its source must not think that it was moved away."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
