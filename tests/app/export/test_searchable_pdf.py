"""A searchable PDF and the formats with places, as the application writes them: whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pymupdf
import pytest
from pikepdf import pdfa

from app.document.block import Block, BlockKind, Line
from app.document.geometry import BoundingBox, PageSize
from app.document.page import PageState
from app.export.contract import ExportCancelled, ExportFailed, ExportOptions, ExportPage, ExportReport, SourceFile
from app.export.formats import FORMATS
from app.searchable.own_text import OwnText

ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
PRINTED = ("Green tea from", "a northern garden")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Two pages with two lines of print each, and no text."""
    drawn, document = pymupdf.open(), pymupdf.open()
    for _ in range(2):
        page = drawn.new_page(width=300, height=200)
        for at, line in enumerate(PRINTED):
            page.insert_text((40, 60 + 20 * at), line, fontsize=12)
        sheet = document.new_page(width=300, height=200)
        sheet.insert_image(sheet.rect, pixmap=page.get_pixmap(dpi=200))
    path = tmp_path / "scan.pdf"
    document.save(path)
    return path


def page_of(number: int, *blocks: Block, state: PageState = PageState.READ) -> ExportPage:
    return ExportPage(number, PageSize(300, 200), blocks, state)


def read_pages() -> list[ExportPage]:
    boxes = [BoundingBox(39, 48 + 20 * at, 150, 64 + 20 * at) for at in range(2)]
    lines = tuple(Line(box, text) for box, text in zip(boxes, PRINTED, strict=True))
    title = Block(
        0, BlockKind.TITLE, boxes[0].union(boxes[1]), "Green tea from a northern garden", level=1, lines=lines
    )
    fitted = Block(1, BlockKind.PARAGRAPH, BoundingBox(36, 46, 160, 88), " ".join(PRINTED))
    return [page_of(1, title), page_of(2, fitted)]


def write(
    name: str,
    pages: list[ExportPage],
    target: Path,
    source: Path | None,
    options: ExportOptions | None = None,
    **more: Any,
) -> ExportReport:
    file = SourceFile(source) if source else None
    chosen = options or ExportOptions()
    return FORMATS[name].write("scan", pages, target, chosen, lambda *_: b"", source=file, **more)


def test_every_word_is_found_over_its_print(scan: Path, tmp_path: Path):
    target = tmp_path / "out.pdf"
    report = write("pdf", read_pages(), target, scan, ExportOptions(language="en"))
    assert (report.files, report.whole, report.remarks) == ((target,), (1, 2), ())
    assert target.read_bytes().startswith(scan.read_bytes())
    drawn = pymupdf.open()
    sheet = drawn.new_page(width=300, height=200)
    for at, line in enumerate(PRINTED):
        sheet.insert_text((40, 60 + 20 * at), line, fontsize=12)
    truth = {word[4]: pymupdf.Rect(word[:4]) for word in sheet.get_text("words")}
    with pymupdf.open(target) as written:
        for page in written:
            found = {word[4]: pymupdf.Rect(word[:4]) for word in page.get_text("words")}
            assert page.get_text().split() == " ".join(PRINTED).split()
            assert all(abs(found[w].x0 - truth[w].x0) < 1.6 and abs(found[w].x1 - truth[w].x1) < 1.6 for w in truth)
            assert all(abs(found[w] & truth[w]) > 0.7 * abs(found[w] | truth[w]) for w in truth)
        assert written.get_toc() == [[1, "Green tea from a northern garden", 1]]
        assert (written.metadata["title"], written.language) == ("Green tea from a northern garden", "en")
    again = write("pdf", read_pages(), tmp_path / "again.pdf", target)
    assert [remark.page for remark in again.remarks] == [1, 2]
    replaced = write("pdf", read_pages(), tmp_path / "anew.pdf", target, ExportOptions(own_text=OwnText.REPLACE))
    assert replaced.remarks == ()
    with pymupdf.open(tmp_path / "anew.pdf") as anew:
        assert anew[1].get_text().split() == " ".join(PRINTED).split()


