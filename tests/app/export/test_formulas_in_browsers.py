"""Formulas as a browser draws them that knows no font for mathematics but the one in the file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pymupdf
import pytest

from app.document.block import Block, BlockKind
from app.export.contract import ExportOptions
from app.export.formats import FORMATS
from app.mathematics.font_parts import tables_of
from tests.app.export.export_pages import PLACE, crop, page
from tests.app.export.other_programs import printed_by_browser

pytestmark = pytest.mark.thorough

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
_DOTS_A_POINT = 6
_LETTER = 12 * _DOTS_A_POINT  # about as high as a line of letters

Ink = np.ndarray[tuple[int, int], np.dtype[np.bool_]]


def printed(folder: Path, *texts: str) -> list[Ink]:
    """What is printed of each text: where there is ink, cut close."""
    assert not [
        font for font in FONTS.iterdir() if font.suffix in (".ttf", ".otf") and "MATH" in tables_of(font.read_bytes())
    ]
    blocks = [Block(0, BlockKind.PARAGRAPH, PLACE, text) for text in texts]
    target = folder / "formulas.html"
    pages = [page(one, number=at) for at, one in enumerate(blocks, 1)]
    FORMATS["html"].write("Deeds", pages, target, ExportOptions(page_breaks=True), crop)
    printed_by_browser(target, folder / "printed.pdf", FONTS)
    with pymupdf.open(folder / "printed.pdf") as document:
        assert document.page_count == len(texts)
        return [_ink(one) for one in document]


def _ink(one: pymupdf.Page) -> Ink:
    drawn = one.get_pixmap(matrix=pymupdf.Matrix(_DOTS_A_POINT, _DOTS_A_POINT), colorspace=pymupdf.csGRAY)
    dark = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)[:, : drawn.width] < 128
    dark[: 2 * _DOTS_A_POINT] = False
    rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def pieces(ink: Ink) -> list[tuple[int, int, int]]:
    """From left to right what stands apart: how wide it is, and at which heights it begins and ends."""
    columns = np.flatnonzero(np.diff(np.concatenate([[False], ink.any(0), [False]])))
    found = []
    for left, right in zip(columns[::2], columns[1::2], strict=True):
        rows = np.flatnonzero(ink[:, left:right].any(1))
        found.append((int(right - left), int(rows[0]), int(rows[-1])))
    return found


def longest_row(ink: Ink) -> int:
    """The longest line without a gap, in dots."""
    steps = np.diff(np.pad(ink, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    return int((np.argwhere(steps == -1)[:, 1] - np.argwhere(steps == 1)[:, 1]).max())


def test_the_bars_of_determinants_are_as_high_as_what_is_in_them(tmp_path: Path):
    matrix = r"\begin{vmatrix} a & b \\ c & d \\ e & f \end{vmatrix}"
    for ink in printed(tmp_path, rf"\(D = {matrix} = x\)", rf"\(1 + {matrix}^2 + x\)", rf"\(\det(A) = {matrix}\)"):
        tall = [
            (top, bottom) for width, top, bottom in pieces(ink) if width < _LETTER / 6 and bottom - top > 3 * _LETTER
        ]
        assert len(tall) == 2
        assert tall[0] == tall[1]


def test_lines_over_letters_and_roots_are_as_long_as_what_is_in_them(tmp_path: Path):
    letters, over, under, root = printed(
        tmp_path, r"\(abcd\)", r"\(\overline{abcd}\)", r"\(\underline{abcd}\)", r"\(\sqrt{abcd}\)"
    )
    for lined in (over, under, root):
        assert longest_row(lined) > 0.95 * letters.shape[1]
    assert root.shape[1] > 1.2 * letters.shape[1]  # its sign


def test_drawn_formulas_stand_on_the_line(tmp_path: Path):
    (ink,) = printed(tmp_path, r"E\(\mathscr{E}=p\)E")
    first, drawn, *_, last = pieces(ink)
    assert first[1:] == last[1:]
    assert abs(drawn[2] - first[2]) < _LETTER / 12
