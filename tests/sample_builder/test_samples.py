"""Every sample is a scan, has a truth, and the truth is what was drawn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from app.document.block import BlockKind
from tests.sample_builder.pages import SAMPLES
from tests.sample_builder.sample import sample_truth
from tests.sample_builder.truth import Truth, TruthPage, load_truth, truth_json, truth_text

FOLDER = Path(__file__).parents[2] / "resources" / "samples"
NAMES = sorted(SAMPLES)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def truth(name: str) -> Truth:
    return load_truth(FOLDER / f"{name}.pdf")


def page_pictures(name: str) -> list[Image.Image]:
    with pymupdf.open(FOLDER / f"{name}.pdf") as document:
        pixmaps = [page.get_pixmap(dpi=100, colorspace=pymupdf.csGRAY) for page in document]
    return [Image.frombytes("L", (pixmap.width, pixmap.height), pixmap.samples) for pixmap in pixmaps]


def test_folder_holds_each_sample_with_its_truth_and_little_else() -> None:
    expected = {f"{name}.{suffix}" for name in NAMES for suffix in ("pdf", "json")}
    assert {path.name for path in FOLDER.iterdir()} == expected | {"README.md"}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 5_000_000


def test_pages_are_one_picture_each_and_no_text(name: str, truth: Truth) -> None:
    with pymupdf.open(FOLDER / f"{name}.pdf") as document:
        assert len(document) == len(truth.pages)
        for page, told in zip(document, truth.pages, strict=True):
            assert page.get_text() == ""
            assert len(page.get_images()) == 1
            assert (page.rect.width, page.rect.height) == pytest.approx((told.width, told.height), abs=0.02)


def test_blocks_have_known_kinds_and_lie_on_the_page(truth: Truth) -> None:
    for page in truth.pages:
        assert page.blocks
        for block in page.blocks:
            BlockKind(block.kind)
            left, top, right, bottom = block.bbox
            assert 0 <= left < right <= page.width
            assert 0 <= top < bottom <= page.height


def test_blocks_say_something(truth: Truth) -> None:
    for page in truth.pages:
        for block in page.blocks:
            assert block.text or block.table or block.latex or block.figure_text, block


def darkest(picture: Image.Image, page: TruthPage, box: tuple[float, float, float, float]) -> int:
    scale = picture.width / page.width
    left, top, right, bottom = (round(side * scale) for side in box)
    return min(picture.crop((left, top, right, bottom)).tobytes())


def test_every_box_has_ink_along_each_edge(name: str, truth: Truth) -> None:
    for picture, page in zip(page_pictures(name), truth.pages, strict=True):
        for block in page.blocks:
            left, top, right, bottom = block.bbox
            strips = [(left, top, right, top + 3), (left, bottom - 3, right, bottom)]
            strips += [(left, top, left + 3, bottom), (right - 3, top, right, bottom)]
            assert all(darkest(picture, page, strip) < 190 for strip in strips), block


def test_tables_cover_their_grid_once(truth: Truth) -> None:
    for page in truth.pages:
        for table in (block.table for block in page.blocks if block.table):
            places = [
                (row, column)
                for cell in table.cells
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            ]
            assert sorted(places) == [(row, column) for row in range(table.rows) for column in range(table.columns)]


@pytest.mark.thorough
def test_builder_draws_the_same_truth_again(name: str, truth: Truth) -> None:
    again = sample_truth(SAMPLES[name]())
    for drawn, told in zip(again.pages, truth.pages, strict=True):
        assert truth_text(drawn, margins=True, figures=True, formulas=True) == truth_text(
            told, margins=True, figures=True, formulas=True
        )
        for one, other in zip(drawn.blocks, told.blocks, strict=True):
            assert one.bbox == pytest.approx(other.bbox, abs=1.0)  # another version of the renderer may round otherwise


def test_json_says_the_truth_again(name: str, truth: Truth, tmp_path: Path) -> None:
    (tmp_path / f"{name}.json").write_text(truth_json(truth), encoding="utf-8")
    assert load_truth(tmp_path / f"{name}.json") == truth


def test_a_truth_of_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text('{"version": 99, "source": "old.pdf", "languages": [], "pages": []}')
    with pytest.raises(ValueError, match="format 99"):
        load_truth(tmp_path / "old.json")


def test_running_text_leaves_out_what_is_not_asked_for() -> None:
    page = load_truth(FOLDER / "two-columns.json").pages[0]
    assert "Notes on Small Harbors" not in truth_text(page)
    assert truth_text(page, margins=True).startswith("Notes on Small Harbors Vol. 7, No. 2 How a Tide Gauge")
    assert "1. Find the gap" in truth_text(page)
    invoice = load_truth(FOLDER / "invoice.json").pages[0]
    assert "1,234.50" in truth_text(invoice)
    assert "1,234.50" not in truth_text(invoice, tables=False)


@pytest.mark.thorough
def test_command_rebuilds_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        command = [sys.executable, "-m", "tests.sample_builder", "-o", str(tmp_path / folder), "letter"]
        subprocess.run(command, check=True, cwd=FOLDER.parents[1], capture_output=True, timeout=120)
    for suffix in ("pdf", "json"):
        one, two = ((tmp_path / folder / f"letter.{suffix}").read_bytes() for folder in ("one", "two"))
        assert one == two
