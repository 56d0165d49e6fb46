"""What a page will cost, told before it is read, is what the engine's own preprocessing makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.controllers.page_cost import cost_of_page, engine_size
from app.document.document import Document
from app.document.geometry import PageSize, Rotation
from app.document.page import Reading, ReadingKey, StopReason
from tests.modes import MODES


def page_of(size, pixels=None, rotation=Rotation.NONE):
    page = Document.of_sizes(Path("a.png"), "a", [size], [pixels] if pixels else ()).pages[0]
    page.rotation = rotation
    return page


def test_a_small_picture_is_not_thought_to_be_cut_into_tiles():
    small = page_of(PageSize(216, 144), (600, 400))
    assert engine_size(small, MODES["gundam"]) == (600, 400)
    assert cost_of_page(small, "builtin", MODES["gundam"]).vision_tokens == 273
    assert engine_size(page_of(PageSize(216, 144), (600, 400), Rotation.QUARTER), MODES["gundam"]) == (400, 600)


@pytest.mark.parametrize(("mode", "tokens"), [("tiny", 73), ("base", 273), ("gundam", 903)])
def test_a_page_that_is_drawn_costs_what_its_size_says(mode, tokens):
    assert cost_of_page(page_of(PageSize(595, 842)), "builtin", MODES[mode]).vision_tokens == tokens


def test_what_a_reading_really_took_goes_before():
    page = page_of(PageSize(595, 842))
    key = ReadingKey("builtin", "1", "base")
    page.add_reading(Reading(key, (), StopReason.END, vision_tokens=271, valid_tokens=190))
    cost = cost_of_page(page, "builtin", MODES["base"])
    assert (cost.vision_tokens, cost.valid_tokens) == (271, 190)
    page.rotation = Rotation.QUARTER
    assert cost_of_page(page, "builtin", MODES["base"]).vision_tokens == 273
