"""Which pictures of a page are asked for while the slider is held, and which two lines are compared."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.controllers.model_sight import ModelSight, SightSizes, two_lines
from app.document.block import Block, BlockKind, Line
from app.document.document import PageRecord
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.page import PageInfo, Reading, ReadingKey, StopReason
from app.pages.messages import PageFailure, SeenPart
from app.pages.page_images import SeenImage
from model_runtime.messages import message
from tests.modes import MODES

SIZES = SightSizes(500, 500)


class Images(QObject):
    seen_ready = Signal(object)
    seen_failed = Signal(object)

    def __init__(self):
        super().__init__()
        self.wanted = ()

    def want(self, channel, requests):
        assert channel == "seen"
        self.wanted = tuple(requests)

    def answer(self, request, size=(1654, 2339)):
        self.seen_ready.emit(SeenImage(request, size, 9.0, QImage(4, 4, QImage.Format.Format_RGB32)))


@pytest.fixture
def images(qapp):
    return Images()


@pytest.fixture
def sight(images):
    return ModelSight(images)


def page(*blocks, rotation=Rotation.NONE):
    record = PageRecord(PageInfo(3, PageSize(595, 842)), rotation)
    if blocks:
        record.add_reading(Reading(ReadingKey("builtin", "1", "base"), tuple(blocks), StopReason.END))
    return record


def text(block_id, top, lines, kind=BlockKind.PARAGRAPH):
    rows = tuple(Line(BoundingBox(60, top + 14 * n, 500, top + 14 * n + 10), f"line {n}") for n in range(lines))
    return Block(block_id, kind, BoundingBox(60, top, 500, top + 14 * lines), "words", lines=rows)


def asked(images):
    return [(request.mode.name, request.part.value) for request in images.wanted]


def test_this_modes_pictures_come_first_then_all_lines_then_the_neighbors(images, sight):
    sight.begin(page(), tuple(MODES.values()))
    sight.look(MODES["gundam"], SIZES)
    assert asked(images)[:3] == [("gundam", "whole"), ("gundam", "tiles"), ("gundam", "lines")]
    assert {mode for mode, part in asked(images) if part == "lines"} == {
        "tiny", "small", "base", "large", "gundam", "gundam-m",
    }  # fmt: skip
    assert set(asked(images)[8:]) == {("large", "whole"), ("gundam-m", "whole"), ("gundam-m", "tiles")}
    assert [request.longest for request in images.wanted if request.part is SeenPart.LINES] == [0] * 6


def test_what_has_come_is_not_asked_for_again(images, sight, qtbot):
    sight.begin(page(), tuple(MODES.values()))
    sight.look(MODES["base"], SIZES)
    with qtbot.waitSignal(sight.changed):
        images.answer(images.wanted[0])
    assert sight.picture("base", SeenPart.WHOLE) is not None
    sight.look(MODES["large"], SIZES)
    assert ("base", "whole") not in asked(images)
    assert asked(images)[0] == ("large", "whole")


def test_a_small_page_is_foretold_until_its_picture_tells(images, sight):
    sight.begin(page(), tuple(MODES.values()))
    assert sight.engine_size(MODES["gundam"]) == (1653, 2339)
    sight.look(MODES["gundam"], SIZES)
    images.answer(images.wanted[0], (620, 600))
    assert sight.engine_size(MODES["gundam"]) == (620, 600)
    sight.look(MODES["gundam"], SIZES)
    assert ("gundam", "tiles") not in asked(images)


def test_a_page_that_cannot_be_drawn_says_why(images, sight):
    sight.begin(page(), tuple(MODES.values()))
    sight.look(MODES["base"], SIZES)
    images.seen_failed.emit(PageFailure(images.wanted[0], message("Page 3 is damaged")))
    assert str(sight.problem) == "Page 3 is damaged"
    sight.begin(page(), tuple(MODES.values()))
    assert not sight.problem


def test_answers_after_leaving_are_dropped(images, sight):
    sight.begin(page(), tuple(MODES.values()))
    sight.look(MODES["base"], SIZES)
    late = images.wanted[0]
    sight.leave()
    assert images.wanted == ()
    images.answer(late)
    assert sight.picture("base", SeenPart.WHOLE) is None


def test_two_lines_of_running_text_near_the_middle_are_compared():
    heading = text(1, 400, 2, BlockKind.HEADING)
    left, top, right, bottom = two_lines(page(text(2, 80, 6), heading, text(3, 440, 6), text(4, 700, 6)))
    assert (left * 595, right * 595) == pytest.approx((60, 500))
    assert 440 < (top + bottom) / 2 * 842 < 440 + 6 * 14
    assert (bottom - top) * 842 == pytest.approx(24 + 2 * 0.15 * 10)


def test_lines_are_turned_with_the_page():
    left, top, right, bottom = two_lines(page(text(1, 400, 4), rotation=Rotation.HALF))
    assert (left * 595, right * 595) == pytest.approx((95, 535))
    assert top < bottom


def test_a_page_whose_reading_knows_no_lines_leaves_it_to_the_picture(images, sight):
    assert two_lines(page(Block(1, BlockKind.PARAGRAPH, BoundingBox(60, 400, 500, 460), "words"))) is None
    sight.begin(page(), tuple(MODES.values()))
    sight.look(MODES["base"], SIZES)
    assert {request.lines for request in images.wanted} == {None}
