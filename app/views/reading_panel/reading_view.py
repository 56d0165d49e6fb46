"""The rendered reading of a page: text that is tied, block by block, to the place it was read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.document.block import Block
from app.document.find import Sought
from app.document.html_table import table_to_html
from app.drawings.formulas import Formulas
from app.export.table_forms import table_to_tsv
from app.mathematics.formula import Formula
from app.views.common.icons import Icons
from app.views.common.layouts import in_column
from app.views.common.menu_letters import MenuLetters
from app.views.common.theme import Theme
from app.views.reading_panel.block_document import BlockDocument
from app.views.reading_panel.block_drag import BlockDrag
from app.views.reading_panel.block_writer import BlockWriter
from app.views.reading_panel.copied_blocks import copied_data
from app.views.reading_panel.editor_place import editor_place, place_in_block
from app.views.reading_panel.floating_buttons import CopyButton, FollowButton
from app.views.reading_panel.formula_menu import add_formula_actions
from app.views.reading_panel.marked_words import MarkedWords
from app.views.reading_panel.page_formulas import PageFormulas
from app.views.reading_panel.page_text import PageText
from app.views.reading_panel.page_writing import PageWriting
from app.views.reading_panel.picture_object import PictureObject
from app.views.reading_panel.text_styles import TextStyles


class ReadingView(QWidget):
    """Shows the blocks of one page.

    Signals:
        block_hovered(block id): the pointer is over another block; -1 for none.
        block_clicked(block id)
        edit_asked(block id, place): a block is to be corrected; the place is in the viewport of the text.
        block_dropped(block id, index): a block was dragged by its number; so many are to come before it.
        picture_wanted(block id, width in device pixels): a picture is near the view and not there yet, or too small.
    """

    block_hovered = Signal(int)
    block_clicked = Signal(int)
    edit_asked = Signal(int, QPoint)
    block_dropped = Signal(int, int)
    picture_wanted = Signal(int, int)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        markdown_of: Callable[[Block], str],
        parent: QWidget | None = None,
        formulas: Formulas | None = None,
    ) -> None:
        """Make an empty view.

        Args:
            theme: colors and fonts.
            icons: by name.
            markdown_of: writes one block as Markdown, for copying.
            parent: owner, if any.
            formulas: sets formulas; without it they are shown as their source.
        """
        super().__init__(parent)
        self._theme, self._icons, self._markdown_of = theme, icons, markdown_of
        self._number = 0
        self._given: Sequence[Block] | None = None  # by `set_page`, nothing having been added since
        self._size: int | None = None
        self._asked: dict[int, int] = {}
        self._sought: Callable[[], None] | None = None  # shows what waits for the page to be written
        self._formula_at_menu: Formula | None = None  # the one that was pointed at, while a menu is made
        self._menu_fillers: list[Callable[[QMenu, Block], None]] = [self._add_copies]
        self._pictures = PictureObject(theme, icons, self)
        self._styles = TextStyles(theme)
        self._formulas = PageFormulas(formulas, self)
        self._blocks = BlockDocument(self._writer(), self._pictures, self._formulas.objects, self)
        self._writing = PageWriting(self._blocks, self)
        self._text = PageText(theme, icons, self)
        self._words = MarkedWords(self._text, self._blocks, theme)
        self._follow = FollowButton(self._text, icons, self)
        self._copy = CopyButton(self._text, icons)
        self.drag = BlockDrag(self._text)
        self._ask_soon = QTimer(self, singleShot=True, interval=0)
        self._restyle_soon = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._connect()

    def set_page(self, number: int, blocks: Sequence[Block]) -> None:
        """Show a page's blocks; the place in the text is kept while the page stays the same."""
        if number == self._number and blocks is self._given:
            return  # one change of a page is told more than once
        self._given = blocks
        if number != self._number:
            self._number = number
            self._pictures.clear()
            self._blocks.clear()
            self._formulas.clear()
            self._text.set_linked(-1)
            self._text.to_start()
        self._asked.clear()
        self._sought = None
        self._writing.want(blocks)
        was_empty = self._blocks.last_block is None
        if self.isHidden() and not was_empty:
            self._writing.go_on_soon()  # nobody is looking: another view has the turn
            return
        self._writing.go_on()
        if was_empty:
            self._text.to_start()

    def set_block(self, block: Block) -> None:
        """Add a block, or replace the one with its id; only what follows it is laid out again."""
        self._given = None
        was_empty = self._blocks.last_block is None
        if self._text.is_streaming:
            self._formulas.set_growing(block)
        self._writing.put(block)
        if was_empty:
            self._text.to_start()
        self._asked.pop(block.id, None)
        self._changed()

    def set_streaming(self, streaming: bool) -> None:
        """Whether the page is being read: the view follows the text until the person scrolls."""
        self._text.set_streaming(streaming)
        last = self._blocks.last_block
        self._formulas.set_growing(last if streaming else None)
        self._follow.show_if_wanted()
        self._ask_soon.start()

    def set_linked_block(self, block_id: int | None) -> None:
        """Mark the block that is pointed at on the page."""
        self._text.set_linked(-1 if block_id is None else block_id)

    def scroll_to_block(self, block_id: int) -> None:
        """Bring a block into view, of a very long page as soon as it is written."""
        self._sought = None
        if self._writing.finish() or self._blocks.block(block_id) is not None:
            self._text.scroll_to(block_id)
        else:
            self._sought = lambda: self._text.scroll_to(block_id)

    def set_found(self, sought: Sought, current: tuple[int, int, int] | None = None) -> None:
        """Mark all places of `words`; the `current` one (page, block id, place in the block) is brought into view."""
        if not self._words.look_for(sought, current):
            return
        if current is not None and not self._writing.finish():
            self._sought = self._show_found
        else:
            self._show_found()

    def set_sideways(self, sideways: bool) -> None:
        """Whether the page is looked at turned by a quarter; its pictures take their room accordingly."""
        if sideways == self._pictures.sideways:
            return
        self._pictures.sideways = sideways
        self._asked.clear()
        pictures = (block.id for block in self._blocks.blocks if block.kind.is_picture and block.table is None)
        self._write_again(frozenset(pictures))

    def set_picture(self, block_id: int, picture: QImage) -> None:
        """Put the picture of a block in its place."""
        self._pictures.set_picture(block_id, picture)
        self._text.viewport().update()

    def set_undrawn(self, block_id: int, words: str) -> None:
        """Say in the place of a block's picture why it cannot be drawn."""
        self._pictures.set_undrawn(block_id, words)
        self._text.viewport().update()

    def set_text_size(self, size: int | None) -> None:
        """Size of the reading text in pixels, 12..24; None for the designed one."""
        self._size = size
        self._restyle()

    def text_size(self) -> int:
        return self._styles.size

    def is_settled(self) -> bool:
        """Whether all of the page is written."""
        return self._writing.is_done

    def text_widget(self) -> PageText:
        """The scrolled text itself, for focus and finding."""
        return self._text

    def set_order_shown(self, shown: bool) -> None:
        """Show in the gutter the how-manieth each block is; by these numbers blocks can be dragged."""
        self._text.order.set_shown(shown)

    def set_current_block(self, block_id: int) -> None:
        """Mark the block that commands are meant for; -1 for none."""
        self._text.set_current(block_id)

    def mark_words(self, block_id: int, start: int, words: str) -> None:
        """Mark words of a block, which begin at `start` of its plain text; the words of no block for id -1."""
        self._words.look_at(block_id, start, words)
        self._words.mark(self._number, self._styles)

    def set_doubtful(self, words: Sequence[tuple[int, int, str]]) -> None:
        """Put dots under these words: block id, where they begin in its plain text, and what they are."""
        if self._words.doubt(words) and self._writing.is_done:
            self._words.mark(self._number, self._styles)

    def set_guessed(self, words: Sequence[tuple[int, int, str]]) -> None:
        """Draw these words pale, which were guessed from language; they are given as to `set_doubtful`."""
        if self._words.guess(words) and self._writing.is_done:
            self._words.mark(self._number, self._styles)

    def editor_place(self, block_id: int, cell: tuple[int, int] | None) -> QRect:
        """Where a field over a block's text, or over one of its cells, lies in the viewport of the text."""
        return editor_place(self._blocks, self._text, block_id, cell)

    def place_in_block(self, block_id: int, place: QPoint) -> tuple[tuple[int, int] | None, int]:
        """The cell at a place of the viewport, where the block is a table, and the character there; -1 for the end."""
        return place_in_block(self._blocks, self._text, block_id, place)

    def font_of(self, block: Block, cell: tuple[int, int] | None) -> QFont:
        """The face a block, or a cell of it, is written in."""
        return self._styles.characters("cell" if cell is not None else self._styles.face_of(block)).font()

    def add_to_block_menu(self, fill: Callable[[QMenu, Block], None], *, first: bool = False) -> None:
        """Have `fill` add to the menu of every block of a page that is at rest."""
        self._menu_fillers.insert(0 if first else len(self._menu_fillers), fill)

    def fill_block_menu(self, menu: QMenu, block: Block) -> None:
        """Add what can be done with a block, wherever it is pointed at: here, or on the page."""
        for fill in (self._add_copies,) if self._text.is_streaming else self._menu_fillers:
            if menu.actions():
                menu.addSeparator()
            fill(menu, block)

    def block_menu(self, block: Block | None, formula: Formula | None = None) -> QMenu:
        """What can be done with the text, and with the block and the formula under the pointer."""
        menu = QMenu(self)
        MenuLetters(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self._icons.icon("copy"), self.tr("Copy"), self._text.copy)
        copy.setEnabled(self._text.textCursor().hasSelection())
        menu.addAction(self.tr("Select all"), self._text.selectAll)
        self._formula_at_menu = formula
        if block is not None:
            self.fill_block_menu(menu, block)
        self._formula_at_menu = None
        return menu

    def _add_copies(self, menu: QMenu, block: Block) -> None:
        menu.addAction(self.tr("Copy block as Markdown"), lambda: _put_on_clipboard(self._markdown_of(block)))
        formula = self._formula_at_menu
        formulas = [formula] if formula is not None else self._formulas.formulas_of(block)
        add_formula_actions(menu, formulas, self._formulas.writer.setting)
        if (table := block.table) is not None:
            menu.addAction(self.tr("Copy table as HTML"), lambda: _put_on_clipboard(table_to_html(table)))
            menu.addAction(self.tr("Copy table as TSV"), lambda: _put_on_clipboard(table_to_tsv(table)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow.place()

    def showEvent(self, event: QShowEvent) -> None:
        if self._restyle_soon.isActive():
            self._restyle()
        super().showEvent(event)

    def _lay_out(self) -> None:
        in_column(self._text, of=self)
        self.setFocusProxy(self._text)
        self._text.setAccessibleName(self.tr("What the page says"))
        self._text.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._text.set_blocks(self._blocks)
        self._text.set_text_width(self._styles.text_width)

    def _connect(self) -> None:
        self._text.hovered.connect(self.block_hovered)
        self._text.hovered.connect(self._show_copy)
        self._text.clicked.connect(self.block_clicked)
        self._text.edit_asked.connect(self.edit_asked)
        self._text.block_dropped.connect(self.block_dropped)
        self._text.moved.connect(self._on_moved)
        self._text.customContextMenuRequested.connect(self._on_menu_asked)
        self._text.picture_dragged.connect(self._drag)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._copy.dragged.connect(lambda: self._drag(self._text.hovered_block()))
        self._ask_soon.timeout.connect(self._ask_for_pictures)
        self._ask_soon.timeout.connect(self._ask_for_formulas)
        self._writing.written.connect(self._on_written)
        self._formulas.blocks_changed.connect(self._write_again)
        self._restyle_soon.timeout.connect(self._restyle)
        self._theme.theme_changed.connect(self._on_theme_changed)

    def _writer(self) -> BlockWriter:
        return BlockWriter(self._styles, self._pictures, self._formulas.writer)

    def _write_again(self, block_ids: frozenset[int]) -> None:
        """Show formulas that have been set; what is in view stays where it is."""
        with self._text.place_held():
            self._blocks.write_again(block_ids)
        self._changed()

    def _on_theme_changed(self) -> None:
        """Write anew at once what is seen, in a turn of its own what is not: the switch itself takes long enough."""
        if self.isVisible():
            self._restyle()
        else:
            self._restyle_soon.start()

    def _restyle(self) -> None:
        self._restyle_soon.stop()
        wanted = self._writing.wanted()
        place = self._text.place()
        self._styles = TextStyles(self._theme, self._size)
        self._blocks.set_writer(self._writer())
        self._text.set_text_width(self._styles.text_width)
        self._writing.want(wanted)
        if self._writing.finish():
            self._text.to_place(*place)
        else:
            self._sought = lambda: self._text.to_place(*place)
        self._changed()

    def _show_found(self) -> None:
        at = self._words.mark(self._number, self._styles)
        if at is not None:
            self._text.scroll_to_cursor(at)

    def _on_written(self) -> None:
        """More is there; the place that is waited for is shown with the last of it."""
        if not self._writing.is_done:
            self._ask_soon.start()
            return
        self._changed()
        if self._sought is not None:
            sought, self._sought = self._sought, None
            sought()

    def _changed(self) -> None:
        if self._writing.is_done:  # marks are looked for once, not with every portion
            self._words.mark(self._number, self._styles)
        self._show_copy(self._text.hovered_block())
        self._ask_soon.start()

    def _on_moved(self) -> None:
        self._show_copy(self._text.hovered_block())
        self._ask_soon.start()

    def _ask_for_pictures(self) -> None:
        """Ask for the pictures in view and one view's height around it."""
        top, height = self._text.verticalScrollBar().value(), self._text.viewport().height()
        ratio = self.devicePixelRatioF()
        for block in self._blocks.blocks_between(top - height, top + 2 * height):
            if not block.kind.is_picture or block.table is not None:
                continue
            width = round(self._pictures.shown_width(self._blocks.text, block) * ratio)
            if self._asked.get(block.id, 0) < width:
                self._asked[block.id] = width
                self.picture_wanted.emit(block.id, width)

    def _ask_for_formulas(self) -> None:
        """Have the formulas set that are in view, then those one view's height around it."""
        top, height = self._text.verticalScrollBar().value(), self._text.viewport().height()
        near = (
            self._blocks.blocks_between(top, top + height),
            self._blocks.blocks_between(top - height, top + 2 * height),
        )
        self._formulas.ask(dict.fromkeys(chain(*near)))

    def _show_copy(self, block_id: int) -> None:
        self._copy.show_beside(self._blocks.block(block_id))

    def _on_copy_clicked(self) -> None:
        block = self._blocks.block(self._text.hovered_block())
        if block is not None:
            QGuiApplication.clipboard().setMimeData(copied_data([block], self._markdown_of(block)))

    def _drag(self, block_id: int) -> None:
        """Take a block out of the window; of a picture what has come of it is dragged."""
        block, picture = self._blocks.block(block_id), self._pictures.picture(block_id)
        if block is not None and not (block.kind.is_picture and block.table is None and picture is None):
            self.drag.begin(self._number, block, self._markdown_of(block), picture if block.kind.is_picture else None)

    def _on_menu_asked(self, place: QPoint) -> None:
        self.block_menu(self._text.block_at(place), self._text.formula_at(place)).popup(
            self._text.viewport().mapToGlobal(place)
        )


def _put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
