"""A page as a picture: black on white, gray levels, as a mode makes it of the page drawn once and large."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from app.optical_memory.faces import TypeFaces
from app.optical_memory.page_setting import MARGIN, SetPage
from app.sources.mode_picture import whole_picture
from app.sources.mupdf import forget_drawn, load_pymupdf

if TYPE_CHECKING:
    from PIL.Image import Image

    from model_runtime.resolution_modes import ResolutionMode

_ASCENT = 0.93  # from a line's top to its base, over the size of the type
_DRAWN_SIDE = 2560  # pixels; above every mode's view, so that each of them makes it smaller


def drawn_page(page: SetPage, side: int, faces: TypeFaces) -> Image:
    """The page, large; `side` is what it is set for."""
    from PIL import Image as images

    pymupdf = load_pymupdf()
    with pymupdf.open() as document:
        sheet = document.new_page(width=side, height=side)
        writer = pymupdf.TextWriter(sheet.rect)
        for line in page.lines:
            x, base = side * MARGIN, line.top + _ASCENT * line.size
            for face, text in faces.pieces(line.text, line.is_bold):
                writer.append((x, base), text, font=face, fontsize=line.size)
                x += face.text_length(text, line.size)
        writer.write_text(sheet)
        scale = _DRAWN_SIDE / side
        pixels = sheet.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False)
        picture = images.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    forget_drawn()
    return picture


def png_in_mode(drawn: Image, mode: ResolutionMode) -> bytes:
    """The pixels that the mode makes of a page, as PNG."""
    seen = whole_picture(drawn.convert("RGB"), mode).convert("L")
    stream = io.BytesIO()
    seen.save(stream, "PNG", optimize=True)
    return stream.getvalue()
