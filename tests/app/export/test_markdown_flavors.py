"""Markdown for one reader, and Markdown in an archive."""

import json
import zipfile
from pathlib import Path

import pytest
import yaml

from app.document.block import BlockKind
from app.document.html_table import table_from_html
from app.document.table import Cell, Table
from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from tests.app.export.export_pages import MERGED_TABLE, PLAIN_TABLE, block, crop, figure, item, page, paragraph


def written(folder: Path, flavor: str, *blocks: object) -> str:
    target = folder / "deeds.md"
    FORMATS["md"].write("Deeds", [page(*blocks)], target, ExportOptions(flavor=flavor), crop)  # type: ignore[arg-type]
    return target.read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize(
    ("flavor", "inline", "display"),
    [
        ("common", r"so $\frac{a}{b}$ is", "$$\nx^2\n$$"),
        ("github", r"so $`\frac{a}{b}`$ is", "```math\nx^2\n```"),
        ("pandoc", r"so $\frac{a}{b}$ is", "$$\nx^2\n$$"),
        ("obsidian", r"so $\frac{a}{b}$ is", "$$\nx^2\n$$"),
    ],
)
def test_formulas(tmp_path: Path, flavor: str, inline: str, display: str):
    blocks = (paragraph(r"so \(\frac{a}{b}\) is"), block(BlockKind.FORMULA, "x^2"))
    assert written(tmp_path, flavor, *blocks) == f"{inline}\n\n{display}"


@pytest.mark.parametrize(
    ("flavor", "text", "expected"),
    [
        ("pandoc", 'm^2 @me {x} "q" it\'s -- ...', r"m\^2 \@me \{x\} \"q\" it\'s \-- \..."),
        ("pandoc", "iv. item", r"iv\. item"),
        ("pandoc", "(a) item", "&#40;a) item"),
        ("pandoc", "end. Next", "end. Next"),
        ("obsidian", "==a== %%b%% [[c]] #tag ^d # 5", r"\==a\== \%%b\%% &#91;[c]] \#tag \^d # 5"),
        ("github", "==a== @me m^2", "==a== @me m^2"),
    ],
)
def test_what_a_reader_would_take_for_a_mark_of_its_own(tmp_path: Path, flavor: str, text: str, expected: str):
    assert written(tmp_path, flavor, paragraph(text)) == expected


def test_raised_and_lowered_text(tmp_path: Path):
    runs = paragraph("H<sub>2</sub>O m<sup>a b</sup>")
    assert written(tmp_path, "pandoc", runs) == "H~2~O m<sup>a b</sup>"
    assert written(tmp_path, "obsidian", runs) == "H<sub>2</sub>O m<sup>a b</sup>"


def test_a_table_with_spans_is_a_grid_for_who_reads_no_html(tmp_path: Path):
    table = block(BlockKind.TABLE, table=MERGED_TABLE)
    assert written(tmp_path, "pandoc", table).splitlines() == [
        "+---------------+-----+----------+",
        "| Item          | Amount         |",
        "+===============+=====+==========+",
        "| Reed, bundles | 12  | 1,234.50 |",
        "|               +-----+----------+",
        "|               | together       |",
        "+---------------+-----+----------+",
    ]
    assert written(tmp_path, "pandoc", block(BlockKind.TABLE, table=PLAIN_TABLE)).startswith("| Well | Depth |")
    assert written(tmp_path, "github", table).startswith("<table>")


def test_a_grid_holds_lines_wide_letters_and_heads_that_reach_down(tmp_path: Path):
    table = table_from_html("<table><tr><th rowspan=2>a</th><td>b</td></tr><tr><td>中文</td></tr></table>")
    assert written(tmp_path, "pandoc", block(BlockKind.TABLE, table=table)).splitlines() == [
        "+-----+------+", "| a   | b    |", "|     +------+", "|     | 中文 |", "+-----+------+",
    ]  # fmt: skip
    lines = Table(1, 1, (Cell(0, 0, "one\n- two\nनी"),))
    assert written(tmp_path, "pandoc", block(BlockKind.TABLE, table=lines)).splitlines()[1:-1] == [
        "| one\\     |", "| \\- two\\  |", "| न&#2368; |",
    ]  # fmt: skip


def archive(folder: Path, *pages: ExportPage, title: str = "Deeds", **options: object) -> dict[str, bytes]:
    target = folder / "My deeds.zip"
    report = FORMATS["mdzip"].write(title, pages, target, ExportOptions(**options), crop)  # type: ignore[arg-type]
    assert report.files == (target,)
    assert [path.name for path in folder.iterdir()] == [target.name]
    with zipfile.ZipFile(target) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_an_archive_holds_the_text_and_every_picture_it_links_to(tmp_path: Path):
    files = archive(tmp_path, page(paragraph("one"), figure(), figure()), page(figure(), number=12))
    assert list(files) == ["My deeds.md", "images/p001-1.png", "images/p001-2.png", "images/p012-1.png"]
    assert files["My deeds.md"].decode() == (
        "one\n\n![Figure on page 1](images/p001-1.png)\n\n![Figure on page 1](images/p001-2.png)\n\n"
        "![Figure on page 12](images/p012-1.png)\n"
    )
    assert list(archive(tmp_path, page(paragraph("one"), figure()), pictures=False)) == ["My deeds.md"]


def test_a_text_for_each_page_with_front_matter(tmp_path: Path):
    pages = [page(paragraph("one")), page(item("two"), number=2)]
    files = archive(tmp_path, *pages, title='A "b": c\x01\n', page_files=True, front_matter=True, language="de")
    assert list(files) == ["page-001.md", "page-002.md"]
    _, head, text = files["page-002.md"].decode().split("---\n")
    assert yaml.safe_load(head) == {"title": 'A "b": c ', "lang": "de", "page": 2, "generator": "Recto"}
    assert text == "\n- two\n"
    (whole,) = archive(tmp_path, *pages, front_matter=True).values()
    assert yaml.safe_load(whole.decode().split("---\n")[1])["pages"] == [1, 2]


def test_the_same_pages_make_the_same_archive(tmp_path: Path):
    def bytes_of() -> bytes:
        archive(tmp_path, page(paragraph("one"), figure()))
        return (tmp_path / "My deeds.zip").read_bytes()

    assert bytes_of() == bytes_of()


@pytest.mark.parametrize("title", ["\x85\u2028", "\ud800", "\\", "😀", "---", "%YAML"])
def test_front_matter_is_yaml_whatever_the_title(tmp_path: Path, title: str):
    text = archive(tmp_path, page(paragraph("x")), title=title, front_matter=True)["My deeds.md"].decode()
    assert isinstance(yaml.safe_load(text.split("---\n", 2)[1])["title"], str)
    assert json.loads(text.split("title: ")[1].split("\n")[0]) == yaml.safe_load(text.split("---\n")[1])["title"]
