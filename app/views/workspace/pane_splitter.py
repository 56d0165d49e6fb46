"""The panes side by side, in the widths that are in force, and the lines between them that the person moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.views.common.layouts import fill_splitter
from app.views.workspace.pane_widths import ORDINARY, WIDE, PaneWidths, widths_of

_TRIES = 3  # a width that brings another page into view may ask for the other widths


class PaneSplitter(QSplitter):
    """Pages, page and panel, and for a while a view in place of the last two.

    There are two ways to share the room out, the ordinary and the wide one. Only the person changes one, by moving a
    line while it is in force: a small window or a hidden pane does not.
    """

    def __init__(self, pages: QWidget, page: QWidget, panel: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._pages = pages
        self._widths = {False: ORDINARY, True: WIDE}
        self._is_wide = self._is_spreading = False
        fill_splitter(self, (pages, 0), (page, 1), (panel, 0))
        self.splitterMoved.connect(self._on_moved)

    def set_wide(self, wide: bool) -> None:
        """Put the wide widths in force, or the ordinary ones."""
        if wide != self._is_wide:
            self._is_wide = wide
            self.spread()

    def widths(self, wide: bool) -> PaneWidths:
        """The ordinary widths, or those while the panel is wide."""
        return self._widths[wide]

    def state(self) -> dict[str, object]:
        """Both, for `restore`."""
        return {name: self._widths[wide].state() for name, wide in (("ordinary", False), ("wide", True))}

    def restore(self, state: dict[str, object]) -> None:
        """Take what `state` was another time; what is no such thing is left out."""
        self._widths = {False: widths_of(state.get("ordinary"), ORDINARY), True: widths_of(state.get("wide"), WIDE)}
        self.spread()

    def spread(self) -> None:
        """Give the panes the widths in force. New widths may bring other pages into view, and these ask for others."""
        if self._is_spreading:
            return  # whoever is at it sees what is wanted now
        self._is_spreading = True
        for _ in range(_TRIES):
            is_wide = self._is_wide
            self.setSizes(self._sizes())
            if is_wide == self._is_wide:
                break
        self._is_spreading = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.spread()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # a pane came or went
            self.spread()
        return done

    def _sizes(self) -> list[int]:
        widgets = (self.widget(index) for index in range(self.count()))
        shown = sum(widget is not None and not widget.isHidden() for widget in widgets)
        room = self.width() - self.handleWidth() * max(0, shown - 1)
        sizes = self._widths[self._is_wide].in_pixels(room, not self._pages.isHidden())
        return sizes if self.count() == len(sizes) else [*sizes, sizes[1] + sizes[2]]

    def _on_moved(self) -> None:
        self._widths[self._is_wide] = self._widths[self._is_wide].after_move(self.sizes())
