"""What the details of a page want to know beyond its readings. Connections only."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.document.page import Reading
from app.recognition.layer_agreement import LayerAgreement
from app.views.reading_panel.reading_facts import agreement_facts
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts


class DetailsFlow(QObject):
    """Has measured what takes time, while somebody looks at the details."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._session, self._agreement = parts.session, parts.agreement
        self._details = panes.workspace.panel.details_view
        self._details.measure_wanted.connect(self._on_wanted)
        parts.agreement.measured.connect(self._on_measured)

    def _on_wanted(self) -> None:
        page = self._session.page(self._session.current_page)
        if page is not None and page.activity is None:
            self._agreement.want(page)

    def _on_measured(self, reading: Reading, agreement: LayerAgreement) -> None:
        self._details.show_measured(reading, agreement_facts(agreement))
