"""The sentences of the view: what is done to the page in a mode, and what that costs."""

from __future__ import annotations

from app.views.common.language import tr
from app.views.model_sees.scene import Scene
from model_runtime.resolution_modes import view_tokens

_FELT = 0.005  # stretching below this is nothing that a person would see


def whole_words(scene: Scene) -> str:
    """What is done to the page as a whole."""
    if scene.mode.squashes:
        return _squash_words(scene)
    percent = round(100 * scene.padded_share)
    if not percent:
        return tr("Fitted: the page fills the square.")
    text = tr("Fitted, then padded with gray: {percent} % of the square.", percent=percent)
    if not scene.tile_count:
        return text
    return tr("{fitted} Dashes: the tiles.", fitted=text)


def tiles_words(scene: Scene) -> str:
    """What is done to the page for its tiles, or why it has none."""
    if scene.mode.tile is None:
        return tr("{mode} looks at the whole page only.", mode=scene.mode.title)
    if not scene.tile_count:
        return tr("A page this small is not cut into tiles.")
    change = scene.tile_stretch - 1
    if abs(change) < _FELT:
        return tr("The page fits without being stretched.")
    if change < 0:
        return tr("Page made {percent} % narrower to fit.", percent=round(-100 * change))
    return tr("Page made {percent} % wider to fit.", percent=round(100 * change))


def tiles_title(scene: Scene) -> str:
    """The heading of the tiles."""
    if not scene.tile_count:
        return tr("No tiles")
    return tr("{count} tiles", count=scene.tile_count)


def told(scene: Scene) -> str:
    """All of it in one sentence, for those who cannot see the pictures."""
    whole = whole_words(scene)
    if scene.has_tokens:
        tokens = f"{view_tokens(scene.engine_size, scene.mode).total:,}"
        text = tr("Page {page} in {mode}: {tokens} vision tokens. {whole}")
        text = text.format(page=scene.number, mode=scene.mode.title, tokens=tokens, whole=whole)
    else:
        text = tr("Page {page} in {mode}. {whole}", page=scene.number, mode=scene.mode.title, whole=whole)
    if not scene.tile_count:
        return text
    return tr("{text} {tiles}. {stretched}", text=text, tiles=tiles_title(scene), stretched=tiles_words(scene))


def _squash_words(scene: Scene) -> str:
    change = scene.square_stretch - 1
    if abs(change) < _FELT:
        return tr("The page is square: nothing is stretched.")
    if change > 0:
        text = tr("Stretched to the square: letters become {percent} % wider.")
        return text.format(percent=round(100 * change))
    text = tr("Stretched to the square: letters become {percent} % higher.")
    return text.format(percent=round(100 * (1 / scene.square_stretch - 1)))
