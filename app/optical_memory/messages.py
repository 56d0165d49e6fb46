"""What is asked of the process that sets and draws pages, and what it answers. No libraries but msgspec.

Lengths are in pixels of the view that a page is set for.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from app.optical_memory.passages import Passage
from app.processes.codec import decoder
from model_runtime.resolution_modes import ResolutionMode


class PageFace(StrEnum):
    """What pages are set in; Chinese, Japanese and Korean always in the face that PyMuPDF carries."""

    INTER = "inter"
    SOURCE_SERIF = "source-serif"


class SetPages(Struct, frozen=True, tag=True):
    """Set a text on square pages.

    Attributes:
        side: of a page.
        share: how much of the whole text a page is to hold, above 0; the size of the type follows from it.
        type_size: in place of `share`, where the size is given.
        tokenizer: a checkpoint's file, to count the tokens of each page with. It has to be named in the first request,
            for the process is held to what that names.
    """

    passages: tuple[Passage, ...]
    face: PageFace
    side: int
    share: float = 1.0
    type_size: float | None = None
    tokenizer: Path | None = None


class DrawPage(Struct, frozen=True, tag=True):
    """Draw a page as a mode sees it; `number` from 1 among those that were set last."""

    number: int
    mode: ResolutionMode


Asked = SetPages | DrawPage


class PagesSet(Struct, frozen=True, tag=True):
    """The pages.

    Attributes:
        pages: the passages of each; one that goes on over the next page is in two parts.
        type_size: what it is set in.
        unknown: the characters that no face has, each once; a box stands for each of them.
        tokens: of the text of each page, as the tokenizer counts them; none where nothing counts.
    """

    pages: tuple[tuple[Passage, ...], ...]
    type_size: float
    unknown: str = ""
    tokens: tuple[int, ...] = ()


class PageDrawn(Struct, frozen=True, tag=True):
    """The picture is attached, as PNG; `side` in its pixels."""

    side: int


class SettingRefused(Struct, frozen=True, tag=True):
    """It could not be done."""

    detail: str


Answer = PagesSet | PageDrawn | SettingRefused

ASKED = decoder(Asked)
ANSWERS = decoder(Answer)
