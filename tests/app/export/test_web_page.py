import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, Rotation
from app.document.html_table import table_from_html
from app.document.page import PageState
from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from tests.app.export.export_pages import MERGED_TABLE, PLAIN_TABLE, block, crop, figure, item, page, paragraph
from tests.app.export.web_reading import read_page
from tests.app.export.wholeness import is_whole


def made(folder: Path, *pages: ExportPage, title: str = "Deeds", **options: object) -> etree._Element:
    """The body of a page, after whatever could run or fetch something has been looked for."""
    target = folder / "deeds.html"
    report = FORMATS["html"].write(title, pages, target, ExportOptions(**options), crop)  # type: ignore[arg-type]
    assert report.files == (target,)
    read_page(target.read_bytes())
    return html.document_fromstring(target.read_text("utf-8"))


def texts(root: etree._Element, path: str) -> list[str]:
    return [" ".join("".join(element.itertext()).split()) for element in root.iterfind(f".//{path}")]


def test_the_policy_lets_nothing_in_but_what_is_in_the_file(tmp_path: Path):
    root = made(tmp_path, page(paragraph("one"), figure()))
    policy = root.xpath("string(//meta[@http-equiv]/@content)")
    style = root.xpath("string(//style)")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'", "img-src data:", "font-src data:", f"style-src 'sha256-{digest}'", "base-uri 'none'",
        "form-action 'none'",
    ]  # fmt: skip
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style
    assert root.xpath("//meta[@charset='utf-8']")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</style><script>1</script>",
        "javascript:alert(1)", "https://example.org",
        "<a href='//example.org'>x</a>", '" onload="alert(1)', "<svg><use href=//x></svg>",
        r"\(\href{javascript:alert(1)}{x}\)", r"\(\text{<script>alert(1)</script>}\)", r"\(\boxed{\text{</svg><b>}}\)",
        r"\(\style{background:url(//x)}{x}\)", r"\(\color{url(x)}{y}\)",
    ],
)  # fmt: skip
def test_no_text_becomes_more_than_text(tmp_path: Path, text: str):
    table = table_from_html("<table><tr><td>x</td></tr></table>")
    assert table is not None
    cell = replace(table.cells[0], text=text)
    every = [block(kind, text, marker=text) for kind in BlockKind]
    tables = [block(BlockKind.TABLE, text, table=replace(table, cells=(cell,)))]
    root = made(tmp_path, page(*every, *tables), title=text, margins=True)
    assert not root.xpath("//script | //body//style | //a[not(starts-with(@href, '#'))] | //*[@onerror or @onload]")


def test_headings_make_the_table_of_contents(tmp_path: Path):
    heading = block(BlockKind.HEADING, r"On **reed** and \(\frac{a}{b}\)", level=2)
    root = made(tmp_path, page(block(BlockKind.TITLE, "Deeds"), heading), page(heading, number=2))
    assert texts(root, "nav//a") == ["Deeds", r"On reed and \frac{a}{b}", r"On reed and \frac{a}{b}"]
    assert root.xpath("//nav/ol/li/ol/li/a/@href") == ["#heading-2", "#heading-3"]
    assert [root.xpath(f"name(//*[@id='{name}'])") for name in ("heading-1", "heading-2")] == ["h1", "h2"]
    assert not made(tmp_path, page(heading)).xpath("//nav")


def test_a_table_says_what_its_heads_are_the_heads_of(tmp_path: Path):
    root = made(tmp_path, page(block(BlockKind.TABLE, table=MERGED_TABLE)))
    heads = [(cell.text, cell.get("scope"), cell.get("colspan")) for cell in root.iter("th")]
    assert heads == [("Item", "col", None), ("Amount", "colgroup", "2")]
    assert root.xpath("count(//thead/tr)") == 1
    assert root.xpath("string(//td[@rowspan])") == "Reed, bundles"
    assert root.xpath("string(//td[@colspan])") == "together"
    assert root.xpath("string(//*[@role='region']/@aria-label)") == "Table on page 1"


