"""PDF files object by object, valid to the letter: what is hostile in them is what they ask for."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path


def stream(content: bytes, entries: str = "", *, deflated: int = 0) -> bytes:
    """A stream object's body, compressed so many times over."""
    for _ in range(deflated):
        content = zlib.compress(content, 9)
    filters = f"/Filter [{' /FlateDecode' * deflated}]" if deflated else ""
    return f"<< {entries} {filters} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def write_pdf(path: Path, objects: Sequence[bytes]) -> Path:
    """The file; object 1 is the catalog."""
    path.write_bytes(pdf_of(objects))
    return path


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """The same as bytes."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    xref = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n".encode()
    return bytes(out)


def some_pages(
    path: Path,
    content: bytes,
    resources: str = "",
    others: Iterable[bytes] = (),
    page: str = "",
    *,
    count: int = 1,
    times: int = 1,
) -> Path:
    """A file whose `count` pages all show the same, `times` over.

    `content` is the body of object 4, and the first of the `others` is object 5; `page` is added to each page.
    """
    others = list(others)
    numbers = [3, *range(5 + len(others), 4 + len(others) + count)]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    shown = f"/Contents [{' 4 0 R' * times}] /Resources << {resources} >>"
    body = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {shown} {page} >>".encode()
    pages = f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode()
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    return write_pdf(path, [catalog, pages, body, content, *others, *[body] * (count - 1)])
