"""Which readings are to be made again in a finer mode."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.auto_mode.second_try import why_again
from app.document.block import Block, BlockKind, Line
from app.document.geometry import BoundingBox
from app.document.ink import InkPatch, PageInk
from app.document.page import Reading, ReadingKey, StopReason, TextSource
from model_runtime.protocol import InkFault

BOX = BoundingBox(0, 0, 100, 10)
ELSEWHERE = BoundingBox(0, 500, 100, 600)
TEXT = "three beds of reed were laid behind the old station that year"
KEY = ReadingKey("builtin", "1", "tiny")


def reading(confidence: float = 0.95, **more: object) -> Reading:
    line = Line(BOX, TEXT, confidence)
    blocks = tuple(Block(number, BlockKind.PARAGRAPH, BOX, TEXT, lines=(line,)) for number in range(3))
    return replace(Reading(KEY, blocks, StopReason.END), **more)  # type: ignore[arg-type]


def lacking(words: int, script: str = "") -> PageInk:
    fault = InkFault.UNKNOWN_SCRIPT if script else InkFault.OVERLOOKED
    return PageInk(0.5, (InkPatch(ELSEWHERE, fault, 0.5, words, script),))


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (reading(stop_reason=StopReason.LOOP), "its text went in circles"),
        (reading(stop_reason=StopReason.LENGTH), "it was cut short"),
        (reading(0.4), "the engine was not sure of most words"),
        (reading(ink=lacking(40)), "printed text is missing"),
    ],
)
def test_a_bad_reading_says_why(bad: Reading, why: str) -> None:
    assert str(why_again(bad)) == why


@pytest.mark.parametrize(
    "good",
    [
        reading(),
        reading(stop_reason=StopReason.CANCELLED),
        reading(0.4, key=replace(KEY, text_source=TextSource.TEXT_LAYER)),
        reading(0.4, key=replace(KEY, task="describe")),
        reading(ink=lacking(2)),
        reading(ink=lacking(40, "Thai")),
    ],
)
def test_what_no_finer_mode_makes_better_is_left(good: Reading) -> None:
    assert why_again(good) is None
