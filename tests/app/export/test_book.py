import io
import zipfile
from dataclasses import replace
from pathlib import Path

from lxml import etree

from app.document.block import Block, BlockKind
from app.document.page import Reading, ReadingKey, StopReason
from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from tests.app.export.export_pages import block, crop, figure, page, paragraph
from tests.app.export.web_reading import read_book

_OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


def made(folder: Path, *pages: ExportPage, title: str = "Deeds", **options: object) -> dict[str, bytes]:
    target = folder / "deeds.epub"
    report = FORMATS["epub"].write(title, pages, target, ExportOptions(**options), crop)  # type: ignore[arg-type]
    assert report.files == (target,)
    data = target.read_bytes()
    read_book(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def heading(number: int, text: str, level: int = 2) -> Block:
    return replace(block(BlockKind.HEADING, text, level=level), id=number)


def body(data: bytes) -> str:
    return "".join(etree.fromstring(data).find("{*}body").itertext())  # type: ignore[union-attr]


def test_chapters_begin_at_the_highest_headings_there_are_several_of(tmp_path: Path):
    title = replace(block(BlockKind.TITLE, "Deeds"), id=9)
    first = page(title, paragraph("before"), heading(1, "Reed"), paragraph("of reed"), heading(2, "Clay"))
    files = made(tmp_path, first, page(paragraph("of clay"), heading(3, "More", 3), number=2))
    chapters = [body(data) for name, data in sorted(files.items()) if "chapter" in name]
    assert chapters == ["Deedsbefore", "Reedof reed", "Clayof clayMore"]
    navigation = etree.fromstring(files["book/nav.xhtml"])
    assert navigation.xpath("//*[@role='doc-toc']//@href") == [
        "chapter-001.xhtml#heading-1", "chapter-002.xhtml#heading-2", "chapter-003.xhtml#heading-3",
        "chapter-003.xhtml#heading-4",
    ]  # fmt: skip
    assert navigation.xpath("//*[@role='doc-pagelist']//@href") == [
        "chapter-001.xhtml#page-1",
        "chapter-003.xhtml#page-2",
    ]


def test_a_long_document_without_headings_is_parted(tmp_path: Path):
    files = made(tmp_path, *(page(paragraph(f"text {number}"), number=number) for number in range(1, 61)))
    assert sum("chapter" in name for name in files) == 3
    assert b">Page 26<" in files["book/nav.xhtml"]


def test_a_note_in_another_chapter_is_found(tmp_path: Path):
    note = replace(block(BlockKind.FOOTNOTE, "<sup>1</sup> A note."), id=7)
    called = paragraph("Word<sup>1</sup>")
    files = made(tmp_path, page(heading(1, "One"), called, heading(2, "Two"), note))
    assert b'href="chapter-002.xhtml#note-1-1"' in files["book/chapter-001.xhtml"]
    assert b'epub:type="noteref"' in files["book/chapter-001.xhtml"]
    assert b'href="chapter-001.xhtml#note-1-1-ref"' in files["book/chapter-002.xhtml"]


def test_the_package_says_what_is_in_the_book(tmp_path: Path):
    files = made(tmp_path, page(paragraph(r"\(\sqrt{x}\)"), figure()), title="A & B", language="fr")
    package = etree.fromstring(files["book/package.opf"])
    assert package.xpath("string(//dc:title)", namespaces=_OPF) == "A & B"
    assert package.xpath("string(//dc:language)", namespaces=_OPF) == "fr"
    items = {item.get("href"): item.get("properties") for item in package.iterfind(".//opf:item", _OPF)}
    assert items == {
        "nav.xhtml": "nav", "style.css": None, "formulas.woff": None, "cover.png": "cover-image",
        "picture-001-1.png": None, "chapter-001.xhtml": "mathml",
    }  # fmt: skip
    assert b"@font-face" in files["book/style.css"]
    without = made(tmp_path, page(paragraph("x"), figure()), pictures=False)
    assert not [name for name in without if name.endswith((".png", ".woff"))]


def test_pages_from_right_to_left(tmp_path: Path):
    files = made(tmp_path, page(paragraph("שלום עולם")))
    assert b'page-progression-direction="rtl"' in files["book/package.opf"]
    assert b'dir="rtl"' in files["book/chapter-001.xhtml"]


def test_the_same_pages_make_the_same_book_and_others_another(tmp_path: Path):
    def written(text: str, created: float) -> bytes:
        reading = Reading(ReadingKey("builtin", "1", "base"), (), StopReason.END, created=created)
        made(tmp_path, replace(page(paragraph(text), figure()), reading=reading))
        return (tmp_path / "deeds.epub").read_bytes()

    assert written("a", 5e8) == written("a", 5e8)
    assert written("a", 5e8) != written("b", 5e8)
    assert "2033-05-18T03:33:20Z" in str(made(tmp_path, _read_at(2e9))["book/package.opf"])
    assert "2100" in str(made(tmp_path, _read_at(9e99))["book/package.opf"])


def _read_at(created: float) -> ExportPage:
    reading = Reading(ReadingKey("builtin", "1", "base"), (), StopReason.END, created=created)
    return replace(page(paragraph("x")), reading=reading)
