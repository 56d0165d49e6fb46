"""Attaching a reading made elsewhere and taking it away again; and saving an engine's raw output."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.document.block import Block
from app.document.page import ReadingKey, TextSource
from app.document.plain_name import plain_name
from app.references.figures_known import with_known_figures
from app.references.opening import SUFFIXES
from app.views.notices.notice import Notice, NoticeAction
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT, _SHOW = "reference", "show-reference"
_KNOWN, _TAKE = "known-figures", "take-known-figures"


class ReferenceFlow(QObject):
    """Asks for a file, and tells what became of it."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._panes, self._parts = panes, parts
        panes.actions.attach_reference_action.triggered.connect(self._ask_for_file)
        parts.references.attached.connect(self._on_attached)
        parts.session.document_changed.connect(lambda: panes.notices.clear(_ABOUT))
        panel = panes.workspace.panel
        panel.reading_removed.connect(self._on_removed)
        panel.save_requested.connect(self._on_save)
        panes.notices.action_chosen.connect(self._on_notice)
        self._declined: set[int] = set()  # pages whose figures are to stay without
        panes.notices.closed.connect(self._on_closed)
        parts.session.document_changed.connect(self._declined.clear)
        parts.session.page_settled.connect(lambda _number: self._offer_figures())
        parts.session.page_changed.connect(self._on_page_changed)

    def _ask_for_file(self) -> None:
        document = self._parts.session.document
        if document is None:
            return
        title = self.tr("Attach a reading as reference")
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        filters = self.tr("Readings ({patterns});;All files (*)").format(patterns=patterns)
        chosen, _ = QFileDialog.getOpenFileName(self._panes.window, title, str(document.path.parent), filters)
        if chosen:
            self._parts.references.attach(Path(chosen))

    def _on_attached(self, name: str, numbers: list[int]) -> None:
        title = self.tr("Reference: {file}").format(file=plain_name(name))
        if len(numbers) == 1:
            words = self.tr("It lies beside the readings of page {number}. Details has them all.")
            words = words.format(number=numbers[0])
        else:
            words = self.tr("It lies beside the readings of {count} pages. Details has them all.")
            words = words.format(count=len(numbers))
        show = NoticeAction(_SHOW, self.tr("Show"))
        notice = Notice("info", "bookmark-simple", title, words, (show,), is_passing=True)
        self._panes.notices.show_notice(_ABOUT, notice)

    def _on_notice(self, name: str) -> None:
        if name == _SHOW:
            self._panes.workspace.panel.show_tab(self._panes.workspace.panel.details_view)
        elif name == _TAKE:
            number, blocks = self._parts.session.current_page, self._with_known_figures()
            self._panes.notices.clear(_KNOWN)
            self._parts.edits.change(number, self.tr("figures from the reference"), blocks, by_hand=False)

    def _on_page_changed(self, number: int) -> None:
        if number == self._parts.session.current_page:
            self._offer_figures()

    def _on_closed(self, about: str) -> None:
        if about == _KNOWN:
            self._declined.add(self._parts.session.current_page)

    def _with_known_figures(self) -> tuple[Block, ...]:
        """The blocks of the page in view with what its references know of figures that say nothing."""
        page = self._parts.session.page(self._parts.session.current_page)
        if (
            page is None
            or page.reading is None
            or page.activity is not None
            or page.reading.key.text_source.is_reference
        ):
            return ()
        blocks = page.reading.blocks
        for reading in page.readings.values():
            if reading.key.text_source is TextSource.REFERENCE:
                blocks = with_known_figures(blocks, reading.blocks)
        return blocks

    def _offer_figures(self) -> None:
        """Say where an engine's reading has put dumb pictures in the place of what a reference knew."""
        number = self._parts.session.current_page
        page, after = self._parts.session.page(number), self._with_known_figures()
        before = page.reading.blocks if page is not None and page.reading is not None else ()
        count = sum(one != other for one, other in zip(before, after, strict=False))
        if not count or number in self._declined:
            self._panes.notices.clear(_KNOWN)
            return
        one, many = (
            self.tr("The reference knows more of 1 figure"),
            self.tr("The reference knows more of {count} figures"),
        )
        sentence = self.tr("Its numbers or structure were not read from page {number} now.").format(number=number)
        take = NoticeAction(_TAKE, self.tr("Take them over"))
        words = one if count == 1 else many.format(count=count)
        self._panes.notices.show_notice(_KNOWN, Notice("info", "bookmark-simple", words, sentence, (take,)))

    def _on_removed(self, key: ReadingKey) -> None:
        """A reference goes from all pages, any other reading from the page in view."""
        if key.text_source is TextSource.REFERENCE:
            self._panes.notices.clear(_ABOUT)
            self._parts.references.remove(key)
        else:
            self._parts.session.remove_reading(self._parts.session.current_page, key)

    def _on_save(self, raw: str) -> None:
        document, page = self._parts.session.document, self._parts.session.current_page
        if document is None:
            return
        proposed = document.path.parent / f"{document.title} {page}.txt"
        chosen, _ = QFileDialog.getSaveFileName(self._panes.window, self.tr("Save the raw output"), str(proposed))
        if chosen:
            self._parts.saving.save(Path(chosen), raw.encode("utf-8", "replace"))
