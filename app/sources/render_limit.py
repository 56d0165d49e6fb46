"""The largest piece of a page that is drawn at once."""

from __future__ import annotations

from pathlib import Path

from app.sources import limits
from app.sources.errors import FileTooLarge
from app.sources.page_source import Clip
from model_runtime.messages import message


def check_render_pixels(path: Path, piece: Clip) -> None:
    """Refuse a piece over `limits.MAX_RENDER_PIXELS`.

    Raises:
        FileTooLarge: it is over.
    """
    width, height = piece[2], piece[3]
    if width * height > limits.MAX_RENDER_PIXELS:
        size = f"{width:,} × {height:,}"
        what = message("a piece of {size} pixels is not drawn at once", size=size)
        raise FileTooLarge(path, what, message("Zoom out."))
