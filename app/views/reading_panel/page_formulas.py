"""The formulas of the page shown: asked for near the view, written again once they are set."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.block import Block, BlockKind
from app.drawings.formulas import Formulas
from app.mathematics.formula import Formula, Setting
from app.views.reading_panel.formula_object import FormulaObject
from app.views.reading_panel.formula_writer import FormulaWriter
from app.views.reading_panel.formulas_in import formulas_in, may_hold_formulas

_TOGETHER_MS = 40  # formulas that come within this time are written in one go


class PageFormulas(QObject):
    """Which formulas are wanted, and which blocks they belong to.

    Signals:
        blocks_changed(block ids): a frozenset of blocks that look different now.
    """

    blocks_changed = Signal(object)

    def __init__(self, client: Formulas | None, parent: QObject) -> None:
        """Without a `client` every formula stays as its source."""
        super().__init__(parent)
        self._client = client
        self._formulas: dict[int, tuple[Block, list[Formula]]] = {}
        self._growing: Block | None = None
        self._waiting: dict[Formula, set[int]] = {}
        self._fresh: set[int] = set()
        self._tell_soon = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._tell_soon.timeout.connect(self._tell)
        self.objects = FormulaObject(self)
        self.writer = FormulaWriter(self.objects, self._setting)
        if client is not None:
            client.formulas_set.connect(self._on_set)

    def clear(self) -> None:
        """Another page is shown."""
        self._formulas.clear()
        self._waiting.clear()
        self._fresh.clear()
        self.objects.clear()

    def formulas_of(self, block: Block) -> list[Formula]:
        """The formulas of a block, in reading order."""
        known = self._formulas.get(block.id)
        if known is None or known[0] is not block:
            known = self._formulas[block.id] = (block, formulas_in(block))
        return known[1]

    def set_growing(self, block: Block | None) -> None:
        """Which block's text is still coming: half a formula at its end is shown as source, whatever it looks like."""
        before, self._growing = self._growing, block
        self.writer.growing = block.id if block is not None else None
        if before is not None and before.id != self.writer.growing and may_hold_formulas(before):
            self.blocks_changed.emit(frozenset({before.id}))

    def ask(self, blocks: Iterable[Block]) -> None:
        """Have the formulas of these blocks set; a formula block that is growing waits until it is whole."""
        if self._client is None:
            return
        wanted = []
        for block in blocks:
            if block.kind is BlockKind.FORMULA and self.writer.is_growing(block):
                continue
            for formula in self.formulas_of(block):
                if self._client.setting(formula) is None:
                    wanted.append(formula)
                    self._waiting.setdefault(formula, set()).add(block.id)
        self._client.want(wanted, self)

    def _setting(self, formula: Formula) -> Setting | None:
        return self._client.setting(formula) if self._client is not None else None

    def _on_set(self, formulas: Iterable[Formula]) -> None:
        for formula in formulas:
            self._fresh |= self._waiting.pop(formula, set())
        if self._fresh and not self._tell_soon.isActive():
            self._tell_soon.start()

    def _tell(self) -> None:
        fresh, self._fresh = frozenset(self._fresh), set()
        self.blocks_changed.emit(fresh)
