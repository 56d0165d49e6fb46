from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.document.block import Block, BlockKind
from app.document.escaping import escape_inline
from app.document.html_table import table_from_html, table_to_html
from app.document.inline import plain_text
from app.document.table import Cell, Table
from app.export.list_marks import MarkStyle, list_mark
from app.export.markdown_blocks import markdown_of_block, markdown_of_blocks
from app.export.text import text_of_blocks
from tests.app.document.blocks import tables
from tests.app.document.texts import tricky_lines
from tests.app.export.export_pages import MERGED_TABLE, PLAIN_TABLE, block, figure, item, paragraph

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def outline(markdown: str) -> list[tuple[str, int, str]]:
    """What another reader of Markdown sees: kind, depth or number, text."""
    seen: list[tuple[str, int, str]] = []
    depth, kind = 0, "paragraph"
    for token in READER.parse(markdown):
        depth += token.nesting if token.type in ("bullet_list_open", "bullet_list_close") else 0
        depth += token.nesting if token.type in ("ordered_list_open", "ordered_list_close") else 0
        if token.type == "list_item_open":
            kind = f"{token.info}{token.markup}" if token.info else "bullet"
        elif token.type == "heading_open":
            kind, depth = "heading", int(token.tag[1])
        elif token.type == "inline":
            text = "".join("\n" if t.type.endswith("break") else t.content for t in token.children or [])
            seen.append((kind, depth, text))
            kind, depth = "paragraph", 0 if kind == "heading" else depth
        elif token.type == "fence":
            seen.append(("code", 0, token.content.removesuffix("\n")))
    return seen


inked = tricky_lines().map(lambda text: " ".join(text.split())).filter(bool)


def writable(kind: BlockKind) -> st.SearchStrategy[tuple[Block, tuple[str, int, str]]]:
    def pair(text: str) -> tuple[Block, tuple[str, int, str]]:
        if kind is BlockKind.CODE:
            return block(kind, text), ("code", 0, text)
        if kind is BlockKind.HEADING:
            return block(kind, escape_inline(text), level=3), ("heading", 3, text)
        return block(kind, escape_inline(text)), ("paragraph", 0, text)

    return inked.map(pair)


@given(
    st.lists(st.sampled_from([BlockKind.CODE, BlockKind.HEADING, BlockKind.PARAGRAPH]).flatmap(writable), max_size=6)
)
def test_any_text_is_seen_by_other_readers_as_it_is(pairs: list[tuple[Block, tuple[str, int, str]]]):
    markdown = markdown_of_blocks([block for block, _ in pairs], lambda _: "")
    assert outline(markdown) == [seen for _, seen in pairs]


@given(st.lists(st.tuples(inked, st.sampled_from(["•", "1.", "2.", "7)", "8)", "(a)"]), st.integers(0, 2)), max_size=6))
def test_lists_keep_their_items_numbers_and_nesting(items: list[tuple[str, str, int]]):
    markdown = markdown_of_blocks([item(escape_inline(text), mark, level) for text, mark, level in items], lambda _: "")
    expected, deepest = [], -1
    for text, mark, level in items:
        deepest = min(level, deepest + 1)
        if mark in ("•", "(a)"):
            expected.append(("bullet", deepest + 1, f"(a) {text}" if mark == "(a)" else text))
        else:
            expected.append((mark, deepest + 1, text))
    assert outline(markdown) == expected


@given(tables(tricky_lines(12).map(lambda text: escape_inline(" ".join(text.split())))))
def test_a_table_without_spans_is_a_pipe_table_of_the_same_cells(table):
    markdown = markdown_of_block(block(BlockKind.TABLE, table=table))
    if table.has_spans():
        (html,) = READER.parse(markdown)  # no blank line, at which it would end
        assert html.type == "html_block"
        assert table_from_html(markdown) == table_from_html(table_to_html(table))
        assert len(markdown.splitlines()) == table.rows + 2
        return
    tokens = READER.parse(markdown)
    cells = [
        "".join(part.content for part in token.children or [])
        for before, token in pairwise(tokens)
        if before.type in ("th_open", "td_open")
    ]
    headless = not any(cell.header for cell in table.cells if cell.row == 0)
    expected = [""] * (table.columns * headless) + [plain_text(cell.text) for cell in table.cells]
    assert cells == expected


@pytest.mark.parametrize("source", ["a <b> c", "i<n>m", "i </i> j", "a <!-- b --> c", "x<?y?>z"])
def test_no_reader_takes_a_part_of_a_formula_for_a_tag(source: str):
    texts = [rf"where \({source}\) holds", rf"where ${source}$ holds"]
    shown = [markdown_of_block(block) for block in (*map(paragraph, texts), block(BlockKind.FORMULA, source))]
    in_cell = Table(1, 1, (Cell(0, 0, f"${source}$", header=True),))
    shown.append(markdown_of_block(block(BlockKind.TABLE, table=in_cell)))
    for markdown in shown:
        kinds = [token.type for part in READER.parse(markdown) for token in [part, *(part.children or [])]]
        assert not {"html_inline", "html_block"} & set(kinds)
        assert "".join(source.split()) in "".join(markdown.split())


@pytest.mark.parametrize("source", ["a\n- b", "a\n=\nb", "+ a\n# b\n> c", "a\n1. b\n---", "a\n\n* b"])
def test_the_lines_of_a_formula_are_one_paragraph(source: str):
    ((kind, _, text),) = outline(markdown_of_block(block(BlockKind.FORMULA, source)))
    assert (kind, text.split()) == ("paragraph", ["$$", *source.split(), "$$"])


