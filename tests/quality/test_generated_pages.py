"""Generated pages say what their truth says, where it says it, and are the same from the same seed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from PIL import Image, ImageOps

from app.document.block import BlockKind
from app.measures.texts import word_precision
from app.references.parsed_markdown import blocks_of_markdown
from tests.quality.documents import FILES, SCANS, write_document
from tests.quality.generate import main, wanted
from tests.quality.kinds import KINDS
from tests.quality.prose import breakable
from tests.quality.scan import Scan, on_scan, scanned
from tests.sample_builder.leaf import Leaf
from tests.sample_builder.truth import TruthBlock, load_truth, truth_text
from tests.sample_builder.typesetting import plain

# One kind of every sort of drawing; all of them take too long for every run.
_DRAWN = ("invoice", "form", "one-line", "contents", "flow-chart", "code-frame", "textbook", "table-wrapped",
          "table-merged", "table-accounts", "table-of-texts", "nested-lists", "formulas", "script-greek")  # fmt: skip


@pytest.mark.parametrize("kind", _DRAWN)
def test_the_file_says_what_its_truth_says(tmp_path: Path, kind: str) -> None:
    (path,) = write_document(tmp_path, kind, 1, 7, (FILES,))
    truth = load_truth(path)
    with pymupdf.open(path) as document:
        printed = " ".join(page.get_text() for page in document)
        sizes = [(page.rect.width, page.rect.height) for page in document]
    said = " ".join(truth_text(page, margins=True, figures=True) for page in truth.pages)
    assert word_precision(said, printed.replace("-\n", "")) > 0.97
    assert sizes == [(page.width, page.height) for page in truth.pages]
    for page in truth.pages:
        for block in page.blocks:
            BlockKind(block.kind)
            left, top, right, bottom = block.bbox
            assert 0 <= left < right <= page.width, block
            assert 0 <= top < bottom <= page.height, block


def test_the_markdown_beside_a_file_holds_the_same_text_and_tables(tmp_path: Path) -> None:
    (path,) = write_document(tmp_path, "table-merged", 1, 7, (FILES,))
    (page,) = load_truth(path).pages
    found = blocks_of_markdown(path.with_suffix(".md").read_text(encoding="utf-8"))
    assert [b.text for b in found if b.kind is BlockKind.PARAGRAPH if b.text] == [
        b.text for b in page.blocks if b.kind in ("paragraph", "caption")
    ]
    (table,) = [block.table for block in found if block.table]
    (truth,) = [block.table for block in page.blocks if block.table]
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells] == [
        (c.row, c.column, c.row_span, c.column_span, c.text) for c in truth.cells
    ]


def test_the_same_seed_gives_the_same_pages_and_another_one_others(tmp_path: Path) -> None:
    for name, seed in (("first", 3), ("again", 3), ("other", 4)):
        write_document(tmp_path / name, "lists", 1, seed)
    pictures = [(tmp_path / name / SCANS / "lists-001.jpg").read_bytes() for name in ("first", "again", "other")]
    files = [(tmp_path / name / FILES / "lists-001.pdf").read_bytes() for name in ("first", "again", "other")]
    for first, again, other in (pictures, files):
        assert first == again
        assert first != other


def test_pages_are_drawn_kind_by_kind_as_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(wanted(("a", "b"), 3, 0)) == [("a", 1), ("b", 1), ("a", 2)]
    assert list(wanted(("a", "b"), 3, 2)) == [("a", 1), ("b", 1), ("a", 2), ("b", 2)]
    main([str(tmp_path), "--seed", "2", "--each", "1", "--kinds", "short-lines,form", "--forms", "scans"])
    assert capsys.readouterr().out.split() == ["scans/short-lines-001.jpg", "scans/form-001.jpg"]
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--kinds", "letters"])
    assert "no such kind: letters" in capsys.readouterr().err


def test_every_kind_is_written_in_some_form() -> None:
    assert all(kind.scan or kind.file for kind in KINDS.values())


@pytest.mark.parametrize("scan", [Scan(dpi=72, skew=3), Scan(dpi=72, turn=90), Scan(dpi=72, skew=-2, turn=270)])
def test_places_are_turned_with_the_page(scan: Scan) -> None:
    leaf = Leaf((300, 400))
    with leaf.block(TruthBlock("figure")) as ink:
        ink.box_of((40, 60, 120, 90), fill=(0, 0, 0))
    page = on_scan(leaf.truth(1), scan)
    picture = scanned(leaf.picture(72), scan)
    assert picture.size == (page.width, page.height)
    black = ImageOps.invert(picture.convert("L")).point([0] * 128 + [255] * 128).getbbox()
    assert black == pytest.approx(page.blocks[0].bbox, abs=2)


def test_a_scan_has_paper_noise_and_shadow() -> None:
    white = Image.new("RGB", (200, 100), "white")
    plain_scan = scanned(white, Scan())
    assert plain_scan.getextrema() == ((255, 255),) * 3
    poor = scanned(white, Scan(paper=220, noise=8, shadow=60, gray=True))
    assert poor.mode == "L"
    left, right = (poor.crop((x, 0, x + 20, 100)).resize((1, 1)).getpixel((0, 0)) for x in (0, 180))
    assert right < left - 20
    assert poor == scanned(white, Scan(paper=220, noise=8, shadow=60, gray=True))
    assert poor != scanned(white, replace(Scan(paper=220, noise=8, shadow=60, gray=True), seed=1))


def test_long_words_may_be_broken_and_say_the_same() -> None:
    text = "The harbormaster of the Hafenmeisterei sat still in 1908 (été, 港)."
    assert plain(breakable(text)) == text
    assert breakable("harbormaster").split("\u00ad") == ["har", "bor", "mas", "ter"]
    assert breakable("still 1908") == "still 1908"
