"""What is wrong with pages: a sign on their thumbnails, and on the page the places of print that is in no text.

Where the engine was not sure of the order, the numbers of the blocks stand on the page.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from app.comparison.second_reading import is_contested
from app.controllers.document_session import DocumentSession
from app.document.ink_account import account_of
from app.document.page import PageState
from app.document.page_faults import faults_of
from app.item_models.page_list_model import PageListModel
from app.views.page_view.page_view import PageView

_TURN_SECONDS = 0.02  # of looking through pages before the window has its turn


class FaultsFlow(QObject):
    """Keeps page list and page view in step with what is wrong with the pages' readings."""

    def __init__(self, session: DocumentSession, model: PageListModel, view: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._model, self._view = session, model, view
        self._waiting: dict[int, None] = {}  # pages still to be looked through
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._look_on)
        session.page_changed.connect(self._on_page_changed)
        session.blocks_changed.connect(self._on_page_changed)
        session.pages_changed.connect(self._show_many)
        session.document_changed.connect(self._show_all)

    def _show_all(self) -> None:
        self._waiting.clear()
        document = self._session.document
        if document is not None:
            self._show_many(page.number for page in document.pages if page.reading is not None)

    def _on_page_changed(self, number: int) -> None:
        """Look through the page in view at once; through others soon, and once however often they have changed."""
        if number == self._session.current_page:
            self._show(number)
        else:
            self._waiting[number] = None
            self._turn.start()

    def _show_many(self, numbers: Iterable[int]) -> None:
        self._waiting.update(dict.fromkeys(numbers))
        self._look_on()

    def _look_on(self) -> None:
        """Look through some pages now, and through the others in their turns."""
        began = time.monotonic()
        while self._waiting and time.monotonic() - began < _TURN_SECONDS:
            self._show(next(iter(self._waiting)))
        if self._waiting:
            self._turn.start()

    def _show(self, number: int) -> None:
        self._waiting.pop(number, None)
        page = self._session.page(number)
        if page is None:
            return
        reading = page.reading if page.activity is not PageState.READING else None
        contested = is_contested(reading, page.readings.values())
        faults, account = faults_of(reading, contested=contested), account_of(reading)
        self._model.set_faults(number, faults)
        self._view.set_patches(number, [patch.bbox for patch in account.patches] if account else [])
        self._view.set_order_unsure(number, faults.order)
