"""The colors of one theme, read from `resources/themes`. Knows neither widgets nor what a color is used for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.document.block import BlockKind
from app.resources import resource_path


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colors as "#RRGGBB".

    Attributes:
        colors: by token name (`window`, `accent`, …).
        kinds_on_paper: marks on the page picture, which is bright in both themes.
        kinds_in_chrome: the same kinds in legend, panel gutter and plots.
        series: colors of runs and series, in the order in which they are taken.
    """

    name: str
    dark: bool
    colors: Mapping[str, str]
    kinds_on_paper: Mapping[BlockKind, str]
    kinds_in_chrome: Mapping[BlockKind, str]
    series: tuple[str, ...]


def load_tokens(name: str) -> Tokens:
    """The theme called "light" or "dark".

    Raises:
        KeyError: a kind of block has no color.
    """
    data = json.loads(resource_path(f"themes/{name}.json").read_text(encoding="utf-8"))
    on_paper, in_chrome = data["kinds_on_paper"], data["kinds_in_chrome"]
    return Tokens(
        name=data["name"],
        dark=data["dark"],
        colors=data["colors"],
        kinds_on_paper={kind: on_paper[kind.value] for kind in BlockKind},
        kinds_in_chrome={kind: in_chrome[kind.value] for kind in BlockKind},
        series=tuple(data["series"]),
    )


def blend(under: str, over: str, share: float) -> str:
    """`over` laid on `under` with opacity `share` (0..1)."""
    pairs = zip(_channels(under), _channels(over), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
