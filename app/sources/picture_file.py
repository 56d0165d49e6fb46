"""One picture file: its frames, their sizes in pixels and points, and their pixels as upright RGB. By Pillow."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.document.geometry import PageSize
from app.sources import limits
from app.sources.decoding_memory import decoding_bytes
from app.sources.errors import (
    DamagedFile,
    SourceError,
    from_os_error,
    is_out_of_memory,
    no_memory_left,
    too_long_a_side,
    too_many_pages,
    too_many_pixels,
    too_much_memory,
)
from app.sources.file_kind import FileKind, kind_of, read_head
from app.sources.file_state import FileState, check_unchanged, state_of
from app.sources.picture_colors import SIDEWAYS, is_one_color, to_rgb

if TYPE_CHECKING:
    from PIL.Image import Image

_log = logging.getLogger(__name__)

ASSUMED_DPI = 200.0
"""For pictures that do not say their resolution, or say one in which software writes "I do not know".

Cameras and screens write 72 or 96 whatever they took, which would make a photograph a page of 1.4 metres. 200 is what
most scanned text has, so such a page gets about the size of the paper it shows. Finer where the page would be longer
than `ASSUMED_LONGEST_INCHES`.
"""

ASSUMED_LONGEST_INCHES = 16.5
"""The long side of A3: few scan larger sheets without saying so, and a larger page would cost the engine time."""

_TRUSTED_DPI = (100.0, 2400.0)
_POINTS_PER_INCH = 72.0
_EXIF_ORIENTATION = 0x0112
# Frames of these are pages; a GIF's and a WebP's are moments, a phone picture's second one a depth map.
_WITH_PAGES = frozenset({FileKind.TIFF})
_DEAR_TO_OPEN = frozenset({FileKind.GIF, FileKind.WEBP})


@dataclass(frozen=True, slots=True)
class Frame:
    """One page of a picture file.

    Attributes:
        index: of the frame in its file, from 0.
        pixels: width and height, upright.
        size: the page it makes, in points.
        memory: bytes that decoding it takes at most.
        state: of the file when it was looked at; None where it is not known.
    """

    path: Path
    index: int
    pixels: tuple[int, int]
    size: PageSize
    memory: int = 0
    state: FileState | None = None


@contextmanager
def opened_picture(path: Path) -> Iterator[Image]:
    """The file as a Pillow image, header read, pixels not.

    Raises:
        SourceError: it is gone, forbidden, damaged, or has too many pixels.
    """
    from PIL import Image as images
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings(), _pillows_limit(kind_of(read_head(path))):
            warnings.simplefilter("ignore")  # of odd metadata, which no page needs
            picture = images.open(path, formats=[kind.name for kind in FileKind if kind.is_picture])
    except images.DecompressionBombError as error:
        raise too_many_pixels(path) from error
    except UnidentifiedImageError as error:
        raise DamagedFile(path, str(error)) from error
    except (ValueError, SyntaxError, EOFError, TypeError, KeyError) as error:
        raise DamagedFile(path, f"{type(error).__name__}: {error}") from error
    except OSError as error:
        raise (from_os_error(path, error) if error.errno else DamagedFile(path, str(error))) from error
    try:
        yield picture
    finally:
        picture.close()  # its pixels too, whoever still holds it


@contextmanager
def _pillows_limit(kind: FileKind | None) -> Iterator[None]:
    """Set Pillow's own limit to ours where opening a file takes its memory already.

    Else it is better looked at with the size at hand: Pillow speaks of attacks, to programmers, and names no size.
    """
    from PIL import Image as images

    limit = images.MAX_IMAGE_PIXELS
    # Half of it, because up to the double Pillow only warns.
    images.MAX_IMAGE_PIXELS = limits.MAX_PICTURE_PIXELS // 2 if kind in _DEAR_TO_OPEN else None
    try:
        yield
    finally:
        images.MAX_IMAGE_PIXELS = limit


def frames_of(path: Path, kind: FileKind) -> list[Frame]:
    """The pages in the file.

    Raises:
        SourceError: as `opened_picture`; or it has too many pages.
    """
    with opened_picture(path) as picture, _damage_named(path):
        frames = [_frame(path, picture, 0)]
        while kind in _WITH_PAGES and _has_frame(picture, len(frames)):
            if len(frames) >= limits.MAX_PAGES:
                raise too_many_pages(path, len(frames) + 1)
            frames.append(_frame(path, picture, len(frames)))
        return frames


def _has_frame(picture: Image, index: int) -> bool:
    try:
        picture.seek(index)
    except EOFError:
        return False
    except (OSError, ValueError, SyntaxError, TypeError, KeyError) as error:
        # The list of frames breaks off here. Those before it can be read.
        _log.warning("frame %d of %s cannot be reached: %s", index + 1, picture, error)
        return False
    return True


def _frame(path: Path, picture: Image, index: int) -> Frame:
    width, height = picture.size
    x_dpi, y_dpi = stated_dpi(picture)
    memory = _fit_into_memory(path, picture)  # before its orientation, for which a PNG is decoded to its end
    size = width / x_dpi * _POINTS_PER_INCH, height / y_dpi * _POINTS_PER_INCH
    if _orientation(picture) in SIDEWAYS:
        width, height = height, width
        size = size[1], size[0]
    points = PageSize(*(max(limits.MIN_PAGE_POINTS, side) for side in size))
    return Frame(path, index, (width, height), points, memory, state_of(path))


def _fit_into_memory(path: Path, picture: Image, at_least: tuple[int, int] | None = None) -> int:
    """Have the picture decoded as small as `at_least` allows, or smaller where it needs too much memory.

    Only JPEG files can be decoded smaller. Returns the bytes that decoding takes.

    Raises:
        FileTooLarge: it is over the limits.
    """
    whole = width, height = picture.size
    if width * height > limits.MAX_PICTURE_PIXELS:
        raise too_many_pixels(path, whole)
    if max(whole) > limits.MAX_PICTURE_SIDE:
        raise too_long_a_side(path, whole)
    if decoding_bytes(picture, whole) > limits.MAX_DECODING_BYTES:
        half = max(1, width // 2), max(1, height // 2)
        at_least = half if at_least is None else (min(at_least[0], half[0]), min(at_least[1], half[1]))
    if at_least is not None:
        picture.draft("RGB", at_least)
    needed = decoding_bytes(picture, whole)
    if needed > limits.MAX_DECODING_BYTES:
        raise too_much_memory(path, whole)
    return needed


def stated_dpi(picture: Image) -> tuple[float, float]:
    """Dots per inch along x and y; fax pages have different ones. Assumed where what is stated is no scan's."""
    try:
        x_dpi, y_dpi = (float(value) for value in picture.info.get("dpi", ()))
    except (TypeError, ValueError, ZeroDivisionError):
        x_dpi = y_dpi = 0.0
    low, high = _TRUSTED_DPI
    # Fax pages have 98 lines to the inch; the finer axis tells whether the numbers mean anything.
    if low <= max(x_dpi, y_dpi) <= high and min(x_dpi, y_dpi) * 4 >= max(x_dpi, y_dpi):
        return x_dpi, y_dpi
    assumed = max(ASSUMED_DPI, max(picture.size) / ASSUMED_LONGEST_INCHES)
    return assumed, assumed


