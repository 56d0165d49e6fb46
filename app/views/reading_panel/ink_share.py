"""How much of the page's ink is in the text, as a number in the head of the panel."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolButton, QWidget

from app.document.ink import LEAST_SHARE
from app.document.ink_account import InkAccount
from app.views.common.controls import set_tone
from app.views.common.ink_words import percent_words, share_sentence, share_words

_ROOM = 16  # pixels beside the words


class InkShare(QToolButton):
    """Says the number; pressed, it asks for the first place where print is not in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account: InkAccount | None = None
        self.setProperty("status", True)
        self.hide()

    def show_account(self, account: InkAccount | None, is_read: bool) -> None:
        """Show the account of a reading; nothing while there is no reading."""
        self._account = account
        self.setAccessibleName(share_words(account))
        self.setToolTip(share_sentence(account))
        self.setAccessibleDescription(self.toolTip())
        self.setVisible(is_read)
        set_tone(self, "warn" if self.is_warning() else "text2")

    def fit(self, room: int) -> None:
        """Say it in as many words as there is room for, in pixels."""
        words = share_words(self._account)
        if QFontMetrics(self.font()).horizontalAdvance(words) + _ROOM > room:
            words = percent_words(self._account)
        if words != self.text():
            self.setText(words)

    def is_warning(self) -> bool:
        """Whether too little of the page is in the text."""
        account = self._account
        return account is not None and (account.lacks_text or bool(account.patches and account.share < LEAST_SHARE))
