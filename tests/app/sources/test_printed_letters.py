"""How large the print of a page is found to be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from app.document.geometry import Rotation
from app.sources import open_source
from app.sources.printed_letters import PrintedLetters, printed_letters, printed_letters_of
from tests.sample_builder.column import Column
from tests.sample_builder.leaf import A4, Leaf
from tests.sample_builder.typefaces import Style

X_HEIGHT = 0.475  # of the size of the type, in Source Serif 4
_SENTENCE = "Nine copies of a summary were sent on across a narrow sea in summer, as no one saw reason to wait more. "


def page(path: Path, *sizes: float, lines: int = 12) -> Path:
    """A page with a paragraph of each size."""
    leaf = Leaf(A4)
    column = Column(leaf, 60, 475, 60, Style("serif", sizes[0], 1.3 * sizes[0]), "justify")
    for size in sizes:
        column.body = Style("serif", size, 1.3 * size)
        width = column.body.width(_SENTENCE)
        column.paragraph(_SENTENCE * round(lines * 475 / width), 0.0)
    leaf.document.save(path)
    return path


def found(path: Path) -> PrintedLetters:
    source = open_source(path)
    try:
        return printed_letters_of(source, 1, Rotation.NONE)
    finally:
        source.close()


@pytest.mark.parametrize("size", [6.0, 8.0, 11.0, 18.0, 30.0])
def test_letters_are_found_as_high_as_they_are_printed(tmp_path: Path, size: float) -> None:
    letters = found(page(tmp_path / "page.pdf", size))
    assert letters.smallest * A4[1] == pytest.approx(X_HEIGHT * size, rel=0.15)


def test_as_many_characters_are_found_as_there_are_about(tmp_path: Path) -> None:
    style = Style("serif", 10, 13)
    printed = len(_SENTENCE) * round(30 * 475 / style.width(_SENTENCE))
    assert found(page(tmp_path / "page.pdf", 10, lines=30)).characters == pytest.approx(printed, rel=0.2)


def test_the_smaller_of_two_sizes_counts(tmp_path: Path) -> None:
    letters = found(page(tmp_path / "page.pdf", 14, 7))
    assert letters.smallest * A4[1] == pytest.approx(X_HEIGHT * 7, rel=0.15)


def test_a_page_without_print_has_none() -> None:
    empty = Image.new("L", (600, 800), 255)
    drawing = empty.copy()
    ImageDraw.Draw(drawing).ellipse((100, 200, 500, 600), outline=0, width=4)
    assert printed_letters(empty) == printed_letters(drawing) == PrintedLetters()
