"""The whole application, as `recto` builds it: real window, page process, library and settings; the engine is scripted.

`desk(script)` starts it in a folder of the test's own; starting it twice in one test is closing and reopening Recto.
`lasting_desk(script)` starts it once for those tests of a module that need no more than that nothing is read yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pymupdf
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import Application, compose, warm_up
from app.bootstrap.desk import WindowDesk
from app.document.page import PageState
from app.views.common.focus_ring import remove_rings
from tests.page_process_at_rest import wait_for_rest
from tests.patient_bot import PatientBot
from tests.scripted_engine import scripted_command

SCREENS = Path(__file__).resolve().parents[1] / "screens"
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
SPANS = [
    {"label": "title", "text": "# Planted filters", "box": [0.1, 0.05, 0.9, 0.1]},
    {"label": "paragraph", "text": "Three beds of reed were laid in October.", "box": [0.1, 0.15, 0.9, 0.25]},
    {"label": "table", "text": "<table><tr><td>Reed</td><td>120</td></tr></table>", "box": [0.1, 0.3, 0.9, 0.5]},
    {"label": "figure", "text": "", "box": [0.1, 0.55, 0.9, 0.9]},
]


class Desk:
    """One run of the application."""

    def __init__(self, app: QApplication, data: Path, script: Mapping[str, Any] | None, qtbot: Any) -> None:
        environment = {"RECTO_DATA_DIR": str(data)}
        if script is not None:
            command = scripted_command({"name": "builtin", "page": {"spans": SPANS}, **script})
            environment["RECTO_ENGINE_COMMAND"] = json.dumps(command)
        self.application: Application = compose(app, environment)
        self.window = self.application.window
        self.parts = self.application.parts
        self.parts.second_reader.turn(False)  # on or off by the machine's cores; a test that is about it turns it on
        self.session = self.parts.session
        self._qtbot = qtbot
        with qtbot.waitExposed(self.window):
            self.window.show()
        warm_up(self.application)
        qtbot.waitUntil(lambda: self.parts.status.known, timeout=60_000)

    def open(self, path: Path) -> None:
        with self._qtbot.waitSignal(self.session.hash_known, timeout=60_000):
            self.window.opening.open(path)
        self.settle()

    def settle(self) -> None:
        """Wait until the library has done and told all it was asked for."""
        assert self.application.ground.writer.flush(20)
        for _ in range(3):
            QApplication.processEvents()

    def open_window(self, path: Path | None = None) -> WindowDesk:
        """Open another window as a person does, with a document in it if one is given."""
        before = len(self.application.open_desks)
        if path is None:
            self.window.actions_by_name.new_window_action.trigger()
        else:
            self.window.opening.open_apart(path)
        self.wait_until(lambda: len(self.application.open_desks) > before)
        other = self.application.open_desks[-1]
        other.parts.second_reader.turn(False)
        if path is not None:
            self.wait_until(lambda: bool(other.own.content_hash))
            self.settle()
        return other

    def read_all(self) -> None:
        self.window.actions_by_name.read_all_action.trigger()
        self.wait_until_read()

    def wait_until(self, happened: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(happened, timeout=60_000)

    def wait_until_read(self) -> None:
        resting = (PageState.QUEUED, PageState.READING)

        def done() -> bool:
            return not self.parts.reading.is_reading and not any(state in resting for state in self.states())

        self._qtbot.waitUntil(done, timeout=60_000)
        self.settle()

    def states(self) -> list[PageState]:
        document = self.session.document
        return [page.state for page in document.pages] if document else []

    def panel_text(self) -> str:
        return self.window.workspace.panel.reading_view.text_widget().toPlainText()

    def shoot(self, name: str) -> None:
        """Keep pictures of the window in both themes in `tests/screens`."""
        SCREENS.mkdir(exist_ok=True)
        for choice in ("dark", "light"):
            self.parts.theme.set_choice(choice)
            for _ in range(5):
                QApplication.processEvents()
            assert self.window.grab().save(str(SCREENS / f"window-{name}-{choice}.png"))

    def start_over(self) -> None:
        """Leave the document and forget all that was read, as a person can; the choices that were made stay."""
        self._close_others()
        self.parts.documents.close()
        wait_for_rest(self.application.desks[0].images, self._qtbot)
        self.parts.library.forget_all()
        self.settle()
        self.window.notices.clear_all()
        self.application.collector.set_application_state(Qt.ApplicationState.ApplicationActive)  # the person is back
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.wait_until(lambda: not any(timer.isActive() for timer in self._passing_timers()))

    def _passing_timers(self) -> list[QTimer]:
        """What the window does a moment later; no test is to end with it under way."""
        windows = [desk.window for desk in self.application.desks]
        return [timer for window in windows for timer in window.findChildren(QTimer) if timer.isSingleShot()]

    def _close_others(self) -> None:
        """Close all windows but the first, and have it written which are open."""
        for other in self.application.open_desks[1:]:
            other.window.close()
        self.application.remember_windows()
        next(lane for lane in self.application.ground.background.lanes if lane.name == "settings").before_close()

    def close(self) -> None:
        """End the application; once it has ended, nothing more."""
        if not shiboken6.isValid(self.window):
            return
        if any(desk.window.isVisible() for desk in self.application.desks):
            self.application.quit()
        self.application.close()
        for desk in self.application.desks:
            desk.window.deleteLater()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for holder in (*(desk.parts for desk in self.application.desks), self.application.ground):
            _destroy_objects(holder)
        shiboken6.delete(self.application.collector)
        remove_rings()


def _destroy_objects(holder: Any) -> None:
    """Destroy the Qt objects that stand in a dataclass.

    Python's collector does not see what signals are connected to, so it never finds that an application is no longer
    in use; each would stay, and follow every change of the theme.
    """
    for field in fields(holder):
        value = getattr(holder, field.name)
        if isinstance(value, QObject) and shiboken6.isValid(value):
            shiboken6.delete(value)


@pytest.fixture
def desk(qapp: QApplication, qtbot: Any, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    running: list[Desk] = []

    def start(script: Mapping[str, Any] | None = None) -> Desk:
        while running:
            running.pop().close()
        running.append(Desk(qapp, tmp_path / "data", script or {}, qtbot))
        return running[0]

    yield start
    while running:
        running.pop().close()


@pytest.fixture(scope="module")
def lasting_desk(
    qapp: QApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Mapping[str, Any]], Desk]]:
    """Starts the application for all tests of a module; each has to open a document, and to start over when it ends."""
    running: list[Desk] = []

    def start(script: Mapping[str, Any]) -> Desk:
        folder = tmp_path_factory.mktemp("lasting")
        running.append(Desk(qapp, folder / "data", script, PatientBot(request)))
        running[-1].open(pages_without_text(folder / "first.pdf"))  # the children that all tests need are there then
        running[-1].start_over()
        return running[-1]

    yield start
    for desk in running:
        desk.close()


@pytest.fixture
def three_pages(tmp_path: Path) -> Path:
    """A PDF of three pages without text."""
    return pages_without_text(tmp_path / "deeds.pdf")


def pages_without_text(path: Path) -> Path:
    """Draw a PDF of three pages."""
    document = pymupdf.open()
    for number in range(3):
        page = document.new_page(width=595, height=842)
        page.draw_rect((60, 60 + 40 * number, 500, 90 + 40 * number), fill=(0.2, 0.2, 0.2))
    document.save(path)
    return path
