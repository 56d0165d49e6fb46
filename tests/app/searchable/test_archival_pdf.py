"""Copies as PDF/A-2b: checked where they become one, and as they were, with the reason, where they do not."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from pikepdf import pdfa
from PIL import Image

from app.searchable.archival_pdf import made_archival
from app.searchable.archival_words import reasons_of


def scan(path: Path) -> bytes:
    """A page that is a picture; returns the picture's bytes."""
    packed = io.BytesIO()
    Image.effect_noise((60, 40), 40).save(packed, "JPEG")
    with pymupdf.open() as document:
        page = document.new_page(width=300, height=200)
        page.insert_image(page.rect, stream=packed.getvalue())
        document.set_metadata({"title": "Tides"})
        document.save(path)
    return packed.getvalue()


def changed(path: Path, script: str) -> None:
    """Let a file hold what an archive's may not."""
    with pymupdf.open(path) as document:
        page = document[0]
        if script == "font":
            page.insert_text((40, 60), "seen", fontsize=12)
        elif script == "action":
            document.xref_set_key(document.pdf_catalog(), "OpenAction", "<</S/JavaScript/JS(app.beep\\(\\))>>")
        elif script == "attached":
            document.embfile_add("notes.bin", b"\0\1")
        document.saveIncr()


def test_a_scan_becomes_pdfa_with_its_picture_as_it_was(tmp_path: Path):
    path = tmp_path / "copy.pdf"
    picture = scan(path)
    assert made_archival(path, is_signed=False) == (True, ())
    assert pdfa.validate_written(path, "2b").passed
    with pikepdf.open(path) as written:
        (image,) = written.pages[0].get_images().values()
        assert image.read_raw_bytes() == picture
        assert str(written.open_metadata()["dc:title"]) == "Tides"
    assert [one.name for one in tmp_path.iterdir()] == ["copy.pdf"]


@pytest.mark.parametrize(
    ("holds", "why"),
    [("font", "a font that it does not bring along"), ("action", "scripts"), ("attached", "other files are packed")],
)
def test_what_an_archive_may_not_hold_is_the_reason_and_the_copy_stays(holds: str, why: str, tmp_path: Path):
    path = tmp_path / "copy.pdf"
    scan(path)
    changed(path, holds)
    before = path.read_bytes()
    is_archival, said = made_archival(path, is_signed=False)
    assert not is_archival
    assert all(str(one).startswith("This is an ordinary PDF and no PDF/A: ") for one in said)
    assert any(why in str(one) for one in said)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["copy.pdf"]


def test_locked_and_signed_files_stay_as_they_are(tmp_path: Path):
    path = tmp_path / "copy.pdf"
    scan(path)
    assert "signed" in str(made_archival(path, is_signed=True)[1][0])
    with pymupdf.open(path) as document:
        document.save(tmp_path / "locked.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="open", owner_pw="own")
        document.save(tmp_path / "owned.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="own")
    for name in ("locked.pdf", "owned.pdf"):
        is_archival, said = made_archival(tmp_path / name, is_signed=False)
        assert not is_archival
        assert "locked" in str(said[0])


def test_what_had_to_go_is_said(tmp_path: Path):
    path = tmp_path / "copy.pdf"
    scan(path)
    with pymupdf.open(path) as document:
        document.xref_set_key(document.pdf_catalog(), "OpenAction", f"[{document[0].xref} 0 R/Fit]")
        note = document[0].add_rect_annot((20, 20, 40, 40))
        note.set_flags(pymupdf.PDF_ANNOT_IS_HIDDEN)
        document.saveIncr()
    is_archival, said = made_archival(path, is_signed=False)
    assert is_archival
    assert [str(one) for one in said] == [
        "To be PDF/A the file lost the place at which it opens.",
        "To be PDF/A the file lost 1 notes and fields that are never seen.",
    ]


def test_reasons_are_told_once_with_their_clause_and_unknown_ones_in_the_checks_words():
    found = reasons_of(
        [
            ("ISO_19005_2:6.2.11.4.1-1", "not embedded"),
            ("ISO_19005_2:6.2.11.4.1-2", "not embedded either"),
            ("pikepdf:schema-Page", "unrecognized key /Odd"),
        ]
    )
    assert [str(one) for one in found] == [
        "it shows text in a font that it does not bring along whole (ISO 19005-2, 6.2.11.4.1)",
        "the check does not know what it found: unrecognized key /Odd",
    ]
