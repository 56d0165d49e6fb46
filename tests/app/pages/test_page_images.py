"""The page process as the window sees it: signals on its own thread, QImages, stale answers dropped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QColor, QImage

from app.document.geometry import BoundingBox, Rotation
from app.pages.messages import PrepareRequest, RenderRequest
from app.pages.page_images import PageImages
from tests.app.sources.pdf_files import corners, save_locked_pdf, save_scan_pdf, save_text_pdf
from tests.modes import MODES

TIMEOUT = 60_000


@pytest.fixture
def images(qapp):
    images = PageImages()
    yield images
    images.close()


def test_a_page_arrives_as_an_image_on_the_main_thread(qtbot, images, tmp_path):
    threads = []
    images.image_ready.connect(lambda _: threads.append(QThread.currentThread()))
    images.prestart()
    with qtbot.waitSignals([images.opened, images.hashed], timeout=TIMEOUT):
        images.open(save_scan_pdf(tmp_path / "scan.pdf", corners(60, 80), 60, 80))
    request = RenderRequest(1, Rotation.NONE, 60, 80)
    with qtbot.waitSignal(images.image_ready, timeout=TIMEOUT) as ready:
        images.want("view", [request])
    rendered = ready.args[0]
    assert rendered.request == request
    assert rendered.image.format() == QImage.Format.Format_RGB32
    assert rendered.image.pixelColor(3, 3) == QColor(255, 0, 0)
    assert rendered.image.pixelColor(56, 3) == QColor(0, 255, 0)
    assert threads == [QThread.currentThread()]


def test_an_odd_width_keeps_its_rows(qtbot, images, tmp_path):
    images.open(save_scan_pdf(tmp_path / "scan.pdf", corners(60, 80), 60, 80))
    with qtbot.waitSignal(images.image_ready, timeout=TIMEOUT) as ready:
        images.want("view", [RenderRequest(1, Rotation.NONE, 61, 83)])
    image = ready.args[0].image
    assert (image.width(), image.height()) == (61, 83)
    assert image.pixelColor(58, 80) == QColor(0, 0, 255)


def test_failures_come_by_what_was_asked(qtbot, images, tmp_path):
    images.open(save_text_pdf(tmp_path / "text.pdf"))
    with qtbot.waitSignals([images.image_failed, images.prepare_failed, images.crop_failed], timeout=TIMEOUT):
        images.want("view", [RenderRequest(5, Rotation.NONE, 60, 80)])
        images.prepare(PrepareRequest(6, Rotation.NONE, MODES["base"], False))
        images.crop_png(7, Rotation.NONE, BoundingBox(0, 0, 9, 9))


def test_a_locked_document_says_so(qtbot, images, tmp_path):
    with qtbot.waitSignal(images.open_failed, timeout=TIMEOUT) as failed:
        images.open(save_locked_pdf(tmp_path / "safe.pdf", "geheim"))
    assert failed.args[0].needs_password


def test_a_crop_is_known_by_its_number(qtbot, images, tmp_path):
    images.open(save_text_pdf(tmp_path / "text.pdf"))
    with qtbot.waitSignal(images.crop_ready, timeout=TIMEOUT) as ready:
        request_id = images.crop_png(1, Rotation.NONE, BoundingBox(10, 10, 90, 90), 72)
    assert ready.args[0].request.request_id == request_id
    assert QImage.fromData(ready.args[0].png).width() == 80


def test_answers_about_the_document_before_are_dropped(qtbot, images, tmp_path):
    seen = []
    images.opened.connect(lambda opened: seen.append(opened.title))
    images.page_prepared.connect(lambda prepared: seen.append(prepared.request.number))
    images.open(save_text_pdf(tmp_path / "one.pdf"))
    images.prepare(PrepareRequest(1, Rotation.NONE, MODES["base"], False))
    with qtbot.waitSignal(images.hashed, timeout=TIMEOUT):
        images.open(save_text_pdf(tmp_path / "two.pdf"))
    assert seen == ["two"]


def test_a_prepared_page_is_released(qtbot, images, tmp_path):
    images.open(save_text_pdf(tmp_path / "text.pdf"))
    with qtbot.waitSignal(images.page_prepared, timeout=TIMEOUT) as done:
        images.prepare(PrepareRequest(1, Rotation.NONE, MODES["tiny"], True))
    prepared = done.args[0]
    assert prepared.image_path.exists()
    assert len(prepared.text_lines) == 6
    images.release(prepared.image_path)
    assert not prepared.image_path.exists()


def test_closing_before_anything_was_asked(qapp):
    images = PageImages()
    images.close()
    images.close()


def test_a_picture_tells_its_pixels_when_it_is_opened(qtbot, images, tmp_path):
    corners(60, 80).save(tmp_path / "corners.png")
    with qtbot.waitSignal(images.opened, timeout=TIMEOUT) as opened:
        images.open(tmp_path / "corners.png")
    assert opened.args[0].pixels == ((60, 80),)
