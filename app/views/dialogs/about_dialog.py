"""What Recto is, its version and licence, and the licences of what comes with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QPlainTextEdit, QWidget

from app.licences import LicenceText
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_column, in_row
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import FramedDialog


class AboutDialog(FramedDialog):
    """A few lines, and below them the licences, each with its text."""

    def __init__(
        self,
        version: str,
        licences: Sequence[LicenceText],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, icons, parent)
        self.set_title(self.tr("About Recto"), self.tr("Version {version}").format(version=version))
        self._licences = list(licences)
        self._list = QListWidget(self)
        self._text = QPlainTextEdit(self)
        close = self.add_button(self.tr("Close"), acts=True)
        close.clicked.connect(self.accept)
        self._lay_out()
        self._list.currentRowChanged.connect(lambda at: self._text.setPlainText(self._licences[at].text))
        if self._licences:
            self._list.setCurrentRow(0)

    def _lay_out(self) -> None:
        self.resize(720, 520)
        words = text_label(
            self.tr(
                "Open a scan, see what the page says, take it away. Recto is free software under the GNU Affero "
                "General Public License, version 3 or later."
            ),
            self,
            wraps=True,
        )
        newer = text_label(
            self.tr("Recto never looks for newer versions by itself. They are where you have this one from."),
            self,
            wraps=True,
        )
        head = text_label(self.tr("What comes with it"), self, role="section")
        for licence in self._licences:
            self._list.addItem(f"{licence.part}\n{licence.licence}")
        self._list.setFixedWidth(260)
        self._list.setWordWrap(True)  # expressions of several licences are long
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setProperty("rounded", True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Parts"))
        self._text.setReadOnly(True)
        self._text.setProperty("field", True)
        self._text.setTabChangesFocus(True)
        self._text.setFont(self._theme.font("code"))
        self._text.setAccessibleName(self.tr("Licence text"))
        licences = in_row(self._list, (self._text, 1), spacing=16)
        self.body.addLayout(in_column(words, 8, newer, 20, head, 8, (licences, 1)), 1)
