"""The fonts that Recto can do without but that a Debian or Ubuntu should have: without them letters show as boxes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from installer import system_libraries as system
from installer.checkout import Checkout

_LATIN = "fonts-dejavu-core"
_CHINESE = "fonts-noto-cjk"
_CHINESE_FILES = ("notosanscjk", "notoserifcjk", "wqy", "sourcehan", "uming", "ukai", "droidsansfallback")
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def missing_fonts() -> list[str]:
    """Packages for the fonts this machine lacks: any at all, and any with Chinese characters."""
    names = [
        path.name.lower()
        for folder in _FOLDERS
        for path in Path(folder).expanduser().rglob("*")
        if path.suffix.lower() in (".ttf", ".otf", ".ttc")
    ]
    wanted = [] if names else [_LATIN]
    return wanted if any(name.startswith(_CHINESE_FILES) for name in names) else [*wanted, _CHINESE]


def wanted_fonts(checkout: Checkout) -> list[str]:
    """Packages to ask for: of the missing fonts, those that were not refused before."""
    missing = missing_fonts() if system.is_debian() else []
    return [package for package in missing if package not in _refused(checkout)]


def note_refused_fonts(checkout: Checkout) -> None:
    """Write down what is missing although it was asked for: later starts are not to wait for a network."""
    with suppress(OSError):  # then it is asked for again
        checkout.refused_fonts.write_text(" ".join(missing_fonts()), "utf-8")


def forget_refused_fonts(checkout: Checkout) -> None:
    """Ask for all of them again, because somebody asked for a set-up."""
    with suppress(OSError):
        checkout.refused_fonts.unlink()


def _refused(checkout: Checkout) -> list[str]:
    try:
        return checkout.refused_fonts.read_text("utf-8", "replace").split()
    except OSError:
        return []
