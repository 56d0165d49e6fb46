"""A walk past every screen of the window, over what the samples' readings show.

Each stop brings one screen up, gives the widget that is looked at, and clears away after itself. A new screen gets a
stop here; `test_every_screen` looks at all of them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import pymupdf
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from app.document.block import BlockKind
from app.document.geometry import BoundingBox
from app.document.html_table import table_to_html
from app.document.page import Way
from app.engine_libraries.machine_facts import MachineFacts
from app.graphics.cards import SystemCard
from app.graphics.installed_torch import InstalledTorch
from app.graphics.torch_builds import Platform, fitting_build
from app.model_hub.messages import FetchPhase, FetchStatus
from app.optical_memory.kept_memory import MemoryWish
from app.optical_memory.needle_test import NeedleCopy, NeedleFind
from app.optical_memory.needles import depths, needles_at
from app.pages.messages import SeenPart
from app.references.sample_truth import pages_of_truth
from app.views.batch_screen.leaving_dialog import LeavingDialog
from app.views.notices.notice import Notice
from app.views.notices.saved import saved_notice
from app.views.tables.collected_dialog import CollectedDialog
from app.views.tables.tables_tab import TablesTab
from tests.app.views.reading_panel.drawn_formulas import drawn_formulas
from tests.gui.conftest import SAMPLES, Desk

_FIGURE = (
    "{'Line': {'line': ['A -- B', 'B -- C', 'C -- A', 'C -- D'], 'line_type': ['-', '-', '-', '--'], "
    "'line_endpoint': ['A: (-6, -3)', 'B: (6, -3)', 'C: (-2, 5)', 'D: (-2, -3)']}, "
    "'Circle': {'circle_center': ['O: (-1.2, -0.35)'], 'radius': [2.65]}}"
)
_POINTS = {"A": (120, 420), "B": (480, 420), "C": (240, 180), "D": (240, 420)}
_WAIT_MS = 60_000
_STILL_MS = 60


class Shelf:
    """The documents of the tour, beside each other in a folder, with what goes with them.

    Copies of samples are apart from the references that samples bring, so that the engine's own readings are shown.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"

    def fill(self) -> None:
        """Put the documents there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in ("sample", "invoice", "chinese"):
            shutil.copy(SAMPLES / f"{name}.pdf", self.file(name))
        document = pymupdf.open()
        page = document.new_page(width=595, height=842)
        for first, second in ("AB", "BC", "CA", "CD"):
            page.draw_line(_POINTS[first], _POINTS[second], width=1.2)
        page.draw_circle((264, 340.5), 79.5, width=1.2)
        for name, (x, y) in _POINTS.items():
            page.insert_text((x - 4, y + (16 if name in "AB" else -8)), name)
        document.save(self.file("triangle"))
        document.save(self.file("secret"), encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="reed", owner_pw="sedge")
        markup = f"<|ref|>geometry<|/ref|><|det|>[[190, 195, 820, 520]]<|/det|>{_FIGURE}"
        (self.folder / "triangle.mmd").write_text(markup, encoding="utf-8")

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.pdf"

    def read_for_real(self, running: Desk) -> None:
        """Read the first page of the article with the built-in reader."""
        running.open(self.file("sample"))
        running.window.workspace.toolbar.mode_slider.set_mode("base")  # a document begins in the reader's own mode
        running.parts.reading.read([1])
        running.wait_until_read()

    def read_by_script(self, running: Desk, qtbot: Any) -> None:
        """The other readings, by `OTHERS`: the invoice, the Chinese page, and the article again in two more modes."""
        for name in ("invoice", "chinese"):
            running.open(self.file(name))
            running.parts.reading.read([1])
            running.wait_until_read()
        running.open(self.file("sample"))
        running.window.actions_by_name.compare_action.trigger()
        running.parts.comparing.add(Way("builtin", "tiny"))
        running.parts.comparing.add(Way("builtin", "small"))
        qtbot.waitUntil(lambda: not running.parts.comparing.is_reading, timeout=_WAIT_MS)
        running.window.comparing.leave()
        running.open(self.file("triangle"))
        with qtbot.waitSignal(running.parts.references.attached, timeout=_WAIT_MS):
            running.parts.references.attach(self.folder / "triangle.mmd")
        running.settle()


class Visitor:
    """Who goes round: one run of the application over a shelf that was read."""

    def __init__(self, running: Desk, shelf: Shelf, qtbot: Any) -> None:
        self.running, self.shelf, self.qtbot = running, shelf, qtbot
        self.window, self.parts = running.window, running.parts
        self.actions = running.window.actions_by_name
        self.panel = running.window.workspace.panel
        self.view = running.window.workspace.page.view

    def until(self, true: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(true()), timeout=_WAIT_MS)

    def open(self, path: Path) -> None:
        """Open a document that has a reading, at its first page."""
        document = self.running.session.document
        if document is None or document.path != path:
            self.running.open(path)
            self.until(lambda: self.running.session.page(1).reading is not None)
        self.panel.show_reading()
        self.view.fit_width()
        self.show_page(1)

    def show_page(self, number: int) -> None:
        self.view.scroll_to_page(number)
        self.until(lambda: self.running.session.current_page == number)
        self.be_still()

    def read_page(self, number: int) -> None:
        """Show a page of the document that is open, and read it."""
        self.show_page(number)
        self.actions.read_page_action.trigger()
        self.running.wait_until_read()

    def write_into_table(self, tab: TablesTab, was: str, text: str) -> tuple[int, int]:
        """Write another text into the cell that says this; gives its place."""
        cell = next(cell for cell in tab.grid().table.cells if cell.text == was)
        tab.grid().cell_edited.emit(cell.row, cell.column, text)
        return cell.row, cell.column

    def be_still(self) -> None:
        """Wait until no more pictures of pages come."""
        came: list[object] = [None]
        count = self.parts.images.image_ready.connect(came.append)
        while came:
            came.clear()
            self.qtbot.wait(_STILL_MS)
        self.parts.images.image_ready.disconnect(count)

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        return next(found for found in self.window.findChildren(QDialog) if found.isVisible())


def _said(name: str, misread: str = "") -> dict[str, Any]:
    """What an engine says of the first page of a sample that reads all of it, but for the letter `misread`."""
    truth = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    size = (truth["pages"][0]["width"], truth["pages"][0]["height"]) * 2
    spans = []
    for block in next(pages_of_truth(truth, 1)).blocks:
        text = table_to_html(block.table) if block.table else block.text
        box = [edge / whole for edge, whole in zip(astuple(block.bbox), size, strict=True)]
        spans.append({"label": block.kind.value, "text": text.replace(misread, "?") if misread else text, "box": box})
    return {"spans": spans}


REPORT = "Report of Recto, 2026-12-01 09:00\n\nVersions\n" + "  Recto               0.1.0\n" * 40
OTHERS = {
    "title": "Built-in reader",
    "attempts": {"1": _said("invoice"), "2": _said("chinese"), "3": _said("sample", "q"), "4": _said("sample", "x")},
}
"""What the scripted engine does in place of the built-in reader, which takes three seconds for a page."""

ENGINE = {
    "title": "Built-in reader",
    "attempts": {
        "1": {"deed": "raise"},
        "2": {"spans": [{"text": "and the leaf " * 40, "box": [0.1, 0.1, 0.9, 0.4]}], "stop_reason": "loop"},
        "3": {"spans": [{"text": "Four ways of drying were tried.", "box": [0.1, 0.1, 0.9, 0.2]}],
              "ink": [{"box": [0.1, 0.25, 0.9, 0.45], "words": 96, "share": 0.31},
                      {"box": [0.1, 0.6, 0.9, 0.7], "words": 24, "share": 0.09}]},
        "4": {"spans": [], "ink": [{"box": [0.1, 0.1, 0.9, 0.9], "words": 310, "share": 1.0}]},
        "5": {"spans": [{"text": "Four ways of drying were tried.", "box": [0.1, 0.1, 0.9, 0.2]}] * 2, "deed": "hang",
              "after": 2},
    },
}  # fmt: skip
"""What the scripted engine does with the second, third and fourth page of the article, the fourth three times."""

Stop = Callable[[Visitor], Iterator[QWidget]]
STOPS: dict[str, Callable[[Visitor], Any]] = {}


def _stop(show: Stop) -> Stop:
    STOPS[show.__name__.strip("_").replace("_", "-")] = contextmanager(show)
    return show


@_stop
def _start(visitor: Visitor) -> Iterator[QWidget]:
    visitor.until(lambda: len(visitor.window.start_screen.shelf.tiles()) == 4)
    yield visitor.window


@_stop
def _search(visitor: Visitor) -> Iterator[QWidget]:
    screen = visitor.window.search_screen
    visitor.actions.search_library_action.trigger()
    screen.begin("leaf")
    visitor.until(lambda: screen.list_view.model().rowCount() > 1)
    yield visitor.window
    visitor.window.screens.leave_search()


@_stop
def _all_documents(visitor: Visitor) -> Iterator[QWidget]:
    screen = visitor.window.documents_screen
    visitor.actions.all_documents_action.trigger()
    visitor.until(lambda: screen.table.model().rowCount() == 4)
    yield visitor.window
    visitor.window.screens.leave_documents()


@_stop
def _memory(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    kept = visitor.parts.optical_memory
    visitor.actions.memory_action.trigger()
    visitor.until(lambda: kept.memory is not None)
    kept.set_wish(MemoryWish(5.0, "small"))
    visitor.until(lambda: not kept.is_keeping)
    yield visitor.window
    kept.clear()
    visitor.window.screens.leave_memory()


@_stop
def _needles(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    kept = visitor.parts.optical_memory
    visitor.actions.memory_action.trigger()
    visitor.until(lambda: kept.memory is not None)
    visitor.window.memory_screen.needles_button.click()
    dialog, steps = visitor.dialog(), tuple(step for step in kept.memory.steps if step.mode)
    hidden = [needle for depth in depths(3) for needle in needles_at(depth)]
    copy = NeedleCopy(dict.fromkeys(hidden, (1,)), 11.0, steps[0].mode.base)
    finds = [
        NeedleFind(needle, step, copy.size_on(step), place < 3 - at)
        for place, step in enumerate(steps[:-1]) for at, needle in enumerate(hidden)
    ]  # fmt: skip
    dialog.show_test(steps, copy, finds, is_under_way=False, left=0, unread=2)  # the engine's script is for other stops
    yield dialog
    dialog.reject()
    kept.clear()
    visitor.window.screens.leave_memory()


@_stop
def _batch_without_files(visitor: Visitor) -> Iterator[QWidget]:
    visitor.actions.batch_action.trigger()
    yield visitor.window
    visitor.window.screens.leave_batch()


@_stop
def _batch(visitor: Visitor) -> Iterator[QWidget]:
    """Two documents and a file that cannot be opened, counted."""
    batch = visitor.parts.batch
    visitor.actions.batch_action.trigger()
    (visitor.shelf.folder / "damaged.pdf").write_bytes(b"%PDF-1.7 nothing more")
    names = ("sample", "invoice", "damaged")
    visitor.window.batch.add([visitor.shelf.file(name) for name in names])
    visitor.until(lambda: len(batch.sight.rows) == len(names) and not batch.sight.is_looking)
    yield visitor.window
    batch.clear()
    visitor.window.screens.leave_batch()


@_stop
def _leaving_a_batch(visitor: Visitor) -> Iterator[QWidget]:
    dialog = LeavingDialog(visitor.parts.theme, visitor.parts.icons, visitor.window)
    dialog.open()
    yield dialog
    dialog.reject()
    dialog.deleteLater()


@_stop
def _no_such_document(visitor: Visitor) -> Iterator[QWidget]:
    screen = visitor.window.documents_screen
    visitor.actions.all_documents_action.trigger()
    screen.filters.field.setText("no such name")
    visitor.until(screen.all_button.isVisible)
    yield visitor.window
    screen.filters.clear()
    visitor.window.screens.leave_documents()


@_stop
def _tags(visitor: Visitor) -> Iterator[QWidget]:
    screen = visitor.window.documents_screen
    visitor.actions.all_documents_action.trigger()
    visitor.until(lambda: screen.table.model().rowCount() == 4)
    screen.commands.tags_action.trigger()
    dialog = visitor.dialog()
    dialog.field.setText("to check")
    dialog.add()
    yield dialog
    dialog.reject()
    visitor.window.screens.leave_documents()


@_stop
def _models(visitor: Visitor) -> Iterator[QWidget]:
    """One that comes, with a card that the installed torch leaves alone."""
    parts, window = visitor.parts, visitor.window
    card = SystemCard("NVIDIA", "NVIDIA GeForce RTX 4090", "580.95", "8.9", 24 * 10**9)
    fits = fitting_build(Platform("linux", "x86_64"), [card])
    parts.libraries.facts = MachineFacts((card,), fits, InstalledTorch("2.13.0+cpu"))
    coming = FetchStatus(FetchPhase.FETCHING, "model.safetensors", 2_740_000_000, 6_680_000_000, 38_200_000.0, 103.0)
    parts.fetching.show_status("deepseek-ocr", coming)
    window.screens.show_models()
    visitor.until(lambda: any(line.isVisible() for line in window.models_screen.lines))
    yield window
    parts.fetching.show_status("deepseek-ocr", None)
    window.screens.leave_models()


@_stop
def _settings(visitor: Visitor) -> Iterator[QWidget]:
    visitor.actions.settings_action.trigger()
    visitor.until(visitor.window.settings_view.forget_button.isEnabled)
    yield visitor.window
    visitor.window.screens.leave_settings()


@_stop
def _forget(visitor: Visitor) -> Iterator[QWidget]:
    visitor.actions.settings_action.trigger()
    visitor.until(visitor.window.settings_view.forget_button.isEnabled)
    visitor.window.settings_view.forget_button.click()
    yield visitor.dialog()
    visitor.dialog().reject()
    visitor.window.screens.leave_settings()


@_stop
def _keys(visitor: Visitor) -> Iterator[QWidget]:
    visitor.actions.keys_action.trigger()
    yield visitor.dialog()
    visitor.dialog().reject()


@_stop
def _palette(visitor: Visitor) -> Iterator[QWidget]:
    visitor.actions.palette_action.trigger()
    yield visitor.dialog()
    visitor.dialog().reject()


@_stop
def _about(visitor: Visitor) -> Iterator[QWidget]:
    visitor.actions.about_action.trigger()
    yield visitor.dialog()
    visitor.dialog().reject()


@_stop
def _fault_report(visitor: Visitor) -> Iterator[QWidget]:
    visitor.parts.fault_report.make = lambda: None  # it says of this machine what it says; seen with a text of its own
    visitor.actions.report_action.trigger()
    dialog = visitor.dialog()
    dialog.show_text(REPORT)
    yield dialog
    dialog.reject()


@_stop
def _password(visitor: Visitor) -> Iterator[QWidget]:
    visitor.window.opening.open(visitor.shelf.file("secret"))
    visitor.until(lambda: any(found.isVisible() for found in visitor.window.findChildren(QDialog)))
    yield visitor.dialog()
    visitor.dialog().reject()


@_stop
def _menu(visitor: Visitor) -> Iterator[QWidget]:
    yield from _laid_out(visitor.window.menu)


@_stop
def _engine_menu(visitor: Visitor) -> Iterator[QWidget]:
    visitor.window.engine_choice.fill_menu()
    yield from _laid_out(visitor.window.engine_choice.menu)


@_stop
def _page_not_read(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    visitor.show_page(2)
    yield visitor.window


@_stop
def _page_failed(visitor: Visitor) -> Iterator[QWidget]:
    visitor.read_page(2)
    yield visitor.window


@_stop
def _page_looped(visitor: Visitor) -> Iterator[QWidget]:
    visitor.read_page(3)
    yield visitor.window


@_stop
def _page_lacks_text(visitor: Visitor) -> Iterator[QWidget]:
    visitor.read_page(4)
    yield visitor.window


@_stop
def _missing_text(visitor: Visitor) -> Iterator[QWidget]:
    visitor.panel.ink_share.click()
    bar = visitor.window.doubting.bar
    visitor.until(lambda: visitor.parts.doubts.place is not None and not bar._picture._image.isNull())
    yield visitor.window
    visitor.qtbot.keyClick(bar, Qt.Key.Key_Escape)


@_stop
def _export_of_a_page_that_lacks_text(visitor: Visitor) -> Iterator[QWidget]:
    visitor.actions.export_action.trigger()
    yield visitor.dialog()
    visitor.dialog().reject()


@_stop
def _page_on_which_nothing_was_read(visitor: Visitor) -> Iterator[QWidget]:
    visitor.read_page(4)
    yield visitor.window


@_stop
def _page_being_read(visitor: Visitor) -> Iterator[QWidget]:
    visitor.show_page(4)
    visitor.actions.read_page_action.trigger()
    visitor.until(lambda: len(visitor.running.session.page(4).blocks) == 2)
    yield visitor.window
    visitor.actions.stop_action.trigger()
    visitor.running.wait_until_read()
    visitor.show_page(1)


@_stop
def _reading(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    yield visitor.window


@_stop
def _notices(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    notices = visitor.window.notices
    notices.show_notice("tour", Notice("error", "warning", "“deeds.pdf” did not open", "Copy it again.", detail="xref"))
    notices.show_notice("tour-saved", replace(saved_notice(Path("papers/leaf.csv")), is_passing=False))
    yield visitor.window
    notices.clear_all()


@_stop
def _markdown(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    visitor.panel.show_tab(visitor.panel.markdown_view)
    yield visitor.window
    visitor.panel.show_reading()


@_stop
def _details(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    visitor.panel.show_tab(visitor.panel.details_view)
    visitor.running.settle()
    yield visitor.window
    visitor.panel.show_reading()


@_stop
def _outline(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    visitor.actions.outline_action.trigger()
    yield visitor.window
    visitor.actions.outline_action.trigger()
    visitor.window.workspace.pages.show_outline(False)


@_stop
def _find(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    visitor.window.finding.find_on_page(1, "leaf")
    visitor.actions.replace_action.trigger()
    visitor.until(lambda: visitor.view.found(1))
    yield visitor.window
    visitor.window.workspace.find_bar.end()


@_stop
def _correcting(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    block = next(b for b in visitor.running.session.page(1).blocks if b.kind is BlockKind.PARAGRAPH)
    visitor.panel.set_current_block(block.id)
    visitor.actions.edit_block_action.trigger()
    yield visitor.window
    visitor.qtbot.keyClick(visitor.window.focusWidget(), Qt.Key.Key_Escape)


@_stop
def _changing_a_place(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    block = next(b for b in visitor.running.session.page(1).blocks if b.kind is BlockKind.PARAGRAPH)
    visitor.panel.set_current_block(block.id)
    visitor.actions.block_box_action.trigger()
    yield visitor.window
    visitor.qtbot.keyClick(visitor.window.focusWidget(), Qt.Key.Key_Escape)


@_stop
def _order_of_the_blocks(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    session = visitor.running.session
    reading = session.page(1).reading
    session.put_reading(1, replace(reading, order_is_unsure=True))
    visitor.be_still()
    yield visitor.window
    session.put_reading(1, reading)


@_stop
def _doubtful_place(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    visitor.actions.next_doubt_action.trigger()
    bar = visitor.window.doubting.bar
    visitor.until(lambda: visitor.parts.doubts.place is not None and not bar._picture._image.isNull())
    yield visitor.window
    visitor.qtbot.keyClick(bar, Qt.Key.Key_Escape)


@_stop
def _region(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    visitor.view.fit_page()
    layer = visitor.view.regions
    box = BoundingBox(90, 300, 400, 420)
    layer.choose((1, box))
    layer.drawn.emit(1, box)
    yield visitor.window
    visitor.window.regions.bar.left.emit()


@_stop
def _what_the_model_sees(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    slider = visitor.window.workspace.toolbar.mode_slider
    slider.setFocus()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.stop_x(4)), 34))
    visitor.until(slider.is_held)
    sight = visitor.parts.sight
    visitor.until(lambda: all(sight.picture("gundam", part) for part in (SeenPart.WHOLE, SeenPart.TILES)))
    modes = ("tiny", "small", "base", "large", "gundam", "gundam-m")
    visitor.until(lambda: all(sight.picture(mode, SeenPart.LINES) for mode in modes))
    yield visitor.window
    visitor.qtbot.keyClick(slider, Qt.Key.Key_Escape)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)


@_stop
def _compare(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    visitor.actions.compare_action.trigger()
    comparing = visitor.parts.comparing
    visitor.until(lambda: comparing.comparison is not None and len(comparing.comparison.runs) == 3)
    visitor.until(visitor.window.comparing.view.columns.is_settled)
    visitor.be_still()
    visitor.actions.next_difference_action.trigger()
    yield visitor.window
    visitor.window.comparing.leave()


@_stop
def _export(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("sample"))
    visitor.actions.export_action.trigger()
    yield visitor.dialog()
    visitor.dialog().reject()


@_stop
def _chinese_page(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("chinese"))
    yield visitor.window


@_stop
def _tables(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("invoice"))
    visitor.panel.show_tab(visitor.window.figure_tabs.tables)
    visitor.until(lambda: visitor.window.figure_tabs.tables.grid().model().rowCount() > 1)
    visitor.be_still()
    yield visitor.window
    visitor.panel.show_reading()


@_stop
def _table_that_does_not_add_up(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("invoice"))
    tab = visitor.window.figure_tabs.tables
    visitor.panel.show_tab(tab)
    visitor.until(lambda: tab.grid().model().rowCount() > 1)
    place = visitor.write_into_table(tab, "1,108.60", "1,708.60")
    visitor.until(lambda: tab.notices())
    tab.grid().go_to(place)
    visitor.be_still()
    yield visitor.window
    visitor.actions.undo_action.trigger()
    visitor.panel.show_reading()


@_stop
def _collected_tables(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("invoice"))
    tab = visitor.window.figure_tabs.tables
    visitor.panel.show_tab(tab)
    tab.collect()
    dialog = visitor.window.findChild(CollectedDialog)
    visitor.until(dialog.isVisible)
    yield dialog
    dialog.reject()
    visitor.panel.show_reading()


@_stop
def _charts(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(SAMPLES / "bar-chart.pdf")
    tab = visitor.window.figure_tabs.charts
    visitor.panel.show_tab(tab)
    pictures = tab.sheet.pictures
    visitor.until(lambda: not pictures.on_page.picture.isNull() and pictures.drawn.picture is not None)
    yield visitor.window
    visitor.panel.show_reading()


@_stop
def _chemistry(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(SAMPLES / "structure.pdf")
    tab = visitor.window.figure_tabs.chemistry
    visitor.panel.show_tab(tab)
    visitor.until(lambda: not tab.pictures.piece.picture.isNull() and tab.is_settled())
    yield visitor.window
    visitor.panel.show_reading()


@_stop
def _geometry(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("triangle"))
    tab = visitor.window.figure_tabs.geometry
    visitor.panel.show_tab(tab)
    visitor.until(lambda: tab.elements.count() > 4 and tab.picture().is_laid_over())
    yield visitor.window
    visitor.panel.show_reading()


@_stop
def _mathematics(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(SAMPLES / "mathematics.pdf")
    text = visitor.panel.reading_view.text_widget()
    visitor.until(lambda: len(drawn_formulas(text)) >= 3)
    yield visitor.window


@_stop
def _curve_without_points(visitor: Visitor) -> Iterator[QWidget]:
    """The curve of a document whose reader counts no tokens."""
    visitor.open(visitor.shelf.file("sample"))
    visitor.actions.compare_action.trigger()
    visitor.window.comparing.view.bar.curve_button.click()
    visitor.until(lambda: visitor.parts.curve.curve is not None)
    yield visitor.window
    visitor.window.curve.leave()
    visitor.window.comparing.leave()


@_stop
def _compare_nothing_yet(visitor: Visitor) -> Iterator[QWidget]:
    visitor.open(visitor.shelf.file("chinese"))
    visitor.actions.compare_action.trigger()
    yield visitor.window
    visitor.window.comparing.leave()


@_stop
def _start_with_nothing_read(visitor: Visitor) -> Iterator[QWidget]:
    """The last one: what was read is deleted for it."""
    visitor.actions.settings_action.trigger()
    visitor.window.settings_view.forget_button.click()
    visitor.dialog().confirmed.emit()
    visitor.dialog().reject()
    visitor.running.settle()
    visitor.window.screens.leave_settings()
    visitor.until(lambda: not visitor.window.start_screen.shelf.tiles())
    yield visitor.window


def _laid_out(menu: QMenu) -> Iterator[QWidget]:
    """A menu in its size; the offscreen platform cannot open it."""
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    yield menu
