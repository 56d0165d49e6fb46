"""Structures for the window: asked for by their SMILES, answered by a signal on the thread this object lives on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.chemistry.structure import Answer, Silence
from app.chemistry.structure_process import StructureProcess

_KEPT = 64


class Structures(QObject):
    """What there is to say of structures.

    Signals:
        answered(SMILES as asked, answer): a `Structure`, a `Flaw` or a `Silence`.
    """

    answered = Signal(str, object)
    _arrived = Signal(str, object)

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        """Nothing is started yet; `command` starts the child, that of a checkout by default."""
        super().__init__(parent)
        self._known: OrderedDict[str, Answer] = OrderedDict()
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._process = StructureProcess(self._arrived.emit, command)

    def want(self, smiles: str) -> None:
        """Ask; answered at once where it was asked before. A question that was not begun is dropped for this one."""
        if (answer := self._known.get(smiles)) is not None:
            self.answered.emit(smiles, answer)
        else:
            self._process.want(smiles)

    def close(self) -> None:
        """End the child; no signal comes after it."""
        self.blockSignals(True)
        self._process.close()

    @Slot(str, object)
    def _on_arrived(self, smiles: str, answer: Answer) -> None:
        if not isinstance(answer, Silence):  # the next try may be answered
            self._known[smiles] = answer
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self.answered.emit(smiles, answer)
