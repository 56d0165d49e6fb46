"""What the values of settings are called, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.settings import schema
from app.settings.schema import Setting
from app.views.common.language import LANGUAGES, tr
from app.views.reading_panel.text_styles import SIZES


def values_of(setting: Setting[Any]) -> Sequence[tuple[Any, str]]:
    """The values of a setting that is one of several, and their words.

    Raises:
        KeyError: it is none of these.
    """
    sizes = [(float(size), tr("{size} pixels", size=size)) for size in SIZES]
    return {
        schema.THEME: (("system", tr("Follow the system")), ("light", tr("Light")),
                       ("dark", tr("Dark"))),
        schema.PAPER_DIMMING: ((0, tr("Not at all")), (10, tr("A little")), (20, tr("More"))),
        schema.LANGUAGE: (("system", tr("Follow the system")), *LANGUAGES.items()),
        schema.READING_FACE: (("serif", tr("With serifs")), ("ui", tr("Like the window"))),
        schema.READING_FONT_SIZE: sizes,
        schema.PREFER_TEXT_LAYER: ((True, tr("Yes")), (False, tr("No, read the picture"))),
        schema.AUTO_AIM: (("sparing", tr("Sparing")), ("balanced", tr("Balanced")),
                          ("thorough", tr("Thorough"))),
        schema.SECOND_READER: (("never", tr("Does not read along")), ("numbers", tr("Numbers, codes and names")),
                               ("words", tr("All words"))),
        schema.PRECISION: (("", tr("What suits the device")), ("bfloat16", tr("16 bits, exact")),
                           ("int8", tr("8 bits")), ("int4", tr("4 bits, smallest"))),
    }[setting]  # fmt: skip
