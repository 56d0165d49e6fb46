"""The text layer of PDF pages: places through rotation and crop, columns kept apart, good and bad layers."""

from __future__ import annotations

import pytest
from PIL import Image

from app.document.geometry import Rotation
from app.sources.mupdf import load_pymupdf
from app.sources.pdf_source import PdfSource
from app.sources.pdf_text import lines_of
from tests.app.sources.pdf_files import SENTENCE, corners, save_scan_pdf, save_text_pdf

LAYER = [(72, 100 + 30 * row, f"Line {row} of a scanned letter, read once before.") for row in range(8)]


def dark_box(picture: Image.Image):
    """Where the picture is not white, in 0..1."""
    left, top, right, bottom = picture.convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()
    return left / picture.width, top / picture.height, right / picture.width, bottom / picture.height


@pytest.mark.parametrize("own", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", list(Rotation))
def test_a_line_stands_where_its_ink_is_drawn(tmp_path, own, turn):
    path = tmp_path / "line.pdf"
    pymupdf = load_pymupdf()
    with pymupdf.open() as document:
        page = document.new_page(width=600, height=800)
        page.insert_text((130, 260), SENTENCE, fontsize=12)
        page.set_cropbox(pymupdf.Rect(30, 60, 560, 780))
        page.set_rotation(own)
        document.save(path)
    source = PdfSource(path)
    shown = source.pages[0].size.turned(turn)
    (line,) = source.text_lines(1, turn)
    ink = dark_box(source.render(1, turn, round(2 * shown.width), round(2 * shown.height)))
    source.close()
    assert line.text == SENTENCE
    center = [(line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2]
    assert center == pytest.approx([(ink[0] + ink[2]) / 2, (ink[1] + ink[3]) / 2], abs=0.01)
    assert line.box[0] <= ink[0] + 0.01
    assert line.box[3] >= ink[3] - 0.01


def test_columns_on_one_base_line_are_kept_apart(tmp_path):
    path = tmp_path / "columns.pdf"
    pymupdf = load_pymupdf()
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        for row in range(5):
            page.insert_text((60, 100 + 15 * row), f"left column row {row}", fontsize=10)
            page.insert_text((320, 100 + 15 * row), f"right column row {row}", fontsize=10)
        document.save(path)
    source = PdfSource(path)
    lines = source.text_lines(1)
    source.close()
    assert len(lines) == 10
    assert all(line.box[2] < 0.5 or line.box[0] > 0.5 for line in lines)


def test_the_order_is_the_documents_own(tmp_path):
    path = tmp_path / "order.pdf"
    pymupdf = load_pymupdf()
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        page.insert_text((72, 700), f"Written first. {SENTENCE}", fontsize=10)
        page.insert_text((72, 100), f"Written second. {SENTENCE}", fontsize=10)
        document.save(path)
    source = PdfSource(path)
    texts = [line.text for line in source.text_lines(1)]
    source.close()
    assert [text.split(".")[0] for text in texts] == ["Written first", "Written second"]


def test_the_invisible_text_of_a_scan_counts(tmp_path):
    source = PdfSource(save_scan_pdf(tmp_path / "ocr.pdf", corners(620, 877), layer=LAYER))
    lines = source.text_lines(1)
    native = source.native_size(1)
    source.close()
    assert [line.text for line in lines] == [text for _, _, text in LAYER]
    assert native == (620, 877)


def test_a_stamp_on_a_scan_is_not_its_text(tmp_path):
    stamp = [(72, 20, "Scanned with a telephone application that likes to be known, 2026-03-01, page 1 of 1")] * 2
    source = PdfSource(save_scan_pdf(tmp_path / "stamp.pdf", corners(620, 877), layer=stamp))
    lines, all_lines = source.text_lines(1), source.text_layer(1).lines
    source.close()
    assert all_lines
    assert lines == ()


def test_a_picture_only_page_has_no_text(tmp_path):
    source = PdfSource(save_scan_pdf(tmp_path / "scan.pdf", corners(620, 877)))
    assert source.text_lines(1) == ()
    source.close()


def test_ligatures_come_apart(tmp_path):
    source = PdfSource(save_text_pdf(tmp_path / "text.pdf"))
    assert source.text_lines(1)[0].text == f"Page 1 line 1. {SENTENCE}"
    source.close()


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e308])
def test_words_that_a_damaged_file_puts_nowhere_are_kept_in_the_corner(number):
    span = {"text": "somewhere", "bbox": (number, 1, 2, 3), "size": 1}
    page = {"blocks": [{"lines": [{"dir": (1, 0), "spans": [span]}]}]}
    (line,) = lines_of(page, (10, 0, 0, 10, 0, 0))
    assert (line.text, line.box) == ("somewhere", (0, 0, 0, 0))


@pytest.mark.parametrize(("font", "letter"), [("cour", 6.0), ("helv", 2.5)])
def test_a_line_begins_where_its_print_does_not_its_blanks(tmp_path, font, letter):
    path = tmp_path / "listing.pdf"
    pymupdf = load_pymupdf()
    with pymupdf.open() as document:
        page = document.new_page(width=500, height=500)
        page.insert_text((50, 100), "    return", fontsize=10, fontname=font)
        document.save(path)
    source = PdfSource(path)
    (line,) = source.text_layer(1).lines
    source.close()
    assert line.box[0] * 500 == pytest.approx(50 + 4 * letter, abs=1.5)
