"""Every setting, declared once: its key, its default, and which values it takes."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, eq=False)
class Setting(Generic[_Value]):
    """One setting.

    Attributes:
        key: its name in the file; never changed without a migration.
        parse: gives the value for what JSON holds, or raises ValueError.
    """

    key: str
    default: _Value
    parse: Callable[[object], _Value]


def _one_of(key: str, default: _Value, choices: tuple[_Value, ...]) -> Setting[_Value]:
    def parse(value: object) -> _Value:
        for choice in choices:
            if type(value) is type(choice) and value == choice:
                return choice
        raise ValueError(f"{key} is none of {choices}: {value!r}")

    return Setting(key, default, parse)


def _number(key: str, default: float, lowest: float, highest: float) -> Setting[float]:
    def parse(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ValueError(f"{key} is no number: {value!r}")
        return min(highest, max(lowest, float(value)))

    return Setting(key, default, parse)


def _text(key: str, default: str) -> Setting[str]:
    def parse(value: object) -> str:
        if not isinstance(value, str):
            raise ValueError(f"{key} is no text: {value!r}")
        return value

    return Setting(key, default, parse)


def _texts(key: str) -> Setting[Mapping[str, str]]:
    def parse(value: object) -> Mapping[str, str]:
        if not isinstance(value, Mapping) or not all(isinstance(text, str) for pair in value.items() for text in pair):
            raise ValueError(f"{key} is no list of texts by name: {value!r}")
        return dict(value)

    return Setting(key, {}, parse)


def _opaque(key: str) -> Setting[Mapping[str, Any]]:
    def parse(value: object) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise ValueError(f"{key} is no state: {value!r}")
        try:
            copy: dict[str, Any] = json.loads(json.dumps(dict(value)))
        except TypeError as error:
            raise ValueError(f"{key} holds what JSON cannot: {error}") from error
        return copy

    return Setting(key, {}, parse)


def has_spare_core() -> bool:
    """Whether there are more cores than a model and the window need."""
    affinity = getattr(os, "sched_getaffinity", None)
    return (len(affinity(0)) if affinity else os.cpu_count() or 1) > 2


THEME = _one_of("theme", "system", ("system", "light", "dark"))
LANGUAGE = _one_of("language", "system", ("system", "en", "zh_CN"))
ENGINE = _text("engine", "")  # "" is the first that is ready and needs nothing
MODELS = _texts("models")  # of each engine that has several; without one, the last that was added
ADDRESSES = _texts("addresses")  # of the servers that engines need
SERVER_MODELS = _texts("server_models")  # as these call them; without one, the one that reads documents
SENDING_AGREED = _texts("sending_agreed")  # hosts that pages may be sent to; each says ""
KNOWN_WORDS = _texts("known_words")  # that a person has called right; each says ""
PRECISION = _one_of("precision", "", ("", "bfloat16", "int8", "int4"))  # of a model's weights
RECOGNIZERS = _text("recognizers", "")  # folder with recognition models for further scripts
HUB_ADDRESS = _text("hub_address", "")  # models are fetched from there; empty for the usual hubs
FETCHING = _texts("fetching")  # models that were being fetched when Recto ended; each says ""
MODES = _texts("modes")  # of each engine; one without, or with "", reads in its best mode
PREFER_TEXT_LAYER = _one_of("prefer_text_layer", True, (True, False))  # use a PDF's own text where it is good
# The built-in one, beside a model: whether it reads, and which differences are told.
SECOND_READER = _one_of("second_reader", "numbers" if has_spare_core() else "never", ("never", "numbers", "words"))
PAPER_DIMMING = _one_of("paper_dimming", 10, (0, 10, 20))  # of pages in the dark theme, in percent
READING_FONT_SIZE = _number("reading_font_size", 15.5, 12.0, 24.0)  # in pixels
READING_FACE = _one_of("reading_face", "serif", ("serif", "ui"))
BATCH = _opaque("batch")  # what is to be read, where results go, and whether it was begun
OPEN_DOCUMENTS = _opaque("open_documents")  # of the windows that were open, and where these were
WINDOW_STATE = _opaque("window_state")  # where the window and its panes are