def _orientation(picture: Image) -> int:
    try:
        return int(picture.getexif().get(_EXIF_ORIENTATION, 1))
    except Exception:  # Pillow raises many kinds over broken EXIF data, and a broken tag is no reason to refuse a page
        return 1


def decode(frame: Frame, at_least: tuple[int, int] | None = None) -> tuple[Image, bool]:
    """The frame's pixels, upright, RGB on white; and whether the file breaks off before its end.

    Args:
        frame: which one.
        at_least: a smaller size that is enough, upright; JPEG files are then decoded at a fraction of the cost.

    Raises:
        SourceError: nothing of it can be decoded, or its file was changed.
    """
    check_unchanged(frame.path, frame.state)
    with opened_picture(frame.path) as picture, _damage_named(frame.path):
        _prepare(picture, frame, at_least)
        if _load_whole(picture):
            return to_rgb(picture, _orientation(picture)), False
    with opened_picture(frame.path) as picture, _damage_named(frame.path):
        _prepare(picture, frame, at_least)
        _load_what_is_there(picture)
        rgb = to_rgb(picture, _orientation(picture))
        if is_one_color(rgb):
            raise DamagedFile(frame.path, "none of its pixels could be decoded")
        return rgb, True


def _prepare(picture: Image, frame: Frame, at_least: tuple[int, int] | None) -> None:
    picture.seek(frame.index)
    if at_least is not None and _orientation(picture) in SIDEWAYS:
        at_least = at_least[1], at_least[0]
    _fit_into_memory(frame.path, picture, at_least)


def _load_whole(picture: Image) -> bool:
    try:
        picture.load()
    except (OSError, SyntaxError, EOFError, ValueError, IndexError) as error:
        if is_out_of_memory(error):
            raise  # what there is memory for is not what there is
        return False
    return True


def _load_what_is_there(picture: Image) -> None:
    from PIL import ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


@contextmanager
def _damage_named(path: Path) -> Iterator[None]:
    """Turn what Pillow raises about broken pixels into `DamagedFile`, about memory into `FileTooLarge`."""
    try:
        yield
    except SourceError:
        raise
    except Exception as error:  # decoders raise almost anything over hostile bytes; all of it means: damaged
        if is_out_of_memory(error):
            raise no_memory_left(path) from error
        raise DamagedFile(path, f"{type(error).__name__}: {error}") from error
