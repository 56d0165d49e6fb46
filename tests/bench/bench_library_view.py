"""The list of all documents: the questions to a large library, and the window with them.

Prints medians of processor time; of the window the time on the clock too, and the longest turn of its event loop.

python -m tests.bench.bench_library_view --documents 20000 --pages 10
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.document.block import Block, BlockKind
from app.document.page import Reading, ReadingKey, StopReason
from app.library.library import Library
from app.library.listing import ListFilter, ListOrder, ListQuestion
from app.library.tags import TagChanges
from tests.bench.large_library import content_hash, make_large_library

_TRIES = 7
_REST_MS = 400


def main() -> int:
    """Make the library, ask it, and show it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--pages", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "library.sqlite"
        with closing(make_large_library(file, options.documents, options.pages)) as library:
            print(f"{options.documents} documents of {options.pages} pages; {file.stat().st_size / 1e6:.0f} MB")
            _ask(library)
            _save(library)
        _show(Path(folder))
    return 0


def _ask(library: Library) -> None:
    changed = []
    for _ in range(_TRIES):
        library.change_tags(TagChanges(documents=(content_hash(1),), given=("new",)))
        changed.append(_cpu(lambda: library.documents(ListQuestion())))
    print(f"all, after a change      median {statistics.median(changed):5.0f} ms, longest {max(changed):5.0f}")
    questions = {f"only {only.value}": ListQuestion(only=only) for only in ListFilter}
    questions |= {f"by {order.value}": ListQuestion(order=order, backward=False) for order in ListOrder}
    questions |= {"words": ListQuestion(words="le"), "words and tag": ListQuestion(words="deed 1", tag="land")}
    for name, question in questions.items():
        times = [_cpu(lambda question=question: library.documents(question)) for _ in range(_TRIES)]  # type: ignore[misc]
        count = len(library.documents(question).documents)
        print(f"{name:<24} {count:>7} documents  median {statistics.median(times):5.0f} ms, longest {max(times):5.0f}")


def _save(library: Library) -> None:
    """What keeping a page costs, its counts included."""
    blocks = tuple(Block(at, BlockKind.PARAGRAPH, None, "words and more words " * 12) for at in range(12))
    reading = Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END, created=1.0)
    times = [_cpu(lambda at=at: library.save_reading(content_hash(at), 1, reading)) for at in range(60)]  # type: ignore[misc]
    print(f"keep a page              median {statistics.median(times):5.1f} ms")


def _show(folder: Path) -> None:
    """The window over the same library, on no screen; each step until the table has what was asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import compose
    from tests.app.views.stall_meter import StallMeter

    app = QApplication([])
    running = compose(app, {"RECTO_DATA_DIR": str(folder)})
    window, screen = running.window, running.window.documents_screen
    window.show()
    for _ in range(20):
        app.processEvents()
    meter = StallMeter()

    def measure(name: str, act: Callable[[], object]) -> None:
        """Until the answer is shown and painted, and for a moment after it."""
        loop, rest = (
            QEventLoop(),
            QEventLoop(),
        )  # a loop that waits: one that turns would keep the library's thread away
        connection = running.parts.document_list.listed.connect(lambda _answer: loop.quit())
        meter.start()
        begun, cpu = time.perf_counter(), time.process_time()
        act()
        loop.exec()
        window.repaint()
        shown, cpu = time.perf_counter() - begun, time.process_time() - cpu
        running.parts.document_list.listed.disconnect(connection)
        QTimer.singleShot(_REST_MS, rest.quit)
        rest.exec()
        meter.stop()
        print(
            f"{name:<28} shown after {1000 * shown:5.0f} ms ({1000 * cpu:4.0f} ms of processor time);"
            f" longest turn {meter.longest_busy_ms:4.0f} ms busy, {meter.longest_ms:4.0f} wall"
        )

    measure("open the view", window.actions_by_name.all_documents_action.trigger)
    measure("open it again", window.actions_by_name.all_documents_action.trigger)
    measure("type", lambda: screen.filters.field.setText("deed"))
    measure("clear", screen.filters.clear)
    for at in range(1, screen.filters.only_box.count()):
        measure(
            f"only {screen.filters.only_box.itemText(at)}", lambda at=at: screen.filters.only_box.setCurrentIndex(at)
        )
    measure("all again", screen.filters.clear)
    measure("sort by name", lambda: screen.filters.sort(ListOrder.NAME))
    window.close()
    running.close()
    window.deleteLater()
    app.processEvents()


def _cpu(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return 1000 * (time.process_time() - begin)


if __name__ == "__main__":
    sys.exit(main())
