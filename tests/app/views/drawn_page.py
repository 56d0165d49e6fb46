"""A page of two columns with every kind of block, drawn where its blocks say, at any size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.document.block import Block, BlockKind, Line, Origin
from app.document.geometry import BoundingBox, PageSize
from app.pages.messages import RenderRequest

SIZE = PageSize(595, 842)
_INK = QColor("#2A2825")
_LEFT, _RIGHT, _WIDTH = 62.0, 312.0, 222.0
_TEXT = """Three filter beds of equal area were laid in October behind the research station at Halden two planted with
common reed and one left as bare sand Each received settled greywater from the same tank dosed by a bucket"""
_WORDS = _TEXT.split()


def _block(block_id: int, kind: BlockKind, x: float, y: float, lines: int, width: float = _WIDTH) -> Block:
    """A text block of lines 12 points apart."""
    rows = []
    for row in range(lines):
        start = (block_id * 5 + row * 7) % len(_WORDS)
        text = " ".join((_WORDS + _WORDS)[start : start + max(2, int(width / 28))])
        short = 0.6 if row == lines - 1 and lines > 1 else 1.0
        rows.append(Line(BoundingBox(x, y + 12 * row + 1, x + width * short, y + 12 * row + 11), text))
    box = BoundingBox(x, y, x + width, y + 12 * lines)
    return Block(block_id, kind, box, " ".join(line.text for line in rows), lines=tuple(rows))


def _thing(block_id: int, kind: BlockKind, x: float, y: float, width: float, height: float) -> Block:
    return Block(block_id, kind, BoundingBox(x, y, x + width, y + height))


def blocks() -> tuple[Block, ...]:
    """The page's blocks in reading order."""
    k = BlockKind
    edited = _block(4, k.PARAGRAPH, _LEFT, 186, 4)
    return (
        _block(1, k.HEADER, _LEFT, 44, 1, 160),
        _block(2, k.HEADING, _LEFT, 78, 1, 150),
        _block(3, k.PARAGRAPH, _LEFT, 98, 6),
        Block(4, edited.kind, edited.bbox, edited.text, lines=edited.lines, origin=Origin.EDITED),
        _block(5, k.LIST_ITEM, _LEFT + 10, 246, 1, 200),
        _block(6, k.LIST_ITEM, _LEFT + 10, 260, 2, 200),
        _block(7, k.LIST_ITEM, _LEFT + 10, 286, 1, 200),
        _thing(8, k.CHEMISTRY, _LEFT + 40, 310, 140, 110),
        _block(9, k.CAPTION, _LEFT + 34, 428, 1, 170),
        _thing(10, k.FORMULA, _LEFT, 452, _WIDTH, 36),
        _block(11, k.PARAGRAPH, _LEFT, 500, 8),
        _block(12, k.CAPTION, _RIGHT, 78, 2),
        _thing(13, k.TABLE, _RIGHT, 108, _WIDTH, 130),
        _block(14, k.HEADING, _RIGHT, 252, 1, 90),
        _block(15, k.PARAGRAPH, _RIGHT, 272, 5),
        _thing(16, k.CHART, _RIGHT, 344, _WIDTH, 150),
        _thing(17, k.FIGURE, _RIGHT, 510, 100, 80),
        _thing(18, k.CODE, _RIGHT + 112, 510, 110, 80),
        _block(19, k.FOOTNOTE, _RIGHT, 612, 2),
    )


def draw(painter: QPainter, request: RenderRequest) -> None:
    """Paint the page; turned pages are painted upright and turned."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shown = SIZE.turned(request.rotation)
    painter.scale(request.width / shown.width, request.height / shown.height)
    painter.translate(shown.width / 2, shown.height / 2)
    painter.rotate(request.rotation)
    painter.translate(-SIZE.width / 2, -SIZE.height / 2)
    painter.setPen(_INK)
    for block in blocks():
        if block.lines:
            _draw_text(painter, block)
        elif block.bbox is not None:
            _draw_thing(painter, block.kind, QRectF(*_xywh(block.bbox)))


def _xywh(box: BoundingBox) -> tuple[float, float, float, float]:
    return box.left, box.top, box.width, box.height


def _draw_text(painter: QPainter, block: Block) -> None:
    font = QFont("Source Serif 4")
    font.setPixelSize(13 if block.kind is BlockKind.HEADING else 10)
    font.setBold(block.kind is BlockKind.HEADING)
    painter.setFont(font)
    for line in block.lines:
        painter.save()
        natural = painter.fontMetrics().horizontalAdvance(line.text)
        painter.translate(line.bbox.left, line.bbox.bottom - 2)
        painter.scale(line.bbox.width / max(1, natural), 1)
        painter.drawText(QPointF(0, 0), line.text)
        painter.restore()


def _draw_thing(painter: QPainter, kind: BlockKind, place: QRectF) -> None:
    painter.setPen(QPen(_INK, 0.8))
    inner = place.adjusted(6, 6, -6, -6)
    if kind is BlockKind.TABLE:
        for row in range(7):
            y = inner.top() + inner.height() * row / 6
            if row in (0, 1, 6):
                painter.drawLine(QPointF(inner.left(), y), QPointF(inner.right(), y))
            for column in range(4) if row else ():
                painter.drawText(
                    QPointF(inner.left() + 8 + column * 54, y - 6), f"{(row * 37 + column * 11) % 90}.{row}"
                )
    elif kind in (BlockKind.CHART, BlockKind.FIGURE):
        painter.drawPolyline([inner.topLeft(), inner.bottomLeft(), inner.bottomRight()])
        painter.drawPolyline(
            [
                QPointF(inner.left() + inner.width() * s, inner.bottom() - inner.height() * s**0.5)
                for s in (0, 0.2, 0.5, 0.9)
            ]
        )
    else:
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignCenter, "C = e^(-kt)" if kind is BlockKind.FORMULA else kind.value
        )
