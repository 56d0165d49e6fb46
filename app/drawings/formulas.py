"""Formulas for the window: keeps what has been set, and says so by a signal on the thread this object lives on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.drawings.drawing_process import MAX_DEATHS, DrawingProcess
from app.drawings.messages import FormulaAnswer, Silence, SilenceKind
from app.mathematics.formula import Fault, Formula, Refusal, Setting

_KEPT = 2000  # settings; about 10 kB each


class Formulas(QObject):
    """Settings of formulas, by formula.

    Signals:
        formulas_set(formulas): a frozenset of formulas whose settings have come.
    """

    formulas_set = Signal(object)
    _arrived = Signal(object, object)

    def __init__(self, process: DrawingProcess) -> None:
        super().__init__()
        self._process = process
        self._settings: OrderedDict[Formula, Setting] = OrderedDict()
        self._wanted: dict[object, list[Formula]] = {}
        self._deaths = 0  # in a row and without an answer: it is not the formulas
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def setting(self, formula: Formula) -> Setting | None:
        """The formula's setting; None while it has not come."""
        setting = self._settings.get(formula)
        if setting is not None:
            self._settings.move_to_end(formula)
        return setting

    def want(self, formulas: Iterable[Formula], asker: object) -> None:
        """All that `asker` now wants, most urgent first; what it wanted before and is not in it is dropped."""
        self._wanted[asker] = list(formulas)
        self._wanted = {name: left for name, wanted in self._wanted.items() if (left := self._not_set(wanted))}
        if not self.is_given_up:
            together = dict.fromkeys(formula for wanted in self._wanted.values() for formula in wanted)
            self._process.want(self, [*together], self._arrived.emit)

    @property
    def is_given_up(self) -> bool:
        """Whether no process can be had: nothing more will be set."""
        return self._deaths >= MAX_DEATHS

    def close(self) -> None:
        """End the process; nothing comes any more."""
        self.blockSignals(True)
        self._process.close()

    def _not_set(self, formulas: Iterable[Formula]) -> list[Formula]:
        return [formula for formula in formulas if formula not in self._settings]

    @Slot(object, object)
    def _on_arrived(self, formula: Formula, answer: FormulaAnswer) -> None:
        if not isinstance(answer, Silence):
            self._deaths = 0
            self._keep(formula, answer)
        elif answer.kind is SilenceKind.NOT_STARTED:
            self._deaths = MAX_DEATHS
            return
        else:
            self._deaths += 1
            self._keep(formula, Refusal(Fault.NOT_UNDERSTOOD))
        self.formulas_set.emit(frozenset({formula}))

    def _keep(self, formula: Formula, setting: Setting) -> None:
        self._settings[formula] = setting
        while len(self._settings) > _KEPT:
            self._settings.popitem(last=False)
