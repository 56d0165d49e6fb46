"""Makes a PDF of a thousand pages: 750 of text and 250 scans, of which 5 are different pictures."""

from pathlib import Path

import pymupdf
from PIL import Image, ImageDraw

PAGES = 1000
_LINE = "The reed bed was cut in October. "


def make_thousand_pages(folder: Path) -> Path:
    """Write the file and return its path."""
    pictures = [_scan(folder, number) for number in range(5)]
    document = pymupdf.open()
    images: dict[int, int] = {}
    for number in range(PAGES):
        page = document.new_page(width=595, height=842)
        if number % 4 == 3:
            kind = number % 5
            images[kind] = page.insert_image(page.rect, filename=pictures[kind], xref=images.get(kind, 0))
        else:
            page.insert_textbox((60, 60, 535, 780), f"Page {number + 1}. " + _LINE * 60)
    path = folder / "thousand.pdf"
    document.save(path, garbage=0, deflate=True)
    return path


def _scan(folder: Path, number: int) -> Path:
    """One A4 page at 200 dpi as a JPEG."""
    picture = Image.new("L", (1654, 2339), 240)
    draw = ImageDraw.Draw(picture)
    for line in range(60):
        draw.text((150, 150 + 34 * line), f"Scan {number}, line {line}: {_LINE}" * 2, fill=30)
    path = folder / f"{number}.jpg"
    picture.save(path, quality=80)
    return path
