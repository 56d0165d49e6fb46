"""Real PDF files for the tests, made by PyMuPDF or byte by byte."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

from app.sources.mupdf import load_pymupdf

SENTENCE = "The quick brown fox jumps over the lazy dog and goes home."


def save_text_pdf(path: Path, pages: int = 1, lines: int = 6, rotation: int = 0) -> Path:
    """A4 pages of plain text, `lines` lines from the top."""
    pymupdf = load_pymupdf()
    with pymupdf.open() as document:
        for number in range(1, pages + 1):
            page = document.new_page(width=595, height=842)
            for line in range(lines):
                page.insert_text((72, 72 + 20 * line), f"Page {number} line {line + 1}. {SENTENCE}", fontsize=10)
            page.set_rotation(rotation)
        document.save(path)
    return path


def save_locked_pdf(path: Path, password: str) -> Path:
    """One page that opens with `password` only."""
    pymupdf = load_pymupdf()
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), SENTENCE)
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=password, owner_pw="owner")
    return path


def corners(width: int, height: int) -> Image.Image:
    """A picture whose corners are red (top left), green (top right), blue (bottom right) and black."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    w, h = width // 4, height // 4
    draw.rectangle((0, 0, w, h), fill=(255, 0, 0))
    draw.rectangle((width - w, 0, width, h), fill=(0, 255, 0))
    draw.rectangle((width - w, height - h, width, height), fill=(0, 0, 255))
    draw.rectangle((0, height - h, w, height), fill=(0, 0, 0))
    return picture


def corner_names(picture: Image.Image) -> str:
    """The corners' colors clockwise from the top left, as letters: R, G, B, K, or ? for anything else."""
    x0, y0 = picture.width // 12, picture.height // 12
    x1, y1 = picture.width - 1 - x0, picture.height - 1 - y0
    return "".join(_name(picture.getpixel(place)) for place in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))


def _name(color) -> str:
    red, green, blue = (value > 128 for value in color[:3])
    return {(True, False, False): "R", (False, True, False): "G", (False, False, True): "B"}.get(
        (red, green, blue), "K" if not (red or green or blue) else "?"
    )


def save_scan_pdf(path: Path, picture: Image.Image, width: float = 595, height: float = 842, layer=(), rotation=0):
    """One page filled by `picture`; `layer` is invisible text over it as (x, y, text) in points."""
    pymupdf = load_pymupdf()
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    with pymupdf.open() as document:
        page = document.new_page(width=width, height=height)
        page.insert_image(page.rect, stream=buffer.getvalue(), keep_proportion=False)
        for x, y, text in layer:
            page.insert_text((x, y), text, fontsize=10, render_mode=3)
        page.set_rotation(rotation)
        document.save(path)
    return path


def raw_pdf(pages_entry: bytes, page_entry: bytes) -> bytes:
    """A PDF with one page object and no cross-reference table, for entries that no library would write."""
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages ",
            pages_entry,
            b">>endobj\n3 0 obj<</Type/Page/Parent 2 0 R ",
            page_entry,
            b">>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        )
    )
