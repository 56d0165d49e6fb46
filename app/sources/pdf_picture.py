"""What pictures a PDF page is made of: whether it is one scan, how sharp that is, how much of a page is picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]

_FILLS = 0.85  # share of the page that one picture must cover for the page to count as that picture
_UNSEEN = frozenset({"ignore-text", "clip-path", "clip-stroke-path", "clip-text", "clip-image-mask", "pop-clip"})


@dataclass(frozen=True, slots=True)
class SinglePicture:
    """The one picture that a page consists of.

    Attributes:
        width: of the picture, in pixels.
        height: of the picture, in pixels.
        box: where it lies on the page before the page's own rotation, in points.
        sideways: whether the picture is laid on the page turned by a quarter.
    """

    width: int
    height: int
    box: Box
    sideways: bool

    @property
    def pixels(self) -> int:
        return self.width * self.height

    def page_pixels(self, page_size: tuple[float, float]) -> tuple[int, int]:
        """Pixels that a page of `page_size` points has at the picture's own resolution."""
        width, height = (self.height, self.width) if self.sideways else (self.width, self.height)
        scale_x = width / (self.box[2] - self.box[0])
        scale_y = height / (self.box[3] - self.box[1])
        return max(1, round(page_size[0] * scale_x)), max(1, round(page_size[1] * scale_y))


def single_picture(page: Any) -> SinglePicture | None:
    """The page's one picture, or None where it has several, a small one, or anything visible drawn over it."""
    pictures = page.get_image_info()
    if len(pictures) != 1 or _share(pictures[0]["bbox"], _unturned_area(page)) < _FILLS:
        return None
    if not _is_drawn_last([kind for kind, *_ in page.get_bboxlog()]):
        return None
    info = pictures[0]
    a, b, *_ = info["transform"]
    return SinglePicture(info["width"], info["height"], tuple(info["bbox"]), abs(b) > abs(a))


def is_bare_picture(page: Any) -> tuple[float, float, float, float, float, float] | None:
    """Where the unit square of a page's one picture is placed, if nothing else shows and nothing cuts it; else None."""
    pictures = page.get_image_info()
    if len(pictures) != 1:
        return None
    box = pictures[0]["bbox"]
    for kind, area, *_ in page.get_bboxlog():
        cuts = kind.startswith("clip") and not _covers(area, box)
        if cuts or not (kind == "fill-image" or kind in _UNSEEN):
            return None
    a, b, c, d, e, f = pictures[0]["transform"]
    return a, b, c, d, e, f


def covered_share(page: Any) -> float:
    """How much of the page lies under pictures, 0..1 (overlaps counted twice, so an upper bound)."""
    area = _unturned_area(page)
    return min(1.0, sum(_share(info["bbox"], area) for info in page.get_image_info()))


def _is_drawn_last(kinds: list[str]) -> bool:
    """Whether nothing that shows is drawn after the picture. What is under it, a white sheet often, does not count."""
    if "fill-image" not in kinds:
        return False
    after = kinds[len(kinds) - kinds[::-1].index("fill-image") :]
    return all(kind in _UNSEEN for kind in after)


def _covers(area: Box, box: Box) -> bool:
    left, top, right, bottom = area
    return left <= box[0] + 1 and top <= box[1] + 1 and right >= box[2] - 1 and bottom >= box[3] - 1


def _unturned_area(page: Any) -> float:
    return float(page.rect.width * page.rect.height)


def _share(box: Box, area: float) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1]) / area if area > 0 else 0.0
