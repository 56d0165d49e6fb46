"""Which tasks fit a block or a region, likeliest first, and their part of a block's menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.document import tasks
from app.document.block import Block, BlockKind
from app.views.common.icons import Icons
from app.views.common.task_words import words_of_task

_FOR_PICTURES = (tasks.FIGURE, tasks.DESCRIBE, tasks.TEXT, tasks.DOCUMENT)
_FOR_STRUCTURE = (tasks.DOCUMENT, tasks.TEXT, tasks.FIGURE, tasks.DESCRIBE)
_FOR_WORDS = (tasks.TEXT, tasks.DOCUMENT, tasks.FIGURE, tasks.DESCRIBE)
_STRUCTURED = frozenset({BlockKind.TABLE, BlockKind.FORMULA, BlockKind.CODE})


def tasks_for(block: Block | None, offered: Sequence[str]) -> list[str]:
    """The engine's tasks, those first that fit what a region lies on; None is a region that lies on nothing known."""
    first = _FOR_WORDS
    if block is not None and block.kind.is_picture:
        first = _FOR_PICTURES
    elif block is not None and block.kind in _STRUCTURED:
        first = _FOR_STRUCTURE
    return [task for task in first if task in offered] + [task for task in offered if task not in first]


def add_tasks(menu: QMenu, block: Block, offered: Sequence[str], ask: Callable[[str], None], icons: Icons) -> None:
    """Add to a block's menu what an engine can do with it.

    Args:
        menu: of the block.
        block: it is about this one.
        offered: what the engine can do.
        ask: does a task with the block.
        icons: for the tasks.
    """
    ordered = tasks_for(block, offered)
    if not block.kind.is_picture and ordered:
        _add(menu, menu.tr("Read this block again"), "arrow-clockwise", lambda: ask(ordered[0]), icons)
        menu.addSeparator()
    elif tasks.FIGURE not in offered:
        missing = menu.addAction(menu.tr("Parse figure (needs an engine that can)"))
        missing.setEnabled(False)
    for name in ordered:
        words = words_of_task(name)
        text = menu.tr("{task}…").format(task=words.title) if words.asks else words.title
        _add(menu, text, words.icon, partial(ask, name), icons).setToolTip(words.meaning)


def _add(menu: QMenu, text: str, icon: str, do: Callable[[], None], icons: Icons) -> QAction:
    action = menu.addAction(icons.icon(icon), text)
    action.triggered.connect(lambda _checked: do())
    return action
