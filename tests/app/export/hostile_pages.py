"""Pages as no scan has them: texts that no file can hold, marks that nest without end, tables of odd shapes."""

from __future__ import annotations

from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize
from app.document.html_table import table_from_html
from app.document.page import PageState
from app.export.contract import ExportPage

NASTY = (
    "\x00", "\x01\x02\x08", "\x0b", "\x0c", "\x1b[31m", "\x7f\x85", "\ud800", "\udfff\ud800", "\ufffe", "\uffff",
    "\ufeff", "\u202e\u2066", "\u2028\u2029", "\ue000\ue006\ue010", "\U0010ffff", "a\u0301" * 50, "中\U00020000",
    "]]>", "<!--", "-->", "<script>alert(1)</script>", "<?xml ?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&#0;",
    "&#xd800;", "=1+1", "@SUM(A1)", "+1", "-x", "'", "\"", "\\", "|", "\r", "\r\n", "\t", "\n\n\n", "  ", "%s {0}",
    "*" * 300, "**" * 200 + "x" + "**" * 200, "<b>" * 300 + "x" + "</b>" * 300, "<sub><sup>" * 200, "`" * 300,
    "_" * 300, "[" * 300 + "](" * 300, "> " * 300, "- " * 300, "# " * 300, "1. " * 300, "$" * 301, r"\(" * 100,
    "<table>" * 60, "x" * 40_000, "https://example.org/" + "a" * 3000, "javascript:alert(1)", "../../x", "C:\\x",
    r"\(" + r"\sum " * 127 + r"\)", r"$$" + r"\stackrel a" * 160 + "x$$", r"\[" + r"\sqrt" * 250 + r"x\]",
    r"\(\text{" + "\x0b\ud800" + r"}\)", r"\(\begin{array}{c|c}a&b\\\hline\end{array}\tag{<1>}\)", r"$\unicode{x1}$",
)  # fmt: skip

_TEX = (
    r"\sum ", r"\int", r"\sqrt", r"\frac", r"\hat", "{", "}", "^", "_", "x", "&", r"\\", "<", ">", "%", "$", "''", "]",
    r"\begin{matrix}", r"\end{matrix}", r"\begin{array}{c|*{9}{c}}", r"\end{array}", r"\begin{cases}", r"\end{cases}",
    r"\left(", r"\right)", r"\left\{", r"\right.", r"\text{", r"\tag{1}", r"\tag*{", r"\eqno(", r"\operatorname{",
    r"\mathop{", r"\limits", r"\nolimits", r"\not", r"\overset", r"\underbrace", r"\color{red}", r"\Large ", r"\over ",
    r"\hline", r"\middle|", r"\big", r"\xrightarrow[a]{b}", r"\substack{a\\b}", r"\multicolumn{2}{c}{", r"\phantom{",
    r"\unicode{x1}", r"\hspace{9em}", r"\sqrt[", r"\[", r"\)", "&#1;", "\x0b", "\ud800", "\ue010", "中", "\n",
)  # fmt: skip

formulas = st.lists(st.sampled_from(_TEX), max_size=60).map("".join)
_texts = st.lists(st.sampled_from(NASTY) | st.text(max_size=20), max_size=4).map("".join)
texts = _texts | formulas | formulas.map(lambda source: rf"a \({source}\) b")
markers = st.sampled_from(["•", "1.", "(999999999)", "ivx.", "⑳", ""]) | texts
_boxes = st.none() | st.sampled_from(
    [
        BoundingBox(0, 0, 0, 0),
        BoundingBox(9, 9, 9.0001, 10),
        BoundingBox(100, 200, 400, 350),
        BoundingBox(-1e9, 0, 1e9, 1e-9),
    ]
)
_spans = st.sampled_from(["", " colspan=3", " rowspan=9", " colspan=100000", " rowspan=0", " colspan=-1"])
_cells = st.tuples(st.sampled_from(["td", "th"]), _spans, texts).map(lambda cell: "<{0}{1}>{2}</{0}>".format(*cell))
_rows = st.lists(_cells, max_size=4).map(lambda cells: f"<tr>{''.join(cells)}</tr>")
tables = st.lists(_rows, min_size=1, max_size=5).map(lambda rows: table_from_html(f"<table>{''.join(rows)}</table>"))


@st.composite
def blocks(draw: st.DrawFn, number: int) -> Block:
    kind = draw(st.sampled_from(BlockKind))
    table = draw(tables) if kind in (BlockKind.TABLE, BlockKind.CHART) else None
    continues = draw(st.sampled_from([None, None, 0, 1])) if table is not None else None
    level = draw(st.integers(0, 12))
    return Block(
        number, kind, draw(_boxes), draw(texts), level, marker=draw(markers), table=table, continues=continues
    )  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> list[ExportPage]:
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        size = draw(st.sampled_from([PageSize(595, 842), PageSize(1, 1), PageSize(72_000, 1)]))
        on_it = tuple(draw(blocks(place)) for place in range(draw(st.integers(0, 4))))
        made.append(ExportPage(number, size, on_it, draw(st.sampled_from(PageState))))
    return made
