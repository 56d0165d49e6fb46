"""The running application: its windows, one after another, and the order in which all of it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import __version__, folders
from app.bootstrap import remembered
from app.bootstrap.desk import WindowDesk, make_desk
from app.bootstrap.first_start import FirstStart
from app.bootstrap.ground import LASTING, UNSAVED, Ground, about, make_ground
from app.controllers.background import in_turn
from app.controllers.open_windows import OpenWindow
from app.controllers.quiet_collector import QuietCollector
from app.document.problems import RectoError
from app.logs.log_file import kept_log
from app.settings import schema
from app.views.common.style_switch import unstyled
from app.views.notices.notice import Notice
from app.views.notices.window_notices import error_notice
from app.views.window.main_window import MainWindow
from app.views.workspace.window_parts import WindowParts
from model_runtime.protocol import Describe

_WARM_UP_MS = 400  # after the window is there; the first page of a document comes before the engine
_REMEMBER_MS = 1000  # windows that are closed so soon after each other are closed with the program


class Application:
    """The running application. Call `close` once, at the end.

    Attributes:
        desks: all windows that were made, the first one first; those that are not open wait to be opened again.
    """

    def __init__(self, app: QApplication, ground: Ground) -> None:
        self.ground, self._app = ground, app
        self.collector = QuietCollector()
        self.desks = [self._make()]
        self._wanted: list[tuple[Path | None, str]] = []  # windows that are about to be opened, and where
        self._soon = QTimer(singleShot=True, interval=0)
        self._soon.timeout.connect(self._open_wanted)
        self._remembering = QTimer(singleShot=True, interval=_REMEMBER_MS)
        self._remembering.timeout.connect(self.remember_windows)
        self._enter(self.desks[0])
        for name, notice in ground.notices.items():
            self.window.notices.show_notice(name, notice)
        self._connect()

    @property
    def parts(self) -> WindowParts:
        """Those of the first window."""
        return self.desks[0].parts

    @property
    def window(self) -> MainWindow:
        """The first one."""
        return self.desks[0].window

    @property
    def open_desks(self) -> list[WindowDesk]:
        """Those whose windows are open, in the order in which they were opened."""
        return [self._desk_of(one) for one in self.ground.windows.all]

    def open_window(self, path: Path | None = None, place: str = "") -> None:
        """Open another window, with a document in it if one is given; at a place that was remembered, or beside others.

        One after another, so that those that are there stay alive meanwhile.
        """
        self._wanted.append((path, place))
        self._soon.start()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open what a later start was given, each document in a window of its own; without any come to the front."""
        desk = self._front()
        if paths and desk.own.path is None:
            desk.window.opening.open_several(paths)
        for path in paths if desk.own.path is not None else ():
            desk.window.opening.open_apart(path)
        if not paths or desk.own.path is None:
            self.ground.windows.front_wanted.emit(desk.own)

    def restore_windows(self) -> None:
        """Open the documents again that were open side by side when Recto ended."""
        places = remembered.remembered(self.ground.settings)
        if len(places) > 1:
            (path, place), *others = places
            self.window.memory.restore_place(place)
            self.window.opening.open(path)
            for other in others:
                self.open_window(*other)

    def remember_windows(self) -> None:
        """Keep which documents are open side by side, for the next start."""
        self._remembering.stop()
        shown = [(desk.own.path, desk.window.memory.place()) for desk in self.open_desks]
        remembered.keep(self.ground.settings, [(path, place) for path, place in shown if path is not None])

    def quit(self) -> None:
        """Close all windows; those that are open now are what is remembered."""
        self.remember_windows()
        for desk in self.open_desks:
            desk.window.close()
        self._remembering.stop()

    def close(self) -> None:
        """Save what is under way and end the child processes, in this order, whatever becomes of a step."""
        ground = self.ground
        for timer in (self._soon, self._remembering):
            timer.stop()
        ground.windows.blockSignals(True)
        in_turn(
            # Before its pictures go with the document, or it would be written without them.
            *(desk.parts.exports.cancel for desk in self.desks),
            # What belongs to the document is saved while it is there.
            *(desk.parts.documents.close for desk in self.desks),
            *(desk.parts.search.end for desk in self.desks),
            *(desk.parts.document_list.end for desk in self.desks),
            self._fall_silent,
            *(desk.images.close for desk in self.desks),  # before what waits for its pictures is told to stop
            ground.fetching.close,
            ground.background.close,  # with what a person asked to be written
            ground.structures.close,
            ground.formulas.close,
            ground.engine.stop,
            ground.second_engine.stop,
            ground.writer.close,  # with all that was read and corrected
            ground.library.close,
            self.collector.end,
        )

    # --- within ---

    def _connect(self) -> None:
        ground, app = self.ground, self._app
        app.applicationStateChanged.connect(self.collector.set_application_state)
        app.focusWindowChanged.connect(self.collector.set_front_window)
        self.collector.begin()
        ground.problems.told.connect(self._on_problem)
        ground.problems.saved.connect(self._on_saved)
        ground.windows.wanted.connect(self.open_window)
        ground.windows.quit_wanted.connect(self.quit)
        ground.windows.changed.connect(self._on_windows_changed)

    def _make(self) -> WindowDesk:
        with unstyled(self._app):
            desk = make_desk(self.ground)
        self.collector.follow(desk.parts.session)
        desk.window.closing.connect(partial(self._on_closing, desk))
        return desk

    def _enter(self, desk: WindowDesk) -> None:
        """Its window is open from now on."""
        self.ground.turns.enter(desk.parts.reading)
        self.ground.windows.put_in(desk.own)

    def _on_closing(self, desk: WindowDesk) -> None:
        """A window that is closed while others are open is put away; the last one ends with the program."""
        others = [other for other in self.open_desks if other is not desk]
        if desk.own in self.ground.windows.all and others:
            desk.put_away()
            self.ground.turns.leave(desk.parts.reading)
            self.ground.windows.take_out(desk.own)

    def _open_wanted(self) -> None:
        path, place = self._wanted.pop(0)
        front = self._front()
        front.window.memory.keep_window()  # the new one is as wide, and has the same panes
        desk = next((desk for desk in self.desks if desk.own not in self.ground.windows.all), None)
        if desk is None:
            desk = self._make()
            self.desks.append(desk)
            desk.parts.engines.begin()
        for name in LASTING:
            if name in self.ground.notices:
                desk.window.notices.show_notice(name, self.ground.notices[name])
        desk.images.prestart()
        self._enter(desk)
        desk.window.show_beside(front.window, place)
        if path is not None:
            desk.window.opening.open(path)
        if self._wanted:
            self._soon.start()

    def _front(self) -> WindowDesk:
        """The window that the person is in, or was opened last."""
        return next((desk for desk in self.open_desks if desk.window.isActiveWindow()), self.open_desks[-1])

    def _desk_of(self, window: OpenWindow) -> WindowDesk:
        return next(desk for desk in self.desks if desk.own is window)

    def _on_windows_changed(self) -> None:
        """Remember it in a while: windows that are closed at once are closed because Recto ends."""
        if len(self.ground.windows.all) > 1 or self.ground.settings.get(schema.OPEN_DOCUMENTS):
            self._remembering.start()

    def _on_problem(self, error: RectoError) -> None:
        """Say it in the window in front; that nothing can be saved, in all of them, for as long as it is so."""
        name, notice = about(error), error_notice(error)
        if name == UNSAVED:
            self.ground.notices[name] = notice
            self._show(self.open_desks, name, notice)
        else:
            front = [desk for desk in self.open_desks if desk.window.isActiveWindow()]
            self._show(front or self.open_desks[:1], name, notice)

    def _on_saved(self) -> None:
        self.ground.notices.pop(UNSAVED, None)
        for desk in self.open_desks:
            desk.window.notices.clear(UNSAVED)

    def _show(self, desks: Sequence[WindowDesk], name: str, notice: Notice) -> None:
        for desk in desks:
            desk.window.notices.show_notice(name, notice)

    def _fall_silent(self) -> None:
        """What the child processes still have to say is about windows that are gone."""
        for source in (self.ground.engine, self.ground.second_engine, *(desk.images for desk in self.desks)):
            source.blockSignals(True)


