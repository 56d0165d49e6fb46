"""A page that is one JPEG picture, looked at without drawing it: the same print in the same places."""

from __future__ import annotations

import io
from pathlib import Path

import pymupdf
import pytest
from PIL import Image, ImageChops, ImageDraw

from app.document.geometry import Rotation
from app.sources import open_source
from app.sources.gray_scan import gray_scan
from app.sources.page_turn import fit_matrix

MARKS = (60, 40, 160, 60), (20, 200, 60, 260)


def scan(path: Path, place: pymupdf.Rect | None = None, page_turn: int = 0, picture_turn: int = 0) -> None:
    """A page of 150 x 200 points that shows one picture of 300 x 400 pixels with two black marks."""
    picture = Image.new("RGB", (300, 400), "white")
    for mark in MARKS:
        ImageDraw.Draw(picture).rectangle(mark, fill="black")
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=95)
    with pymupdf.open() as document:
        page = document.new_page(width=150, height=200)
        page.insert_image(place or page.rect, stream=packed.getvalue(), rotate=picture_turn, keep_proportion=False)
        page.set_rotation(page_turn)
        document.save(path)


def quick(path: Path, rotation: Rotation, size: tuple[int, int]) -> Image.Image | None:
    with pymupdf.open(path) as document:
        page = document[0]
        return gray_scan(page, fit_matrix(tuple(page.rect), rotation, *size), size)


@pytest.mark.parametrize("rotation", Rotation)
@pytest.mark.parametrize(
    ("page_turn", "picture_turn", "place"),
    [(0, 0, None), (90, 0, None), (0, 90, None), (270, 180, None), (0, 0, pymupdf.Rect(-10, -20, 160, 210)),
     (90, 0, pymupdf.Rect(15, 10, 140, 190))],
)  # fmt: skip
def test_a_scan_looks_as_it_is_drawn(
    rotation: Rotation, page_turn: int, picture_turn: int, place: pymupdf.Rect | None, tmp_path: Path
):
    path = tmp_path / "scan.pdf"
    scan(path, place, page_turn, picture_turn)
    sideways = (page_turn + rotation) % 180 != 0
    size = (200, 150) if sideways else (150, 200)
    seen = quick(path, rotation, size)
    assert seen is not None
    drawn = open_source(path, None).render(1, rotation, *size).convert("L")
    difference = ImageChops.difference(seen, drawn).histogram()
    assert sum(difference[100:]) < 0.01 * 150 * 200  # edges of the marks


def test_what_is_more_than_one_plain_picture_is_drawn(tmp_path: Path):
    path = tmp_path / "scan.pdf"
    scan(path)
    with pymupdf.open(path) as document:
        document[0].insert_text((40, 150), "stamped")
        document.save(tmp_path / "stamped.pdf")
    assert quick(tmp_path / "stamped.pdf", Rotation.NONE, (150, 200)) is None
    with pymupdf.open() as document:
        page = document.new_page(width=150, height=200)
        page.insert_image(page.rect, pixmap=pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 30, 40)))
        document.save(tmp_path / "packed.pdf")
    assert quick(tmp_path / "packed.pdf", Rotation.NONE, (150, 200)) is None
    gray = open_source(tmp_path / "stamped.pdf", None).render_gray(1, Rotation.NONE, 150, 200)
    assert (gray.mode, gray.size) == ("L", (150, 200))
    assert min(gray.crop((40, 140, 90, 155)).tobytes()) < 100
