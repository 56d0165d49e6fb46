"""Where print is not in the text: a sign on the thumbnails of such pages, and the places hatched on the page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from app.controllers.document_session import DocumentSession
from app.document.ink_account import account_of
from app.document.page import PageState
from app.item_models.page_list_model import PageListModel
from app.views.page_view.page_view import PageView


class InkDisplay(QObject):
    """Keeps page list and page view in step with what the pages' readings account for."""

    def __init__(self, session: DocumentSession, model: PageListModel, view: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._model, self._view = session, model, view
        session.page_changed.connect(self._show)
        session.blocks_changed.connect(self._show)
        session.pages_changed.connect(self._show_many)
        session.document_changed.connect(self._show_all)

    def _show_all(self) -> None:
        document = self._session.document
        if document is not None:
            self._show_many(page.number for page in document.pages if page.reading is not None)

    def _show_many(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._show(number)

    def _show(self, number: int) -> None:
        page = self._session.page(number)
        if page is None:
            return
        account = account_of(page.reading) if page.activity is not PageState.READING else None
        self._model.set_missing(number, account.words if account and account.lacks_text else 0)
        self._view.set_patches(number, [patch.bbox for patch in account.patches] if account else [])