def compose(app: QApplication, environment: Mapping[str, str] = os.environ) -> Application:
    """Build the application with its first window; nothing is shown yet."""
    return Application(app, make_ground(app, environment))


def run_window(files: Sequence[Path]) -> int:
    """Show the window, with the files that are given; returns the exit code.

    Where a window of the same data folder is there already, it gets the files, and nothing is started.
    """
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    with kept_log():
        return _show_window(files)


def _show_window(files: Sequence[Path]) -> int:
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Recto")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("recto")
    paths = [Path(file).absolute() for file in files]
    first = FirstStart(folders.data_folder())
    if first.hand_over(paths):
        return 0
    running = compose(app)
    first.files_came.connect(running.open_files)
    first.listen()
    running.desks[0].images.prestart()
    running.window.show_in_room()
    if paths:
        running.window.opening.open_several(paths)
    else:
        running.restore_windows()
    QTimer.singleShot(_WARM_UP_MS, lambda: warm_up(running))
    code = app.exec()
    first.close()
    running.close()
    return code


def warm_up(running: Application) -> None:
    """Begin what can wait until the window is there: search what was read before, start the engine, load its model."""
    running.parts.search.begin()
    running.ground.engine.send(Describe())
    running.parts.engines.begin()
    running.ground.fetching.resume()
    running.ground.batch.begin()
