"""What the details of a page want to know beyond its readings. Connections only."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.controllers.comparing.text_layer_agreement import TextLayerAgreement
from app.controllers.document_session import DocumentSession
from app.document.page import Reading
from app.recognition.layer_agreement import LayerAgreement
from app.views.reading_panel.reading_facts import agreement_facts
from app.views.reading_panel.reading_panel import ReadingPanel


class DetailsFlow(QObject):
    """Has measured what takes time, while somebody looks at the details."""

    def __init__(
        self,
        session: DocumentSession,
        agreement: TextLayerAgreement,
        panel: ReadingPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._agreement, self._details = session, agreement, panel.details_view
        self._details.measure_wanted.connect(self._on_wanted)
        agreement.measured.connect(self._on_measured)

    def _on_wanted(self) -> None:
        page = self._session.page(self._session.current_page)
        if page is not None and page.activity is None:
            self._agreement.want(page)

    def _on_measured(self, reading: Reading, agreement: LayerAgreement) -> None:
        self._details.show_measured(reading, agreement_facts(agreement))
