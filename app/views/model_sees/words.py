"""The sentences of the view: what is done to the page in a mode, and what that costs."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.views.model_sees.scene import Scene
from model_runtime.resolution_modes import view_tokens

_FELT = 0.005  # stretching below this is nothing that a person would see


def whole_words(scene: Scene, words: QObject) -> str:
    """What is done to the page as a whole."""
    if scene.mode.squashes:
        return _squash_words(scene, words)
    percent = round(100 * scene.padded_share)
    if not percent:
        return words.tr("Fitted: the page fills the square.")
    text = words.tr("Fitted, then padded with gray: {percent} % of the square.").format(percent=percent)
    if not scene.tile_count:
        return text
    return words.tr("{fitted} Dashes: the tiles.").format(fitted=text)


def tiles_words(scene: Scene, words: QObject) -> str:
    """What is done to the page for its tiles, or why it has none."""
    if scene.mode.tile is None:
        return words.tr("{mode} looks at the whole page only.").format(mode=scene.mode.title)
    if not scene.tile_count:
        return words.tr("A page this small is not cut into tiles.")
    change = scene.tile_stretch - 1
    if abs(change) < _FELT:
        return words.tr("The page fits without being stretched.")
    if change < 0:
        return words.tr("Page made {percent} % narrower to fit.").format(percent=round(-100 * change))
    return words.tr("Page made {percent} % wider to fit.").format(percent=round(100 * change))


def tiles_title(scene: Scene, words: QObject) -> str:
    """The heading of the tiles."""
    if not scene.tile_count:
        return words.tr("No tiles")
    return words.tr("{count} tiles").format(count=scene.tile_count)


def told(scene: Scene, words: QObject) -> str:
    """All of it in one sentence, for those who cannot see the pictures."""
    tokens = view_tokens(scene.engine_size, scene.mode)
    text = words.tr("Page {page} in {mode}: {tokens} vision tokens. {whole}").format(
        page=scene.number, mode=scene.mode.title, tokens=f"{tokens.total:,}", whole=whole_words(scene, words)
    )
    if not scene.tile_count:
        return text
    return words.tr("{text} {tiles}. {stretched}").format(
        text=text, tiles=tiles_title(scene, words), stretched=tiles_words(scene, words)
    )


def _squash_words(scene: Scene, words: QObject) -> str:
    change = scene.square_stretch - 1
    if abs(change) < _FELT:
        return words.tr("The page is square: nothing is stretched.")
    if change > 0:
        text = words.tr("Stretched to the square: letters become {percent} % wider.")
        return text.format(percent=round(100 * change))
    text = words.tr("Stretched to the square: letters become {percent} % higher.")
    return text.format(percent=round(100 * (1 / scene.square_stretch - 1)))
