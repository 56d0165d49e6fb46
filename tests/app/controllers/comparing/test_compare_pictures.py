"""Two that read the same page in the same mode have a picture each."""

import pymupdf

from app.controllers.reading.reading_pictures import ReadingPictures
from app.jobs.read_job import ReadJob
from app.pages.page_images import PageImages
from tests.catalog import CATALOG


def test_each_has_its_own_picture(qtbot, tmp_path):
    path = tmp_path / "page.pdf"
    with pymupdf.open() as document:
        document.new_page()
        document.save(path)
    images = PageImages()
    one, other = (ReadingPictures(images, lambda: CATALOG, name) for name in ("one", "other"))
    try:
        with qtbot.waitSignal(images.opened):
            images.open(path)
        job = ReadJob(1, "builtin", "tiny")
        with qtbot.waitSignals([one.ready, other.ready]):
            one.want([job])
            other.want([job])
        first, second = one.take(job), other.take(job)
        assert first is not None
        assert second is not None
        assert first.image_path != second.image_path
        assert first.image_path.exists()
        assert second.image_path.exists()
    finally:
        images.close()
