"""What keys do while the page view has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.views.common.own_keys import ENTER
from app.views.page_view.marked_pages import MarkedPages
from app.views.page_view.pointer import Pointer
from app.views.page_view.region_layer import RegionLayer
from app.views.page_view.text_selection import select, words_of

_Key = Qt.Key
_VIEW = 0.9
_PLAIN: dict[int, Callable[[MarkedPages], None]] = {
    _Key.Key_PageDown: lambda view: view.scroll_by_view(_VIEW),
    _Key.Key_PageUp: lambda view: view.scroll_by_view(-_VIEW),
    _Key.Key_Home: lambda view: view.verticalScrollBar().setValue(0),
    _Key.Key_End: lambda view: view.verticalScrollBar().setValue(view.verticalScrollBar().maximum()),
    _Key.Key_Down: lambda view: view.scroll_by_lines(0, 1),
    _Key.Key_Up: lambda view: view.scroll_by_lines(0, -1),
    _Key.Key_Right: lambda view: view.scroll_by_lines(1, 0),
    _Key.Key_Left: lambda view: view.scroll_by_lines(-1, 0),
    _Key.Key_Return: lambda view: click_current(view),
    _Key.Key_Enter: lambda view: click_current(view),
}
_CONTROL: dict[int, Callable[[MarkedPages], None]] = {
    _Key.Key_0: lambda view: view.set_zoom(1.0),
    _Key.Key_Plus: lambda view: view.zoom_in(),
    _Key.Key_Equal: lambda view: view.zoom_in(),
    _Key.Key_Minus: lambda view: view.zoom_out(),
    _Key.Key_Home: _PLAIN[_Key.Key_Home],
    _Key.Key_End: _PLAIN[_Key.Key_End],
    _Key.Key_Down: lambda view: step_block(view, 1),
    _Key.Key_Up: lambda view: step_block(view, -1),
}


def press_key(view: MarkedPages, pointer: Pointer, regions: RegionLayer, event: QKeyEvent) -> bool:
    """Do what a key says; whether it said anything here."""
    if event.matches(QKeySequence.StandardKey.Copy) and view.selected_text():
        view.copy_selection()
        return True
    if event.matches(QKeySequence.StandardKey.SelectAll):
        select_page(view)
        return True
    if event.key() == _Key.Key_Space:
        if not event.isAutoRepeat():
            pointer.hold_space(True)
        return True
    if event.key() == _Key.Key_Escape:
        return pointer.give_up_carried() or regions.give_up() or let_go(view)
    if regions.is_drawing() and event.key() in ENTER:
        regions.take_block_or_page()
        return True
    with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.key() == _Key.Key_Menu or (event.key() == _Key.Key_F10 and with_shift):
        view.menu_key_pressed.emit()
        return True
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    action = (_CONTROL if control else _PLAIN).get(event.key())
    if action is not None and view.page_count():
        action(view)
    return action is not None


def release_key(view: MarkedPages, pointer: Pointer, event: QKeyEvent) -> bool:
    """Space that dragged nothing scrolls a view further, with Shift back. Alt that drew a region opens no menu."""
    if event.key() == _Key.Key_Alt and pointer.drew_with_alt:
        pointer.drew_with_alt = False
        return True
    if event.key() != _Key.Key_Space or event.isAutoRepeat():
        return False
    if not pointer.panned:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        view.scroll_by_view(-_VIEW if back else _VIEW)
    pointer.hold_space(False)
    return True


def let_go(view: MarkedPages) -> bool:
    """Take the selection away, or the keyboard's place; whether there was one."""
    had = bool(view.selected_text()) or view.current_block() is not None
    if view.selected_text():
        view.select(None)
    elif had:
        view.set_current_block(0, None)
    return had


def select_page(view: MarkedPages) -> None:
    """Select all words of the current page."""
    if view.page_count():
        words = words_of(view.sheet(view.current_page()))
        view.select(select(view.current_page(), words, 0, len(words) - 1))


def click_current(view: MarkedPages) -> None:
    """Click the block under the keyboard's place."""
    place = view.current_block()
    if place is not None:
        view.block_clicked.emit(*place)


def step_block(view: MarkedPages, step: int) -> None:
    """Move the keyboard's place to the next or previous block with a place, which may be on the next or previous page.

    It begins on the page in view, also where it was left on one that is not in view any more.
    """
    number, current = view.current_block() or (view.current_page(), None)
    if not view.is_gliding() and number not in (page.number for page in view.pages_near()):
        number, current = view.current_page(), None
    ids = _placed(view, number)
    index = ids.index(current) + step if current in ids else 0
    if ids and not 0 <= index < len(ids):
        number += step
        ids = _placed(view, number)
        index = 0 if step > 0 else len(ids) - 1
    if ids:
        view.set_current_block(number, ids[index])
        view.scroll_to_block(number, ids[index])
        view.block_stepped_to.emit(number, ids[index])


def _placed(view: MarkedPages, number: int) -> list[int]:
    """Ids of the blocks of a page that have a place on it; none where there is no such page."""
    blocks = view.blocks(number) if 1 <= number <= view.page_count() else ()
    return [block.id for block in blocks if block.bbox is not None]
