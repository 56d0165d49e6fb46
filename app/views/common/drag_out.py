"""Taking something out of the window with the pointer: when a drag begins, and what it carries, files among it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDrag, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.files.whole_file import write_whole

_SHOWN = 160  # pixels of a picture under the pointer


def run_drag(drag: QDrag) -> None:
    """Carry it until it is let go of, anywhere."""
    drag.exec(Qt.DropAction.CopyAction)


class DragOut(QObject):
    """Drags from one widget. The files are in a folder of its own, which goes with the program."""

    def __init__(self, source: QWidget, run: Callable[[QDrag], None] = run_drag) -> None:
        super().__init__(source)
        self._source, self._run = source, run
        self._folder: QTemporaryDir | None = None

    def begin(self, data: QMimeData, files: Mapping[str, bytes], picture: QImage | None = None) -> None:
        """Drag these forms of a thing, and the same as files.

        Args:
            data: what programs take at once.
            files: contents by name. Without room for them the other forms are dragged all the same.
            picture: what the thing looks like; shown under the pointer, and a form of its own.
        """
        drag = QDrag(self._source)
        if picture is not None:
            data.setImageData(picture)
            side = min(_SHOWN, max(picture.width(), picture.height()))
            shown = picture.scaled(
                side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            drag.setPixmap(QPixmap.fromImage(shown))
        if files:
            self._add_files(data, files)
        drag.setMimeData(data)
        self._run(drag)

    def _add_files(self, data: QMimeData, files: Mapping[str, bytes]) -> None:
        try:
            paths = [self._written(name, content) for name, content in files.items()]
        except OSError:
            return
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])

    def _written(self, name: str, content: bytes) -> Path:
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.path()) / name
        write_whole(path, lambda stream: stream.write(content))
        return path


class DragStart(QObject):
    """Tells when the pointer, pressed on a widget, has gone far enough to drag what the widget shows or stands for.

    Signals:
        begun: it is dragged away; to let go of a button now is no click.
    """

    begun = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._pressed_at: QPoint | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        place = event.position().toPoint()
        if event.type() is QEvent.Type.MouseButtonPress:
            self._pressed_at = place if event.button() is Qt.MouseButton.LeftButton else None
        elif event.type() is QEvent.Type.MouseMove:
            return self._moved(place, event.buttons())
        return False

    def _moved(self, place: QPoint, buttons: Qt.MouseButton) -> bool:
        pressed = self._pressed_at
        if pressed is None or not buttons & Qt.MouseButton.LeftButton:
            return False
        if (place - pressed).manhattanLength() < QApplication.startDragDistance():
            return False
        self._pressed_at = None
        if isinstance(self._widget, QAbstractButton):
            self._widget.setDown(False)
        self.begun.emit()
        return True
