"""Words in the print of a page: what is said of it is never lost, however little it fits."""

import pytest
from PIL import Image, ImageDraw

from app.document.geometry import BoundingBox
from app.searchable.messages import PrintedText
from app.searchable.page_ink import LevelPicture, slope_of
from app.searchable.word_places import may_be_skewed, placed_lines

BOX = BoundingBox(10, 10, 90, 50)


def two_lines(slope: float = 0.0) -> LevelPicture:
    """Two lines of two words each, 100 points wide, a pixel a point."""
    gray = Image.new("L", (100, 60), "white")
    draw = ImageDraw.Draw(gray)
    for top in (15, 35):
        for left, right in ((12, 40), (50, 85)):
            draw.rectangle((left, top, right, top + 9), "black")
    return LevelPicture(gray, 1.0, slope, (100.0, 60.0))


@pytest.mark.parametrize("text", ["one", "one two", "one two three four", "a\nb\nc\nd\ne", "中", "x" * 300])
@pytest.mark.parametrize("is_line", [True, False])
def test_no_word_is_lost_where_lines_and_words_do_not_fit(text: str, is_line: bool):
    for ink in (
        two_lines(),
        two_lines(0.05),
        None,
        LevelPicture(Image.new("L", (100, 60), "white"), 1.0, 0.0, (100, 60)),
    ):
        lines = placed_lines([PrintedText(BOX, text, is_line)], ink)
        told = "".join(word.text for line in lines for word in line.words)
        assert told.replace("-", "") == "".join(text.split())
        assert all(word.box.area > 0 for line in lines for word in line.words)


def test_words_stand_over_their_print():
    (first, second) = placed_lines([PrintedText(BOX, "seven words1 here123 eightwd", False)], two_lines())
    places = [(round(word.box.left), round(word.box.right)) for word in (*first.words, *second.words)]
    assert places == [(12, 41), (50, 86), (12, 41), (50, 86)]
    assert first.words[0].box.bottom <= second.words[0].box.top + 3


def test_lines_whose_boxes_are_too_high_for_their_letters_may_be_askew():
    level, askew = BoundingBox(0, 0, 300, 12), BoundingBox(0, 0, 300, 24)
    line = "a line of print that is as wide as lines usually are, or so"
    assert not may_be_skewed([PrintedText(level, line, True)])
    assert may_be_skewed([PrintedText(askew, line, True)])


def test_the_fall_of_lines_is_found():
    gray = Image.new("L", (400, 400), "white")
    draw = ImageDraw.Draw(gray)
    for top in range(40, 360, 20):
        draw.line((20, top, 380, top + 0.05 * 360), "black", 6)
    assert abs(slope_of(gray) - 0.05) < 0.003
    assert slope_of(Image.new("L", (400, 400), "white")) == 0.0


def test_the_paper_in_the_squares_of_east_asian_signs_belongs_to_their_words():
    """Two squares of 20 points; of the stop at the end, and of the bracket at the beginning, half is paper."""
    gray = Image.new("L", (100, 60), "white")
    draw = ImageDraw.Draw(gray)
    draw.rectangle((20, 15, 39, 34), "black")
    draw.rectangle((40, 27, 49, 34), "black")
    ink = LevelPicture(gray, 1.0, 0.0, (100.0, 60.0))
    for text, place in (("眼。", (20, 60)), ("「眼", (10, 50))):
        (line,) = placed_lines([PrintedText(BoundingBox(20, 14, 50, 36), text, True)], ink)
        (word,) = line.words
        assert (word.box.left, word.box.right) == pytest.approx(place, abs=1.5)
