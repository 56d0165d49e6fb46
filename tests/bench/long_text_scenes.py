"""What a person does with texts no page should hold: one word of a megabyte, one line of it, 100,000 lines.

Run by `bench_stalls --long`, which starts a fresh process for each kind of block and text:
python -m tests.bench.long_text_scenes FILE-OF-A-FEW-PAGES KIND TEXT [--letters N]. Writes one JSON line for each scene
as soon as it is over, [scene, busy ms of the longest turn, busy ms of all turns], so that what was measured before one
that never ends is not lost.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.page import PageState
from app.document.table import Cell, Table
from tests.app.views.stall_meter import StallMeter
from tests.bench.stall_scenes import Scenes, go_to, open_file, reading_of, row_of

LETTERS, BLOCKS = 1_000_000, 5000
TEXTS: dict[str, Callable[[int], str]] = {
    "word": lambda count: ("x1y2zabcde" * (count // 10 + 1))[:count],
    "line": lambda count: ("Three filter beds of equal area were laid. " * (count // 43 + 1))[:count],
    "lines": lambda count: "\n".join(["some line"] * (count // 10)),
    "chinese": lambda count: ("三个面积相等的过滤床" * (count // 10 + 1))[:count],
    "backticks": lambda count: "`" * (count // 20),
    "tick-runs": lambda count: ("`" * 9 + " ") * (count // 22),
}
KINDS = (
    "paragraph", "list_item", "heading", "caption", "code", "formula", "figure", "chemistry", "geometry", "table",
    "chart",
)  # fmt: skip
_BOX = BoundingBox(60, 60, 500, 700)


class LongScenes(Scenes):
    """Tells each scene when it is over."""

    def tell(self, name: str, meter: StallMeter) -> None:
        print(json.dumps([name, round(meter.longest_busy_ms, 1), round(meter.busy_ms, 1)]), flush=True)


def play(scenes: LongScenes, few: Path, kind: str, text: str) -> None:
    """All that is done with one text in one kind of block."""
    session, window = scenes.session, scenes.window
    panel, actions = window.workspace.panel, window.actions_by_name
    view = panel.reading_view
    before, after = Block(8, BlockKind.PARAGRAPH, row_of(0, 9), "Before"), Block(9, BlockKind.PARAGRAPH, _BOX, "After")
    block = _block(kind, text)
    reading = reading_of((before, block, after), raw=text)
    scenes.quietly(lambda: open_file(scenes, few), lambda: bool(session.document and session.document.content_hash))
    scenes.scene("arrives", lambda: session.add_reading(1, reading), view.is_settled)
    scenes.scene("another page", lambda: go_to(scenes, 2))
    scenes.scene("and back", lambda: go_to(scenes, 1), view.is_settled)
    scenes.scene("its end", lambda: _to_end(view.text_widget()))
    scenes.scene("the window wider", lambda: window.resize(window.width() + 60, window.height()))
    scenes.scene("dark", lambda: scenes.parts.theme.set_choice("dark"), view.is_settled)
    scenes.scene("larger text", lambda: panel.set_text_size(20), view.is_settled)
    scenes.scene("select all and copy", lambda: _copy(view.text_widget()))
    scenes.scene("the block's menu", lambda: view.block_menu(block).close())
    scenes.scene("click on the page", lambda: window.panes_flow.go_to_block(1, 0))
    for tab, name in ((panel.markdown_view, "Markdown"), (panel.details_view, "Details")):
        scenes.scene(f"tab {name}", lambda tab=tab: panel.show_tab(tab))
        scenes.scene(f"tab {name}, the window narrower", lambda: window.resize(window.width() - 30, window.height()))
    figures = window.figure_tabs
    own = {"chart": figures.charts, "chemistry": figures.chemistry, "geometry": figures.geometry}
    if tab := own.get(kind, window.figure_tabs.tables if kind == "table" else None):
        scenes.scene("its own tab", lambda: panel.show_tab(tab))
        scenes.scene("its own tab, narrower", lambda: window.resize(window.width() - 30, window.height()))
    scenes.quietly(panel.show_reading)
    _find(scenes)
    _correct(scenes, kind)
    scenes.scene("doubtful places", actions.next_doubt_action.trigger)
    scenes.quietly(window.doubting.bar.closed.emit)
    scenes.scene("outline", actions.outline_action.trigger)
    scenes.scene("search everything read", lambda: _search(scenes))
    scenes.quietly(window.screens.leave_search)
    other = replace(before, text="Before it")
    scenes.quietly(lambda: session.add_reading(1, reading_of((other, block, after), "small")))
    comparing = scenes.parts.comparing
    scenes.scene(
        "compare",
        actions.compare_action.trigger,
        lambda: comparing.comparison is not None and window.comparing.view.columns.is_settled(),
    )
    scenes.quietly(actions.compare_action.trigger)
    scenes.scene("close", scenes.parts.documents.close)


def stream(scenes: LongScenes, few: Path, count: int) -> None:
    """Blocks that come one by one into the page in view, as fast as they can, under the tabs that show them."""
    session, panel = scenes.session, scenes.window.workspace.panel
    view = panel.reading_view
    scenes.quietly(lambda: open_file(scenes, few), lambda: bool(session.document and session.document.content_hash))
    for number, (name, tab) in enumerate((("Reading", view), ("Markdown", panel.markdown_view)), 1):
        blocks = tuple(Block(n, BlockKind.PARAGRAPH, row_of(n, count), f"Block {n} of a page") for n in range(count))
        scenes.quietly(lambda number=number: go_to(scenes, number))
        scenes.quietly(lambda tab=tab: panel.show_tab(tab))
        scenes.quietly(lambda number=number: session.set_activity(number, PageState.READING))
        puts = [lambda n=n, number=number, blocks=blocks: session.put_block(number, n, blocks[n]) for n in range(count)]
        scenes.steps(f"{count} blocks, one a turn, {name}", puts, 0)
        scenes.scene("the reading is whole", lambda n=number, b=blocks: session.add_reading(n, reading_of(b)))
        scenes.quietly(lambda number=number: session.set_activity(number + 3, PageState.READING))
        scenes.quietly(lambda number=number: go_to(scenes, number + 3))
        scenes.quietly(lambda tab=tab: panel.show_tab(tab))
        later = number + 3
        scenes.scene(
            f"{count} blocks in one turn, {name}",
            lambda later=later, blocks=blocks: [session.put_block(later, n, block) for n, block in enumerate(blocks)],
            lambda: len(panel.blocks()) == count and view.is_settled(),
        )
    scenes.scene("find", lambda: scenes.window.workspace.find_bar.begin("page"))


def _find(scenes: LongScenes) -> None:
    bar, actions = scenes.window.workspace.find_bar, scenes.window.actions_by_name
    scenes.quietly(actions.find_action.trigger)
    for words in ("2z", "area", "line", "some line some", "过滤", "e"):
        scenes.scene(f"find “{words}”", lambda words=words: bar.begin(words))
    scenes.scene("find next", actions.find_next_action.trigger)
    scenes.scene("end finding", bar.end)


def _correct(scenes: LongScenes, kind: str) -> None:
    panel, edits, editing = scenes.window.workspace.panel, scenes.parts.edits, scenes.window.editing
    view = panel.reading_view
    cell = (1, 1) if kind in ("table", "chart") else None

    def field() -> QPlainTextEdit:
        return view.text_widget().viewport().findChildren(QPlainTextEdit)[-1]

    scenes.scene("a field over it", lambda: editing.in_place.open(0, cell))
    scenes.scene("a letter typed at its end", lambda: field().insertPlainText("x"))
    scenes.scene("a letter typed in its middle", lambda: _type_in_middle(field()))
    scenes.scene("Return", editing.in_place.finish, view.is_settled)
    scenes.scene("undo", edits.undo, view.is_settled)
    scenes.scene("redo", edits.redo, view.is_settled)
    scenes.scene("and undo", edits.undo, view.is_settled)


def _type_in_middle(field: QPlainTextEdit) -> None:
    cursor = QTextCursor(field.document())
    cursor.setPosition(field.document().characterCount() // 2)
    field.setTextCursor(cursor)
    field.insertPlainText("x")


def _search(scenes: LongScenes) -> None:
    scenes.window.actions_by_name.search_library_action.trigger()
    scenes.window.search_screen.begin("before")


def _to_end(text) -> None:  # type: ignore[no-untyped-def]
    text.verticalScrollBar().setValue(text.verticalScrollBar().maximum())


def _copy(text) -> None:  # type: ignore[no-untyped-def]
    text.selectAll()
    text.copy()
    QGuiApplication.clipboard().text()
    text.moveCursor(QTextCursor.MoveOperation.Start)


def _block(kind: str, text: str) -> Block:
    """A block of a kind that holds the text, in one of its cells if it is a table."""
    if kind in ("table", "chart"):
        cells = [Cell(row, column, f"{row * column}") for row in range(4) for column in range(3)]
        cells[4] = Cell(1, 1, text)
        return Block(0, BlockKind(kind), _BOX, table=Table(4, 3, tuple(cells)))
    return Block(0, BlockKind(kind), _BOX, text, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("few", type=Path)
    parser.add_argument("kind", choices=(*KINDS, "blocks"))
    parser.add_argument("text", choices=tuple(TEXTS))
    parser.add_argument("--letters", type=int, default=LETTERS)
    parser.add_argument("--blocks", type=int, default=BLOCKS)
    options = parser.parse_args()
    app = QApplication([])
    scenes = LongScenes(app)
    if options.kind == "blocks":
        stream(scenes, options.few, options.blocks)
    else:
        play(scenes, options.few, options.kind, TEXTS[options.text](options.letters))
    scenes.application.close()
    sys.stdout.flush()
    os._exit(0)  # taking everything down piece by piece is not what is measured


if __name__ == "__main__":
    main()
