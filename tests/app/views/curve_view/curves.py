"""A curve as a document of many pages gives it: coarse modes lose words, one page goes in circles."""

from __future__ import annotations

from app.comparison.curve.measured_page import measured_page
from app.comparison.curve.point import Curve
from app.document.page import StopReason, TextSource
from tests.app.comparison.pages import said
from tests.catalog import CATALOG

TEXT = "In 1985 the bed at Halden held 40 litres of sand and common reed was put into it by hand before the rain"
WORDS = TEXT.split()
TOKENS = {"tiny": 73, "small": 111, "base": 273, "large": 421, "gundam": 903}
_LOST = {"tiny": 7, "small": 3, "base": 1, "large": 0, "gundam": 0}


def curve(pages: int, *modes: str) -> Curve:
    """Corrected pages, the third of which looped in Tiny, read in these modes."""
    return Curve(tuple(_page(number, modes or tuple(TOKENS)) for number in range(1, pages + 1)))  # type: ignore[arg-type]


def _page(number: int, modes: tuple[str, ...]):
    truth = said(" ".join(WORDS), source=TextSource.EDITED, text_tokens=600 + 45 * number)
    readings = []
    for mode in modes:
        lost = _LOST[mode] + (number % 3 - 1 if _LOST[mode] else 0)
        text = " ".join("sedge" if at < lost else word for at, word in enumerate(WORDS))
        loops = mode == "tiny" and number == 3
        ended = StopReason.LOOP if loops else StopReason.END
        readings.append(
            said(f"{text} {text}" if loops else text, mode=mode, vision_tokens=TOKENS[mode], stop_reason=ended)
        )
    return measured_page(number, [truth, *readings], CATALOG)
