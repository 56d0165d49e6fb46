"""At which size the detector looks at pictures: pages as RapidOCR has them, strips no larger than a page."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.document.inline import plain_text
from model_runtime.engines.builtin.abort import Halt
from model_runtime.engines.builtin.engine import BuiltinEngine
from model_runtime.engines.builtin.lines import LineReader
from model_runtime.engines.builtin.networks import load_text_networks
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.drawing import FONT

LINE = "The keeper of the sluice wrote down each boat"


@pytest.fixture(scope="module")
def reader(engine: BuiltinEngine) -> LineReader:
    return LineReader(load_text_networks())


@pytest.mark.parametrize("shape", [(1024, 724), (1280, 905), (512, 362), (1600, 1100), (300, 260)])
def test_the_detector_gets_of_a_page_what_rapidocr_gives_it(reader: LineReader, shape: tuple[int, int]) -> None:
    page = np.random.default_rng(4).integers(0, 256, (*shape, 3), dtype=np.uint8)
    theirs = reader._detector.get_preprocess()(page)
    assert np.array_equal(reader._detector_input(page, max(1.0, 736 / min(shape))), theirs)


@pytest.mark.parametrize("shape", [(60, 900), (900, 60), (40, 2400), (30, 30), (1, 1), (2400, 16)])
def test_it_looks_at_no_strip_larger_than_a_page(reader: LineReader, shape: tuple[int, int]) -> None:
    seen = []
    strip = np.full((*shape, 3), 255, np.uint8)
    wrapped = reader._detector_input
    reader._detector_input = lambda picture, scale: seen.append(wrapped(picture, scale)) or seen[-1]  # type: ignore[method-assign]
    try:
        assert reader.detect(strip, Halt()) == []
    finally:
        reader._detector_input = wrapped  # type: ignore[method-assign]
    down, across = seen[0].shape[2:]
    assert down * across <= max(736 * 1056, 8 * max(shape) ** 2 / 64 + 1)
    assert max(down, across) <= max(1056, max(shape) + 32)


@pytest.mark.parametrize(("size", "ems"), [(24, 26), (40, 14), (60, 26)])
def test_a_line_cut_out_alone_is_read_whole(read: Read, size: int, ems: int) -> None:
    words = LINE[: int(1.5 * ems)].strip()
    strip = Image.new("RGB", (ems * size, round(2.2 * size)), "white")
    font = ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(strip).text((size // 2, size // 3), words, fill="black", font=font)
    (span,) = spans_of(read(strip))
    assert plain_text(span.text) == words


@pytest.mark.thorough
def test_a_line_that_a_mode_shows_very_large_is_not_lost(read: Read) -> None:
    strip = Image.new("RGB", (960, 53), "white")
    font = ImageFont.truetype(FONT, 24, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(strip).text((12, 8), LINE, fill="black", font=font)
    (span,) = spans_of(read(strip, mode="gundam"))
    assert plain_text(span.text) == LINE
