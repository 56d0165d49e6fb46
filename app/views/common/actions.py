"""Every command of the window once: its words, its icon and its keys.

Toolbar, menus, page header and the list of keys all show these same actions; `MainWindow` connects them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from app.views.common.icons import Icons

TAKE_KEYS = "Ctrl+Return"
"""Takes what the picture of a chart shows in the place of the current cell."""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """A heading and its (keys, what they do) rows, for the list of keys."""

    title: str
    rows: tuple[tuple[str, str], ...]


class Actions:
    """The commands, as attributes ending in `_action`, added to `window` so that their keys work everywhere."""

    def __init__(self, window: QWidget, icons: Icons) -> None:
        self._window = window
        self._icons = icons
        self._make_document_actions()
        self._make_reading_actions()
        self._make_view_actions()
        self._make_window_actions()

    def _make_document_actions(self) -> None:
        tr = self._window.tr
        self.open_action = self._action(tr("Open…"), "Ctrl+O", "folder-open")
        self.open_folder_action = self._action(tr("Open a folder of pictures…"), "Ctrl+Shift+O", "image-square")
        self.paste_action = self._action(tr("Paste picture"), "Ctrl+V", "clipboard")
        self.all_documents_action = self._action(tr("All documents…"), "Ctrl+Shift+L", "books")
        self.memory_action = self._action(tr("Optical memory…"), "", "stack")
        self.batch_action = self._action(tr("Batch…"), "Ctrl+Shift+B", "files")
        self.close_action = self._action(tr("Close document"), "Ctrl+W", "x")
        self.export_action = self._action(tr("Export…"), "Ctrl+E", "export")
        self.attach_reference_action = self._action(tr("Attach a reading as reference…"), "", "bookmark-simple")
        self.quit_action = self._action(tr("Quit"), "Ctrl+Q")

    def _make_reading_actions(self) -> None:
        tr = self._window.tr
        self.undo_action = self._action(tr("Undo"), "Ctrl+Z", "arrow-counter-clockwise")
        self.redo_action = self._action(tr("Redo"), "Ctrl+Shift+Z", "arrow-clockwise", "Ctrl+Y")
        self.edit_block_action = self._action(tr("Correct this block"), "F2", "pencil-simple")
        self.next_doubt_action = self._action(tr("Next doubtful place"), "F4", "caret-down")
        self.previous_doubt_action = self._action(tr("Doubtful place before"), "Shift+F4", "caret-up")
        self.next_block_action = self._action(tr("Next block"), "Alt+Down")
        self.previous_block_action = self._action(tr("Block before"), "Alt+Up")
        self.move_block_up_action = self._action(tr("Move block up"), "Alt+Shift+Up", "arrow-up")
        self.move_block_down_action = self._action(tr("Move block down"), "Alt+Shift+Down", "arrow-down")
        self.merge_block_action = self._action(tr("Join with the next block"), "Ctrl+J")
        self.split_block_action = self._action(tr("Split block (Enter where it parts)"), "")
        self.delete_block_action = self._action(tr("Delete block"), "Ctrl+Del", "trash")
        self.block_box_action = self._action(tr("Change the block's place"), "Shift+F2", "bounding-box")
        self.read_page_action = self._action(tr("Read page"), "Ctrl+R", "book-open")
        self.read_selected_action = self._action(tr("Read selected pages"), "")
        self.read_all_action = self._action(tr("Read all"), "Ctrl+Shift+R", "stack")
        self.read_again_action = self._action(tr("Read all pages again"), "")
        self.read_picture_action = self._action(tr("Read the picture, not the document's own text"), "")
        self.draw_region_action = self._checkable(tr("Draw a region"), "R", "selection-plus", checked=False)
        self.compare_action = self._checkable(tr("Compare readings"), "Ctrl+D", "columns", checked=False)
        self.compare_action.setIconText(tr("Compare"))
        self.next_difference_action = self._action(tr("Next difference"), "F8", "caret-down")
        self.previous_difference_action = self._action(tr("Difference before"), "Shift+F8", "caret-up")
        self.stop_action = self._action(tr("Stop"), "Esc", "stop")

    def _make_view_actions(self) -> None:
        tr = self._window.tr
        self.zoom_in_action = self._action(tr("Zoom in"), "Ctrl++", "plus", "Ctrl+=")
        self.zoom_out_action = self._action(tr("Zoom out"), "Ctrl+-", "minus")
        self.zoom_reset_action = self._action(tr("Actual size"), "Ctrl+0")
        self.fit_width_action = self._action(tr("Fit width"), "Ctrl+1", "arrows-out-line-horizontal")
        self.fit_page_action = self._action(tr("Fit page"), "Ctrl+2", "corners-out")
        self.rotate_action = self._action(tr("Turn right"), "Ctrl+Shift+Right", "arrow-clockwise")
        self.rotate_back_action = self._action(tr("Turn left"), "Ctrl+Shift+Left", "arrow-counter-clockwise")
        self.previous_page_action = self._action(tr("Previous page"), "Ctrl+PgUp", "caret-up")
        self.next_page_action = self._action(tr("Next page"), "Ctrl+PgDown", "caret-down")
        self.go_to_page_action = self._action(tr("Go to page…"), "Ctrl+G")
        self.back_action = self._action(tr("Back to the place before"), "Alt+Left", "arrow-left")
        self.forward_action = self._action(tr("Forward again"), "Alt+Right", "arrow-right")
        self.boxes_action = self._checkable(tr("Boxes"), "B", "bounding-box", checked=True)
        self.order_action = self._checkable(tr("Order of the blocks"), "N", "list-numbers", checked=False)
        self.guessed_words_action = self._checkable(tr("Words guessed from language"), "", "", checked=False)
        self.find_action = self._action(tr("Find in the document"), "Ctrl+F", "magnifying-glass")
        self.search_library_action = self._action(tr("Search everything read"), "Ctrl+Shift+F", "magnifying-glass")
        self.find_next_action = self._action(tr("Find next"), "F3", "caret-down")
        self.find_previous_action = self._action(tr("Find previous"), "Shift+F3", "caret-up")
        self.replace_action = self._action(tr("Find and replace"), "Ctrl+H", "swap")

    def _make_window_actions(self) -> None:
        tr = self._window.tr
        self.pages_panel_action = self._checkable(tr("Pages"), "F7", "squares-four", checked=True)
        self.outline_action = self._action(tr("Outline"), "Shift+F7", "list-dashes")
        self.reading_panel_action = self._checkable(tr("Reading"), "F9", "article", checked=True)
        self.new_window_action = self._action(tr("New window"), "Ctrl+Shift+N", "copy-simple")
        self.open_apart_action = self._action(tr("Open in a new window…"), "")
        self.close_window_action = self._action(tr("Close window"), "Ctrl+Shift+W")
        self.next_window_action = self._action(tr("Next window"), "Ctrl+F6", "", "Ctrl+Tab")
        self.previous_window_action = self._action(tr("Window before"), "Ctrl+Shift+F6", "", "Ctrl+Shift+Tab")
        self.full_screen_action = self._checkable(tr("Full screen"), "F11", "arrows-out", checked=False)
        self.next_pane_action = self._action(tr("Next pane"), "F6")
        self.previous_pane_action = self._action(tr("Previous pane"), "Shift+F6")
        self.models_action = self._action(tr("Models…"), "Ctrl+Shift+M", "stack")
        self.settings_action = self._action(tr("Settings"), "Ctrl+,", "gear")
        self.palette_action = self._action(tr("Commands…"), "Ctrl+K", "magnifying-glass")
        self.keys_action = self._action(tr("Keys"), "?", "keyboard", "F1")
        self.report_action = self._action(tr("Report a problem…"), "", "warning")
        self.about_action = self._action(tr("About Recto"), "", "info")
        self.theme_actions = {
            "system": self._checkable(tr("Follow the system"), "", "", checked=True),
            "light": self._checkable(tr("Light"), "", "", checked=False),
            "dark": self._checkable(tr("Dark"), "", "", checked=False),
        }
        group = QActionGroup(self._window)
        for action in self.theme_actions.values():
            group.addAction(action)

    def document_actions(self) -> Sequence[QAction]:
        """The commands that make sense only while a document is open and in view."""
        return (
            self.close_action, self.export_action, self.attach_reference_action, self.read_page_action,
            self.read_all_action, self.compare_action, self.read_selected_action, self.read_again_action,
            self.read_picture_action, self.rotate_action, self.rotate_back_action, self.previous_page_action,
            self.next_page_action,
        )  # fmt: skip

    def pane_actions(self) -> Sequence[QAction]:
        """The commands about what is seen in the panes; they make sense only while the panes are in view."""
        return (
            self.zoom_in_action, self.zoom_out_action, self.zoom_reset_action, self.fit_width_action,
            self.fit_page_action, self.go_to_page_action, self.boxes_action, self.order_action, self.draw_region_action,
            self.guessed_words_action,
            self.find_action, self.find_next_action, self.find_previous_action, self.replace_action,
            self.next_doubt_action, self.previous_doubt_action, self.edit_block_action, self.next_block_action,
            self.previous_block_action, self.move_block_up_action, self.move_block_down_action,
            self.merge_block_action, self.split_block_action, self.delete_block_action, self.block_box_action,
            self.pages_panel_action, self.outline_action, self.reading_panel_action,
        )  # fmt: skip

    def key_groups(self) -> tuple[KeyGroup, ...]:
        """The keys for the person, by what they are for."""
        tr = self._window.tr
        page_keys = (
            (tr("PgUp, PgDn"), tr("One screen up or down")),
            (tr("Home, End"), tr("First or last page")),
            (tr("Ctrl+wheel"), tr("Zoom at the pointer")),
            (tr("Alt+drag"), tr("Draw a region")),
            (tr("Drag a number"), tr("Put the block elsewhere in the order")),
            (tr("R, Enter"), tr("Take the block, or the whole page, as the region")),
            (tr("Menu, Shift+F10"), tr("What can be done with the block")),
        )
        table_keys = (
            (tr("F2 or typing, Del"), tr("Write in a cell, clear cells")),
            (tr("Ctrl+C, Ctrl+V"), tr("Copy cells, paste cells over")),
            (_native(TAKE_KEYS), tr("Take what the picture shows")),
        )
        return (
            KeyGroup(tr("Document"), _rows(self.open_action, self.open_folder_action, self.paste_action,
                                           self.all_documents_action, self.batch_action,
                                           self.export_action, self.close_action, self.quit_action)),
            KeyGroup(tr("All documents"), ((tr("/, Ctrl+F"), tr("Part of a name")), ("T", tr("Tags")),
                                           (tr("Del"), tr("Remove from list")))),
            KeyGroup(tr("Reading"), _rows(self.read_page_action, self.read_all_action, self.draw_region_action,
                                          self.stop_action, self.compare_action, self.next_difference_action,
                                          self.previous_difference_action)),
            KeyGroup(tr("Finding"), _rows(self.find_action, self.find_next_action, self.find_previous_action,
                                          self.replace_action, self.search_library_action)),
            KeyGroup(tr("Correcting"), (*_rows(self.undo_action, self.redo_action, self.edit_block_action,
                                               self.next_block_action, self.previous_block_action,
                                               self.move_block_up_action, self.move_block_down_action,
                                               self.merge_block_action, self.delete_block_action,
                                               self.block_box_action, self.next_doubt_action,
                                               self.previous_doubt_action),
                                        (tr("Tab, Enter, Esc"), tr("Next text, done or new block, forget")),
                                        (tr("Ctrl+S"), tr("Take over what was typed as Markdown")))),
            KeyGroup(tr("Table"), table_keys),
            KeyGroup(tr("Page"), (*page_keys, *_rows(self.go_to_page_action, self.back_action,
                                                     self.forward_action, self.next_page_action,
                                                     self.previous_page_action, self.zoom_in_action,
                                                     self.zoom_out_action, self.zoom_reset_action,
                                                     self.fit_width_action, self.fit_page_action,
                                                     self.rotate_action, self.rotate_back_action,
                                                     self.boxes_action, self.order_action))),
            KeyGroup(tr("Window"), _rows(self.new_window_action, self.next_window_action,
                                         self.previous_window_action, self.close_window_action,
                                         self.pages_panel_action, self.outline_action,
                                         self.reading_panel_action, self.next_pane_action,
                                         self.previous_pane_action, self.full_screen_action, self.models_action,
                                         self.settings_action,
                                         self.palette_action, self.keys_action)),
        )  # fmt: skip

    def _action(self, text: str, keys: str, icon: str = "", other_keys: str = "") -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in (keys, other_keys) if key])
        plain = text.rstrip("…")
        action.setToolTip(f"{plain} ({keys})" if keys else plain)
        if icon:
            action.setIcon(self._icons.icon(icon))
        self._window.addAction(action)
        return action

    def _checkable(self, text: str, keys: str, icon: str, *, checked: bool) -> QAction:
        action = self._action(text, keys, icon)
        action.setCheckable(True)
        action.setChecked(checked)
        return action


def _rows(*actions: QAction) -> tuple[tuple[str, str], ...]:
    return tuple((_native(action.shortcut()), action.text().rstrip("…")) for action in actions)


def _native(keys: QKeySequence | str) -> str:
    """Keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
