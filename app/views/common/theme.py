"""The theme in force: colors, fonts and style, and the one signal that says they changed.

Built once by the composition root and handed to every view; knows no view.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.document.block import BlockKind
from app.views.common.focus_ring import FocusRing, remove_rings
from app.views.common.fonts import ROLES, font_for, load_fonts, scale_of, window_font
from app.views.common.palette import palette_of
from app.views.common.recto_style import RectoStyle
from app.views.common.style_sheet import style_sheet
from app.views.common.style_switch import put_in_force
from app.views.common.tokens import Tokens, load_tokens

Choice = Literal["system", "light", "dark"]
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Colors and fonts by name.

    Signals:
        theme_changed: what is painted by hand must be painted again.
    """

    theme_changed = Signal()

    def __init__(
        self, choice: Choice = "system", base_font: QFont | None = None, parent: QObject | None = None
    ) -> None:
        """Needs a QGuiApplication.

        Args:
            choice: whether to follow the desktop or to be light or dark.
            base_font: takes the place of the window's own font in the desktop's size.
            parent: owner, if any.
        """
        super().__init__(parent)
        load_fonts()
        self._choice: Choice = choice
        self._base_font = QFont(base_font) if base_font else window_font()
        self._paper_shade = 10
        self._reading_face = "serif"
        self._themes = {name: load_tokens(name) for name in ("light", "dark")}
        self._fonts: dict[str, QFont] = {}
        self._app: QApplication | None = None
        self._ring: FocusRing | None = None
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[choice])
        self._tokens = self._wanted()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def choice(self) -> Choice:
        return self._choice

    @property
    def is_dark(self) -> bool:
        return self._tokens.dark

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def paper_veil(self) -> float:
        """Opacity of the black laid over page pictures: 0 in the light theme."""
        return self._paper_shade / 100 if self.is_dark else 0.0

    def set_choice(self, choice: Choice) -> None:
        """Follow the desktop, or be light or dark whatever it says."""
        self._choice = choice
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[choice])
        self._follow()

    def set_paper_shade(self, percent: int) -> None:
        """How much the dark theme darkens pages: 0, 10 or 20 percent."""
        if percent != self._paper_shade:  # every window hears of the setting
            self._paper_shade = percent
            self.theme_changed.emit()

    def set_reading_face(self, face: str) -> None:
        """Set readings in the face made for reading ("serif") or in that of the window ("ui")."""
        if face != self._reading_face:
            self._reading_face = face
            self._fonts.clear()
            self.theme_changed.emit()

    def color(self, token: str, opacity: float = 1.0) -> QColor:
        """The color of a token, seen through where it is not quite opaque.

        Raises:
            KeyError: there is no such token.
        """
        color = QColor(self._tokens.colors[token])
        if opacity < 1:
            color.setAlphaF(opacity)
        return color

    def veil(self) -> QColor:
        """What is laid over pictures of paper: nothing in the light theme."""
        return self.color("scrim", self.paper_veil)

    def kind_color(self, kind: BlockKind, on_paper: bool) -> QColor:
        """The color of a kind of block, on the page picture or in the chrome around it."""
        return QColor((self._tokens.kinds_on_paper if on_paper else self._tokens.kinds_in_chrome)[kind])

    def font(self, role: str, weight: int | None = None) -> QFont:
        """A font of the type scale (`fonts.ROLES`), in another weight if one is given."""
        if role not in self._fonts:
            self._fonts[role] = font_for(role, self._base_font, self._reading_face)
        font = QFont(self._fonts[role])
        if weight is not None:
            font.setWeight(QFont.Weight(weight))
        return font

    def line_height(self, role: str) -> float:
        """Height of a line of text in pixels."""
        return ROLES[role].line * scale_of(self._base_font)

    def apply(self, app: QApplication) -> None:
        """Give the application this style, font, palette and style sheet, now and after each change."""
        self._app = app
        app.setStyle(RectoStyle())
        app.setFont(self.font("body"))
        remove_rings()
        self._ring = FocusRing()
        self._paint_app()

    def _wanted(self) -> Tokens:
        if self._choice != "system":
            return self._themes[self._choice]
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._themes["dark" if dark else "light"]

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not self._tokens:
            self._tokens = wanted
            self._paint_app()
            self.theme_changed.emit()

    def _paint_app(self) -> None:
        if self._app is not None:
            sizes = {role: self.font(role).pixelSize() for role in ROLES}
            self._app.setPalette(palette_of(self._tokens))
            put_in_force(style_sheet(self._tokens, sizes), self._app)
