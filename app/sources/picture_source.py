"""Picture files as pages: one file, a TIFF with many pages, or a folder of files in natural order."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.document.geometry import Rotation
from app.document.outline import Bookmark
from app.document.page import PageInfo
from app.sources import limits
from app.sources.content_hash import hash_of_file, hash_of_folder
from app.sources.errors import DamagedPage, EmptyDocument, SourceError
from app.sources.page_source import Clip, PixelSize, checked_clip, never
from app.sources.page_turn import turned_pixels
from app.sources.picture_colors import bgrx_of
from app.sources.picture_file import Frame, decode
from app.sources.render_limit import check_render_pixels
from model_runtime.messages import Message, message
from model_runtime.protocol import TextLine

if TYPE_CHECKING:
    from PIL.Image import Image

_OF_THE_CONTENT = ("damaged", "unsupported", "empty")  # errors that say nothing of where the file has gone
_BYTES_PER_PIXEL = 4  # Pillow keeps RGB in four


def _halved(number: int) -> Message:
    return message(
        "Page {number} is drawn half as sharp as it is in its file: "
        "whole it needs more memory than Recto gives to one.",
        number=number,
    )


def _cut_off(number: int) -> Message:
    return message(
        "The file of page {number} breaks off before its end; what is missing is grey or white.", number=number
    )


class PictureSource:
    """See `PageSource`. Keeps the last decoded pages, within `limits.MAX_DECODED_BYTES`, for further pieces."""

    def __init__(
        self, path: Path, frames: Sequence[Frame], files: Sequence[Path] | None, notes: Sequence[Message] = ()
    ):
        """Make a source of frames already looked up.

        Args:
            path: the file or folder that was opened.
            frames: its pages.
            files: all files of a folder, in order; None for a single file.
            notes: see `PageSource.notes`.

        Raises:
            EmptyDocument: there are no frames.
        """
        if not frames:
            raise EmptyDocument(path)
        self.path = path
        self.title = path.name if files is not None else path.stem
        self.pages: Sequence[PageInfo] = tuple(
            PageInfo(number, frame.size, frame.pixels) for number, frame in enumerate(frames, start=1)
        )
        self.notes = tuple(notes)
        self.bookmarks: tuple[Bookmark, ...] = ()
        self.frames = tuple(frames)
        self._files = files
        self._decoded: OrderedDict[int, Image] = OrderedDict()
        self._notes: dict[int, dict[Message, None]] = {}

    def content_hash(self, cancelled: Callable[[], bool] = never) -> str:
        if self._files is None:
            return hash_of_file(self.path, cancelled)
        return hash_of_folder(self._files, cancelled)

    def render(self, number: int, rotation: Rotation, width_px: int, height_px: int, clip: Clip | None = None) -> Image:
        from PIL import Image as images

        piece = checked_clip(width_px, height_px, clip)
        check_render_pixels(self.path, piece)
        upright_size = turned_pixels((width_px, height_px), rotation)
        left, top, width, height = _turn_piece_back(piece, (width_px, height_px), rotation)
        picture = self._pixels(number, upright_size if clip is None else None)
        scale_x, scale_y = picture.width / upright_size[0], picture.height / upright_size[1]
        box = (left * scale_x, top * scale_y, (left + width) * scale_x, (top + height) * scale_y)
        drawn = picture.resize((width, height), images.Resampling.BICUBIC, box, reducing_gap=2.0)
        turn = _TRANSPOSE[rotation]
        return drawn if turn is None else drawn.transpose(images.Transpose[turn])

    def render_bgrx(
        self, number: int, rotation: Rotation, width_px: int, height_px: int, clip: Clip | None = None
    ) -> bytes:
        return bgrx_of(self.render(number, rotation, width_px, height_px, clip))

    def render_gray(self, number: int, rotation: Rotation, width_px: int, height_px: int) -> Image:
        return self.render(number, rotation, width_px, height_px).convert("L")

    def page_notes(self, number: int) -> tuple[Message, ...]:
        return tuple(self._notes.get(number, ()))

    def native_size(self, number: int, rotation: Rotation = Rotation.NONE) -> PixelSize | None:
        return turned_pixels(self.frames[number - 1].pixels, rotation)

    def text_lines(self, number: int, rotation: Rotation = Rotation.NONE) -> tuple[TextLine, ...]:
        return ()

    def close(self) -> None:
        self._decoded.clear()

    def _pixels(self, number: int, at_least: PixelSize | None) -> Image:
        """The page decoded: whole, or, where `at_least` is enough and it is not kept, perhaps smaller and not kept."""
        if number in self._decoded:
            self._decoded.move_to_end(number)
            return self._decoded[number]
        frame = self.frames[number - 1]
        small = at_least is not None and 2 * at_least[0] <= frame.pixels[0] and 2 * at_least[1] <= frame.pixels[1]
        self._make_room(frame.memory)
        try:
            picture, cut_off = decode(frame, at_least if small else None)
        except SourceError as error:
            if error.code in _OF_THE_CONTENT:
                raise DamagedPage(self.path, number, error.detail) from error
            raise
        if cut_off:
            self._notes.setdefault(number, {})[_cut_off(number)] = None
        if not small and picture.size != frame.pixels:
            self._notes.setdefault(number, {})[_halved(number)] = None
        if not small or picture.size == frame.pixels:
            self._keep(number, picture)
        return picture

    def _make_room(self, memory: int) -> None:
        """Let go of what was decoded before, so far as the next picture needs it."""
        while self._decoded and self._kept_bytes() + memory > limits.MAX_DECODING_BYTES:
            self._decoded.popitem(last=False)

    def _keep(self, number: int, picture: Image) -> None:
        self._decoded[number] = picture
        while len(self._decoded) > 1 and self._kept_bytes() > limits.MAX_DECODED_BYTES:
            self._decoded.popitem(last=False)

    def _kept_bytes(self) -> int:
        return sum(_BYTES_PER_PIXEL * picture.width * picture.height for picture in self._decoded.values())


# Pillow turns counter-clockwise.
_TRANSPOSE: dict[Rotation, str | None] = {
    Rotation.NONE: None,
    Rotation.QUARTER: "ROTATE_270",
    Rotation.HALF: "ROTATE_180",
    Rotation.THREE_QUARTERS: "ROTATE_90",
}


def _turn_piece_back(piece: Clip, size: PixelSize, rotation: Rotation) -> Clip:
    """Where a piece of the turned page of `size` pixels lies on the upright page."""
    left, top, width, height = piece
    right_gap, bottom_gap = size[0] - left - width, size[1] - top - height
    return {
        Rotation.NONE: (left, top, width, height),
        Rotation.QUARTER: (top, right_gap, height, width),
        Rotation.HALF: (right_gap, bottom_gap, width, height),
        Rotation.THREE_QUARTERS: (bottom_gap, left, height, width),
    }[rotation]
