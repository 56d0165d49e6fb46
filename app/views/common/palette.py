"""A theme's colors as a QPalette, for everything the style sheet does not reach."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from app.views.common.tokens import Tokens

_Role = QPalette.ColorRole

_ROLES = {
    _Role.Window: "window",
    _Role.WindowText: "text",
    _Role.Base: "panel",
    _Role.AlternateBase: "window",
    _Role.Button: "raised",
    _Role.ButtonText: "text",
    _Role.BrightText: "on_accent",
    _Role.Text: "text",
    _Role.PlaceholderText: "text3",
    _Role.ToolTipBase: "raised",
    _Role.ToolTipText: "text",
    _Role.Accent: "accent",
    _Role.Highlight: "accent_soft",
    _Role.HighlightedText: "text",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.Light: "raised",
    _Role.Midlight: "line",
    _Role.Mid: "border",
    _Role.Dark: "border",
    _Role.Shadow: "shadow",
}
_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText)
DISABLED_OPACITY = 0.75


def palette_of(tokens: Tokens) -> QPalette:
    """The palette of a theme."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(tokens.colors[token]))
    faded = QColor(tokens.colors["text3"])
    faded.setAlphaF(DISABLED_OPACITY)
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette
