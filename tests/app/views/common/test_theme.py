import gc
import os
import subprocess
import sys
from itertools import product

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from app.document.block import BlockKind
from app.resources import resource_path
from app.views.common.fonts import ROLES
from app.views.common.icons import KIND_ICONS, Glyphs, Icons
from app.views.common.style_sheet import style_sheet
from app.views.common.theme import Theme
from app.views.common.tokens import blend, load_tokens

NAMES = ("light", "dark")
SURFACES = ("window", "panel", "raised", "hover")
# (what, on which surfaces, least contrast)
CLAIMS = [
    ("text", (*SURFACES, "canvas", "press", "accent_soft", "warn_soft", "error_soft"), 4.5),
    ("text2", (*SURFACES, "canvas", "press"), 4.5),
    ("text3", SURFACES, 4.5),
    ("accent", SURFACES, 4.5),
    ("ok", ("window", "panel", "raised"), 4.5),
    ("warn", ("window", "panel", "raised", "warn_soft"), 4.5),
    ("error", ("window", "panel", "raised", "error_soft"), 4.5),
    ("on_accent", ("accent",), 4.5),
    ("border", ("window", "panel", "raised"), 3.0),
]
YELLOWED = "#F0E7D0"


def luminance(color: str) -> float:
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_the_contrast_formula_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("name", "claim"), list(product(NAMES, CLAIMS)), ids=str)
def test_words_and_outlines_stand_out_on_every_surface_they_may_lie_on(name, claim):
    colors = load_tokens(name).colors
    what, surfaces, least = claim
    for surface in surfaces:
        assert contrast(colors[what], colors[surface]) >= least, (what, surface)


@pytest.mark.parametrize("name", NAMES)
def test_marks_stand_out_on_white_and_on_yellowed_paper_and_in_chrome(name):
    tokens = load_tokens(name)
    for kind in BlockKind:
        assert contrast(tokens.kinds_on_paper[kind], "#FFFFFF") >= 4.5
        assert contrast(tokens.kinds_on_paper[kind], YELLOWED) >= 4.0
        assert contrast(tokens.kinds_in_chrome[kind], tokens.colors["window"]) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_hovered_and_pressed_fills_keep_their_words_legible(name):
    colors = load_tokens(name).colors
    for share in (0.12, 0.24):
        assert contrast(blend(colors["accent"], colors["text"], share), colors["on_accent"]) >= 4.5


def test_marks_on_paper_are_the_same_in_both_themes():
    light, dark = load_tokens("light"), load_tokens("dark")
    assert light.kinds_on_paper == dark.kinds_on_paper
    assert light.colors["paper_warn"] == dark.colors["paper_warn"]
    assert contrast(light.colors["paper_warn"], YELLOWED) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_the_style_sheet_is_defined(name):
    sheet = style_sheet(load_tokens(name), dict.fromkeys(ROLES, 13))
    assert "@" not in sheet


@pytest.mark.parametrize("name", NAMES)
def test_arrows_have_the_colors_of_their_theme(name):
    colors = load_tokens(name).colors
    for arrow, token in [("down", "text2"), ("up", "text2"), ("down-on-accent", "on_accent")]:
        assert f'stroke="{colors[token]}"' in resource_path(f"themes/{name}-{arrow}.svg").read_text(encoding="utf-8")


def test_a_choice_changes_colors_palette_and_tells_once(qtbot):
    app = QApplication.instance()
    theme = Theme("light")
    theme.apply(app)
    light = theme.color("window")
    with qtbot.waitSignal(theme.theme_changed):
        theme.set_choice("dark")
    assert theme.is_dark
    assert theme.color("window") != light
    assert app.palette().color(QPalette.ColorRole.Window) == theme.color("window")
    with qtbot.assertNotEmitted(theme.theme_changed):
        theme.set_choice("dark")
    theme.set_choice("light")


