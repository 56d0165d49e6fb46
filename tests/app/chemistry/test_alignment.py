"""Drawings laid over pictures that were drawn from them, turned and mirrored; and over the samples' scans."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.chemistry.alignment import Alignment, align
from app.chemistry.structure import Structure
from app.chemistry.toolkit import structure_of
from app.document.raster import Raster

# A crooked drawing that no turn and no mirror lays upon itself.
ATOMS = np.array([(-2.0, 0.0), (-1.0, 0.6), (0.0, 0.0), (1.0, 0.6), (2.0, 0.0), (1.0, 1.8), (0.0, -1.2)])
ATOMS = ATOMS - ATOMS.mean(axis=0)
BONDS = [(0, 1), (1, 2), (2, 3), (3, 4), (3, 5), (2, 6)]


def laid(alignment: Alignment) -> np.ndarray:
    """Where the atoms come to lie, in pixels."""
    across = ATOMS[:, 0] * (-1 if alignment.mirrored else 1)
    cosine, sine = math.cos(alignment.angle), math.sin(alignment.angle)
    x = alignment.scale * (cosine * across - sine * ATOMS[:, 1]) + alignment.middle[0]
    y = -alignment.scale * (sine * across + cosine * ATOMS[:, 1]) + alignment.middle[1]
    return np.stack([x, y], axis=1)


def drawn(alignment: Alignment) -> Raster:
    picture = Image.new("L", (112, 96), 235)
    places = [tuple(place) for place in laid(alignment)]
    for start, end in BONDS:
        ImageDraw.Draw(picture).line([places[start], places[end]], fill=30, width=2)
    return Raster(112, 96, picture.tobytes())


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("angle", [0, 40, 163, 290])
def test_a_drawing_finds_back_to_where_it_was_drawn(angle: int, mirrored: bool):
    true = Alignment(math.radians(angle), mirrored, 17.0, (55.0, 48.0))
    found = align(ATOMS, BONDS, drawn(true))
    assert found is not None
    assert found.mirrored is mirrored
    assert np.abs(laid(found) - laid(true)).max() < 3


def test_something_else_is_not_laid_over():
    empty = Raster(50, 40, bytes([200]) * 2000)
    assert align(ATOMS, BONDS, empty) is None
    assert align(ATOMS, [], drawn(Alignment(0, False, 17, (55, 48)))) is None
    disk = Image.new("L", (90, 90), 255)
    ImageDraw.Draw(disk).ellipse((10, 10, 80, 80), outline=0, width=2)
    assert align(ATOMS, BONDS, Raster(90, 90, disk.tobytes())) is None


def test_a_structure_is_drawn_the_way_its_picture_shows_it():
    picture = Image.new("L", (120, 80), 255)
    corners = [(70 + 30 * math.cos(math.radians(a)), 40 + 30 * math.sin(math.radians(a))) for a in range(10, 370, 60)]
    ImageDraw.Draw(picture).line([*corners, corners[0]], fill=0, width=2)
    found = structure_of("C1CCCCC1", Raster(120, 80, picture.tobytes()))
    alone = structure_of("C1CCCCC1")
    assert isinstance(found, Structure)
    assert isinstance(alone, Structure)
    assert alone.place is None
    assert found.svg != alone.svg
    assert found.place is not None
    left, top, width, height = found.place
    assert ((left + width / 2) * 120, (top + height / 2) * 80) == pytest.approx((70, 40), abs=2)
    across = 2 * 30 * math.cos(math.radians(10))
    assert (width * 120, height * 80) == pytest.approx((across, across), abs=5)


@pytest.mark.parametrize(("off", "set_right"), [(1.5, True), (10.0, False)])
def test_a_drawing_that_is_slightly_off_is_set_straight(off: float, set_right: bool):
    hexagon = np.array([(math.cos(math.radians(a)), math.sin(math.radians(a))) for a in range(0, 360, 60)])
    ring = [(index, (index + 1) % 6) for index in range(6)]
    corners = [math.radians(a) for a in np.arange(off, 420, 60)]
    places = [(56 + 30 * math.cos(a), 50 + 30 * math.sin(a)) for a in corners]
    picture = Image.new("L", (112, 100), 250)
    ImageDraw.Draw(picture).line(places, fill=20, width=2)
    found = align(hexagon, ring, Raster(112, 100, picture.tobytes()))
    assert found is not None
    degrees = math.degrees(found.angle) % 30
    assert (min(degrees, 30 - degrees) < 0.1) is set_right


def test_a_picture_has_a_byte_for_each_pixel():
    with pytest.raises(ValueError, match="no picture of 3 x 2"):
        Raster(3, 2, b"12345")
