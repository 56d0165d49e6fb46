"""A line that says how a chart's numbers stand against its picture."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.controllers.reading.chart_checker import ChartCheck
from app.views.common.controls import text_label
from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.layouts import in_row
from app.views.common.theme import Theme

_ICON = 14


class CheckLine(QWidget):
    """Quiet: it stands under the head, and is not there where nobody was asked."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("", "ok", _ICON, theme, icons, self).beside(round(theme.line_height("small")))
        self._words = text_label("", self, role="small", tone="text2", wraps=True)
        in_row(self._icon, (self._words, 1), spacing=6, of=self)
        self.hide()

    def words(self) -> str:
        return self._words.text()

    def show_check(self, check: ChartCheck | None) -> None:
        """Say how it stands."""
        self.setVisible(check is not None)
        if check is None:
            return
        icon, role = _sign(check)
        self._icon.set_icon(icon, role)
        self._words.setText(self._said(check))

    def _said(self, check: ChartCheck) -> str:
        if check.is_under_way:
            return self.tr("Looking for the values in the picture…")
        if check.trouble:
            return told(check.trouble)
        sure, count = len(check.picture.confirmed), len(check.picture.cells)
        return self.tr("{sure} of {count} values confirmed by the picture").format(sure=sure, count=count)


def _sign(check: ChartCheck) -> tuple[str, str]:
    if check.is_under_way:
        return "magnifying-glass", "text3"
    if check.trouble:
        return "info", "text3"
    return ("warning", "warn") if check.picture.missed else ("check", "ok")
