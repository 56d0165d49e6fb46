"""The panel right of the page: tabs over the reading, its source and its facts, with the notices they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.comparison.second_reading import is_contested
from app.document.block import Block
from app.document.find import Sought
from app.document.ink_account import account_of
from app.document.page import PageState, Reading
from app.document.problems import PageProblem
from app.drawings.formulas import Formulas
from app.recognition.engine_catalog import EngineCatalog
from app.views.common.controls import set_surface
from app.views.common.icons import Icons
from app.views.common.layouts import in_column
from app.views.common.theme import Theme
from app.views.notices.notice_column import NoticeColumn
from app.views.reading_panel.details_view import DetailsView
from app.views.reading_panel.doubt_count import DoubtCount
from app.views.reading_panel.empty_state import EmptyState
from app.views.reading_panel.ink_share import InkShare
from app.views.reading_panel.markdown_editor import MarkdownEditor
from app.views.reading_panel.page_notices import (
    ORDER_IS_RIGHT,
    READ_PAGE,
    READ_PICTURE,
    SHOW_NEWER,
    SHOW_READ_HERE,
    Emptiness,
    emptiness_of,
    newer_reading,
    no_document,
    notices_of,
)
from app.views.reading_panel.panel_head import PanelHead
from app.views.reading_panel.panel_tab import PanelTab
from app.views.reading_panel.panel_tabs import PanelTabs
from app.views.reading_panel.reading_view import ReadingView
from app.views.reading_panel.text_size_button import TextSizeButton

_REST_MS = 80  # a page that is being read changes many times a second; its tables need not


class ReadingPanel(QWidget):
    """Shows one page of a document.

    Signals:
        read_page_requested: the page in the panel is to be read, or read again.
        read_picture_requested: it is to be read from its picture, though the file carries its text.
        block_hovered(block id): the pointer is over another block; -1 for none.
        block_clicked(block id)
        picture_wanted(block id, width in device pixels)
        text_size_chosen(pixels): to be remembered.
        reading_chosen(key), reading_removed(key): another reading of the page is to be shown, or one forgotten.
        save_requested(text): the raw output is to be written to a file.
        newer_requested: a reading made after the page was corrected is to be shown.
        order_confirmed(number): the order of the page, of which the engine was not sure, is right.
        block_dropped(block id, index): a block is to come elsewhere in the order: so many before it.
        doubts_asked: the first doubtful place from this page on is to be come to.
        missing_asked(number): the first place of the page where print is not in the text is to be come to.
        page_shown(number): what is shown of a page was set anew.
        wide_wanted(bool): the tab in view wants a wide panel, or an ordinary one.
    """

    read_page_requested = Signal()
    read_picture_requested = Signal()
    block_hovered = Signal(int)
    block_clicked = Signal(int)
    picture_wanted = Signal(int, int)
    text_size_chosen = Signal(int)
    reading_chosen = Signal(object)
    reading_removed = Signal(object)
    save_requested = Signal(str)
    newer_requested = Signal()
    order_confirmed = Signal(int)
    block_dropped = Signal(int, int)
    doubts_asked = Signal()
    missing_asked = Signal(int)
    page_shown = Signal(int)
    wide_wanted = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        markdown_of: Callable[[Block], str],
        parent: QWidget | None = None,
        formulas: Formulas | None = None,
    ) -> None:
        """Make an empty panel; `markdown_of` writes one block as Markdown, `formulas` sets its formulas."""
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._blocks: dict[int, Block] = {}
        self._number = 0
        self._catalog = EngineCatalog()
        self._emptiness: Callable[[], Emptiness] = no_document
        self._source_is_stale = self._tab_is_stale = False
        self._current = -1
        self._read_here: Reading | None = None
        self._fill_tab_soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self.reading_view = ReadingView(theme, icons, markdown_of, self, formulas)
        self.markdown_view = MarkdownEditor(theme, markdown_of, self)
        self.details_view = DetailsView(theme, icons, self)
        self._empty = EmptyState(theme, icons, self)
        self.tab_bar = PanelTabs(self)
        self.ink_share = InkShare(self)
        self.doubt_count = DoubtCount(self)
        self._size_button = TextSizeButton(icons, self.reading_view.text_size(), self)
        self._stack = QStackedWidget(self)
        self._notices = NoticeColumn(theme, icons, self)
        self._lay_out()
        self._connect()
        self.show_no_document()

    def show_page(
        self,
        number: int,
        state: PageState,
        reading: Reading | None,
        blocks: Sequence[Block],
        problem: PageProblem | None,
        partial: bool,
        newer: Reading | None = None,
        readings: Sequence[Reading] = (),
        read_here: Reading | None = None,
    ) -> None:
        """Show a page.

        Args:
            number: the page's number, from 1.
            state: what its thumbnail says.
            reading: the chosen reading, for notices and facts.
            blocks: what to show, in reading order.
            problem: why the last try failed.
            partial: `blocks` are those of a reading under way, which `set_block` continues.
            newer: a reading made after the page was corrected, which is not shown.
            readings: all readings of the page, to choose from.
            read_here: the newest of them that was made here.
        """
        self.markdown_view.turn_to(number)
        self._number = number
        self._blocks = {block.id: block for block in blocks}
        self._read_here = read_here
        contested = is_contested(reading, readings)
        notices = notices_of(number, state, reading, problem, self._catalog, read_here, contested)
        if newer and reading:
            notices.append(newer_reading(reading.by_hand))
        self._emptiness = lambda: emptiness_of(number, state, problem, self._catalog, None if partial else reading)
        self._empty.show_emptiness(self._emptiness())
        self.ink_share.show_account(account_of(reading), reading is not None and not partial)
        self.reading_view.set_page(number, blocks)
        self.reading_view.set_streaming(partial)
        self.details_view.show_reading(None if partial else reading, () if partial else readings)
        self._source_changed()
        self._notices.show_notices(notices)
        self.tab_bar.count_blocks(self._blocks.values())
        self._head.fit()
        self._tab_is_stale = True
        if self._current not in self._blocks:
            self.set_current_block(-1)
        self._show_tab()
        self.page_shown.emit(number)

    def set_catalog(self, catalog: EngineCatalog) -> None:
        """The engines there are, by which readings are called."""
        if catalog != self._catalog:
            self._catalog = catalog
            self.details_view.set_catalog(catalog)
            self._empty.show_emptiness(self._emptiness())

    def forget(self) -> None:
        """Another document is open: what its pages show has nothing to do with what was shown before."""
        self.markdown_view.turn_to(0)
        for tab in self.tab_bar.panel_tabs:
            tab.forget()

    def show_no_document(self) -> None:
        """Nothing is open."""
        self.show_page(0, PageState.NOT_READ, None, (), None, False)
        self._emptiness = no_document
        self._empty.show_emptiness(no_document())

    def set_block(self, block: Block) -> None:
        """Add a block to the reading under way, or replace the one with its id."""
        was_empty, before = not self._blocks, self._blocks.get(block.id)
        self._blocks[block.id] = block
        self.reading_view.set_block(block)
        self._source_changed(block)
        if any(tab.shows(block) != (before is not None and tab.shows(before)) for tab in self.tab_bar.panel_tabs):
            self.tab_bar.count_blocks(self._blocks.values())
        self._tab_is_stale = True
        if was_empty:
            self._show_tab()
        elif not self._fill_tab_soon.isActive():
            self._fill_tab_soon.start()

    def set_linked_block(self, block_id: int | None) -> None:
        """Mark the block under the pointer on the page."""
        self.reading_view.set_linked_block(block_id)
        self.markdown_view.set_linked_block(block_id)
        for tab in self.tab_bar.panel_tabs:
            tab.set_linked_block(block_id)

    def page_number(self) -> int:
        """The page shown; 0 without a document."""
        return self._number

    def blocks(self) -> tuple[Block, ...]:
        """What is shown of it, in reading order."""
        return tuple(self._blocks.values())

    def block(self, block_id: int) -> Block | None:
        return self._blocks.get(block_id)

    def current_block(self) -> Block | None:
        """The block that commands are meant for: the one clicked or stepped to last."""
        return self._blocks.get(self._current)

    def set_current_block(self, block_id: int) -> None:
        """Mark the block that commands are meant for; -1 for none."""
        self._current = block_id
        self.reading_view.set_current_block(block_id)

    def scroll_to_block(self, block_id: int) -> None:
        self.reading_view.scroll_to_block(block_id)
        view = self.tab_bar.view()
        if isinstance(view, MarkdownEditor | PanelTab):
            view.scroll_to_block(block_id)

    def show_doubts(self, count: int, words: Sequence[tuple[int, int, str]]) -> None:
        """So many places of the page are doubtful; `words` (block id, place, words) no dictionary knows."""
        self.doubt_count.show_count(count)
        self.reading_view.set_doubtful(words)
        self._head.fit()

    def set_found(self, sought: Sought, current: tuple[int, int, int] | None = None) -> None:
        """Mark words that are looked for; `current` (page, block id, place in the block) more than the others."""
        self.reading_view.set_found(sought, current)

    def set_picture(self, block_id: int, picture: QImage) -> None:
        """Hand in a picture that `picture_wanted` asked for."""
        self.reading_view.set_picture(block_id, picture)
        for tab in self.tab_bar.panel_tabs:
            tab.set_picture(block_id, picture)

    def set_text_size(self, size: int) -> None:
        """Size of the reading text in pixels."""
        self.reading_view.set_text_size(size)
        self._size_button.set_size(self.reading_view.text_size())

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar between the tabs and what they show."""
        self._column.insertWidget(self._column.count() - 1, bar)

    def add_tab(self, tab: PanelTab) -> None:
        """Offer a tab on the pages that have something for it, left of the facts."""
        self.tab_bar.add_panel_tab(tab)
        self._stack.addWidget(tab)
        tab.picture_wanted.connect(self.picture_wanted)
        tab.block_hovered.connect(self.block_hovered)
        tab.block_clicked.connect(self.block_clicked)
        self.tab_bar.count_blocks(self._blocks.values())

    def show_reading(self) -> None:
        """Bring the rendered reading into view."""
        self.show_tab(self.reading_view)

    def show_tab(self, tab: QWidget) -> None:
        """Bring a tab into view, if this page has it."""
        self.tab_bar.show_view(tab)

    def _lay_out(self) -> None:
        set_surface(self, "panel")
        titles = (self.tr("Reading"), self.tr("Markdown"), self.tr("Details"))
        for title, view in zip(titles, (self.reading_view, self.markdown_view, self.details_view), strict=True):
            self.tab_bar.add_view(title, view)
            self._stack.addWidget(view)
        self._stack.addWidget(self._empty)
        self._notices.setContentsMargins(20, 16, 20, 4)
        self._head = PanelHead(self.tab_bar, self.doubt_count, self.ink_share, self._size_button, self)
        self._column = in_column(self._head, self._notices, (self._stack, 1), of=self)

    def _connect(self) -> None:
        self.tab_bar.currentChanged.connect(self._show_tab)
        self._fill_tab_soon.timeout.connect(self._show_tab)
        self._empty.action_chosen.connect(self._on_action)
        self._notices.action_chosen.connect(lambda _index, name: self._on_action(name))
        self.details_view.reading_chosen.connect(self.reading_chosen)
        self.details_view.reading_removed.connect(self.reading_removed)
        self.details_view.save_requested.connect(self.save_requested)
        self.ink_share.clicked.connect(lambda: self.missing_asked.emit(self._number))
        self.doubt_count.clicked.connect(self.doubts_asked)
        self._size_button.size_chosen.connect(self.reading_view.set_text_size)
        self._size_button.size_chosen.connect(self.text_size_chosen)
        self.reading_view.block_hovered.connect(self.block_hovered)
        self.reading_view.block_clicked.connect(self.block_clicked)
        self.reading_view.block_dropped.connect(self.block_dropped)
        self.reading_view.picture_wanted.connect(self.picture_wanted)
        self.markdown_view.block_clicked.connect(self.block_clicked)

    def _show_tab(self) -> None:
        view = self.tab_bar.view()
        self._size_button.setVisible(view is self.reading_view)
        if view is self.markdown_view and self._source_is_stale:
            self.markdown_view.set_blocks(list(self._blocks.values()))
            self._source_is_stale = False
        if isinstance(view, PanelTab) and (self._tab_is_stale or self._stack.currentWidget() is not view):
            view.show_blocks(self._number, list(self._blocks.values()))
            self._tab_is_stale = False
        empty = not self._blocks and view is not self.details_view
        self._stack.setCurrentWidget(self._empty if empty else view)
        self.wide_wanted.emit(isinstance(view, PanelTab) and view.is_wide)

    def _source_changed(self, block: Block | None = None) -> None:
        """The source is written only while somebody looks at it."""
        if self.tab_bar.view() is not self.markdown_view:
            self._source_is_stale = True
        elif block is not None:
            self.markdown_view.set_block(block)
        else:
            self.markdown_view.set_blocks(list(self._blocks.values()))

    def _on_action(self, name: str) -> None:
        if name == READ_PAGE:
            self.read_page_requested.emit()
        elif name == READ_PICTURE:
            self.read_picture_requested.emit()
        elif name == SHOW_NEWER:
            self.newer_requested.emit()
        elif name == SHOW_READ_HERE and self._read_here is not None:
            self.reading_chosen.emit(self._read_here.key)
        elif name == ORDER_IS_RIGHT:
            self.order_confirmed.emit(self._number)
