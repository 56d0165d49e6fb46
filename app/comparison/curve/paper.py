"""The points of the paper that the modes come from, to be drawn behind a person's own.

Source: table 2 of "Contexts Optical Compression" (2025): 100 English pages of the Fox benchmark by the length of their
text, in the modes of 64 and of 100 vision tokens. Its precision counts different words, ours counts each as often as it
stands; its tokens are those of the picture alone, without separators. So they show a shape, not a mark to reach.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperPoint:
    """A row of the table: pages, text tokens for each vision token, precision 0..1."""

    pages: int
    ratio: float
    precision: float


_PAGES = (7, 28, 28, 14, 11, 8, 4)
PAPER_MODES: dict[str, tuple[PaperPoint, ...]] = {
    "Tiny": tuple(
        PaperPoint(pages, ratio, percent / 100)
        for pages, ratio, percent in zip(
            _PAGES, (10.5, 11.8, 13.2, 15.1, 16.5, 17.7, 19.7), (96.5, 93.8, 83.8, 85.9, 79.3, 76.4, 59.1), strict=True
        )
    ),
    "Small": tuple(
        PaperPoint(pages, ratio, percent / 100)
        for pages, ratio, percent in zip(
            _PAGES, (6.7, 7.5, 8.5, 9.7, 10.6, 11.3, 12.6), (98.5, 97.3, 96.8, 96.8, 91.5, 89.8, 87.1), strict=True
        )
    ),
}