def test_a_head_that_reaches_into_the_body_is_not_cut_off(tmp_path: Path):
    table = table_from_html(
        "<table><tr><th rowspan=2>a</th><th>b</th></tr><tr><td>1</td></tr><tr><th>c</th></tr></table>"
    )
    root = made(tmp_path, page(block(BlockKind.TABLE, table=table)))
    assert not root.xpath("//thead//th[@rowspan]") or root.xpath("count(//thead/tr)") == 2
    assert root.xpath("string(//th[.='c']/@scope)") == "row"


def test_pictures_are_in_the_file_with_their_captions(tmp_path: Path):
    caption = block(BlockKind.CAPTION, "Figure 1. A box")
    chart = block(BlockKind.CHART, "", table=PLAIN_TABLE)
    root = made(tmp_path, page(figure(), caption, chart, block(BlockKind.CHEMISTRY, "CCO")))
    data = f"data:image/png;base64,{base64.b64encode(crop(1, BoundingBox(100, 200, 400, 350))).decode()}"
    assert root.xpath("//img/@src") == [data] * 3
    assert root.xpath("//img/@alt") == ["Figure on page 1", "Chart on page 1", "Structure on page 1: CCO"]
    assert root.xpath("//img/@width") == ["400"] * 3
    assert texts(root, "figure/figcaption") == ["Figure 1. A box"]
    assert root.xpath("string(//figure[@class='chart']//td[2])") == "4.5 m"


def test_a_caption_above_a_table_stays_above_it(tmp_path: Path):
    caption = block(BlockKind.CAPTION, "Table 1")
    root = made(tmp_path, page(caption, block(BlockKind.TABLE, table=PLAIN_TABLE), figure(), caption, figure()))
    assert [[child.tag for child in one] for one in root.iter("figure")] == [
        ["figcaption", "div"], ["img", "figcaption"], ["img"],
    ]  # fmt: skip


def test_a_turned_page_has_pictures_as_wide_as_they_are_seen(tmp_path: Path):
    root = made(tmp_path, replace(page(figure()), rotation=Rotation.QUARTER))
    assert root.xpath("//img/@width") == ["200"]


def test_without_pictures_and_where_there_is_none(tmp_path: Path):
    assert not made(tmp_path, page(figure(), paragraph("x")), pictures=False).xpath("//figure")
    target = tmp_path / "d.html"
    report = FORMATS["html"].write("d", [page(figure())], target, ExportOptions(), lambda *_: b"<svg onload=x>")
    assert [str(remark.sentence) for remark in report.remarks] == [
        "1 figure on page 1 could not be cut out of the page."
    ]
    assert "Figure on page 1: the picture is missing" in target.read_text()


def test_formulas_are_set_by_the_browser_drawn_or_told(tmp_path: Path):
    formulas = [r"\frac{a}{b}\tag{3}", r"\boxed{x}", r"\nonsense{x}"]
    root = made(tmp_path, page(*(block(BlockKind.FORMULA, one) for one in formulas), paragraph(r"in \(\sqrt{x}\) it")))
    assert root.xpath("//math/@alttext") == [r"\frac{a}{b}\tag{3}", r"\sqrt{x}"]
    assert root.xpath("//math/@display") == ["block"]
    assert root.xpath("//*[@role='math']/@aria-label") == [r"\boxed{x}"]
    assert texts(root, "code") == [r"\nonsense{x}"]
    assert texts(root, "span[@class='tag']") == ["(3)"]
    assert "@font-face" in root.xpath("string(//style)")
    assert "@font-face" not in made(tmp_path, page(paragraph("none"))).xpath("string(//style)")


def test_lists_keep_their_marks(tmp_path: Path):
    marks = [("1.", 0), ("•", 1), ("2.", 0), ("5.", 0), ("(a)", 0), ("☑", 0)]
    root = made(tmp_path, page(*(item(f"t{at}", mark, level) for at, (mark, level) in enumerate(marks))))
    assert [(one.get("value"), one.text or one[0].text) for one in root.iter("li")] == [
        ("1", "t0"), (None, "t1"), ("2", "t2"), ("5", "t3"), (None, "(a) "), (None, "☑ "),
    ]  # fmt: skip
    assert root.xpath("string(//li[ul]/ul/li)") == "t1"


