"""The four faces of Source Serif 4 load and answer to the names that resources/fonts/README.md gives."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from app.resources import resource_path

FACES = [
    ("SourceSerif4-Regular.ttf", QFont.Weight.Normal, False),
    ("SourceSerif4-It.ttf", QFont.Weight.Normal, True),
    ("SourceSerif4-Semibold.ttf", QFont.Weight.DemiBold, False),
    ("SourceSerif4-SemiboldIt.ttf", QFont.Weight.DemiBold, True),
]


@pytest.mark.usefixtures("qapp")
def test_every_face_is_found_by_family_weight_and_slant() -> None:
    for file, _, _ in FACES:
        number = QFontDatabase.addApplicationFont(str(resource_path(f"fonts/{file}")))
        assert "Source Serif 4" in QFontDatabase.applicationFontFamilies(number)
    for _, weight, italic in FACES:
        font = QFont("Source Serif 4")
        font.setWeight(weight)
        font.setItalic(italic)
        info = QFontInfo(font)
        assert (info.family(), info.weight(), info.italic()) == ("Source Serif 4", weight, italic)
