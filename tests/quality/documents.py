"""A generated document and how it is written: a scan, a PDF with its own text, and the truth beside each."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pymupdf
from PIL import Image

from app.export.markdown_blocks import markdown_of_blocks
from app.references.sample_truth import pages_of_truth
from tests.quality.desk import Desk, desk
from tests.quality.kinds import KINDS
from tests.quality.scan import jpeg, on_scan, scanned
from tests.sample_builder.leaf import Leaf
from tests.sample_builder.truth import Truth, TruthPage, truth_json

SCANS, FILES = "scans", "files"
"""The folders of a generated set: pictures, and PDFs with their own text."""


def write_document(
    folder: Path, kind: str, number: int, seed: int, forms: Sequence[str] = (SCANS, FILES)
) -> list[Path]:
    """Draw one document and write what is asked for and the kind has.

    Returns:
        The pictures and PDFs; their truth stands beside them as NAME.json and NAME.md.
    """
    name = f"{kind}-{number:03}"
    drawn = drawn_document(kind, name, seed)
    written = []
    if KINDS[kind].scan and SCANS in forms:
        written.append(_write_scan(folder / SCANS, name, drawn))
    if KINDS[kind].file and FILES in forms:
        written.append(_write_file(folder / FILES, name, drawn.leaves, drawn.prose.language))
    for leaf in drawn.leaves:
        leaf.document.close()
    return written


def drawn_document(kind: str, name: str, seed: int) -> Desk:
    """A document's pages, not written yet."""
    languages = KINDS[kind].languages
    language = languages[number_of(name) % len(languages)]
    made = desk(seed, name, language)
    KINDS[kind].draw(made)
    return made


def number_of(name: str) -> int:
    """The number at the end of a document's name."""
    return int(name.rpartition("-")[2])


def _write_scan(folder: Path, name: str, made: Desk) -> Path:
    """One page is a JPEG, several are a PDF of pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [jpeg(scanned(leaf.picture(made.scan.dpi), made.scan), made.scan) for leaf in made.leaves]
    pages = [on_scan(leaf.truth(number), made.scan) for number, leaf in enumerate(made.leaves, 1)]
    path = folder / (f"{name}.jpg" if len(pictures) == 1 else f"{name}.pdf")
    if len(pictures) == 1:
        path.write_bytes(pictures[0])
    else:
        _write_pictures(path, pictures)
    _write_truth(path, pages, made.prose.language)
    return path


def _write_pictures(path: Path, pictures: Sequence[bytes]) -> None:
    with pymupdf.open() as document:
        for picture in pictures:
            with Image.open(io.BytesIO(picture)) as image:
                width, height = (pixels * 72 / image.info["dpi"][0] for pixels in image.size)
            document.new_page(width=width, height=height).insert_image((0, 0, width, height), stream=picture)
        document.save(path, garbage=3, deflate=True, no_new_id=True)


def _write_file(folder: Path, name: str, leaves: Sequence[Leaf], language: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.pdf"
    with pymupdf.open() as document:
        for leaf in leaves:
            document.insert_pdf(leaf.document)
        document.subset_fonts()
        document.save(path, garbage=3, deflate=True, no_new_id=True)
    _write_truth(path, [leaf.truth(number) for number, leaf in enumerate(leaves, 1)], language)
    return path


def _write_truth(path: Path, pages: Sequence[TruthPage], language: str) -> None:
    truth = Truth(path.name, (language,), tuple(pages))
    text = truth_json(truth)
    path.with_suffix(".json").write_text(text, encoding="utf-8", newline="\n")
    path.with_suffix(".md").write_text(markdown_of_truth(text), encoding="utf-8", newline="\n")


def markdown_of_truth(text: str) -> str:
    """The truth as the application would write it, without running heads and without pictures."""
    data = json.loads(text)
    pages = pages_of_truth(data, max(int(page["number"]) for page in data["pages"]))
    blocks = [block for page in pages for block in page.blocks if not block.kind.is_margin]
    return markdown_of_blocks(blocks, lambda _: "![Figure](figure.png)") + "\n"
