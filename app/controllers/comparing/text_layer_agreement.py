"""Finds out how far a reading agrees with the document's own text of the page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.document.document import PageRecord
from app.document.page import Reading, TextSource
from app.pages.messages import ExtractedText
from app.pages.page_images import PageImages
from app.recognition.layer_agreement import LayerAgreement, agreement_with_layer


class TextLayerAgreement(QObject):
    """Asks the page process for the text, and compares.

    Signals:
        measured(reading, agreement): a `LayerAgreement`. Nothing comes where the page has no good text of its own.
    """

    measured = Signal(object, object)

    def __init__(self, images: PageImages, background: Background) -> None:
        super().__init__()
        self._images = images
        self._wanted: tuple[int, Reading] | None = None
        self._known: tuple[Reading, LayerAgreement] | None = None
        self._lane = background.lane("agreement", Order.LATEST, must_finish=False)
        images.text_ready.connect(self._on_text)

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

    def _on_text(self, text: ExtractedText) -> None:
        if self._wanted is None or self._wanted[0] != text.request.number:
            return
        reading, self._wanted = self._wanted[1], None
        if text.lines:
            lines = [line.text for line in text.lines]
            self._lane.run(lambda: agreement_with_layer(reading.blocks, lines), partial(self._on_measured, reading))

    def _on_measured(self, reading: Reading, agreement: LayerAgreement | Failure) -> None:
        if not isinstance(agreement, Failure):
            self._known = (reading, agreement)
            self.measured.emit(reading, agreement)
