"""PDF files as pages: sizes, turns, pieces, damage, passwords, absurd claims."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from PIL import ImageChops

from app.document.geometry import PageSize, Rotation
from app.sources import limits, open_source
from app.sources.errors import DamagedFile, DamagedPage, EmptyDocument, FileTooLarge, PasswordNeeded, WrongPassword
from app.sources.mupdf import load_pymupdf
from app.sources.pdf_source import PdfSource
from tests.app.sources.pdf_files import (
    corner_names,
    corners,
    raw_pdf,
    save_locked_pdf,
    save_scan_pdf,
    save_text_pdf,
)

TURNED_CORNERS = {
    Rotation.NONE: "RGBK",
    Rotation.QUARTER: "KRGB",
    Rotation.HALF: "BKRG",
    Rotation.THREE_QUARTERS: "GBKR",
}


@pytest.fixture
def opened():
    """Open a file, and close whatever was opened at the end."""
    sources = []

    def open_it(path, password=None):
        sources.append(open_source(path, password))
        return sources[-1]

    yield open_it
    for source in sources:
        source.close()


def test_pages_have_numbers_and_sizes_in_points(tmp_path, opened):
    source = opened(save_text_pdf(tmp_path / "letter.pdf", pages=3))
    assert isinstance(source, PdfSource)
    assert source.title == "letter"
    assert [page.number for page in source.pages] == [1, 2, 3]
    assert source.pages[0].size == PageSize(595, 842)
    assert source.notes == ()


def test_a_page_with_its_own_rotation_is_shown_turned(tmp_path, opened):
    source = opened(save_text_pdf(tmp_path / "side.pdf", rotation=90))
    assert source.pages[0].size == PageSize(842, 595)


def test_the_crop_box_is_the_page(tmp_path, opened):
    path = tmp_path / "crop.pdf"
    pymupdf = load_pymupdf()
    with pymupdf.open() as document:
        page = document.new_page(width=600, height=800)
        page.draw_rect(pymupdf.Rect(100, 200, 300, 300), fill=(1, 0, 0), color=(1, 0, 0))
        page.set_cropbox(pymupdf.Rect(100, 200, 500, 600))
        document.save(path)
    source = opened(path)
    assert source.pages[0].size == PageSize(400, 400)
    picture = source.render(1, Rotation.NONE, 400, 400)
    assert picture.getpixel((10, 10)) == (255, 0, 0)
    assert picture.getpixel((190, 90)) == (255, 0, 0)
    assert picture.getpixel((210, 110)) == (255, 255, 255)


@pytest.mark.parametrize("own", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", list(Rotation))
def test_own_rotation_and_the_persons_turn_add_up(tmp_path, opened, own, turn):
    source = opened(save_scan_pdf(tmp_path / "turn.pdf", corners(60, 80), 300, 400, rotation=own))
    shown = source.pages[0].size.turned(turn)
    picture = source.render(1, turn, round(shown.width), round(shown.height))
    assert picture.mode == "RGB"
    assert picture.size == (round(shown.width), round(shown.height))
    assert corner_names(picture) == TURNED_CORNERS[turn.turned(own)]


@pytest.mark.parametrize("turn", list(Rotation))
@pytest.mark.parametrize("clip", [(0, 0, 1, 1), (13, 7, 200, 133), (399, 499, 1, 1), (0, 250, 400, 250)])
def test_a_piece_is_exactly_that_part_of_the_whole(tmp_path, opened, turn, clip):
    source = opened(save_text_pdf(tmp_path / "text.pdf", lines=30))
    whole = source.render(1, turn, 400, 500)
    piece = source.render(1, turn, 400, 500, clip)
    left, top, width, height = clip
    assert piece.size == (width, height)
    expected = whole.crop((left, top, left + width, top + height))
    assert max(high for _, high in ImageChops.difference(piece, expected).getextrema()) <= 2


@pytest.mark.parametrize("clip", [(0, 0, 0, 10), (-1, 0, 10, 10), (395, 0, 10, 10), (0, 495, 10, 10)])
def test_a_piece_outside_the_page_is_a_mistake_of_the_asker(tmp_path, opened, clip):
    source = opened(save_text_pdf(tmp_path / "text.pdf"))
    with pytest.raises(ValueError, match="no piece"):
        source.render(1, Rotation.NONE, 400, 500, clip)


def test_big_scans_are_decoded_once_for_many_pieces(tmp_path, opened):
    source = opened(save_scan_pdf(tmp_path / "big.pdf", corners(3600, 4800)))
    whole = source.render(1, Rotation.NONE, 1200, 1600)
    piece = source.render(1, Rotation.NONE, 1200, 1600, (0, 0, 600, 800))
    assert corner_names(whole) == "RGBK"
    assert max(high for _, high in ImageChops.difference(piece, whole.crop((0, 0, 600, 800))).getextrema()) <= 2


def test_a_broken_cross_reference_is_repaired_and_said(tmp_path, opened):
    path = save_text_pdf(tmp_path / "broken.pdf", pages=4)
    data = path.read_bytes()
    path.write_bytes(data[: data.rfind(b"startxref")] + b"startxref\n99999999\n%%EOF")
    source = opened(path)
    assert len(source.pages) == 4
    assert "“broken.pdf” is damaged" in str(source.notes[0])
    assert source.render(4, Rotation.NONE, 100, 140).getextrema() != ((255, 255),) * 3


def test_a_pdf_with_lost_first_bytes_is_still_tried(tmp_path, opened):
    path = save_text_pdf(tmp_path / "headless.pdf")
    path.write_bytes(path.read_bytes()[9:])
    assert len(opened(path).pages) == 1


def test_locked_files_ask_for_the_password_and_say_when_it_is_wrong(tmp_path, opened):
    path = save_locked_pdf(tmp_path / "safe.pdf", "geheim")
    with pytest.raises(PasswordNeeded, match=r"safe\.pdf") as needed:
        open_source(path)
    assert needed.value.needs_password
    with pytest.raises(WrongPassword, match=r"safe\.pdf") as wrong:
        open_source(path, "Geheim")
    assert wrong.value.needs_password
    assert len(opened(path, "geheim").pages) == 1


def test_a_file_locked_against_changes_only_opens_without_a_password(tmp_path, opened):
    pymupdf = load_pymupdf()
    path = tmp_path / "owner.pdf"
    with pymupdf.open() as document:
        document.new_page()
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw="")
    assert len(opened(path).pages) == 1


def test_a_pdf_beyond_repair_names_the_file(tmp_path):
    path = tmp_path / "junk.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"nothing of use " * 50)
    with pytest.raises(DamagedFile, match=r"junk\.pdf"):
        open_source(path)


def test_a_pdf_without_pages(tmp_path):
    path = tmp_path / "none.pdf"
    path.write_bytes(raw_pdf(b"/Count 0/Kids[]", b""))
    with pytest.raises(EmptyDocument, match=r"none\.pdf.*no pages"):
        open_source(path)


def test_a_lying_page_count_is_damage_and_not_a_hang(tmp_path):
    path = tmp_path / "liar.pdf"
    path.write_bytes(raw_pdf(b"/Count 2000000000/Kids[3 0 R]", b"/MediaBox[0 0 10 10]"))
    with pytest.raises(DamagedFile):
        open_source(path)


def test_too_many_pages_are_refused_with_the_number(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_PAGES", 9)
    path = save_text_pdf(tmp_path / "long.pdf", pages=10, lines=1)
    with pytest.raises(FileTooLarge, match="it has 10 pages, and Recto opens up to 9"):
        open_source(path)


@pytest.mark.parametrize(
    "entry",
    [b"/MediaBox[0 0 1e9 100]/UserUnit 5", b"/MediaBox[0 0 0.0001 5]", b"/MediaBox[0 0 nan 7]", b"/MediaBox[0 0]"],
)
def test_absurd_page_sizes_are_clamped_and_drawn(tmp_path, opened, entry):
    path = tmp_path / "absurd.pdf"
    path.write_bytes(raw_pdf(b"/Count 1/Kids[3 0 R]", entry))
    source = opened(path)
    size = source.pages[0].size
    assert min(size.width, size.height) >= limits.MIN_PAGE_POINTS
    assert max(size.width, size.height) <= limits.MAX_PAGE_POINTS
    assert source.render(1, Rotation.QUARTER, 300, 40).size == (300, 40)


def test_a_piece_over_the_limit_is_refused(tmp_path, opened):
    source = opened(save_text_pdf(tmp_path / "text.pdf"))
    with pytest.raises(FileTooLarge, match="Zoom out"):
        source.render(1, Rotation.NONE, 100_000, 100_000)
    assert source.render(1, Rotation.NONE, 100_000, 100_000, (50_000, 50_000, 64, 64)).size == (64, 64)


@pytest.mark.parametrize("entry", [b"(no page at all)", b"<</Type/Page/Contents 999 0 R/Resources 5>>"])
def test_a_broken_page_leaves_the_others_alone(tmp_path, opened, entry):
    path = save_text_pdf(tmp_path / "half.pdf", pages=3)
    pymupdf = load_pymupdf()
    with pymupdf.open(path) as document:
        document.update_object(document.page_xref(1), entry.decode())
        document.save(tmp_path / "half2.pdf")
    source = opened(tmp_path / "half2.pdf")
    assert len(source.pages) == 3
    assert source.render(2, Rotation.NONE, 100, 140).size == (100, 140)
    assert len(source.text_lines(3)) == 6


@pytest.mark.parametrize("number", [0, -1, 4])
def test_a_page_that_cannot_be_loaded_is_named(tmp_path, opened, number):
    source = opened(save_text_pdf(tmp_path / "text.pdf", pages=3))
    with pytest.raises(DamagedPage, match=f"Page {number} of “text.pdf”"):
        source.render(number, Rotation.NONE, 100, 140)


def test_a_scan_knows_its_own_resolution(tmp_path, opened):
    source = opened(save_scan_pdf(tmp_path / "scan.pdf", corners(1240, 1754)))
    assert source.native_size(1) == (1240, 1754)
    assert source.native_size(1, Rotation.QUARTER) == (1754, 1240)


def test_a_scan_with_its_own_rotation_knows_it_as_shown(tmp_path, opened):
    source = opened(save_scan_pdf(tmp_path / "scan.pdf", corners(1240, 1754), rotation=90))
    assert source.pages[0].size == PageSize(842, 595)
    assert source.native_size(1) == (1754, 1240)
    assert source.native_size(1, Rotation.QUARTER) == (1240, 1754)


def test_text_drawn_over_a_picture_makes_it_no_scan(tmp_path, opened):
    pymupdf = load_pymupdf()
    path = save_scan_pdf(tmp_path / "scan.pdf", corners(1240, 1754))
    with pymupdf.open(path) as document:
        document[0].insert_text((100, 400), "Drawn sharp over a background")
        document.save(tmp_path / "over.pdf")
    assert opened(tmp_path / "over.pdf").native_size(1) is None


def test_text_pages_have_no_native_size(tmp_path, opened):
    assert opened(save_text_pdf(tmp_path / "text.pdf")).native_size(1) is None


def test_the_hash_is_that_of_the_files_bytes(tmp_path, opened):
    path = save_text_pdf(tmp_path / "text.pdf")
    source = opened(path)
    assert source.content_hash() == hashlib.sha256(path.read_bytes()).hexdigest()
    assert source.content_hash(lambda: True) == ""


def test_the_layout_models_stay_out_of_the_process():
    program = (
        "import sys\n"
        "from app.sources.mupdf import load_pymupdf\n"
        "load_pymupdf()\n"
        "heavy = {'onnxruntime', 'numpy', 'pymupdf4llm', 'pymupdf.layout', 'PySide6'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "import pymupdf.layout\n"  # the door is open again afterwards
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)


def test_importing_sources_imports_no_library():
    program = "import sys, app.sources; assert not {'pymupdf', 'PIL'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
