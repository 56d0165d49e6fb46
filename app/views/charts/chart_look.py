"""The colors and fonts a chart is drawn in: those of the theme on screen, those of paper in a file."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from app.views.common.series import SeriesStyle, series_style_in
from app.views.common.theme import Theme
from app.views.common.tokens import Tokens, load_tokens


@dataclass(frozen=True, slots=True)
class ChartLook:
    """What a chart is drawn with; `font` is that of all its words."""

    tokens: Tokens
    font: QFont

    def color(self, token: str) -> QColor:
        return QColor(self.tokens.colors[token])

    def series(self, index: int) -> SeriesStyle:
        return series_style_in(self.tokens, index)


def screen_look(theme: Theme) -> ChartLook:
    return ChartLook(theme.tokens, theme.font("small"))


def paper_look(theme: Theme) -> ChartLook:
    """For files and the clipboard: dark on white whatever the theme is."""
    return ChartLook(load_tokens("light"), theme.font("small"))
