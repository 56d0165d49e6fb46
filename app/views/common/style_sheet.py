"""Fills the style sheet's @names with a theme's colors and sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.resources import resource_path
from app.views.common.tokens import Tokens, blend

_NAME = re.compile(r"@([a-z][a-z0-9_]*)")


def style_sheet(tokens: Tokens, sizes: Mapping[str, int]) -> str:
    """The style sheet of a theme.

    Args:
        tokens: the theme.
        sizes: font sizes in pixels by role, written `@px_<role>`.

    Raises:
        KeyError: the sheet uses a name that nobody defines.
    """
    values = {**tokens.colors, **_derived(tokens.colors), **{f"px_{role}": f"{px}px" for role, px in sizes.items()}}
    values |= {f"arrow_{name}": _arrow(tokens.name, name) for name in ("down", "up", "down_on_accent")}
    template = resource_path("themes/recto.qss").read_text(encoding="utf-8")
    return _NAME.sub(lambda match: values[match[1]], template)


def _derived(colors: Mapping[str, str]) -> dict[str, str]:
    """Shades that follow from the tokens: pressed and faded versions."""
    return {
        "accent_hover": blend(colors["accent"], colors["text"], 0.12),
        "accent_press": blend(colors["accent"], colors["text"], 0.24),
        "text3_faded": _faded(colors["text3"], 75),
        "selection": _faded(colors["accent"], 30),
        "bar_handle": _faded(colors["text3"], 45),
        "bar_handle_hover": _faded(colors["text3"], 75),
    }


def _arrow(theme: str, name: str) -> str:
    return resource_path(f"themes/{theme}-{name.replace('_', '-')}.svg").as_posix()


def _faded(color: str, percent: int) -> str:
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {percent}%)"
