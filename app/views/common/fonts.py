"""Fonts by role, computed from the system's own font so that a larger system font enlarges all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from app.resources import resource_path

_DESIGNED_BODY_PX = 13.0
_CJK = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC")
_READING = ("Source Serif 4", "Noto Serif CJK SC", "Songti SC", "SimSun")
_CODE = ("Cascadia Mono", "SF Mono", "JetBrains Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC")


@dataclass(frozen=True, slots=True)
class FontRole:
    """One size of the type scale; sizes in pixels for a 13 px system font."""

    size: float
    line: float
    weight: int = 400
    face: str = "ui"


ROLES = {
    "display": FontRole(34, 40, 600, "reading"),
    "page_head": FontRole(18, 24, 600),
    "section": FontRole(15, 20, 600),
    "body": FontRole(13, 18),
    "small": FontRole(12, 16),
    "micro": FontRole(11, 14),
    "reading": FontRole(15.5, 25, 400, "reading"),
    "reading_heading": FontRole(19, 26, 600, "reading"),
    "code": FontRole(12, 18, 400, "code"),
    "reading_code": FontRole(13, 20, 400, "code"),
}


@cache
def load_fonts() -> None:
    """Make the faces that come with the application known to Qt, once; needs a QGuiApplication.

    Each time that fonts are added, Qt forgets all that it has looked up and measured.
    """
    for path in sorted(resource_path("fonts").glob("*.[to]tf")):
        QFontDatabase.addApplicationFont(str(path))


def system_font() -> QFont:
    """The font the desktop uses for its own text."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)


def scale_of(base: QFont) -> float:
    """How much larger than designed the type is; a small system font does not shrink it below legible sizes."""
    return max(QFontInfo(base).pixelSize(), _DESIGNED_BODY_PX) / _DESIGNED_BODY_PX


def font_for(role: str, base: QFont, reading_face: str = "serif") -> QFont:
    """The font of a role.

    Args:
        role: a key of `ROLES`.
        base: the system font.
        reading_face: "ui" sets readings in the window's face; the name on the start screen keeps its own.
    """
    wanted = ROLES[role]
    if wanted.face == "reading" and reading_face == "ui" and role != "display":
        wanted = replace(wanted, face="ui")
    font = QFont(base)
    font.setFamilies(_families(wanted.face, base))
    font.setPixelSize(round(wanted.size * scale_of(base)))
    font.setWeight(QFont.Weight(wanted.weight))
    if wanted.face == "ui":
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _families(face: str, base: QFont) -> list[str]:
    if face == "reading":
        return list(_READING)
    if face == "code":
        return list(_CODE)
    return [QFontInfo(base).family(), *_CJK]
