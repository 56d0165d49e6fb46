"""What the window shows of a mode is what the engine receives: the same file, through the engine's preprocessing."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops
from PySide6.QtGui import QImage

from app.document.geometry import Rotation
from app.pages.messages import PrepareRequest, RenderRequest, SeenPart, SeenRequest
from app.pages.page_images import PageImages
from model_runtime.preprocess.open_picture import open_picture
from model_runtime.preprocess.transform import mode_views, reading_picture
from tests.app.sources.pdf_files import save_text_pdf
from tests.modes import MODES

TIMEOUT = 60_000


@pytest.fixture
def images(qapp):
    images = PageImages()
    yield images
    images.close()


def as_pillow(image: QImage) -> Image.Image:
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    return Image.frombytes("RGB", (rgb.width(), rgb.height()), bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine())


def seen(qtbot, images, *requests):
    found = {}
    images.seen_ready.connect(lambda image: found.update({image.request: image}))
    images.want("seen", requests)
    qtbot.waitUntil(lambda: len(found) == len(requests), timeout=TIMEOUT)
    return [found[request] for request in requests]


@pytest.mark.parametrize(("mode", "turn"), [("small", Rotation.NONE), ("gundam", Rotation.QUARTER)])
def test_it_is_what_the_engine_is_given(qtbot, images, tmp_path, mode, turn):
    images.open(save_text_pdf(tmp_path / "text.pdf"))
    with qtbot.waitSignal(images.page_prepared, timeout=TIMEOUT) as prepared:
        images.prepare(PrepareRequest(1, turn, MODES[mode], False))
    given = open_picture(prepared.args[0].image_path)
    views = mode_views(given, MODES[mode])
    parts = [SeenPart.WHOLE, *([SeenPart.TILES] if views.tiles else [])]
    whole, *tiles = seen(qtbot, images, *(SeenRequest(1, turn, MODES[mode], part) for part in parts))
    assert whole.engine_size == given.size
    assert ImageChops.difference(as_pillow(whole.image), views.global_view).getbbox() is None
    for mosaic in tiles:
        together = reading_picture(given, MODES[mode]).image
        assert ImageChops.difference(as_pillow(mosaic.image), together).getbbox() is None


def test_lines_of_all_modes_show_the_same_place_and_grow_sharper(qtbot, images, tmp_path):
    images.open(save_text_pdf(tmp_path / "text.pdf"))
    modes = ("tiny", "base", "large")
    wanted = [SeenRequest(1, Rotation.NONE, MODES[mode], SeenPart.LINES, lines=(0.1, 0.1, 0.9, 0.2)) for mode in modes]
    found = seen(qtbot, images, *wanted)
    heights = [strip.image.height() for strip in found]
    assert heights == [round(0.2 * side) - round(0.1 * side) for side in (512, 1024, 1280)]
    letters = [strip.letter_px for strip in found]
    assert letters[0] < letters[1] < letters[2]


def test_a_screen_gets_no_more_pixels_than_it_shows_and_pages_are_drawn_meanwhile(qtbot, images, tmp_path):
    images.open(save_text_pdf(tmp_path / "text.pdf"))
    with qtbot.waitSignal(images.image_ready, timeout=TIMEOUT):
        images.want("view", [RenderRequest(1, Rotation.NONE, 60, 80)])
        (whole,) = seen(qtbot, images, SeenRequest(1, Rotation.NONE, MODES["base"], SeenPart.WHOLE, longest=300))
    assert (whole.image.width(), whole.image.height()) == (300, 300)


def test_what_cannot_be_made_is_told(qtbot, images, tmp_path):
    images.open(save_text_pdf(tmp_path / "text.pdf"))
    request = SeenRequest(1, Rotation.NONE, MODES["base"], SeenPart.TILES)
    with qtbot.waitSignal(images.seen_failed, timeout=TIMEOUT) as failed:
        images.want("seen", [request])
    assert failed.args[0].request == request
    assert "no tiles" in failed.args[0].detail
