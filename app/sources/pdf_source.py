"""A PDF file as pages, by PyMuPDF. The page's own rotation and crop box are part of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.document.geometry import Rotation
from app.document.page import PageInfo
from app.sources.content_hash import hash_of_file
from app.sources.errors import SourceError, shown_name
from app.sources.file_state import check_not_overwritten, state_of
from app.sources.gray_scan import gray_scan
from app.sources.mupdf import forget_drawn, load_pymupdf, log_warnings, page_errors
from app.sources.page_source import Clip, PixelSize, checked_clip, never
from app.sources.page_turn import Matrix, fit_matrix, turned_pixels
from app.sources.pdf_bookmarks import bookmarks_of
from app.sources.pdf_columns import columns_of
from app.sources.pdf_directions import as_read, runs_both_ways
from app.sources.pdf_document import open_document, page_infos
from app.sources.pdf_picture import covered_share, single_picture
from app.sources.pdf_text import lines_of
from app.sources.render_limit import check_render_pixels
from app.sources.text_layer import TextLayer, good_lines
from model_runtime.messages import Message, message
from model_runtime.protocol import TextLine

if TYPE_CHECKING:
    from PIL.Image import Image

_WARM_FROM_PIXELS = 12_000_000
_WARM_UP_TO_PIXELS = 60_000_000  # decoded to RGB this fills most of MuPDF's store of 256 MB


def _repaired(path: Path) -> Message:
    return message(
        "“{name}” is damaged; Recto repaired what it could. Check that no page is missing.", name=shown_name(path)
    )


class PdfSource:
    """See `PageSource`."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        """Open the file and learn the size of every page.

        Raises:
            SourceError: it is locked, damaged, empty or over the limits.
        """
        self.path = path
        self.title = path.stem
        self._state = state_of(path)
        self._document = open_document(path, password)
        try:
            self.pages: Sequence[PageInfo] = page_infos(path, self._document)
        except SourceError:
            self._document.close()
            raise
        self.notes: tuple[Message, ...] = (_repaired(path),) if self._document.is_repaired else ()
        self.bookmarks = bookmarks_of(self._document, len(self.pages))
        self._warm_page = 0
        log_warnings(path)

    def content_hash(self, cancelled: Callable[[], bool] = never) -> str:
        return hash_of_file(self.path, cancelled)

    def render(self, number: int, rotation: Rotation, width_px: int, height_px: int, clip: Clip | None = None) -> Image:
        from PIL import Image as images

        with self._drawn(number, rotation, (width_px, height_px), clip, window_order=False) as pixels:
            size = pixels.width, pixels.height
            return images.frombytes("RGB", size, pixels.samples_mv, "raw", "RGB", pixels.stride, 1)

    def render_bgrx(
        self, number: int, rotation: Rotation, width_px: int, height_px: int, clip: Clip | None = None
    ) -> bytes:
        # Drawn in the window's own order from the start: going over an RGB picture again costs twice the drawing.
        with self._drawn(number, rotation, (width_px, height_px), clip, window_order=True) as pixels:
            return bytes(pixels.samples_mv)

    def render_gray(self, number: int, rotation: Rotation, width_px: int, height_px: int) -> Image:
        check_render_pixels(self.path, checked_clip(width_px, height_px, None))
        with page_errors(self.path, number):
            page = self._page(number)
            matrix = fit_matrix(_bounds(page), rotation, width_px, height_px)
            scan = gray_scan(page, matrix, (width_px, height_px))
        return scan or self.render(number, rotation, width_px, height_px).convert("L")

    @contextmanager
    def _drawn(
        self, number: int, rotation: Rotation, size: PixelSize, clip: Clip | None, window_order: bool
    ) -> Iterator[Any]:
        piece = checked_clip(*size, clip)
        check_render_pixels(self.path, piece)
        with page_errors(self.path, number):
            page = self._page(number)
            if clip is not None:
                self._warm(page, number)
            yield _draw(page, fit_matrix(_bounds(page), rotation, *size), piece, window_order)

    def page_notes(self, number: int) -> tuple[Message, ...]:
        return ()

    def native_size(self, number: int, rotation: Rotation = Rotation.NONE) -> PixelSize | None:
        with page_errors(self.path, number):
            page = self._page(number)
            picture = single_picture(page)
            if picture is None:
                return None
            sideways = page.rotation % 180 != 0
            size = picture.page_pixels((page.rect.height, page.rect.width) if sideways else _rect_size(page))
            return turned_pixels(size, rotation.turned(page.rotation))

    def text_lines(self, number: int, rotation: Rotation = Rotation.NONE) -> tuple[TextLine, ...]:
        return good_lines(self.text_layer(number, rotation))

    def text_layer(self, number: int, rotation: Rotation = Rotation.NONE) -> TextLayer:
        """All text of the page, good or not."""
        pymupdf = load_pymupdf()
        # Ligatures stay whole: MuPDF would open Arabic ones in the order in which they are drawn.
        flags = (pymupdf.TEXTFLAGS_DICT | pymupdf.TEXT_PRESERVE_LIGATURES) & ~pymupdf.TEXT_PRESERVE_IMAGES
        with page_errors(self.path, number):
            page = self._page(number)
            # PyMuPDF gives text places on the page before its own rotation, pictures' places likewise.
            to_shown = pymupdf.Matrix(page.rotation_matrix)
            to_unit = tuple(to_shown * pymupdf.Matrix(*fit_matrix(_bounds(page), rotation, 1, 1)))
            share = covered_share(page)
            text = page.get_text("dict", flags=flags, sort=False)
            if runs_both_ways(text):
                text = as_read(page.get_text("rawdict", flags=flags, sort=False))
            return TextLayer(columns_of(lines_of(text, to_unit)), share)

    def close(self) -> None:
        self._document.close()
        forget_drawn()

    def _page(self, number: int) -> Any:
        if number < 1:
            raise ValueError("pages count from 1")  # PyMuPDF would count from the end
        check_not_overwritten(self.path, self._state)
        return self._document.load_page(number - 1)

    def _warm(self, page: Any, number: int) -> None:
        """Have a big scan decoded whole before the first piece of it is drawn.

        MuPDF decodes a big picture anew for each small piece (100–280 ms at 35 megapixels) unless the whole one is
        in its store (6 ms a piece then). Small pictures are as fast either way.
        """
        if self._warm_page == number:
            return
        self._warm_page = number
        picture = single_picture(page)
        if picture is not None and _WARM_FROM_PIXELS <= picture.pixels <= _WARM_UP_TO_PIXELS:
            xref = next((item[0] for item in page.get_images()), 0)
            if xref:
                load_pymupdf().Pixmap(self._document, xref)


def _rect_size(page: Any) -> tuple[float, float]:
    return float(page.rect.width), float(page.rect.height)


def _bounds(page: Any) -> tuple[float, float, float, float]:
    """The page's edges: left, top, right, bottom.

    Raises:
        ValueError: there is nothing between them.
    """
    rect = page.rect
    if rect.is_empty:
        raise ValueError("the page has no area")
    return float(rect.x0), float(rect.y0), float(rect.x1), float(rect.y1)


def _draw(page: Any, matrix: Matrix, piece: Clip, window_order: bool) -> Any:
    """A `Pixmap` of the piece of a page that `matrix` takes to pixels, on white: RGB, or BGR and a byte of 255."""
    pymupdf = load_pymupdf()
    mupdf = pymupdf.mupdf
    left, top, width, height = piece
    box = mupdf.FzIrect(left, top, left + width, top + height)
    colors = mupdf.fz_device_bgr() if window_order else mupdf.fz_device_rgb()
    pixels = mupdf.fz_new_pixmap_with_bbox(colors, box, mupdf.FzSeparations(), int(window_order))
    mupdf.fz_clear_pixmap_with_value(pixels, 255)
    device = mupdf.fz_new_draw_device(mupdf.FzMatrix(*matrix), pixels)
    mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return pymupdf.Pixmap("raw", pixels)
