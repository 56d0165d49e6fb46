"""What the controllers share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.pages.page_images import PageImages
from tests.app.controllers.reading_desk import drawn_file
from tests.patient_bot import PatientBot


@pytest.fixture(scope="module")
def page_images(
    qapp: QApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PageImages]:
    """The page process, for all tests of a module; each opens its own document, and no desk hears of another's."""
    images = PageImages()
    with PatientBot(request).waitSignal(images.hashed):  # the child and its threads are there before the first test
        images.open(drawn_file(tmp_path_factory.mktemp("first") / "first.pdf", 1))
    yield images
    images.close()
