"""A source of page pictures that paints them itself, a moment later, one after the other as the real process does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from app.pages.messages import CHANNELS, RenderRequest

Draw = Callable[[QPainter, RenderRequest], None]


@dataclass(frozen=True, slots=True)
class FakeRenderedImage:
    """What `image_ready` carries."""

    request: RenderRequest
    image: QImage


class FakePageImages(QObject):
    """Answers what is wanted, in the order of the channels, one picture every `delay_ms`.

    `asked` keeps every list that was wanted, `drawn` every request that was answered.
    """

    image_ready = Signal(object)
    image_failed = Signal(object)

    def __init__(self, draw: Draw | None = None, delay_ms: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draw = draw or number_page
        self._wanted: dict[str, list[RenderRequest]] = {channel: [] for channel in CHANNELS}
        self.asked: list[tuple[str, tuple[RenderRequest, ...]]] = []
        self.drawn: list[RenderRequest] = []
        self._timer = QTimer(self)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._on_timeout)

    def want(self, channel: str, requests: Sequence[RenderRequest]) -> None:
        self._wanted[channel] = list(requests)
        self.asked.append((channel, tuple(requests)))
        self._timer.start()

    def last_asked(self, channel: str) -> tuple[RenderRequest, ...]:
        return next((requests for name, requests in reversed(self.asked) if name == channel), ())

    def is_idle(self) -> bool:
        return not any(self._wanted.values())

    def _on_timeout(self) -> None:
        for channel in CHANNELS:
            if self._wanted[channel]:
                self._answer(self._wanted[channel].pop(0))
                return
        self._timer.stop()

    def _answer(self, request: RenderRequest) -> None:
        x, y, width, height = request.clip or (0, 0, request.width, request.height)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("#FAF8F1"))
        painter = QPainter(image)
        painter.translate(-x, -y)
        self._draw(painter, request)
        painter.end()
        self.drawn.append(request)
        self.image_ready.emit(FakeRenderedImage(request, image))


def number_page(painter: QPainter, request: RenderRequest) -> None:
    """Gray lines of text and the page's number."""
    unit = request.width / 100
    for line in range(12, int(request.height / unit) - 12, 4):
        painter.fillRect(int(12 * unit), int(line * unit), int(76 * unit), max(1, int(unit)), QColor("#77746C"))
    font = painter.font()
    font.setPixelSize(max(6, int(5 * unit)))
    painter.setFont(font)
    painter.drawText(int(12 * unit), int(9 * unit), str(request.number))
