"""The menu behind the button at the toolbar's right: every command there is, in groups."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.views.common.actions import Actions
from app.views.common.menu_letters import MenuLetters

TASKS = "tasks"
"""The object name of the menu that `TaskFlow` fills."""
LANGUAGES = "languages"
"""The object name of the menu that `LanguageFlow` fills."""
WINDOWS = "windows"
"""The object name of the menu that `WindowsFlow` fills."""


def make_menu(actions: Actions, parent: QWidget) -> QMenu:
    """The menu, filled."""
    menu = QMenu(parent)
    MenuLetters(menu)
    tr = parent.tr
    document = menu.addMenu(tr("Document"))
    _add(document, actions.open_action, actions.open_folder_action, actions.paste_action,
         actions.all_documents_action, actions.batch_action, None,
         actions.export_action, actions.attach_reference_action)  # fmt: skip
    document.addMenu(tr("Language")).setObjectName(LANGUAGES)
    _add(document, None, actions.close_action)
    read = menu.addMenu(tr("Read"))
    _add(read, actions.read_page_action, actions.read_selected_action, actions.read_again_action,
         actions.read_all_action, actions.read_picture_action, None, actions.draw_region_action)  # fmt: skip
    read.addMenu(tr("Task")).setObjectName(TASKS)
    _add(read, None, actions.compare_action, actions.next_difference_action, actions.previous_difference_action, None,
         actions.memory_action, None, actions.stop_action)  # fmt: skip
    _add(menu.addMenu(tr("Edit")), actions.undo_action, actions.redo_action, None,
         actions.edit_block_action, actions.block_box_action, actions.merge_block_action, actions.split_block_action,
         actions.move_block_up_action, actions.move_block_down_action, actions.delete_block_action, None,
         actions.next_block_action, actions.previous_block_action, None,
         actions.next_doubt_action, actions.previous_doubt_action)  # fmt: skip
    _add(menu.addMenu(tr("Page")), actions.previous_page_action, actions.next_page_action,
         actions.go_to_page_action, actions.back_action, actions.forward_action, None, actions.zoom_in_action,
         actions.zoom_out_action, actions.zoom_reset_action, actions.fit_width_action, actions.fit_page_action, None,
         actions.rotate_action, actions.rotate_back_action, None, actions.boxes_action)  # fmt: skip
    _add(menu.addMenu(tr("Find")), actions.find_action, actions.find_next_action, actions.find_previous_action,
         actions.replace_action, None, actions.search_library_action)  # fmt: skip
    view = menu.addMenu(tr("View"))
    _add(view, actions.pages_panel_action, actions.outline_action, actions.reading_panel_action,
         actions.full_screen_action, None, actions.order_action,
         actions.guessed_words_action, None)  # fmt: skip
    _add(view.addMenu(tr("Theme")), *actions.theme_actions.values())
    menu.addMenu(tr("Windows")).setObjectName(WINDOWS)
    menu.addSeparator()
    _add(
        menu,
        actions.models_action,
        actions.settings_action,
        actions.palette_action,
        actions.keys_action,
        actions.report_action,
        actions.about_action,
        None,
        actions.quit_action,
    )
    return menu


def _add(menu: QMenu, *actions: QAction | None) -> None:
    """Add actions, a line for each None."""
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)
