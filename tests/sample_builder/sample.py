"""A sample and how it is written: an image-only PDF and, beside it, its truth."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

import pymupdf
from PIL import Image, ImageOps

from tests.sample_builder.scanner import Paper, placed, scanned
from tests.sample_builder.sheet import DPI, Sheet
from tests.sample_builder.truth import Box, Truth, TruthBlock, TruthPage, truth_json

_INK = 128  # darker than this is ink


@dataclass(frozen=True, slots=True)
class SamplePage:
    """A drawn page and the paper it is printed on."""

    sheet: Sheet
    paper: Paper


@dataclass(frozen=True, slots=True)
class Sample:
    """A named document. `name` is the file's name without suffix."""

    name: str
    languages: tuple[str, ...]
    pages: tuple[SamplePage, ...]


def write_sample(sample: Sample, folder: Path) -> None:
    """Write NAME.pdf and NAME.json into `folder`."""
    pictures = [_jpeg(page) for page in sample.pages]
    _write_pdf(pictures, folder / f"{sample.name}.pdf")
    (folder / f"{sample.name}.json").write_text(truth_json(sample_truth(sample)), encoding="utf-8", newline="\n")


def sample_truth(sample: Sample) -> Truth:
    """What the sample says, with boxes measured from its ink."""
    pages = (_page_truth(number, page) for number, page in enumerate(sample.pages, 1))
    return Truth(f"{sample.name}.pdf", sample.languages, tuple(pages))


def _page_truth(number: int, page: SamplePage) -> TruthPage:
    width, height = placed(page.sheet.layers[0].image, page.paper).size
    blocks = tuple(_measured(layer.block, layer.image, page.paper) for layer in page.sheet.layers if layer.block)
    turn = -page.paper.turn % 360
    return TruthPage(number, _points(width), _points(height), blocks, turn)


def _measured(block: TruthBlock, layer: Image.Image, paper: Paper) -> TruthBlock:
    ink = ImageOps.invert(placed(layer, paper, smooth=False)).point([0] * _INK + [255] * (256 - _INK)).getbbox()
    if ink is None:
        raise ValueError(f"a block without ink: {block}")
    left, top, right, bottom = (_points(pixels) for pixels in ink)
    box: Box = (left, top, right, bottom)
    return replace(block, bbox=box)


def _points(pixels: int) -> float:
    return round(pixels * 72 / DPI, 2)


def _jpeg(page: SamplePage) -> bytes:
    picture = scanned(placed(page.sheet.flattened(), page.paper), page.paper)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=page.paper.quality, dpi=(DPI, DPI), optimize=True)
    return buffer.getvalue()


def _write_pdf(pictures: list[bytes], target: Path) -> None:
    """One page a picture, and nothing else: no text, no dates, so that the same pictures give the same file."""
    with pymupdf.open() as document:
        for picture in pictures:
            with Image.open(io.BytesIO(picture)) as image:
                width, height = (side * 72 / DPI for side in image.size)
            page = document.new_page(width=width, height=height)
            page.insert_image(page.rect, stream=picture)
        document.set_metadata({})
        document.save(target, garbage=3, deflate=True, no_new_id=True)
