"""Where a line of print stands: on its base, whatever room its box had, and with no ink of its neighbors."""

from __future__ import annotations

import pymupdf
import pytest
from PIL import Image

from app.document.geometry import BoundingBox
from app.searchable.found_rows import found_rows
from app.searchable.layer_content import layer_content
from app.searchable.layer_font import LayerFont
from app.searchable.line_box import has_base, line_box
from app.searchable.messages import PlacedWord
from app.searchable.page_ink import LevelPicture
from app.searchable.wrapped_lines import shared_out

LINES = (
    "Jonas Reve sells a temporary pump",
    "by Gjøa to happy people of Eyjafjörð",
    "and keeps the old quay open all day",
)


@pytest.fixture(scope="module")
def ink() -> LevelPicture:
    """Three lines of 10 points, set so tightly that letters of one reach into the next."""
    with pymupdf.open() as document:
        page = document.new_page(width=220, height=80)
        for at, line in enumerate(LINES):
            page.insert_text((20, 30 + 10 * at), line, fontsize=10, fontname="tiro")
        pixels = page.get_pixmap(dpi=100, colorspace=pymupdf.csGRAY)
        gray = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    return LevelPicture(gray, 100 / 72, 0.0, (220, 80))


@pytest.mark.parametrize("room", [(1, 1), (3, 0), (0, 3)])
def test_a_line_stands_on_its_base_whatever_room_its_box_had(room: tuple[int, int], ink: LevelPicture):
    box = BoundingBox(20, 31 - room[0], 170, 42 + room[1])
    found = line_box(box, LINES[1], ink)
    base = found.whole.bottom - 0.2 * found.whole.height
    assert abs(base - 40) < 0.8
    assert 9 < found.whole.height < 14.5
    assert found.whole.top < found.own.top < base < found.own.bottom < found.whole.bottom


def test_scripts_without_a_base_keep_their_box(ink: LevelPicture):
    assert not has_base("中文和日本語的一行字")
    assert not has_base("שלום עולם טוב")
    assert has_base("Łódź 1926")
    box = BoundingBox(20, 30, 170, 42)
    assert line_box(box, "中文和日本語的一行字", ink).own.top == line_box(box, "中文和日本語的一行字", ink).whole.top


def test_lines_that_reach_into_each_other_are_parted(ink: LevelPicture):
    piece = ink.piece(BoundingBox(18, 18, 200, 60))
    assert piece is not None
    letters = sum(map(len, LINES)) * 0.45
    assert len(found_rows(piece, letters, piece.ink.width)) == 3


def test_the_blanks_in_a_line_tell_with_which_word_it_ends():
    assert shared_out("lantern a lantern", [100, 100], [1, 0]) == ["lantern a", "lantern"]
    assert shared_out("lantern a lantern", [100, 100], [0, 1]) == ["lantern", "a lantern"]


def test_words_are_stretched_anew_only_where_they_must_be_and_marked_apart():
    words = [f"w{at}" for at in range(6)]
    line = [PlacedWord(BoundingBox(20 + 30 * at, 50, 40 + 30 * at, 62), word) for at, word in enumerate(words)]
    content = layer_content([line], (1, 0, 0, -1, 0, 100), LayerFont())
    assert content.count(b" Tz") <= 2
    assert content.count(b"]TJ") == 0
    assert content.count(b"BMC") == content.count(b"EMC") == len(words)
