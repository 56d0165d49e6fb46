"""Finds out how far a reading agrees with the document's own text of the page, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from app.document.document import PageRecord
from app.document.page import Reading, TextSource
from app.pages.messages import PageText
from app.pages.page_images import PageImages
from app.recognition.layer_agreement import LayerAgreement, agreement_with_layer

_CLOSE_SECONDS = 5.0


class TextLayerAgreement(QObject):
    """Asks the page process for the text, and compares.

    Signals:
        measured(reading, agreement): a `LayerAgreement`. Nothing comes where the page has no good text of its own.
    """

    measured = Signal(object, object)
    _ended = Signal(object, object)

    def __init__(self, images: PageImages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._wanted: tuple[int, Reading] | None = None
        self._known: tuple[Reading, LayerAgreement] | None = None
        self._threads: list[threading.Thread] = []
        images.text_ready.connect(self._on_text)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def want(self, page: PageRecord) -> None:
        """Measure the page's chosen reading; only the page that was wanted last is measured."""
        reading = page.reading
        self._wanted = None
        if reading is None or reading.key.text_source.edited is TextSource.EDITED_TEXT_LAYER:
            return  # what was read from that text agrees with it
        if self._known is not None and self._known[0] is reading:
            self.measured.emit(*self._known)
            return
        self._wanted = (page.number, reading)
        self._images.text(page.number, page.rotation)

    def close(self) -> None:
        """Wait for what is being compared."""
        for thread in self._threads:
            thread.join(_CLOSE_SECONDS)

    def _on_text(self, text: PageText) -> None:
        if self._wanted is None or self._wanted[0] != text.request.number:
            return
        reading, self._wanted = self._wanted[1], None
        if text.lines:
            thread = threading.Thread(
                target=self._compare, args=(reading, [line.text for line in text.lines]), name="agreement"
            )
            self._threads = [*(other for other in self._threads if other.is_alive()), thread]
            thread.start()

    def _compare(self, reading: Reading, lines: Sequence[str]) -> None:
        self._ended.emit(reading, agreement_with_layer(reading.blocks, lines))

    def _on_ended(self, reading: Reading, agreement: LayerAgreement) -> None:
        self._known = (reading, agreement)
        self.measured.emit(reading, agreement)
