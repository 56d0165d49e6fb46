"""Says that text shows as boxes, where no font on this computer has its letters."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.controllers.document_session import DocumentSession
from app.document.block import Block
from app.views.common.fonts import has_han, shows_han
from app.views.common.language import tr
from app.views.notices.notice import Notice
from app.views.workspace.panes import Panes

_ABOUT = "fonts"


class FontsFlow(QObject):
    """Looks at what is read, once such a font is known to be missing, until there is something to say."""

    def __init__(self, panes: Panes, session: DocumentSession) -> None:
        super().__init__(panes.window)
        self._notices, self._session = panes.notices, session
        self._has_said = shows_han()
        if not self._has_said:
            session.blocks_changed.connect(self._look_at_page)
            session.block_changed.connect(lambda _number, block: self._look_at(block))

    def _look_at_page(self, number: int) -> None:
        page = self._session.page(number)
        for block in page.blocks if page is not None else ():
            self._look_at(block)

    def _look_at(self, block: Block) -> None:
        if not self._has_said and has_han(block.text):
            self._has_said = True
            install = install_words()
            words = tr("Such text shows as boxes here; exported files hold it whole. {install}", install=install)
            notice = Notice("warn", "warning", tr("No font on this computer shows Chinese and Japanese"), words)
            self._notices.show_notice(_ABOUT, notice)


def install_words() -> str:
    """What brings the letters."""
    return tr("On Debian and Ubuntu: apt-get install fonts-noto-cjk; then start Recto again.")


def language_notice() -> Notice:
    """The window cannot show the language that was chosen, so it speaks English."""
    words = tr("The window speaks English until there is one. {install}", install=install_words())
    return Notice("warn", "warning", tr("No font on this computer shows Chinese and Japanese"), words)
