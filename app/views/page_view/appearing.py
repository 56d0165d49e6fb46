"""New marks fade in. One animation serves all marks that came since it began."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from app.views.common.motion import motion_allowed

_FADE_MS = 160


class Appearing(QObject):
    """Opacity of marks that have just come.

    Signals:
        faded(page number): marks of this page look different now.
    """

    faded = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._animations: dict[int, QVariantAnimation] = {}
        self._blocks: dict[int, set[int]] = {}

    def begin(self, number: int, block_ids: Iterable[int]) -> None:
        """Let these marks of a page fade in, unless motion is unwanted."""
        new = set(block_ids)
        if not new or not motion_allowed():
            return
        self.end(number)
        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setDuration(_FADE_MS)
        animation.valueChanged.connect(lambda _: self.faded.emit(number))
        animation.finished.connect(lambda: self.end(number))
        self._animations[number] = animation
        self._blocks[number] = new
        animation.start()

    def end(self, number: int) -> None:
        """Show the marks of a page whole at once."""
        animation = self._animations.pop(number, None)
        self._blocks.pop(number, None)
        if animation is not None:
            animation.stop()
            animation.deleteLater()

    def end_all(self) -> None:
        for number in list(self._animations):
            self.end(number)

    def opacity(self, number: int) -> Callable[[int], float]:
        """How visible each mark of a page is, by block id."""
        animation = self._animations.get(number)
        if animation is None:
            return _whole
        blocks, value = self._blocks[number], float(animation.currentValue() or 0.0)
        return lambda block_id: value if block_id in blocks else 1.0


def _whole(_block_id: int) -> float:
    return 1.0
