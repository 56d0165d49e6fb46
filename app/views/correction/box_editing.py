"""Changing the place of a block on the page: a rectangle over the page view, and back into page points."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF

from app.controllers.correcting.edit_controller import EditController
from app.controllers.document_session import DocumentSession
from app.document import edits as changes
from app.document.document import PageRecord
from app.document.geometry import BoundingBox, Rotation, turn_box
from app.views.common.theme import Theme
from app.views.correction.box_editor import BoxEditor
from app.views.page_view.page_view import PageView


class BoxEditing(QObject):
    """One rectangle at a time. A block without a place begins with one in the middle of the page."""

    def __init__(
        self, view: PageView, session: DocumentSession, edits: EditController, theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._session, self._edits, self._theme = view, session, edits, theme
        self._editor: BoxEditor | None = None
        self._number, self._block_id = 0, -1
        self._box = BoundingBox(0, 0, 0, 0)  # as it stands on the page, unturned, in points
        view.moved.connect(self._place)
        view.zoom_changed.connect(lambda _zoom: self._place())
        view.viewport().installEventFilter(self)
        session.rotation_changed.connect(lambda _number: self._place())
        session.document_changed.connect(self._close)

    def editor(self) -> BoxEditor | None:
        return self._editor

    def open(self, number: int, block_id: int) -> None:
        """Let the person change where a block stands."""
        self._close()
        page = self._session.page(number)
        block = changes.find(page.blocks, block_id) if page else None
        if page is None or block is None:
            return
        shown = page.size.turned(page.rotation)
        middle = BoundingBox(shown.width * 0.3, shown.height * 0.4, shown.width * 0.7, shown.height * 0.6)
        self._box = block.bbox or _unturned(middle, page)
        self._number, self._block_id = number, block_id
        self._view.scroll_to_block(number, block_id)
        self._editor = BoxEditor(self._theme, self._view.viewport())
        self._editor.changed.connect(self._on_changed)
        self._editor.accepted.connect(self._on_accepted)
        self._editor.cancelled.connect(self._close)
        self._place()
        self._editor.show()
        self._editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        record = self._session.page(self._number)
        if self._editor is None or record is None:
            return
        page, zoom = self._view.page_rect(self._number), self._view.zoom_of(self._number)
        box = turn_box(self._box, record.size, record.rotation).scaled(zoom)
        self._editor.setGeometry(self._view.viewport().rect())
        self._editor.set_place(page, QRectF(page.x() + box.left, page.y() + box.top, box.width, box.height))

    def _on_changed(self) -> None:
        record = self._session.page(self._number)
        assert self._editor is not None
        assert record is not None
        page, zoom, rect = self._view.page_rect(self._number), self._view.zoom_of(self._number), self._editor.box()
        place = rect.translated(-page.topLeft())
        shown = BoundingBox.spanning(
            place.left() / zoom, place.top() / zoom, place.right() / zoom, place.bottom() / zoom
        )
        self._box = _unturned(shown, record)

    def _on_accepted(self) -> None:
        page = self._session.page(self._number)
        number, block_id, box = self._number, self._block_id, self._box
        self._close()
        before = changes.find(page.blocks, block_id) if page is not None else None
        if page is not None and before is not None and not _same(before.bbox, box):
            self._edits.change(number, self.tr("place"), changes.with_box(page.blocks, block_id, box))

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()
            self._view.setFocus()


def _unturned(box: BoundingBox, page: PageRecord) -> BoundingBox:
    """A box of the turned page as a box of the page itself."""
    back = Rotation((360 - int(page.rotation)) % 360)
    return turn_box(box, page.size.turned(page.rotation), back)


def _same(first: BoundingBox | None, second: BoundingBox) -> bool:
    """Whether two boxes differ by no more than turning and scaling round off."""
    edges = ("left", "top", "right", "bottom")
    return first is not None and all(abs(getattr(first, edge) - getattr(second, edge)) < 0.01 for edge in edges)
