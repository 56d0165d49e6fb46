"""The faces of Source Serif 4 and Inter load and answer to the names that resources/fonts/README.md gives."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from app.resources import resource_path

SERIF, SANS = "Source Serif 4", "Inter"
FACES = [
    (SERIF, "SourceSerif4-Regular.ttf", QFont.Weight.Normal, False),
    (SERIF, "SourceSerif4-It.ttf", QFont.Weight.Normal, True),
    (SERIF, "SourceSerif4-Semibold.ttf", QFont.Weight.DemiBold, False),
    (SERIF, "SourceSerif4-SemiboldIt.ttf", QFont.Weight.DemiBold, True),
    (SANS, "Inter-Regular.otf", QFont.Weight.Normal, False),
    (SANS, "Inter-Medium.otf", QFont.Weight.Medium, False),
    (SANS, "Inter-SemiBold.otf", QFont.Weight.DemiBold, False),
]


@pytest.mark.usefixtures("qapp")
def test_every_face_is_found_by_family_weight_and_slant() -> None:
    for family, file, _, _ in FACES:
        number = QFontDatabase.addApplicationFont(str(resource_path(f"fonts/{file}")))
        assert family in QFontDatabase.applicationFontFamilies(number)
    for family, _, weight, italic in FACES:
        font = QFont(family)
        font.setWeight(weight)
        font.setItalic(italic)
        info = QFontInfo(font)
        assert (info.family(), info.weight(), info.italic()) == (family, weight, italic)
