"""The main window: assembles the start screen, the workspace and the status line, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from app.document.plain_name import plain_name
from app.export.markdown_blocks import markdown_of_block
from app.resources import resource_path
from app.views.batch_screen.batch_screen import BatchScreen
from app.views.common.actions import Actions
from app.views.common.layouts import in_column
from app.views.documents_screen.documents_screen import DocumentsScreen
from app.views.flows.batch_flow import BatchFlow
from app.views.flows.changed_file_flow import ChangedFileFlow
from app.views.flows.comparing_flow import ComparingFlow
from app.views.flows.cost_flow import CostFlow
from app.views.flows.curve_flow import CurveFlow
from app.views.flows.details_flow import DetailsFlow
from app.views.flows.documents_flow import DocumentsFlow
from app.views.flows.doubt_counts_flow import DoubtCountsFlow
from app.views.flows.doubting_flow import DoubtingFlow
from app.views.flows.editing_flow import EditingFlow
from app.views.flows.engine_flow import EngineFlow
from app.views.flows.export_flow import ExportFlow
from app.views.flows.fault_report_flow import FaultReportFlow
from app.views.flows.faults_flow import FaultsFlow
from app.views.flows.figures_flow import FiguresFlow
from app.views.flows.finding_flow import FindingFlow
from app.views.flows.fonts_flow import FontsFlow
from app.views.flows.going_on_flow import GoingOnFlow
from app.views.flows.language_flow import LanguageFlow
from app.views.flows.looking_flow import LookingFlow
from app.views.flows.markdown_flow import MarkdownFlow
from app.views.flows.memory_flow import MemoryFlow
from app.views.flows.models_flow import ModelsFlow
from app.views.flows.needle_flow import NeedleFlow
from app.views.flows.opening_flow import OpeningFlow, local_paths
from app.views.flows.ordering_flow import OrderingFlow
from app.views.flows.outline_flow import OutlineFlow
from app.views.flows.panes_flow import PanesFlow
from app.views.flows.recents_flow import RecentsFlow
from app.views.flows.reference_flow import ReferenceFlow
from app.views.flows.region_flow import RegionFlow
from app.views.flows.replacing_flow import ReplacingFlow
from app.views.flows.search_flow import SearchFlow
from app.views.flows.settings_flow import SettingsFlow
from app.views.flows.task_flow import TaskFlow
from app.views.flows.turning_flow import TurningFlow
from app.views.flows.visits_flow import VisitsFlow
from app.views.flows.waiting_flow import WaitingFlow
from app.views.flows.weighing_flow import WeighingFlow
from app.views.flows.windows_flow import WindowsFlow
from app.views.memory_screen.memory_screen import MemoryScreen
from app.views.models_screen.models_screen import ModelsScreen
from app.views.notices.window_notices import WindowNotices
from app.views.reading_panel.reading_panel import ReadingPanel
from app.views.search_screen.search_screen import SearchScreen
from app.views.settings_view.settings_view import SettingsView
from app.views.start_screen.start_screen import StartScreen
from app.views.toolbar.main_toolbar import MainToolBar
from app.views.window.drop_mark import DropMark
from app.views.window.typed_keys import LoneAlt, is_typed
from app.views.window.window_commands import WindowCommands
from app.views.window.window_memory import WindowMemory
from app.views.window.window_menu import LANGUAGES, TASKS, WINDOWS, make_menu
from app.views.window.window_places import place_beside
from app.views.workspace.find_bar import FindBar
from app.views.workspace.panes import Panes
from app.views.workspace.screens import Screens
from app.views.workspace.status_row import StatusRow
from app.views.workspace.window_parts import WindowParts
from app.views.workspace.workspace import Workspace

_LEAST_SIZE, _USUAL_SIZE = QSize(960, 600), QSize(1440, 900)
_FRAME = QSize(60, 50)  # what a frame and a bit of the desktop take of a screen


class MainWindow(QMainWindow):
    """Recto's window.

    Signals:
        closing: the person closes the window; everything is still there to be saved.
    """

    closing = Signal()

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self._parts = parts
        self.setWindowTitle("Recto")
        self.setWindowIcon(QIcon(str(resource_path("icons/recto.svg"))))
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(_USUAL_SIZE)
        self.setAcceptDrops(True)
        self._may_leave = False  # a batch that is under way was asked about
        self._alt = LoneAlt(self._on_alt, self)
        self._build()
        panes = Panes(self, self.screens, self.workspace, self.actions_by_name, self.notices)
        self._follow_session(panes)
        self._answer_wishes(panes)
        self._work_on_pages(panes)
        self.memory = WindowMemory(panes, parts, self.going_on, self.language)
        parts.status.changed.connect(lambda: self.workspace.panel.set_catalog(parts.status.catalog))
        self._connect_in_order()
        self.screens.show_document()

    def _build(self) -> None:
        parts = self._parts
        theme, icons = parts.theme, parts.icons
        self.actions_by_name = Actions(self, icons)
        self.menu = make_menu(self.actions_by_name, self)
        whole = QWidget(self)
        self.notices = WindowNotices(theme, icons, whole)
        self.start_screen = StartScreen(theme, icons, self)
        self.workspace = self._make_workspace()
        self.status_row = StatusRow(theme, icons, self)
        self.search_screen = SearchScreen(theme, icons, self)
        self.documents_screen = DocumentsScreen(theme, icons, self)
        self.batch_screen = BatchScreen(theme, icons, self)
        self.settings_view = SettingsView(theme, icons, self)
        self.models_screen = ModelsScreen(theme, icons, self)
        self.memory_screen = MemoryScreen(theme, icons, self)
        start, search, settings = self.start_screen, self.search_screen, self.settings_view
        listed, batch, models = self.documents_screen, self.batch_screen, self.models_screen
        memory, session, library = self.memory_screen, parts.session, parts.library
        self.screens = Screens(
            start, self.workspace, search, listed, batch, models, memory, settings, session, library, self
        )
        in_column((self.screens, 1), self.status_row, of=whole)
        self.notices.lie_over(self.workspace.page.view, listed.ground, self.screens)
        self.setCentralWidget(whole)
        self.drop_mark = DropMark(theme, self)

    def _make_workspace(self) -> Workspace:
        parts, actions = self._parts, self.actions_by_name
        theme, icons = parts.theme, parts.icons
        toolbar = MainToolBar(actions, self.menu, theme, icons, self)
        find_bar = FindBar(actions.find_next_action, actions.find_previous_action, actions.replace_action, icons, self)
        panel = ReadingPanel(theme, icons, markdown_of_block, self, parts.formulas)
        return Workspace(toolbar, find_bar, parts.page_list, panel, parts.images, theme, icons, self)

    def _follow_session(self, panes: Panes) -> None:
        """What shows the session. Pages come into list and view first; the others mark what is on them."""
        parts = self._parts
        self.panes_flow = PanesFlow(panes, parts)
        self.faults = FaultsFlow(parts.session, parts.page_list, panes.workspace.page.view, self)
        self.doubt_counts = DoubtCountsFlow(panes, parts)
        self.fonts = FontsFlow(panes, parts.session)
        self.outline = OutlineFlow(panes, parts.session, self.panes_flow)
        self.details = DetailsFlow(panes, parts)
        self.finding = FindingFlow(panes, parts.session, self.panes_flow.show_page_now)
        self.costs = CostFlow(panes, parts, self.status_row)

    def _answer_wishes(self, panes: Panes) -> None:
        """What is asked of the window as a whole."""
        parts = self._parts
        self.opening = OpeningFlow(self, parts)
        self.going_on = GoingOnFlow(panes, parts)
        self.changed_file = ChangedFileFlow(panes, parts)
        self.turning = TurningFlow(panes, parts)
        self.waiting = WaitingFlow(panes, parts, self.opening)
        windows_menu = cast(QMenu, self.menu.findChild(QMenu, WINDOWS))
        self.among_windows = WindowsFlow(panes, parts, self.opening, windows_menu)
        self.exporting = ExportFlow(self, parts, self.notices)
        self.engine_choice = EngineFlow(
            panes,
            parts.engines,
            self.menu,
            self.status_row,
            self.costs,
            (parts.theme, parts.icons),
            parts.fetching.serves_engine,
        )
        self.settings = SettingsFlow(panes, parts, self.engine_choice)
        self.models = ModelsFlow(panes, parts, self.engine_choice, self.costs)
        self.optical_memory = MemoryFlow(panes, parts)
        self.needles = NeedleFlow(panes, parts)
        self.recents = RecentsFlow(panes, parts)
        self.all_documents = DocumentsFlow(panes, parts, self.opening, self.recents)
        self.fault_report = FaultReportFlow(panes, parts)
        self.batch = BatchFlow(panes, parts, self.opening, self.engine_choice)
        self.library_search = SearchFlow(panes, parts, self.opening, self.finding)
        self.references = ReferenceFlow(panes, parts)
        self.visits = VisitsFlow(panes, parts)
        self.commands = WindowCommands(
            panes, parts, self.opening, self.exporting, self.panes_flow, self.finding, self.menu
        )

    def _work_on_pages(self, panes: Panes) -> None:
        """What is done with pages and what was read of them."""
        parts = self._parts
        session, edits, show_page_now = parts.session, parts.edits, self.panes_flow.show_page_now
        tasks_menu = cast(QMenu, self.menu.findChild(QMenu, TASKS))
        self.task_choice = TaskFlow(panes, parts, tasks_menu)
        self.regions = RegionFlow(panes, parts, show_page_now)
        self.looking = LookingFlow(panes, parts, self.costs)
        self.language = LanguageFlow(panes, parts, cast(QMenu, self.menu.findChild(QMenu, LANGUAGES)))
        self.figure_tabs = FiguresFlow(panes, parts, self.panes_flow.go_to_block)
        self.editing = EditingFlow(panes, session, edits, parts.theme)
        self.doubting = DoubtingFlow(panes, parts, self.regions, self.editing.in_place, show_page_now)
        self.weighing = WeighingFlow(panes, parts)
        self.ordering = OrderingFlow(panes, session, edits)
        self.replacing = ReplacingFlow(panes, session, edits, self.finding)
        self.markdown = MarkdownFlow(panes, session, edits)
        self.comparing = ComparingFlow(panes, parts, self.costs)
        self.curve = CurveFlow(panes, parts, self.comparing)
        self.batch.go_through(self.doubting)
        self.exporting.look_requested.connect(self.doubting.go_to_missing)
        self.exporting.go_requested.connect(self.panes_flow.go_to_place)

    def _connect_in_order(self) -> None:
        """The connections of which one must be heard before the other. They come last, after all flows have theirs."""
        parts, memory = self._parts, self.memory
        # The panes have the pages: now these fit the width, and then the screen with them comes into view.
        parts.session.document_changed.connect(memory.begin_document)
        parts.session.document_changed.connect(self._show_document)
        # A place that was searched for wins over the one where the document was left.
        parts.library.view_state_found.connect(memory.restore_view)
        parts.library.view_state_found.connect(self.language.restore)
        parts.library.view_state_found.connect(self.library_search.go_on)
        parts.library.view_state_found.connect(self.going_on.offer)
        self.going_on.left_changed.connect(memory.keep_view)
        self.language.chosen.connect(memory.keep_view)
        # What is being typed is taken over while its page is there; then the view of the document is kept.
        for typing in (self.editing, self.figure_tabs, self.markdown):
            for leaving in (self.closing, parts.documents.about_to_leave, self.exporting.beginning):
                leaving.connect(typing.finish)
            parts.session.page_begins.connect(typing.finish_on)
        self.closing.connect(memory.keep_window)
        for leaving in (self.closing, parts.documents.about_to_leave):
            leaving.connect(memory.keep_view)

    def _show_document(self) -> None:
        document = self._parts.session.document
        self.setWindowTitle(plain_name(document.path.name) if document else "Recto")
        self.screens.show_document()

    def show_in_room(self) -> None:
        """Show the window where it was last; the first time, on a screen with no room to spare, all over the screen."""
        room = self._least_size_in(self)
        wanted = _USUAL_SIZE + _FRAME
        if self.memory.knows_place or (room.width() >= wanted.width() and room.height() >= wanted.height()):
            self.show()
        else:
            self.showMaximized()

    def _least_size_in(self, shown: QWidget) -> QSize:
        """Be no larger than the screen on which this is; the room there."""
        room = shown.screen().availableGeometry().size()
        self.setMinimumSize(_LEAST_SIZE.boundedTo(room))
        return room

    def show_beside(self, other: QWidget, place: str = "") -> None:
        """Show the window in front, at a place that was kept, or beside another one."""
        self.memory.begin_window()
        self._least_size_in(other)
        if place and self.memory.restore_place(place):
            self.show()
        else:
            place_beside(self, other, _USUAL_SIZE)
        self.raise_()
        self.activateWindow()

    def open_menu(self) -> None:
        """Show the menu at its button (Alt)."""
        self.workspace.toolbar.menu_button.showMenu()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = _paths_from_outside(event)
        if paths:
            _take_copy(event)
            self.drop_mark.show_over(len(paths), adds=self.batch.is_shown())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_mark.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_mark.hide()
        paths = _paths_from_outside(event)
        if paths:
            _take_copy(event)
            self._take_dropped(paths)

    def _take_dropped(self, paths: Sequence[Path]) -> None:
        if self.batch.is_shown():
            self.batch.add(paths)
        else:
            self.opening.open_several(paths)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Alt:
                self._alt.begin()
            elif is_typed(event, self.focusWidget()):
                event.accept()
                return True
        elif event.type() is QEvent.Type.WindowActivate:
            self._look_again()
        return super().event(event)

    def _look_again(self) -> None:
        """Other windows may have read, opened or forgotten what a list of documents shows."""
        if len(self._parts.windows.all) > 1 and not self.screens.is_showing_document():
            self._parts.library.ask_for_shelf()

    def _on_alt(self) -> None:
        if self.screens.is_showing_document():
            self.open_menu()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The last window takes Recto with it: then somebody has to say what becomes of a batch."""
        dialog = self.batch.ask_before_leaving() if len(self._parts.windows.all) == 1 and not self._may_leave else None
        if dialog is not None:
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.left.connect(self._leave)
            dialog.open()
            event.ignore()
            return
        self.closing.emit()
        event.accept()

    def _leave(self, batch_goes_on: bool) -> None:
        self._may_leave = True
        if not batch_goes_on:
            self._parts.batch.pause()
        self.close()


def _paths_from_outside(event: QDropEvent) -> Sequence[Path]:
    """The files that are dragged, unless they are dragged out of a window of ours."""
    return () if event.source() is not None else local_paths(event.mimeData())


def _take_copy(event: QDropEvent) -> None:
    """Take what is dropped; its source must not think that it was moved away."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
