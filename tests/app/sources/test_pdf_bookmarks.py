"""The bookmarks that a PDF brings: all that lead somewhere, whatever the others are."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from app.document.outline import Bookmark
from app.sources import open_source
from app.sources.pdf_bookmarks import MOST


def with_bookmarks(path: Path, toc: list[list[object]], pages: int = 3) -> Path:
    document = pymupdf.open()
    for _ in range(pages):
        document.new_page()
    document.set_toc(toc)
    document.save(path)
    return path


def chained(path: Path, count: int, link: str, last: str = "") -> Path:
    """A file whose bookmarks each lead to the next by `link`, and the last by `last`."""
    objects = ["<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>", "<</First 5 0 R/Last 5 0 R/Count 1>>"]  # fmt: skip
    for number in range(5, 5 + count):
        onward = link.format(number + 1) if number < 4 + count else last
        objects.append(f"<</Title(b{number})/Parent 4 0 R/Dest[3 0 R/Fit]{onward}>>")
    body, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{text}endobj\n".encode()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer<</Size {size}/Root 1 0 R>>\n"
    path.write_bytes(body + f"{table}startxref\n{len(body)}\n%%EOF".encode())
    return path


def bookmarks(path: Path) -> tuple[Bookmark, ...]:
    source = open_source(path)
    try:
        return source.bookmarks
    finally:
        source.close()


def test_they_come_in_order_with_page_and_level_and_lead_somewhere(tmp_path: Path):
    toc = [[1, "Part one", -1], [2, "Silt \n in  the basin", 2], [2, " ", 2], [1, "港口 😀", 3], [1, "Nowhere", -1]]
    assert bookmarks(with_bookmarks(tmp_path / "book.pdf", toc)) == (
        Bookmark("Part one", 2, 1),
        Bookmark("Silt in the basin", 2, 2),
        Bookmark("港口 😀", 3, 1),
    )


def test_what_is_without_end_or_goes_in_circles_stops_no_document(tmp_path: Path):
    wide = bookmarks(chained(tmp_path / "wide.pdf", MOST + 9, "/Next {} 0 R"))
    assert len(wide) == MOST
    deep = bookmarks(chained(tmp_path / "deep.pdf", 900, "/First {0} 0 R/Last {0} 0 R/Count 1"))
    assert [mark.level for mark in deep] == list(range(1, 33))
    assert len(bookmarks(chained(tmp_path / "circle.pdf", 5, "/Next {} 0 R", "/Next 5 0 R"))) <= MOST
    assert bookmarks(with_bookmarks(tmp_path / "none.pdf", [])) == ()
