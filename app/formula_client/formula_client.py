"""Has formulas set in a process of their own, and keeps what it has got. Qt core only, no thread.

Setting is pure Python, 5 to 20 ms a formula and up to half a second for a monster: in a thread of the window's process
it would take the interpreter from the window, and what does not end could not be ended.
"""

from __future__ import annotations

import logging
import os
from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

import app
from app.mathematics.formula import Fault, Formula, Refusal, Setting
from app.mathematics.wire import formula_to_line, setting_from_line
from app.processes.starting import module_command

_log = logging.getLogger(__name__)

_KEPT = 2000  # settings; about 10 kB each
_IN_FLIGHT = 4  # enough that the process never waits for us, few enough that what is in view comes next
_PATIENCE_MS = 10_000
_DEATHS = 3  # in a row and without an answer: it is not the formulas
_CLOSE_MS = 3000
_LINE_BYTES = 16 * 1024 * 1024  # of an answer; a large one has some hundred thousand


class FormulaClient(QObject):
    """Settings of formulas, by formula.

    Signals:
        formulas_set(formulas): a frozenset of formulas whose settings have come.
    """

    formulas_set = Signal(object)

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        """Nothing is started before the first formula is wanted; `command` takes the place of the usual process."""
        super().__init__(parent)
        self._command = tuple(command) if command is not None else module_command("app.mathematics")
        self._settings: OrderedDict[Formula, Setting] = OrderedDict()
        self._wanted: dict[object, deque[Formula]] = {}
        self._in_flight: deque[Formula] = deque()
        self._process: QProcess | None = None
        self._deaths = 0
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_lost)

    def setting(self, formula: Formula) -> Setting | None:
        """The formula's setting; None while it has not come."""
        setting = self._settings.get(formula)
        if setting is not None:
            self._settings.move_to_end(formula)
        return setting

    def want(self, formulas: Iterable[Formula], asker: object) -> None:
        """All that `asker` now wants, most urgent first; what it wanted before and is not in it is dropped."""
        wanted = deque(formula for formula in dict.fromkeys(formulas) if formula not in self._settings)
        if wanted:
            self._wanted[asker] = wanted
        else:
            self._wanted.pop(asker, None)
        self._ask()

    @property
    def is_given_up(self) -> bool:
        """Whether no process can be had: nothing more will be set."""
        return self._deaths >= _DEATHS

    def close(self) -> None:
        """End the process; nothing comes any more."""
        self._wanted.clear()
        self._in_flight.clear()
        self._deaths = _DEATHS
        self._end()

    def _ask(self) -> None:
        if self.is_given_up:
            return
        while len(self._in_flight) < _IN_FLIGHT and (formula := self._next()) is not None:
            process = self._process or self._start()
            self._in_flight.append(formula)
            process.write(formula_to_line(formula))
        if self._in_flight and not self._patience.isActive():
            self._patience.start()

    def _next(self) -> Formula | None:
        """Take the most urgent formula that is neither set nor being set."""
        for asker in list(self._wanted):
            wanted = self._wanted[asker]
            while wanted:
                formula = wanted.popleft()
                if formula not in self._settings and formula not in self._in_flight:
                    return formula
            del self._wanted[asker]
        return None

    def _start(self) -> QProcess:
        process = self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        root, inherited = str(Path(app.__file__).parent.parent), environment.value("PYTHONPATH")
        environment.insert("PYTHONPATH", os.pathsep.join((root, inherited)) if inherited else root)
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._on_answers)
        process.finished.connect(self._on_ended)
        process.errorOccurred.connect(self._on_error)
        process.start(self._command[0], list(self._command[1:]))
        return process

    def _end(self) -> None:
        """Let go of the process, dead or alive."""
        process, self._process = self._process, None
        self._patience.stop()
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_CLOSE_MS)
            process.deleteLater()

    def _on_answers(self) -> None:
        process, fresh = self._process, []
        if process is not None and not process.canReadLine() and process.bytesAvailable() > _LINE_BYTES:
            _log.error("the formula process says a line without end")
            process.kill()
        while process is not None and process.canReadLine() and self._in_flight:
            try:
                setting = setting_from_line(bytes(process.readLine().data()))
            except ValueError:
                _log.exception("the formula process said something else")
                process.kill()
                break
            formula = self._in_flight.popleft()
            self._keep(formula, setting)
            fresh.append(formula)
        if fresh:
            self._deaths = 0
            self._patience.stop()
            if self._in_flight:
                self._patience.start()
            self._ask()
            self.formulas_set.emit(frozenset(fresh))

    def _keep(self, formula: Formula, setting: Setting) -> None:
        self._settings[formula] = setting
        while len(self._settings) > _KEPT:
            self._settings.popitem(last=False)

    def _on_patience_lost(self) -> None:
        if self._process is not None:
            _log.warning("a formula took too long and was given up")
            self._process.kill()  # `finished` follows

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            _log.error("formulas cannot be set: %s", self._process.errorString())
            self._deaths = _DEATHS
            self._in_flight.clear()
            self._end()

    def _on_ended(self) -> None:
        """The process is gone: the formula it was working on is to blame, the others are asked for again."""
        if self._process is None:
            return
        self._deaths += 1
        words = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        _log.warning("the formula process ended: %s", words[-2000:])
        self._end()
        blamed = self._in_flight.popleft() if self._in_flight else None
        # First in line, and asked for by nobody in particular.
        self._wanted = {self: deque(self._in_flight), **self._wanted}
        self._in_flight.clear()
        if blamed is not None:
            self._keep(blamed, Refusal(Fault.NOT_UNDERSTOOD))
        self._ask()
        if blamed is not None:
            self.formulas_set.emit(frozenset({blamed}))
