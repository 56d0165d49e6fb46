"""The screens of the window, one of which is in view: start, open document, all documents, search, batch, and so on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.controllers.document_session import DocumentSession
from app.controllers.remembering.library_controller import LibraryController
from app.views.batch_screen.batch_screen import BatchScreen
from app.views.documents_screen.documents_screen import DocumentsScreen
from app.views.memory_screen.memory_screen import MemoryScreen
from app.views.models_screen.models_screen import ModelsScreen
from app.views.search_screen.search_screen import SearchScreen
from app.views.settings_view.settings_view import SettingsView
from app.views.start_screen.start_screen import StartScreen
from app.views.workspace.workspace import Workspace


class Screens(QStackedWidget):
    """Attributes: `start`, `workspace`, `search`, `documents`, `batch`, `models`, `memory`, `settings`.

    Signals:
        view_changed: another screen, or another part of the open document, is in view.
    """

    view_changed = Signal()

    def __init__(
        self,
        start: StartScreen,
        workspace: Workspace,
        search: SearchScreen,
        documents: DocumentsScreen,
        batch: BatchScreen,
        models: ModelsScreen,
        memory: MemoryScreen,
        settings: SettingsView,
        session: DocumentSession,
        library: LibraryController,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.start, self.workspace, self.search, self.settings = start, workspace, search, settings
        self.documents, self.batch, self.models, self.memory = documents, batch, models, memory
        self._session, self._library = session, library
        for screen in (start, workspace, search, documents, batch, models, memory, settings):
            self.addWidget(screen)
        self.currentChanged.connect(lambda _index: self.view_changed.emit())
        workspace.view_changed.connect(self.view_changed)

    def show_document(self) -> None:
        """Show the workspace while a document is open, the start screen otherwise."""
        if self._session.document is None:
            self.setCurrentWidget(self.start)
            self._library.ask_for_shelf()
        else:
            self.setCurrentWidget(self.workspace)
            self.workspace.take_keyboard()

    def is_showing_document(self) -> bool:
        return self.currentWidget() is self.workspace

    def show_search(self) -> None:
        """Show the search in everything read in place of what is there."""
        self.setCurrentWidget(self.search)

    def leave_search(self) -> None:
        """Go back to what was there before."""
        self._leave(self.search)

    def show_documents(self) -> None:
        """Show the list of all documents in place of what is there."""
        self.setCurrentWidget(self.documents)

    def leave_documents(self) -> None:
        """Go back to what was there before."""
        self._leave(self.documents)

    def show_batch(self) -> None:
        """Show the batch in place of what is there."""
        self.setCurrentWidget(self.batch)

    def leave_batch(self) -> None:
        """Go back to what was there before."""
        self._leave(self.batch)

    def show_models(self) -> None:
        """Show the models in place of what is there."""
        self.setCurrentWidget(self.models)

    def leave_models(self) -> None:
        """Go back to what was there before."""
        self._leave(self.models)

    def show_memory(self) -> None:
        """Show optical memory in place of what is there."""
        self.setCurrentWidget(self.memory)

    def leave_memory(self) -> None:
        """Go back to what was there before."""
        self._leave(self.memory)

    def show_settings(self) -> None:
        """Show the settings in place of what is there."""
        self.setCurrentWidget(self.settings)

    def leave_settings(self) -> None:
        """Go back to what was there before."""
        self._leave(self.settings)

    def _leave(self, screen: QWidget) -> None:
        if self.currentWidget() is screen:
            self.show_document()
