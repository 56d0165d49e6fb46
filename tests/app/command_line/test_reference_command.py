"""`recto reference`: attached, listed, taken away; document and library are real files."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pymupdf
import pytest

from app.cli import main
from app.document.page import ReadingKey
from app.folders import library_file
from app.library.library import Library
from app.library.opening import open_library
from app.references.reference import reference_key
from app.sources import open_source
from tests.app.library.kept import key, reading


@pytest.fixture
def deeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RECTO_DATA_DIR", str(tmp_path / "data"))
    document = pymupdf.open()
    for _ in range(3):
        document.new_page(width=595, height=842)
    document.save(tmp_path / "deeds.pdf")
    (tmp_path / "made.md").write_text("# One\n\n<--- Page Split --->\n\n# Two\n")
    return tmp_path / "deeds.pdf"


@pytest.fixture
def recto(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = main(["reference", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def kept(deeds: Path, look: Callable[[Library, str], dict[int, ReadingKey]]) -> dict[int, ReadingKey]:
    with closing(open_source(deeds)) as source, closing(open_library(library_file()).library) as library:
        return look(library, source.content_hash())


def test_a_reference_is_attached_listed_and_taken_away(deeds, recto):
    code, out, _ = recto("add", deeds, deeds.with_name("made.md"))
    assert (code, out) == (0, "Attached to deeds as its reference: made.md, pages 1-2\n")
    assert recto("list", deeds) == (0, "made.md  pages 1-2\n", "")
    made = reference_key("made.md")
    assert kept(deeds, lambda library, document: library.chosen(document)) == {1: made, 2: made}
    assert recto("remove", deeds, "other.md")[0] == 2
    assert recto("remove", deeds, "made.md") == (0, "Removed: made.md\n", "")
    assert recto("list", deeds)[1:] == ("", f"No references. Attach one with: recto reference add {deeds} READING\n")


def test_what_an_engine_read_stays_shown(deeds, recto):
    def read(library: Library, document: str) -> dict[int, ReadingKey]:
        library.save_reading(document, 1, reading("read here"))
        return {}

    kept(deeds, read)
    assert recto("add", deeds, deeds.with_name("made.md"))[0] == 0
    chosen = kept(deeds, lambda library, document: library.chosen(document))
    assert chosen == {1: key(), 2: reference_key("made.md")}
    assert recto("remove", deeds)[0] == 0
    assert kept(deeds, lambda library, document: library.chosen(document)) == {1: key()}


@pytest.mark.thorough
def test_a_page_can_be_named_and_bad_files_are_told(deeds, recto, tmp_path):
    (tmp_path / "third.md").write_text("# Three")
    assert recto("add", deeds, tmp_path / "third.md", "--page", 3)[1].endswith("third.md, pages 3\n")
    assert recto("add", deeds, tmp_path / "third.md", "--page", 4)[0] == 2
    code, _, err = recto("add", deeds, tmp_path / "gone.md")
    assert (code, err.count("gone.md cannot be read")) == (3, 1)
    assert recto("add", tmp_path / "gone.pdf", tmp_path / "third.md")[0] == 3
    assert recto()[0] == 2