def test_paper_is_shaded_in_the_dark_theme_only(qapp):
    theme = Theme("light")
    assert theme.paper_veil == 0
    theme.set_choice("dark")
    assert theme.paper_veil == pytest.approx(0.1)
    theme.set_paper_shade(20)
    assert theme.paper_veil == pytest.approx(0.2)


def test_a_larger_system_font_enlarges_every_role_and_a_smaller_one_shrinks_none(qapp):
    def sizes(px: int) -> list[int]:
        base = QFont()
        base.setPixelSize(px)
        theme = Theme("light", base)
        return [theme.font(role).pixelSize() for role in ROLES]

    assert sizes(13) == [34, 18, 15, 13, 12, 11, 16, 19, 12, 13]
    assert all(large > small for large, small in zip(sizes(20), sizes(13), strict=True))
    assert sizes(9) == sizes(13)


def test_reading_uses_the_face_that_comes_along(qapp):
    theme = Theme("light")
    assert QFontInfo(theme.font("reading")).family() == "Source Serif 4"
    assert theme.font("reading", 600).weight() == QFont.Weight.DemiBold


def test_every_kind_that_has_an_icon_can_be_drawn_and_icons_follow_the_theme(qapp):
    theme = Theme("light")
    icons = Icons(theme)
    for name in KIND_ICONS.values():
        assert not icons.path(name).isEmpty()
    icon = icons.icon("folder-open")
    before = icon.pixmap(QSize(18, 18), 1.0).toImage()
    theme.set_choice("dark")
    assert icon.pixmap(QSize(18, 18), 1.0).toImage() != before
    assert icons.icon("folder-open").cacheKey() == icon.cacheKey()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_drawn_at_the_pixels_of_the_screen(qapp, ratio):
    pixmap = Icons(Theme("light")).icon("sigma").pixmap(QSize(18, 18), ratio)
    assert pixmap.devicePixelRatio() == ratio
    assert pixmap.width() == round(18 * ratio)
    assert pixmap.toImage().hasAlphaChannel()


def test_a_disabled_icon_is_fainter_and_a_checked_one_stronger(qapp):
    theme = Theme("light")
    icons = Glyphs(theme)
    assert icons.color("text2", QIcon.Mode.Normal, QIcon.State.On) == theme.color("text")
    assert icons.color("on_accent", QIcon.Mode.Active, QIcon.State.On) == theme.color("on_accent")
    assert icons.color("text2", QIcon.Mode.Disabled, QIcon.State.Off).alphaF() == pytest.approx(0.75, abs=0.01)


def test_unknown_names_are_refused(qapp):
    theme = Theme("light")
    with pytest.raises(KeyError):
        theme.color("mauve")
    with pytest.raises(KeyError):
        Icons(theme).icon("no-such-icon")


GARBAGE = """
import gc
from PySide6.QtCore import QSize
from PySide6.QtGui import QIconEngine, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from app.views.common.icons import painted_by

class Engine(QIconEngine):
    def paint(self, painter, rect, mode, state):
        painter.fillRect(rect, "red")

    def pixmap(self, size, mode, state):
        picture = QPixmap(size)
        picture.fill("red")
        return picture

app, button, ring = QApplication([]), QPushButton(), {}
engine = Engine()  # older than the ring, and so taken apart before it
icon = painted_by(engine)
ring.update(icon=icon, ring=ring)
button.setIcon(icon)
del engine, icon, ring
gc.collect()
print(button.icon().pixmap(QSize(8, 8)).toImage().pixelColor(4, 4).name())
button.setIcon(painted_by(Engine()))
"""


def test_icons_that_have_become_garbage_are_still_painted_and_freed_once():
    """What the process has freed is filled with rubbish: what is used after that ends it."""
    environment = os.environ | {"MALLOC_PERTURB_": "165", "PYTHONMALLOC": "malloc"}
    ended = subprocess.run([sys.executable, "-c", GARBAGE], env=environment, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (0, "#ff0000\n"), ended.stderr


def test_icons_outlive_the_factory_that_made_them(qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(Icons(Theme("light")).icon("stop"))
    gc.collect()
    assert not button.grab().isNull()
