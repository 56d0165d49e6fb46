"""Icon glyphs as outlines, from the two icon fonts that come inside the qtawesome package.

Reading the two files takes about 10 ms; importing qtawesome itself loads a dozen fonts and takes about 300 ms, which
the first window has not got.
"""

from __future__ import annotations

import json
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF
from PySide6.QtGui import QFont, QPainterPath, QRawFont, QTransform

_FILES = {"ph": "phosphor-", "mdi6": "materialdesignicons6-webfont-"}
_EM = 256


def _font_folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package qtawesome, which holds the icon fonts, is not installed")
    return Path(spec.submodule_search_locations[0]) / "fonts"


class IconFont:
    """One icon font: outlines by name, in a square of side 1."""

    def __init__(self, prefix: str) -> None:
        self._stem = _FILES[prefix]

    def path(self, name: str) -> QPainterPath:
        """The outline of an icon, its em square scaled to (0, 0, 1, 1).

        Raises:
            KeyError: the font has no icon of this name.
        """
        text = chr(int(self._names[name], 16))
        glyph = self._font.glyphIndexesForString(text)[0]
        outline = self._font.pathForGlyph(glyph)
        ascent, descent = self._font.ascent(), self._font.descent()
        outline.translate(QPointF(0, ascent))
        scale = 1.0 / (ascent + descent)
        return QTransform.fromScale(scale, scale).map(outline)

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = json.loads(self._file("charmap-*.json").read_text(encoding="utf-8"))
        return names

    @cached_property
    def _font(self) -> QRawFont:
        data = QByteArray(self._file("[0-9]*.ttf").read_bytes())
        return QRawFont(data, _EM, QFont.HintingPreference.PreferNoHinting)

    def _file(self, rest: str) -> Path:
        found = sorted(_font_folder().glob(self._stem + rest))
        if not found:
            raise FileNotFoundError(f"qtawesome holds no {self._stem}{rest}")
        return found[-1]
