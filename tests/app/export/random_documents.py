"""Documents as scans have them, put together at random: nested lists, odd tables, formulas, many scripts."""

from __future__ import annotations

from itertools import count

from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.escaping import escape_inline
from app.document.geometry import BoundingBox
from app.document.html_table import table_from_html
from app.document.page import PageState
from app.export.contract import ExportPage
from tests.app.export.export_pages import A4

_WORDS = (
    "reed", "Größe", "naïve", "договор", "契約書", "日本語の", "한국어", "שלום", "مرحبا", "सूत्र", "a<b", "x&y", "1.5 %",
    "#tag", "=1+1", "[1](2)", "*", "_x_", "`q`", "|", "$5", "~", "^a", "@name", "==h==", "%%c%%", "[[l]]", "<script>",
    "\\", "1.", "- b",
    "a.", "(b)", "ii.", "...", "--", '"q"', "it's", "{x}", "H^2", ": y", "+", "Table: z", "> w", "~~s~~", "A.", "(@)",
)  # fmt: skip
_FORMULAS = (
    r"\frac{a}{b}",
    r"\sqrt{x}+1",
    r"a<b",
    r"\alpha\beta",
    r"\int f(x)dx",
    r"\boxed{y}",
    r"\mathscr{L}(s)",
    r"\nope{x}",
)
_MARKERS = ("•", "1.", "2.", "7.", "(a)", "iii)", "☐", "–")
_SPANS = ("", "", ' colspan="2"', ' rowspan="2"', ' rowspan="3" colspan="2"')

words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join).map(escape_inline)
_formulas = st.sampled_from(_FORMULAS).map(lambda source: rf"\({source}\)")
texts = st.lists(words | _formulas | words.map(lambda text: f"<b>{text}</b>"), min_size=1, max_size=3).map(" ".join)
_cells = st.tuples(st.sampled_from(["td", "td", "th"]), st.sampled_from(_SPANS), st.sampled_from(_WORDS) | st.just(""))
_rows = st.lists(_cells, min_size=1, max_size=4)


@st.composite
def tables(draw: st.DrawFn) -> object:
    """A table whose rows may end anywhere and whose cells may span whatever they like."""
    rows = draw(st.lists(_rows, min_size=1, max_size=4))
    made = "".join(
        f"<tr>{''.join(f'<{tag}{spans}>{_escaped(text)}</{tag}>' for tag, spans, text in row)}</tr>" for row in rows
    )
    return table_from_html(f"<table>{made}</table>")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@st.composite
def _blocks(draw: st.DrawFn, number: int, place: BoundingBox) -> Block:
    kind = draw(st.sampled_from([kind for kind in BlockKind if kind not in (BlockKind.HEADER, BlockKind.FOOTER)]))
    text = draw(texts)
    if kind is BlockKind.FORMULA:
        text = draw(st.sampled_from(_FORMULAS))
    if kind in (BlockKind.CODE, BlockKind.CHEMISTRY):
        text = draw(st.sampled_from(["C1=CC=CC=C1", "for x in y: z", "<b>&amp;"]))
    if kind is BlockKind.TABLE:
        return Block(number, kind, place, table=draw(tables()))
    level = draw(st.integers(0, 3))
    return Block(number, kind, place, text, level, marker=draw(st.sampled_from(_MARKERS)))


@st.composite
def documents(draw: st.DrawFn) -> list[ExportPage]:
    """One to three pages, all read to their ends; every block has a place of its own."""
    ids = count()
    pages = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        places = [BoundingBox(100, 60 + 120 * at, 500, 160 + 120 * at) for at in range(draw(st.integers(1, 6)))]
        blocks = tuple(draw(_blocks(next(ids), place)) for place in places)
        pages.append(ExportPage(number, A4, blocks, PageState.READ))
    return pages
