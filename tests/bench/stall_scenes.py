"""What a person does in the window, one scene after another, each with the longest turn of the event loop in it.

Run by `bench_stalls`, which starts a fresh process for each round:
python -m tests.bench.stall_scenes FILE-OF-1000-PAGES FILE-OF-A-FEW. Writes one JSON line: {scene: [wall ms, busy ms]}.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.bootstrap import compose, warm_up
from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.html_table import table_from_html
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.document.table import Table
from tests.app.views.stall_meter import StallMeter

BLOCKS, ROWS, PAGES = 300, 2000, 1000
MODES = ("tiny", "small", "base", "large", "gundam", "gundam-m")
_BOX = BoundingBox(60, 60, 500, 90)
_REST_MS = 500
_LONGEST_S = 120
_SENTENCE = "Three filter beds of **equal area** were laid in October 1985 behind the research station."
_MOLECULE = "CN1C=NC2=C1C(=O)N(C(=O)N2C)C"
_FIGURE = (
    "{'Line': {'line': ['A -- B', 'B -- C'], 'line_type': ['-', '--'],"
    " 'line_endpoint': ['A: (-6, -3)', 'B: (6, -3)', 'C: (-2, 5)']}}"
)
_CHART = (
    "<table><tr><th>Year</th><th>Flow</th></tr><tr><td>1985</td><td>120</td></tr>"
    "<tr><td>1986</td><td>90</td></tr></table>"
)


class Scenes:
    """The running application, and what was measured in it."""

    def __init__(self, app: QApplication) -> None:
        self.measured: dict[str, tuple[float, float]] = {}
        wall, busy = time.perf_counter(), time.thread_time()
        self.application = compose(app)
        self.application.desks[0].images.prestart()
        self.application.window.show()
        while not self.application.window.windowHandle().isExposed():
            app.processEvents()
        app.processEvents()
        self._note(
            "start: all before the window is there, in one", time.perf_counter() - wall, time.thread_time() - busy
        )
        self.window, self.parts = self.application.window, self.application.parts
        self.session = self.parts.session
        warm_up(self.application)
        self._rest(lambda: self.parts.status.known)

    def scene(self, name: str, act: Callable[[], object], done: Callable[[], bool] = lambda: True) -> None:
        """Let the person do something, wait until all that follows is over, and keep the longest turn in it."""
        meter = StallMeter()
        QTimer.singleShot(0, act)
        meter.start()
        self._rest(done)
        meter.stop()
        self.tell(name, meter)

    def steps(self, name: str, acts: Iterable[Callable[[], object]], pause_ms: int) -> None:
        """Several things one after another, each in a turn of its own."""
        left = iter(acts)
        ended: list[bool] = []
        timer = QTimer(interval=pause_ms)

        def step() -> None:
            act = next(left, None)
            if act is None:
                timer.stop()
                ended.append(True)
            else:
                act()

        timer.timeout.connect(step)
        self.scene(name, timer.start, lambda: bool(ended))

    def quietly(self, act: Callable[[], object], done: Callable[[], bool] = lambda: True) -> None:
        """The same without measuring."""
        QTimer.singleShot(0, act)
        self._rest(done)

    def tell(self, name: str, meter: StallMeter) -> None:
        self._note(name, meter.longest_ms / 1000, meter.longest_busy_ms / 1000)

    def _note(self, name: str, wall: float, busy: float) -> None:
        self.measured[name] = (round(1000 * wall, 1), round(1000 * busy, 1))

    def _rest(self, done: Callable[[], bool]) -> None:
        """Run the event loop until `done`, and a while longer."""
        began = time.monotonic()
        self._run(_REST_MS)
        while not done():
            if time.monotonic() - began > _LONGEST_S:
                raise TimeoutError
            self._run(20)
        assert self.application.ground.writer.flush(20)
        self._run(_REST_MS)

    @staticmethod
    def _run(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def play(scenes: Scenes, thousand: Path, few: Path) -> None:
    """All scenes, in an order in which nothing was seen before."""
    session, actions = scenes.session, scenes.window.actions_by_name
    _open_and_close(scenes, thousand, few)
    _dialogs(scenes)
    _theme(scenes, "over the document")
    scenes.steps("leaf through 60 pages", [actions.next_page_action.trigger] * 60, 100)
    scenes.scene("jump to page 900", lambda: go_to(scenes, 900))
    scenes.quietly(lambda: open_file(scenes, few), lambda: bool(session.document and session.document.content_hash))
    _arrivals(scenes)
    _tabs(scenes)
    _big_table(scenes)
    _comparison(scenes)
    _theme(scenes, "after everything was shown")


def _open_and_close(scenes: Scenes, thousand: Path, few: Path) -> None:
    session, documents = scenes.session, scenes.parts.documents

    def known() -> bool:
        return session.document is not None and bool(session.document.content_hash)

    def all_there() -> bool:
        return known() and session.page(PAGES) is not None and session.page(PAGES).reading is not None

    _theme(scenes, "over the start screen")
    scenes.scene("open a small document, the first", lambda: open_file(scenes, few), known)
    scenes.quietly(lambda: open_file(scenes, thousand), known)
    _fill_library(scenes)
    scenes.quietly(documents.close)
    scenes.quietly(lambda: open_file(scenes, few), known)
    scenes.scene("open 1,000 read pages, a small one open", lambda: open_file(scenes, thousand), all_there)
    scenes.scene("open a small document, 1,000 read pages open", lambda: open_file(scenes, few), known)
    scenes.quietly(lambda: open_file(scenes, thousand), all_there)
    scenes.scene("close 1,000 read pages", documents.close)
    scenes.scene("open 1,000 read pages, none open", lambda: open_file(scenes, thousand), all_there)


def _fill_library(scenes: Scenes) -> None:
    assert scenes.session.document is not None
    content_hash = scenes.session.document.content_hash
    blocks = tuple(Block(n, BlockKind.PARAGRAPH, row_of(n, 20), f"Block {n}: {_SENTENCE}") for n in range(20))
    for number in range(1, PAGES + 1):
        scenes.application.ground.library.save_reading(content_hash, number, reading_of(blocks))


def _dialogs(scenes: Scenes) -> None:
    window, actions = scenes.window, scenes.window.actions_by_name
    for time_ in ("first", "second"):
        scenes.scene(f"settings, {time_} showing", actions.settings_action.trigger)
        scenes.scene(f"back from settings, {time_}", window.screens.leave_settings)
        scenes.scene(f"export dialog, {time_} showing", actions.export_action.trigger)
        scenes.scene(f"close the export dialog, {time_}", lambda: _close_dialogs(window))
        scenes.scene(f"search screen, {time_} showing", actions.search_library_action.trigger)
        scenes.scene(f"search for a word of 1,000 pages, {time_}", lambda: window.search_screen.begin("October"))
        scenes.scene(f"back from the search screen, {time_}", window.screens.leave_search)
    scenes.scene("find bar", actions.find_action.trigger)
    scenes.scene("find a word on 1,000 pages", lambda: window.workspace.find_bar.begin("October"))
    scenes.quietly(window.workspace.find_bar.end)


def _theme(scenes: Scenes, where: str) -> None:
    scenes.quietly(lambda: scenes.parts.theme.set_choice("light"))
    for choice in ("dark", "light"):
        scenes.scene(f"theme {choice}, {where}", lambda choice=choice: scenes.parts.theme.set_choice(choice))


def _arrivals(scenes: Scenes) -> None:
    session, edit = scenes.session, scenes.parts.edits
    blocks = tuple(Block(n, BlockKind.PARAGRAPH, row_of(n, BLOCKS), f"Block {n}: {_SENTENCE}") for n in range(BLOCKS))
    scenes.quietly(lambda: session.set_activity(1, PageState.READING))
    puts = [lambda n=n: session.put_block(1, n, blocks[n]) for n in range(BLOCKS)]
    scenes.steps(f"{BLOCKS} blocks arrive one by one", puts, 5)
    scenes.scene(f"a reading of {BLOCKS} blocks is whole", lambda: session.add_reading(1, reading_of(blocks)))
    scenes.quietly(lambda: go_to(scenes, 2))
    scenes.scene(f"go to a page of {BLOCKS} blocks", lambda: go_to(scenes, 1))
    scenes.scene("change one of them", lambda: edit.set_text(1, 150, "Something else"))
    scenes.scene("delete all but ten", lambda: edit.change(1, "blocks", blocks[:10]))
    scenes.scene("undo that", edit.undo)
    scenes.scene("redo that", edit.redo)
    scenes.quietly(edit.undo)


def _tabs(scenes: Scenes) -> None:
    panel = scenes.window.workspace.panel
    blocks = (
        Block(0, BlockKind.TITLE, row_of(0, 9), "Planted filters", 1),
        Block(1, BlockKind.TABLE, row_of(1, 9), table=_table(6)),
        Block(2, BlockKind.CHART, row_of(2, 9), table=_parsed(_CHART)),
        Block(3, BlockKind.CHEMISTRY, row_of(3, 9), _MOLECULE),
        Block(4, BlockKind.GEOMETRY, row_of(4, 9), _FIGURE),
        Block(5, BlockKind.FORMULA, row_of(5, 9), r"\frac{a}{b} = \sqrt{c}"),
        Block(6, BlockKind.FIGURE, row_of(6, 9)),
    )
    scenes.quietly(lambda: go_to(scenes, 3))
    scenes.scene(
        "a page with one block of each kind arrives", lambda: scenes.session.add_reading(3, reading_of(blocks))
    )
    bar = panel.tab_bar
    for turn in ("first", "second"):
        for place in range(bar.count()):
            if bar.isTabVisible(place):
                name = f"tab {bar.tabText(place).split()[0]}, {turn} showing"
                scenes.scene(name, lambda place=place: bar.setCurrentIndex(place))
        scenes.quietly(panel.show_reading)


def _big_table(scenes: Scenes) -> None:
    session, edit, panel = scenes.session, scenes.parts.edits, scenes.window.workspace.panel
    table = Block(0, BlockKind.TABLE, _BOX, table=_table(ROWS))
    scenes.quietly(lambda: go_to(scenes, 4))
    scenes.scene(f"a table of {ROWS} rows arrives", lambda: session.add_reading(4, reading_of((table,))))
    scenes.scene("its tab", lambda: panel.show_tab(scenes.window.figure_tabs.tables))
    scenes.scene("edit a cell, in the tab", lambda: edit.set_cell(4, 0, 1000, 1, "0.5"))
    scenes.scene("undo that, in the tab", edit.undo)
    _theme(scenes, "over the table's tab")
    scenes.scene("its reading again", panel.show_reading)
    scenes.scene("edit a cell, in the reading", lambda: edit.set_cell(4, 0, 1000, 1, "0.5"))
    scenes.scene("page before", lambda: go_to(scenes, 3))
    scenes.scene("and back to the table", lambda: go_to(scenes, 4))


def _comparison(scenes: Scenes) -> None:
    session, action = scenes.session, scenes.window.actions_by_name.compare_action
    scenes.quietly(lambda: go_to(scenes, 5))
    for at, mode in enumerate(MODES):
        other = _SENTENCE.replace("equal", f"equal{at}")
        words = [f"Block {n}: {other if n % 7 == at else _SENTENCE}" for n in range(BLOCKS)]
        blocks = tuple(Block(n, BlockKind.PARAGRAPH, row_of(n, BLOCKS), text) for n, text in enumerate(words))
        scenes.quietly(lambda mode=mode, blocks=blocks: session.add_reading(5, reading_of(blocks, mode)))
    settled = scenes.window.comparing.view.columns.is_settled

    def compared() -> bool:
        comparison = scenes.parts.comparing.comparison
        return comparison is not None and len(comparison.runs) == len(MODES) and settled()

    scenes.scene(f"compare six readings of {BLOCKS} blocks", action.trigger, compared)
    _theme(scenes, "over the comparison")
    scenes.scene("leave the comparison", action.trigger)


def open_file(scenes: Scenes, path: Path) -> None:
    scenes.window.opening.open(path)


def go_to(scenes: Scenes, number: int) -> None:
    scenes.window.workspace.page.view.scroll_to_page(number)


def _close_dialogs(window: QWidget) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.reject()


def row_of(number: int, count: int) -> BoundingBox:
    """One of `count` strips of a page from top to bottom."""
    height = 700 / count
    return BoundingBox(60, 60 + height * number, 500, 60 + height * (number + 0.9))


def _table(rows: int) -> Table:
    cells = "".join(f"<tr><td>Bed {n}</td><td>{n / 7:.2f}</td><td>October</td><td>{n}</td></tr>" for n in range(rows))
    return _parsed(f"<table>{cells}</table>")


def _parsed(html: str) -> Table:
    table = table_from_html(html)
    assert table is not None
    return table


def reading_of(blocks: tuple[Block, ...], mode: str = "base", raw: str = "") -> Reading:
    key = ReadingKey("builtin", "1", mode)
    return Reading(key, blocks, StopReason.END, seconds={"total": 1.0}, created=1.0, raw=raw)


def main() -> None:
    """Play all scenes and write what was measured."""
    app = QApplication([])
    scenes = Scenes(app)
    play(scenes, Path(sys.argv[1]), Path(sys.argv[2]))
    print(json.dumps(scenes.measured))
    scenes.application.close()


if __name__ == "__main__":
    main()
