"""What the values of settings are called, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from app.settings import schema
from app.settings.schema import Setting
from app.views.common.language import LANGUAGES
from app.views.reading_panel.text_styles import SIZES


def values_of(setting: Setting[Any], words: QObject) -> Sequence[tuple[Any, str]]:
    """The values of a setting that is one of several, and their words.

    Raises:
        KeyError: it is none of these.
    """
    sizes = [(float(size), words.tr("{size} pixels").format(size=size)) for size in SIZES]
    return {
        schema.THEME: (("system", words.tr("Follow the system")), ("light", words.tr("Light")),
                       ("dark", words.tr("Dark"))),
        schema.PAPER_DIMMING: ((0, words.tr("Not at all")), (10, words.tr("A little")), (20, words.tr("More"))),
        schema.LANGUAGE: (("system", words.tr("Follow the system")), *LANGUAGES.items()),
        schema.READING_FACE: (("serif", words.tr("With serifs")), ("ui", words.tr("Like the window"))),
        schema.READING_FONT_SIZE: sizes,
        schema.PREFER_TEXT_LAYER: ((True, words.tr("Yes")), (False, words.tr("No, read the picture"))),
        schema.PRECISION: (("", words.tr("What suits the device")), ("bfloat16", words.tr("16 bits, exact")),
                           ("int8", words.tr("8 bits")), ("int4", words.tr("4 bits, smallest"))),
    }[setting]  # fmt: skip
