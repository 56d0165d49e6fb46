"""Ways into a document: file dialog, folder, clipboard, drop, recents, sample; and the password on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.controllers.document_controller import PasswordRequest
from app.document.plain_name import plain_name
from app.folders import make_private, make_private_folder
from app.views.dialogs.password_dialog import PasswordDialog
from app.views.workspace.window_parts import WindowParts

_MOST_WINDOWS = 6  # that are opened at once; each takes memory, and a place on the screen
_PATTERNS = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.gif"


class OpeningFlow(QObject):
    """Asks the person for a file and opens it.

    Signals:
        not_pasted(words): the clipboard holds nothing that can be opened.
        waiting_changed(paths): these documents came along with the one that is opened, and wait for `open_next`.
    """

    not_pasted = Signal(str)
    waiting_changed = Signal(object)

    def __init__(self, window: QWidget, parts: WindowParts) -> None:
        super().__init__(window)
        self._window, self._pasted_folder = window, parts.pasted_folder
        self._arrivals, self._library = parts.arrivals, parts.library
        self._windows, self._own = parts.windows, parts.own
        self._theme, self._icons = parts.theme, parts.icons
        documents = self._documents = parts.documents
        self._waiting: list[Path] = []
        self._folder = Path.home()
        self._password: PasswordDialog | None = None
        self._arrivals.sorted.connect(self._on_sorted)
        documents.password_needed.connect(self._on_password_needed)
        documents.opened.connect(lambda _notes: self._end_password())
        documents.open_failed.connect(lambda _failure: self._end_password())

    def open(self, path: Path) -> None:
        """Open a document in this window; where another one has it, that comes to the front."""
        self._folder = path.parent
        if not self._goes_to_front(path):
            self._documents.open(path)

    def open_apart(self, path: Path) -> None:
        """Open a document in a window of its own; where one has it, that comes to the front."""
        self._folder = path.parent
        if self._own.has(path):
            self._windows.front_wanted.emit(self._own)
        elif not self._goes_to_front(path):
            self._windows.wanted.emit(path)

    def _goes_to_front(self, path: Path) -> bool:
        other = self._windows.holder(path, besides=self._own)
        if other is not None:
            self._windows.front_wanted.emit(other)
        return other is not None

    def open_several(self, paths: Sequence[Path]) -> None:
        """Open what came together, pictures being one document: the first here, others in windows of their own.

        What is more than a screen has room for waits on the start screen.
        """
        if len(paths) == 1:
            self.open(paths[0])
        else:
            self._arrivals.take(paths)

    def open_next(self) -> None:
        """Open the next of the documents that wait."""
        if self._waiting:
            self.open(self._waiting.pop(0))
            self.waiting_changed.emit(tuple(self._waiting))

    def drop_waiting(self) -> None:
        """They are left to the start screen."""
        self._waiting.clear()

    def find(self, path: Path) -> None:
        """Let the person look for a file or folder that is not where it was."""
        near = next((parent for parent in path.parents if parent.is_dir()), Path.home())
        title = self.tr("Find “{name}”").format(name=plain_name(path.name))
        if path.suffix:
            chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(near), self._filters())
        else:
            chosen = QFileDialog.getExistingDirectory(self._window, title, str(near))
        if chosen:
            self.open(Path(chosen))

    def ask_for_file(self) -> None:
        """Let the person choose a file, or several."""
        if chosen := self.chosen_files(self.tr("Open")):
            self.open_several(chosen)

    def chosen_files(self, title: str) -> list[Path]:
        """Files that the person chooses now; none where nothing was chosen."""
        chosen, _ = QFileDialog.getOpenFileNames(self._window, title, str(self._folder), self._filters())
        return [Path(path) for path in chosen]

    def ask_for_file_apart(self) -> None:
        """Let the person choose files for windows of their own."""
        title = self.tr("Open in a new window")
        chosen, _ = QFileDialog.getOpenFileNames(self._window, title, str(self._folder), self._filters())
        for path in chosen:
            self.open_apart(Path(path))

    def ask_for_folder(self) -> None:
        """Let the person choose a folder of pictures."""
        title = self.tr("Open a folder of pictures")
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(self._folder))
        if chosen:
            self.open(Path(chosen))

    def paste(self) -> None:
        """Open the file or the picture in the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        paths = local_paths(data)
        if paths:
            self.open_several(paths)
        elif data is not None and data.hasImage():
            image = QGuiApplication.clipboard().image()
            path = self._keep_pasted(image)
            if path is None:
                self.not_pasted.emit(self.tr("The picture in the clipboard could not be saved."))
            else:
                self.open(path)
        else:
            self.not_pasted.emit(self.tr("There is no picture and no file in the clipboard."))

    def _filters(self) -> str:
        return self.tr("Documents and pictures ({patterns});;All files (*)").format(patterns=_PATTERNS)

    def _on_sorted(self, documents: Sequence[Path]) -> None:
        self._waiting = list(documents[_MOST_WINDOWS:])
        self._library.list_waiting(self._waiting)
        self.open(documents[0])
        for path in documents[1:_MOST_WINDOWS]:
            self.open_apart(path)
        self.waiting_changed.emit(tuple(self._waiting))

    def _keep_pasted(self, image: QImage) -> Path | None:
        """Save a picture from the clipboard under the time; None where that fails."""
        name = self.tr("Pasted {time}").format(time=datetime.now().strftime("%Y-%m-%d %H.%M.%S"))
        path = self._pasted_folder / f"{name}.png"
        try:
            make_private_folder(self._pasted_folder)
            make_private(self._pasted_folder)
        except OSError:
            return None
        return path if image.save(str(path)) else None

    def _on_password_needed(self, request: PasswordRequest) -> None:
        if self._password is not None and request.wrong:
            self._password.show_wrong()
            return
        dialog = PasswordDialog(plain_name(request.path.name), self._theme, self._icons, self._window)
        dialog.password_given.connect(lambda password: self._documents.open(request.path, password))
        dialog.finished.connect(lambda _result: self._forget_password())
        self._password = dialog
        # Shown once the signal that asked for it is through.
        QTimer.singleShot(0, dialog, dialog.open)

    def _end_password(self) -> None:
        if self._password is not None:
            self._password.accept()

    def _forget_password(self) -> None:
        if self._password is not None:
            self._password.deleteLater()
            self._password = None


def local_paths(data: QMimeData | None) -> Sequence[Path]:
    """The files and folders in something dropped or pasted; an empty clipboard may have nothing at all."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data is not None else []
