"""Figures that lean or are large, made straight before they are measured; their places are told as they were."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import pytest
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.find_chart import find_chart
from model_runtime.engines.builtin.charts.straight_piece import StraightPiece
from model_runtime.engines.builtin.charts.words import PrintedWord
from model_runtime.engines.builtin.quads import Box
from tests.model_runtime.builtin.chart_drawing import BASE, LEFT, RIGHT, ChartDrawing, height_of

TICKS = (0, 20, 40, 60, 80, 100)
VALUES = (20.0, 35.0, 50.0, 62.0, 70.0)


def bars() -> ChartDrawing:
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    for place, value in zip(drawing.names(("1990", "1991", "1992", "1993", "1994")), VALUES, strict=True):
        drawing.bar(place - 20, place + 20, height_of(value, TICKS))
    return drawing


@pytest.mark.parametrize(("lean", "scale"), [(1.5, 1.0), (-1.0, 2.0), (0.0, 2.0)])
def test_a_picture_that_leans_or_is_large_is_made_straight_and_its_places_are_told_in_it(lean, scale):
    drawing = bars()
    plain = drawing.scanned()
    down, across = plain.shape[:2]
    turn = cv2.getRotationMatrix2D((across / 2, down / 2), -lean, 1.0) * scale
    size = round(across * scale), round(down * scale)
    piece = cv2.warpAffine(plain, turn, size, borderMode=cv2.BORDER_REPLICATE)
    words = [replace(word, box=_around(word, turn, scale)) for word in drawing.words]
    straight = StraightPiece.of(piece, words)
    chart = find_chart(straight.picture, straight.words)
    assert chart is not None
    values = [value for value in chart.series[0].values if value is not None]
    assert [value.number for value in values] == pytest.approx(VALUES, abs=1)
    box = straight.back(values[1].box)
    place = turn @ (LEFT + 1.5 * (RIGHT - LEFT) / 5, (BASE + height_of(VALUES[1], TICKS)) / 2, 1)
    assert ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) == pytest.approx(tuple(place), abs=4 * scale)


def _around(word: PrintedWord, turn: NDArray[Any], scale: float) -> Box:
    x, y = turn @ (*word.middle, 1)
    across, down = (side * scale / 2 for side in word.size)
    return x - across, y - down, x + across, y + down


def test_a_straight_piece_is_left_as_it_is():
    drawing = bars()
    picture = drawing.scanned()
    straight = StraightPiece.of(picture, drawing.words)
    assert straight.picture is picture
    assert straight.words == tuple(drawing.words)
