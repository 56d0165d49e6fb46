"""Structures for the window: asked for by their SMILES, answered by a signal on the thread this object lives on."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.chemistry.structure import StructureRequest
from app.drawings.drawing_process import DrawingProcess
from app.drawings.messages import Silence, StructureAnswer

_KEPT = 64


class Structures(QObject):
    """What there is to say of structures.

    Signals:
        answered(request, answer): a `Structure`, a `Flaw` or a `Silence`.
    """

    answered = Signal(object, object)
    _arrived = Signal(object, object)

    def __init__(self, process: DrawingProcess) -> None:
        super().__init__()
        self._known: OrderedDict[StructureRequest, StructureAnswer] = OrderedDict()
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._process = process

    def want(self, request: StructureRequest) -> None:
        """Ask; answered at once where it was asked before. A question that was not begun is dropped for this one."""
        if (answer := self._known.get(request)) is not None:
            self.answered.emit(request, answer)
        else:
            self._process.want(self, [request], self._arrived.emit)

    def close(self) -> None:
        """End the process; no signal comes after it."""
        self.blockSignals(True)
        self._process.close()

    @Slot(object, object)
    def _on_arrived(self, request: StructureRequest, answer: StructureAnswer) -> None:
        if not isinstance(answer, Silence):  # the next try may be answered
            self._known[request] = answer
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self.answered.emit(request, answer)
