"""One run of random hands on one application, in a process that ends with it."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from app.bootstrap import compose, warm_up
from tests.monkey.hands import Hands

HELD_UP = 2.0  # seconds of the processor between two beats
_BEAT_MS, _STEP_MS = 50, 5
_HANG = 120.0  # seconds without a beat, then the process ends and says where it was
_LATEST = 12  # steps told with a fault
# Of the offscreen platform, and of Qt's test functions.
_HARMLESS = (
    "propagateSizeHints",
    "does not support raise",
    "grabbing the keyboard",
    "not accepted by receiving widget",
)


class Trial:
    """The application, what is done to it, and what should not have happened.

    Args:
        seed: what is done.
        documents: to be opened.
        folder: the run's own, with the documents; `steps.txt` in it says what was done.
        engine: a command for `RECTO_ENGINE_COMMAND`; None for the built-in reader.
    """

    def __init__(self, seed: int, documents: Sequence[Path], folder: Path, engine: str | None) -> None:
        self._latest: deque[str] = deque(maxlen=_LATEST)
        self._faults = self._steps = 0
        self._told = (folder / "steps.txt").open("w", encoding="utf-8", buffering=1)
        self._watch_for_faults()
        self._app = QApplication(["recto"])
        self._app.setQuitOnLastWindowClosed(False)
        _answer_for_the_system(documents, folder)
        environment = {"RECTO_DATA_DIR": str(folder / "data")}
        if engine is not None:
            environment["RECTO_ENGINE_COMMAND"] = engine
        QAccessible.setActive(True)  # as where a screen reader runs
        application = compose(self._app, environment)
        application.window.show()
        warm_up(application)
        application.window.opening.open(documents[0])
        self._hands = Hands(application, documents, seed, self._tell)

    def go(self, steps: int, seconds: float) -> NoReturn:
        """Do so many steps, for no longer than so many seconds; ends the process, with 1 where there were faults."""
        self._left, self._until = steps, time.monotonic() + seconds
        self._used = time.process_time()
        beat = QTimer(interval=_BEAT_MS)
        beat.timeout.connect(self._on_beat)
        beat.start()
        QTimer.singleShot(_STEP_MS, self._step)
        self._app.exec()
        self._fault("the application ended by itself")
        self._end()

    def _step(self) -> None:
        if self._left <= 0 or time.monotonic() > self._until:
            self._end()
        self._left -= 1
        self._steps += 1
        QTimer.singleShot(_STEP_MS, self._step)  # first: what opens a menu or a dialog comes back when that is closed
        with suppress(RuntimeError):  # the hands' own: what they reached for is gone; faults of slots come by the hook
            self._hands.act()

    def _on_beat(self) -> None:
        """Timers go on in menus and dialogs, so only what holds the window up keeps this away."""
        faulthandler.dump_traceback_later(_HANG, exit=True)
        used, self._used = self._used, time.process_time()
        if self._used - used > HELD_UP:
            self._fault(f"the window was held up for {self._used - used:.1f} s")

    def _watch_for_faults(self) -> None:
        faulthandler.enable()
        sys.excepthook = self._on_exception
        threading.excepthook = lambda told: self._on_exception(told.exc_type, told.exc_value, told.exc_traceback)
        qInstallMessageHandler(self._on_message)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._fault("".join(traceback.format_exception(kind, error, where)).strip())

    def _on_message(self, kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        is_remark = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if not is_remark and not any(part in words for part in _HARMLESS):
            self._fault(f"Qt: {words}")

    def _fault(self, words: str) -> None:
        self._faults += 1
        print(words, "after", *self._latest, sep="\n    ", flush=True)

    def _tell(self, step: str) -> None:
        self._latest.append(step)
        self._told.write(f"{step}\n")

    def _end(self) -> NoReturn:
        print(f"{self._steps} steps, {self._faults} faults", flush=True)
        os._exit(min(self._faults, 1))  # whatever is open in nested loops of menus and dialogs


def _answer_for_the_system(documents: Sequence[Path], folder: Path) -> None:
    """What its dialogs and other programs are asked for: they cannot be reached from here."""
    one, number = str(documents[0]), count()

    def target(_parent: object, _title: str, wanted: str, *_more: object) -> tuple[str, str]:
        return str(folder / f"out{next(number)}{Path(wanted).suffix}"), ""

    answers = {
        "getOpenFileName": lambda *_asked: (one, ""),
        "getOpenFileNames": lambda *_asked: ([one], ""),
        "getExistingDirectory": lambda *_asked: str(folder),
        "getSaveFileName": target,
    }
    for name, answer in answers.items():
        setattr(QFileDialog, name, staticmethod(answer))
    QDesktopServices.openUrl = staticmethod(lambda *_asked: True)  # type: ignore[method-assign,assignment]