@pytest.mark.parametrize("source", [r"\[x^2\]", "$$x^2$$", r"\(x^2\)", " $x^2$ "])
def test_delimiters_that_somebody_typed_around_a_formula_are_not_doubled(source: str):
    assert markdown_of_block(block(BlockKind.FORMULA, source)) == "$$\nx^2\n$$"


@pytest.mark.parametrize("text", ["a | b\n--- | ---", "a | b\n:-- | --:", "a|b\n-|-"])
def test_lines_of_a_paragraph_become_no_table(text: str):
    assert outline(markdown_of_block(paragraph(text))) == [("paragraph", 0, text)]


def test_a_whole_page_reads_well():
    blocks = [
        block(BlockKind.TITLE, "Deeds #", level=1),
        paragraph("1911. A *good* year\nfor wells, $5 and $6"),
        item("one", "1."), item("inner", "-", 1), item("two", "2."), item("seven", "7."),
        paragraph(r"where \(x^2\) and <foo> is [1](2)"),
        block(BlockKind.FORMULA, r"\frac{a}{b}"),
        block(BlockKind.CODE, "if `x`:\n  pass"),
        block(BlockKind.TABLE, "Table 2.", table=PLAIN_TABLE),
        block(BlockKind.TABLE, table=MERGED_TABLE),
        block(BlockKind.CHEMISTRY, "CC(=O)O"),
        figure(),
        block(BlockKind.CAPTION, "Figure 1. A well."),
        block(BlockKind.FOOTNOTE, "[1]: reprint"),
    ]  # fmt: skip
    text = markdown_of_blocks(blocks, lambda block: f"![{block.kind}](x.png)")
    assert text.split("\n\n") == [
        "# Deeds \\#",
        "1911\\. A *good* year  \nfor wells, \\$5 and \\$6",
        "1. one\n   - inner\n2. two\n<!-- -->\n7. seven",
        "where $x^2$ and \\<foo> is [1]&#40;2)",
        "$$\n\\frac{a}{b}\n$$",
        "```\nif `x`:\n  pass\n```",
        "Table 2.",
        "| Well | Depth |\n| --- | --- |\n| A\\|1 | **4.5** m |",
        '<table>\n<tr><th>Item</th><th colspan="2">Amount</th></tr>\n'
        '<tr><td rowspan="2">Reed, bundles</td><td>12</td><td>1,234.50</td></tr>\n'
        '<tr><td colspan="2">together</td></tr>\n</table>',
        "![chemistry](x.png)",
        "`CC(=O)O`",
        "![figure](x.png)",
        "Figure 1. A well.",
        "&#91;1]: reprint",
    ]


FIGURE_SOURCES = [
    (BlockKind.CHEMISTRY, "C[C@@H](*)C*", True),
    (BlockKind.GEOMETRY, "{'Line': {'line': ['A -- *B*']}}", True),
    (BlockKind.GEOMETRY, "A *right* triangle", False),
    (BlockKind.FIGURE, "A *dark* room", False),
]


@pytest.mark.parametrize(("kind", "text", "as_it_is"), FIGURE_SOURCES)
def test_the_source_of_a_figure_goes_out_as_it_is(kind: BlockKind, text: str, as_it_is: bool):
    one = block(kind, text)
    assert one.has_figure_source is as_it_is
    markdown = markdown_of_blocks([one], lambda _: "")
    assert markdown == (f"`{text}`" if as_it_is else text)
    assert text_of_blocks([one]) == (text if as_it_is else text.replace("*", ""))


def test_one_block_alone():
    assert markdown_of_block(figure()) == "![Figure]()"
    assert markdown_of_block(figure(), "images/a b/p001-1.png") == "![Figure](images/a%20b/p001-1.png)"
    assert markdown_of_block(item("x", "3.")) == "3. x"
    assert markdown_of_block(paragraph("")) == ""


@pytest.mark.parametrize(
    ("markers", "styles", "values"),
    [
        (["a.", "b."], ["lower_letter"] * 2, [1, 2]),
        (["i.", "ii.", "iii.", "iv."], ["lower_roman"] * 4, [1, 2, 3, 4]),
        (["h)", "i)", "j)"], ["lower_letter"] * 3, [8, 9, 10]),
        (["(1)", "(2)"], ["decimal"] * 2, [1, 2]),
        (["①", "②"], ["circled"] * 2, [1, 2]),
        (["•", "-", "", "☐"], ["bullet"] * 4, [0] * 4),
        (["XIV."], ["upper_roman"], [14]),
    ],
)
def test_markers_are_understood_from_the_one_before(markers: list[str], styles: list[str], values: list[int]):
    marks, previous = [], None
    for marker in markers:
        previous = list_mark(marker, previous)
        marks.append(previous)
    assert [mark.style for mark in marks] == [MarkStyle(style) for style in styles]
    assert [mark.value for mark in marks] == values


@pytest.mark.parametrize("text", ["1. A garden", "- a dash", "> said", "+ more", "| a bar", "[note]: there"])
def test_what_would_begin_a_block_needs_no_backslash_in_a_heading(text: str):
    assert markdown_of_block(Block(0, BlockKind.HEADING, None, text, level=2)) == f"## {text}"
