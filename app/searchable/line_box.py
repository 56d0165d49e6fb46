"""How high a line of print is, and where: from above its tallest letters to below its lowest, as its font has them."""

from __future__ import annotations

from typing import NamedTuple

from app.document.geometry import BoundingBox
from app.searchable.clusters import text_width
from app.searchable.page_ink import LevelPicture

_ENOUGH = 6  # characters that tell the size of a line's letters
_HEIGHT = 1.15, 1.5  # of that size, at least and at most
_ON_BASE = 1.17, 1.32  # the same where the line's base is known
_OWN = 0.8, 0.08  # of a line's height over its bottom: the next line's letters end there, and the last one's
_BELOW_BASE = 0.2  # of a line's height
_BAND = 0.5  # of the ink of the fullest row: as much have the rows that small letters fill
_BASE_WITHIN = 0.45, 1.0  # of the height of a box: where the base of its line may be
_WITH_BASE = 0x0590  # from here on scripts have no base, or another


class LineBox(NamedTuple):
    """Where a line of print stands.

    Attributes:
        whole: from above its tallest letters to below its lowest, as their font has them.
        own: the part of it into which no letters of the lines above and below reach.
    """

    whole: BoundingBox
    own: BoundingBox


def line_box(box: BoundingBox, words: str, ink: LevelPicture | None) -> LineBox:
    """The box of a line's letters, with what their font leaves above and below them.

    Args:
        words: that stand in it.
        box: around the line as it was read or found; some have room around them, some cut letters.
        ink: of the page; None where it cannot be seen.
    """
    size = 1000 * box.width / text_width(words)
    base = _base(box, words, ink)
    if base is None:
        as_high = _as_high_as_letters(box, size, words)
        return LineBox(as_high, as_high)
    height = min(max(box.height, _ON_BASE[0] * size), _ON_BASE[1] * size)
    bottom = base + _BELOW_BASE * height
    above, below = (bottom - share * height for share in _OWN)
    return LineBox(
        BoundingBox(box.left, bottom - height, box.right, bottom), BoundingBox(box.left, above, box.right, below)
    )


def has_base(words: str) -> bool:
    """Whether a text is long enough, and its letters are of scripts that stand on a base, with blanks between words."""
    letters = [char for char in words if char.isalnum()]
    return len(letters) >= _ENOUGH and sum(ord(char) < _WITH_BASE for char in letters) >= 0.9 * len(letters)


def _as_high_as_letters(box: BoundingBox, size: float, words: str) -> BoundingBox:
    """About as high as letters of this size want: what stands out of a line is more or less."""
    least, most = (_HEIGHT[0] * size, _HEIGHT[1] * size) if len(words) >= _ENOUGH else (0.0, box.height)
    height = min(max(box.height, min(least, 2 * box.height)), max(most, 0.6 * box.height))
    room = (height - box.height) / 2
    return BoundingBox(box.left, box.top - room, box.right, box.bottom + room)


def _base(box: BoundingBox, words: str, ink: LevelPicture | None) -> float | None:
    """Where small letters and digits end below, which they do all at once; None where that cannot be told."""
    piece = ink.piece(box) if ink is not None and has_base(words) else None
    if ink is None or piece is None:
        return None
    shares = piece.row_shares()
    base = (piece.top + max(at for at, share in enumerate(shares, 1) if share >= _BAND * max(shares))) / ink.scale
    low, high = (box.top + share * box.height for share in _BASE_WITHIN)
    return base if low < base < high else None
