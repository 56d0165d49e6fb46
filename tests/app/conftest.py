"""What many parts of the window need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.controllers.background import Background


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """The threads beside the window; what has to be finished is, when the test ends."""
    background = Background()
    yield background
    background.close()
