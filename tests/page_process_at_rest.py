"""Waiting for a page process that tests share: one that is busy is ended when another document is opened."""

from __future__ import annotations

from typing import Any

from app.document.geometry import BoundingBox, Rotation
from app.pages.page_images import PageImages


def wait_for_rest(images: PageImages, qtbot: Any) -> None:
    """Wait until the page process has answered all that was asked of it before: it answers in order.

    A document has to be open.
    """
    last = 0
    with qtbot.waitSignal(images.crop_ready, check_params_cb=lambda piece: piece.request.request_id == last):
        last = images.crop_png(1, Rotation.NONE, BoundingBox(0, 0, 9, 9), dpi=72)
