"""Pictures of widgets, kept in `tests/screens`; run with QT_SCALE_FACTOR=2 they are made again at twice the size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

SCREENS = Path(__file__).resolve().parents[2] / "screens"
Shoot = Callable[[QWidget, str], None]


def save(widget: QWidget, name: str) -> None:
    """Keep a picture of a widget as it is shown now."""
    ratio = widget.devicePixelRatioF()
    suffix = "" if ratio == 1 else f"@{ratio:g}x"
    assert widget.grab().save(str(SCREENS / f"{name}{suffix}.png"), "PNG", 90)
