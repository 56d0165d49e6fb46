"""Every setting, declared once: its key, its default, what a person calls it, and which values it takes."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, eq=False)
class Setting(Generic[_Value]):
    """One setting.

    Attributes:
        key: its name in the file; never changed without a migration.
        title: its name for people.
        parse: gives the value for what JSON holds, or raises ValueError.
        choices: all values it can have, in the order a person sees them; empty where they are not counted.
    """

    key: str
    default: _Value
    title: str
    parse: Callable[[object], _Value]
    choices: tuple[_Value, ...] = ()


def _one_of(key: str, default: _Value, title: str, choices: tuple[_Value, ...]) -> Setting[_Value]:
    def parse(value: object) -> _Value:
        for choice in choices:
            if type(value) is type(choice) and value == choice:
                return choice
        raise ValueError(f"{key} is none of {choices}: {value!r}")

    return Setting(key, default, title, parse, choices)


def _number(key: str, default: float, title: str, lowest: float, highest: float) -> Setting[float]:
    def parse(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ValueError(f"{key} is no number: {value!r}")
        return min(highest, max(lowest, float(value)))

    return Setting(key, default, title, parse)


def _text(key: str, default: str, title: str) -> Setting[str]:
    def parse(value: object) -> str:
        if not isinstance(value, str):
            raise ValueError(f"{key} is no text: {value!r}")
        return value

    return Setting(key, default, title, parse)


def _texts(key: str, title: str) -> Setting[Mapping[str, str]]:
    def parse(value: object) -> Mapping[str, str]:
        if not isinstance(value, Mapping) or not all(isinstance(text, str) for pair in value.items() for text in pair):
            raise ValueError(f"{key} is no list of texts by name: {value!r}")
        return dict(value)

    return Setting(key, {}, title, parse)


def _opaque(key: str, title: str) -> Setting[Mapping[str, Any]]:
    def parse(value: object) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise ValueError(f"{key} is no state: {value!r}")
        try:
            copy: dict[str, Any] = json.loads(json.dumps(dict(value)))
        except TypeError as error:
            raise ValueError(f"{key} holds what JSON cannot: {error}") from error
        return copy

    return Setting(key, {}, title, parse)


THEME = _one_of("theme", "system", "Theme", ("system", "light", "dark"))
LANGUAGE = _one_of("language", "system", "Language", ("system", "en", "zh_CN"))
ENGINE = _text("engine", "", "Engine")  # "" is the first that is ready and needs nothing
MODELS = _texts("models", "Model of each engine that has several")  # without one, the last that was added
ADDRESSES = _texts("addresses", "Addresses of the servers that engines need")
PRECISION = _one_of("precision", "", "Precision of a model's weights", ("", "bfloat16", "int8", "int4"))
RECOGNIZERS = _text("recognizers", "", "Folder with recognition models for further scripts")
MODES = _texts("modes", "Mode of each engine")  # an engine without one, or with "", reads in its best mode
PREFER_TEXT_LAYER = _one_of("prefer_text_layer", True, "Use a PDF's own text where it is good", (True, False))
PAPER_DIMMING = _one_of("paper_dimming", 10, "Dim pages in the dark theme, in percent", (0, 10, 20))
READING_FONT_SIZE = _number("reading_font_size", 15.5, "Size of the reading's text, in pixels", 12.0, 24.0)
READING_FACE = _one_of("reading_face", "serif", "Typeface of the reading", ("serif", "ui"))
WINDOW_STATE = _opaque("window_state", "Where the window and its panes are")

SETTINGS: tuple[Setting[Any], ...] = (
    THEME,
    LANGUAGE,
    ENGINE,
    MODELS,
    ADDRESSES,
    PRECISION,
    RECOGNIZERS,
    MODES,
    PREFER_TEXT_LAYER,
    PAPER_DIMMING,
    READING_FONT_SIZE,
    READING_FACE,
    WINDOW_STATE,
)