def test_pdfa_is_checked_and_where_it_cannot_be_an_ordinary_file_says_why(scan: Path, tmp_path: Path):
    target = tmp_path / "out.pdf"
    report = write("pdf", read_pages(), target, scan, ExportOptions(pdfa=True, language="en"))
    assert report.remarks == ()
    assert report.as_asked
    assert pdfa.validate_written(target, "2b").passed
    with pymupdf.open(scan) as source, pymupdf.open(target) as written:
        assert written[0].get_text().split() == " ".join(PRINTED).split()
        assert [page.get_pixmap().samples for page in source] == [page.get_pixmap().samples for page in written]
        written[0].insert_text((40, 150), "stamped")
        written.save(tmp_path / "stamped.pdf")
    report = write("pdf", read_pages(), target, tmp_path / "stamped.pdf", ExportOptions(pdfa=True))
    assert any("a font that it does not bring along" in str(remark.sentence) for remark in report.remarks)
    assert not report.as_asked
    assert not pdfa.validate_written(target, "2b").passed
    with pymupdf.open(target) as written:
        assert "stamped" in written[0].get_text()


def test_what_other_readers_may_run_or_open_is_said(scan: Path, tmp_path: Path):
    with pymupdf.open(scan) as document:
        document.embfile_add("tool.exe", b"MZ")
        document.save(tmp_path / "packed.pdf")
    report = write("pdf", read_pages(), tmp_path / "out.pdf", tmp_path / "packed.pdf", ExportOptions())
    assert ["holds files that are packed into it" in str(remark.sentence) for remark in report.remarks] == [True]


def test_text_that_is_seen_is_not_replaced_and_the_report_says_so(scan: Path, tmp_path: Path):
    with pymupdf.open(scan) as document:
        for at, line in enumerate(PRINTED):
            document[0].insert_text((40, 60 + 20 * at), line, fontsize=12)
        document.save(tmp_path / "seen.pdf")
    replaces = ExportOptions(own_text=OwnText.REPLACE)
    report = write("pdf", read_pages()[:1], tmp_path / "out.pdf", tmp_path / "seen.pdf", replaces)
    assert [str(one.sentence) for one in report.remarks] == [
        "Page 1 keeps text that its file draws to be seen: only hidden text can be replaced."
    ]


def test_archives_get_every_word_with_its_place(scan: Path, tmp_path: Path):
    pages = [*read_pages()[:1], page_of(2, state=PageState.NOT_READ)]
    report = write("alto", pages, tmp_path / "out.alto.xml", scan)
    root = ElementTree.parse(tmp_path / "out.alto.xml").getroot()
    words = [*root.iter(f"{ALTO}String")]
    assert [word.get("CONTENT") for word in words] == " ".join(PRINTED).split()
    assert abs(int(words[0].get("HPOS", "")) - 40 * 1200 / 72) < 25
    assert len([*root.iter(f"{ALTO}Page")]) == 2
    assert report.left_out == (2,)
    assert "[Page 2 has not been read and is left out]" in (tmp_path / "out.alto.xml").read_text()
    write("hocr", pages, tmp_path / "out.hocr", scan)
    page = ElementTree.fromstring((tmp_path / "out.hocr").read_text().removeprefix("<!DOCTYPE html>\n"))
    found = [one for one in page.iter() if one.get("class") == "ocrx_word"]
    assert [one.text for one in found] == " ".join(PRINTED).split()
    assert abs(int(found[0].get("title", "").split()[1]) - 40 * 300 / 72) < 6


@pytest.mark.parametrize("name", ["pdf", "alto"])
def test_without_the_file_nothing_is_written(name: str, tmp_path: Path):
    target = tmp_path / "out"
    target.write_text("before")
    with pytest.raises(ExportFailed, match="not there"):
        write(name, read_pages(), target, None)
    with pytest.raises(ExportFailed):
        write(name, read_pages(), target, tmp_path / "gone.pdf")
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_stopped_export_leaves_nothing(scan: Path, tmp_path: Path):
    folder = tmp_path / "there"
    folder.mkdir()
    with pytest.raises(ExportCancelled):
        write("pdf", read_pages(), folder / "out.pdf", scan, proceed=lambda done: done < 1)
    with pytest.raises(ExportCancelled):
        write("pdf", read_pages(), folder / "out.pdf", scan, goes_on=lambda: False)
    assert [*folder.iterdir()] == []


@pytest.mark.parametrize("name", ["pdf", "md"])
def test_the_document_itself_is_never_written_over(name: str, scan: Path):
    before = scan.read_bytes()
    with pytest.raises(ExportFailed, match="the document itself"):
        write(name, read_pages(), scan, scan)
    assert scan.read_bytes() == before
