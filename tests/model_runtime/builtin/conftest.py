"""The real engine, loaded once for all tests of this folder, and a few drawn pages for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from model_runtime.engines.base import CancelToken, PageRequest
from model_runtime.engines.builtin.engine import BuiltinEngine
from model_runtime.protocol import Event, Span, SpanFound, TextLine
from tests.model_runtime.admitting import admitting
from tests.model_runtime.builtin.drawing import FONT

Read = Callable[..., list[Event]]

COARSE = "base"
"""The mode that pages are read in here: a third of the default mode's pixels, and enough for print drawn large.

What only shows where print stands sharp and far apart, as lines that the detector overlooks, wants the default mode."""


@pytest.fixture(scope="session")
def engine() -> Iterator[BuiltinEngine]:
    loaded = BuiltinEngine()
    with pytest.MonkeyPatch.context() as patch:  # what else is on the machine is for tests that are about it
        patch.setenv("RECTO_TESSERACT", "off")
        loaded.load({}, lambda fraction, stage: None)
    yield loaded
    loaded.unload()


@pytest.fixture(scope="session")
def read(engine: BuiltinEngine, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Read a picture, or the picture in a file, to the end: its events."""
    drawn = tmp_path_factory.mktemp("pages") / "page.ppm"

    def read_page(
        page: Image.Image | Path,
        mode: str = COARSE,
        task: str = "document",
        text_lines: tuple[TextLine, ...] = (),
    ) -> list[Event]:
        path = page if isinstance(page, Path) else drawn
        if isinstance(page, Image.Image):
            page.save(path)
        request = PageRequest("job", str(path), mode, task, CancelToken(), text_lines=text_lines)
        return list(engine.recognize(admitting([request])))

    return read_page


def spans_of(events: list[Event]) -> list[Span]:
    """The spans that stand at the end, in order."""
    found = {event.index: event.span for event in events if isinstance(event, SpanFound)}
    assert sorted(found) == list(range(len(found)))
    return [found[index] for index in sorted(found)]


@pytest.fixture(scope="session")
def printed_page() -> Image.Image:
    """Three paragraphs of one line each, on a page of A4's shape at 150 dpi."""
    page = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT, 34, layout_engine=ImageFont.Layout.BASIC)
    for row, text in enumerate(("The harbor froze in January.", "Boats lay still for weeks.", "In March it thawed.")):
        draw.text((150, 200 + 220 * row), text, fill="black", font=font)
    return page
