"""A thousand pages in the real window, with the real page process and an engine that reads while one scrolls."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.page import Reading, ReadingKey, StopReason
from app.pages.page_images import RenderedImage
from tests.app.views.stall_meter import StallMeter
from tests.gui.thousand_page_file import PAGES, make_thousand_pages

STALL_MS = 50  # the longest the window may be away
FIRST_PAGE_S = 0.5
TRIES = 6  # a shared machine may take the processor away; the program must do it once undisturbed

pytestmark = pytest.mark.speed


@pytest.fixture(scope="module")
def thousand_pages(tmp_path_factory) -> Path:
    return make_thousand_pages(tmp_path_factory.mktemp("thousand"))


def open_and_time_first_page(running, path: Path, qtbot) -> float:
    """Open the file; seconds until its first page is drawn in the view."""
    drawn: list[float] = []

    def on_image(rendered: RenderedImage) -> None:
        if rendered.request.number == 1 and rendered.request.width > 300:
            drawn.append(time.perf_counter())

    running.application.desks[0].images.image_ready.connect(on_image)
    began = time.perf_counter()
    running.window.opening.open(path)
    qtbot.waitUntil(lambda: bool(drawn))
    running.application.desks[0].images.image_ready.disconnect(on_image)
    requests = running.application.desks[0].images._process._requests
    # A process that is busy with one document is ended for the next: another try shall begin with one at rest.
    qtbot.waitUntil(lambda: not (requests.is_busy or requests.has_work))
    return drawn[0] - began


def test_the_first_page_shows_at_once_and_scrolling_while_reading_never_stalls(desk, thousand_pages, qtbot):
    running = desk({"page": {"delay": 0.005, "progress": True}})
    first_pages = until_below(FIRST_PAGE_S, lambda: open_and_time_first_page(running, thousand_pages, qtbot))
    qtbot.waitUntil(lambda: bool(running.session.document.content_hash))
    meter = StallMeter()
    meter.start()
    running.window.actions_by_name.read_all_action.trigger()
    qtbot.waitUntil(lambda: bool(running.session.page(1).reading))
    asking = meter.stop()
    stalls = until_below(STALL_MS, lambda: longest_stall(running, qtbot))
    meter.start()
    running.parts.reading.stop()
    stopping = meter.stop()
    print(f"first page {[round(seconds, 3) for seconds in first_pages]} s; ")
    print(f"longest stalls scrolling {[round(stall, 1) for stall in stalls]} ms, ")
    print(f"asking for all pages {asking:.1f} ms, stopping {stopping:.1f} ms")
    running.wait_until_read()
    assert len(running.session.document.pages) == PAGES
    assert min(first_pages) < FIRST_PAGE_S
    assert min(stalls) < STALL_MS


def until_below(limit: float, measure: Callable[[], float]) -> list[float]:
    """Measure until one result is below the limit, a few times at most; all results."""
    results = [measure()]
    while results[-1] >= limit and len(results) < TRIES:
        results.append(measure())
    return results


def longest_stall(running, qtbot) -> float:
    """Scroll over the whole document in about three seconds; milliseconds of the longest stall."""
    bar = running.window.workspace.page.view.verticalScrollBar()
    meter = StallMeter()
    meter.start()
    began = time.perf_counter()
    while (share := (time.perf_counter() - began) / 3) < 1:
        bar.setValue(round(bar.maximum() * share))
        qtbot.wait(10)
    return meter.stop()


def test_a_thousand_pages_read_before_come_back_without_a_stall(desk, thousand_pages, qtbot):
    running = desk()
    running.open(thousand_pages)
    content_hash, library = running.session.document.content_hash, running.application.ground.library
    blocks = tuple(
        Block(n, BlockKind.PARAGRAPH, BoundingBox(60, 40 * n, 500, 40 * n + 30), f"Block {n}") for n in range(20)
    )
    for number in range(1, PAGES + 1):
        library.save_reading(content_hash, number, Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END))

    def come_back() -> float:
        running.parts.documents.close()
        meter = StallMeter()
        with qtbot.waitSignal(running.session.hash_known):
            running.window.opening.open(thousand_pages)
        meter.start()
        # The page farthest from the one in view comes back last; asking all of them would itself be felt.
        qtbot.waitUntil(lambda: running.session.page(PAGES).reading is not None)
        stall = meter.stop()
        assert running.session.document.read_count() == PAGES
        return stall

    stalls = until_below(STALL_MS, come_back)
    print(f"longest stalls while a read document comes back {[round(stall, 1) for stall in stalls]} ms")
    assert min(stalls) < STALL_MS
