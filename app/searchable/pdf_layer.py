"""A PDF file that gets words laid over its pages, by PyMuPDF. Nothing that was in it is changed but by adding."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.document.geometry import PageSize, Rotation
from app.document.outline import Bookmark
from app.searchable.hidden_text import without_hidden_text
from app.searchable.layer_content import FONT_NAME, Matrix, layer_content
from app.searchable.layer_font import LayerFont
from app.searchable.messages import PlacedWord, SaveFile
from app.searchable.own_words import OwnWords
from app.sources.mupdf import load_pymupdf, page_errors
from app.sources.page_turn import joined
from app.sources.pdf_document import open_document

_DEEPEST_FORMS = 8


class PdfLayer:
    """A copy of a file, in the making. Its path is where the finished file is to be."""

    def __init__(self, path: Path, password: str | None) -> None:
        """Open the copy.

        Raises:
            SourceError: it cannot be opened.
        """
        self.path = path
        self._document = open_document(path, password)
        self._font = LayerFont()
        self._font_xref = 0
        self._forms_seen: set[int] = set()

    def own_words(self, number: int, rotation: Rotation, size: PageSize) -> OwnWords:
        """The words that the page holds already, in points of the page turned."""
        with page_errors(self.path, number):
            return OwnWords.of_page(self._page(number), inverse_of(self._to_page(number, rotation, size)))

    def take_hidden_text_out(self, number: int) -> int:
        """Take text out that is never seen; returns how many pieces."""
        with page_errors(self.path, number):
            page = self._page(number)
            content, taken = without_hidden_text(page.read_contents())
            if taken:
                stream = self._add_stream(content)
                self._document.xref_set_key(page.xref, "Contents", f"[{stream} 0 R]")
            return taken + sum(self._clean_form(xref) for xref in self._forms(page))

    def lay(self, number: int, rotation: Rotation, size: PageSize, lines: Sequence[Sequence[PlacedWord]]) -> None:
        """Lay words over a page; their places are in points of the page of `size`, turned."""
        with page_errors(self.path, number):
            page = self._page(number)
            content = layer_content(lines, self._to_page(number, rotation, size), self._font)
            stream = self._add_stream(content)
            there = " ".join(f"{xref} 0 R" for xref in page.get_contents())
            self._give_font(page)
            self._document.xref_set_key(page.xref, "Contents", f"[{stream} 0 R {there}]")

    def save(self, wanted: SaveFile) -> bool:
        """Write the file to its path; whether it still begins with the bytes that were there.

        Raises:
            RuntimeError, OSError: it cannot be written.
        """
        document = self._document
        if self._font_xref:
            self._font.write(document, self._font_xref)
        all_pages = not wanted.pages or len(wanted.pages) == document.page_count
        if not all_pages:
            document.select([number - 1 for number in wanted.pages])
        self._tell_about(wanted)
        keep = load_pymupdf().PDF_ENCRYPT_KEEP
        if all_pages and document.can_save_incrementally():
            document.saveIncr()
            document.close()
            return True
        finished = self.path.with_name(f"{self.path.name}.whole")
        document.save(str(finished), garbage=1 if not all_pages else 0, encryption=keep)
        document.close()
        finished.replace(self.path)
        return False

    @property
    def is_signed(self) -> bool:
        return int(self._document.get_sigflags()) > 0

    def close(self) -> None:
        self._document.close()

    def _page(self, number: int) -> Any:
        return self._document.load_page(number - 1)

    def _add_stream(self, content: bytes) -> int:
        xref = int(self._document.get_new_xref())
        self._document.update_object(xref, "<<>>")
        self._document.update_stream(xref, zlib.compress(content, 9), new=True, compress=False)
        self._document.xref_set_key(xref, "Filter", "/FlateDecode")
        return xref

    def _to_page(self, number: int, rotation: Rotation, size: PageSize) -> Matrix:
        """What takes a place on the turned page, in points counted downward, to the page's own numbers."""
        mupdf = load_pymupdf().mupdf
        page = self._page(number)
        shown, area = mupdf.FzMatrix(), mupdf.FzRect()
        mupdf.pdf_page_transform(page.this.pdf_page_from_fz_page(), area, shown)
        rect = page.rect
        turned = size.turned(rotation)
        back = _turned_back(rotation, turned)
        fit = (rect.width / size.width, 0.0, 0.0, rect.height / size.height, rect.x0, rect.y0)
        to_shown = (shown.a, shown.b, shown.c, shown.d, shown.e, shown.f)
        return joined(joined(back, fit), inverse_of(to_shown))

    def _give_font(self, page: Any) -> None:
        """Name the layer's font in the page's resources, of which a copy is made: others may share them."""
        pymupdf = load_pymupdf()
        mupdf = pymupdf.mupdf
        pdf = pymupdf._as_pdf_document(self._document)
        if not self._font_xref:
            self._font_xref = int(self._document.get_new_xref())
            self._document.update_object(self._font_xref, "<<>>")
        of_page = mupdf.pdf_lookup_page_obj(pdf, page.number)
        resources = _copy(mupdf, pdf, mupdf.pdf_dict_get_inheritable(of_page, mupdf.pdf_new_name("Resources")))
        fonts = _copy(mupdf, pdf, mupdf.pdf_dict_gets(resources, "Font"))
        mupdf.pdf_dict_puts(fonts, FONT_NAME, mupdf.pdf_new_indirect(pdf, self._font_xref, 0))
        mupdf.pdf_dict_puts(resources, "Font", fonts)
        mupdf.pdf_dict_puts(of_page, "Resources", resources)

    def _forms(self, page: Any) -> list[int]:
        return [xref for xref, *_ in page.get_xobjects()]

    def _clean_form(self, xref: int) -> int:
        if xref in self._forms_seen:
            return 0
        self._forms_seen.add(xref)
        content, taken = without_hidden_text(self._document.xref_stream(xref) or b"")
        if taken:
            self._document.update_stream(xref, content)
        return taken

    def _tell_about(self, wanted: SaveFile) -> None:
        """Title, language and outline, where the file has none."""
        document = self._document
        about = dict(document.metadata or {})
        if wanted.title and not about.get("title"):
            known = {name: value for name, value in about.items() if value and name not in ("format", "encryption")}
            document.set_metadata({**known, "title": wanted.title})
        if wanted.language and not document.language:
            document.set_language(wanted.language)
        if wanted.outline and not document.get_toc():
            document.set_toc([*_entries(wanted.outline)])


def _entries(outline: Sequence[Bookmark]) -> Iterator[list[Any]]:
    for mark in outline:
        yield [mark.level, mark.title, mark.page]


def _copy(mupdf: Any, pdf: Any, found: Any) -> Any:
    """A dictionary with the same entries; an empty one where there is none."""
    return mupdf.pdf_copy_dict(found) if mupdf.pdf_is_dict(found) else mupdf.pdf_new_dict(pdf, 4)


def _turned_back(rotation: Rotation, turned: PageSize) -> Matrix:
    """What takes a place on the turned page to the unturned one."""
    return {
        Rotation.NONE: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        Rotation.QUARTER: (0.0, -1.0, 1.0, 0.0, 0.0, turned.width),
        Rotation.HALF: (-1.0, 0.0, 0.0, -1.0, turned.width, turned.height),
        Rotation.THREE_QUARTERS: (0.0, 1.0, -1.0, 0.0, turned.height, 0.0),
    }[rotation]


def inverse_of(matrix: Matrix) -> Matrix:
    """The map that undoes another.

    Raises:
        ValueError: nothing does.
    """
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    if not size:
        raise ValueError(f"{matrix} cannot be undone")
    return d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size