def test_an_item_without_text_is_an_item(tmp_path: Path):
    root = made(tmp_path, page(item(""), item("b"), item("\x01", "1.")))
    assert texts(root, "li") == ["", "b", ""]


def test_notes_lead_to_their_marks_and_back(tmp_path: Path):
    notes = [block(BlockKind.FOOTNOTE, "<sup>1</sup> One."), block(BlockKind.FOOTNOTE, "2 Two, never called.")]
    root = made(tmp_path, page(paragraph(r"Word\(^{1}\) and m<sup>3</sup>."), *notes))
    assert root.xpath("//a/@href") == ["#note-1-1", "#note-1-1-ref"]
    assert [root.xpath(f"count(//*[@id='{name}'])") for name in ("note-1-1", "note-1-1-ref")] == [1, 1]
    assert texts(root, "aside") == ["1 One. ↑", "2 Two, never called."]


def test_directions_and_languages_are_told(tmp_path: Path):
    hebrew = "שלום עולם"
    root = made(tmp_path, page(paragraph(hebrew), paragraph(hebrew), paragraph("reed")))
    assert (root.get("dir"), root.get("lang")) == ("rtl", "und")
    assert [(one.get("dir"), one.get("lang")) for one in root.iter("p")] == [
        (None, "he-IL"), (None, "he-IL"), ("ltr", None),
    ]  # fmt: skip
    assert made(tmp_path, page(paragraph("reed")), language="de").get("lang") == "de"


def test_pages_that_are_not_whole_say_so_and_pages_begin_where_asked_for(tmp_path: Path):
    pages = [page(paragraph("one")), page(paragraph("two"), number=2, state=PageState.CUT_SHORT)]
    root = made(tmp_path, *pages, page(number=3, state=PageState.NOT_READ), page_breaks=True)
    assert root.xpath("//section/@id") == ["page-1", "page-2", "page-3"]
    assert set(root.xpath("//section/@class")) == {"page begins"}
    assert texts(root, "p[@role='note']") == [
        "[Page 2: the reading was cut short here]", "[Page 3 has not been read and is left out]",
    ]  # fmt: skip
    assert set(made(tmp_path, *pages).xpath("//section/@class")) == {"page"}


def test_characters_that_no_file_can_hold_are_counted(tmp_path: Path):
    target = tmp_path / "d.html"
    pages = [
        page(paragraph("a\x01b\x02")),
        page(block(BlockKind.CODE, "\nx\ufffe"), number=2),
        page(paragraph("c"), number=3),
    ]
    report = FORMATS["html"].write("d", pages, target, ExportOptions(), crop)
    assert [(remark.page, str(remark.sentence)) for remark in report.remarks] == [
        (1, "2 characters on page 1 can stand in no such file and were left out."),
        (2, "1 character on page 2 can stand in no such file and was left out."),
    ]
    assert not is_whole(report)
    assert html.document_fromstring(target.read_text()).xpath("string(//pre)") == "\nx"


def test_the_same_pages_make_the_same_file(tmp_path: Path):
    def written() -> bytes:
        made(tmp_path, page(paragraph(r"\(\sqrt{x}\)"), figure()))
        return (tmp_path / "deeds.html").read_bytes()

    assert written() == written()


def test_ids_are_given_once(tmp_path: Path):
    note = block(BlockKind.FOOTNOTE, "* Star.")
    blocks: list[Block] = [block(BlockKind.TITLE, "T"), paragraph(r"a<sup>\*</sup> b<sup>\*</sup>"), note]
    made(tmp_path, page(*blocks), page(*blocks, number=2))
    ids = re.findall(r' id="([^"]+)"', (tmp_path / "deeds.html").read_text())
    assert len(ids) == len(set(ids)) == 8
