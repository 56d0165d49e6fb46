"""Ways into a document: file dialog, folder, clipboard, drop, recents, sample; and the password on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.controllers.document_controller import DocumentController, PasswordRequest
from app.folders import make_private, make_private_folder
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.dialogs.password_dialog import PasswordDialog

_PATTERNS = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.gif"


class OpeningFlow(QObject):
    """Asks the person for a file and opens it.

    Signals:
        not_pasted(words): the clipboard holds nothing that can be opened.
        left_out(count): so many files came along with the one that is opened.
    """

    not_pasted = Signal(str)
    left_out = Signal(int)

    def __init__(
        self, window: QWidget, documents: DocumentController, pasted_folder: Path, theme: Theme, icons: Icons
    ) -> None:
        super().__init__(window)
        self._window, self._documents, self._pasted_folder = window, documents, pasted_folder
        self._theme, self._icons = theme, icons
        self._folder = Path.home()
        self._password: PasswordDialog | None = None
        documents.password_needed.connect(self._on_password_needed)
        documents.opened.connect(lambda _notes: self._end_password())
        documents.open_failed.connect(lambda _failure: self._end_password())

    def open(self, path: Path) -> None:
        self._folder = path.parent
        self._documents.open(path)

    def open_first(self, paths: Sequence[Path]) -> None:
        """Open the first of several; the others are told of."""
        self.open(paths[0])
        if len(paths) > 1:
            self.left_out.emit(len(paths) - 1)

    def ask_for_file(self) -> None:
        """Let the person choose a file."""
        title, filters = self.tr("Open"), self.tr("Documents and pictures ({patterns});;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, title, str(self._folder), filters.format(patterns=_PATTERNS)
        )
        if chosen:
            self.open(Path(chosen))

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
            self.open_first(paths)
        elif data.hasImage():
            image = QGuiApplication.clipboard().image()
            path = self._keep_pasted(image)
            if path is None:
                self.not_pasted.emit(self.tr("The picture in the clipboard could not be saved."))
            else:
                self.open(path)
        else:
            self.not_pasted.emit(self.tr("There is no picture and no file in the clipboard."))

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
        dialog = PasswordDialog(request.path.name, self._theme, self._icons, self._window)
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


def local_paths(data: QMimeData) -> Sequence[Path]:
    """The files and folders in something dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
