"""Rows that end before the others, and cells the engine was not sure of."""

from app.document.block import Block, BlockKind, Line
from app.document.captions import Caption, table_caption
from app.document.doubtful_cells import doubtful_cells, doubtful_places
from app.document.geometry import BoundingBox
from app.document.html_table import table_from_html
from app.document.joined_tables import joined, joined_table
from app.document.table import Table
from app.document.table_faults import ShortRows, short_rows

BOX = BoundingBox(0, 0, 10, 10)


def table(html: str) -> Table:
    found = table_from_html(f"<table>{html}</table>")
    assert found is not None
    return found


def block(block_id: int, grid: Table, *lines: tuple[str, float | None], accepted: tuple[str, ...] = ()) -> Block:
    made = tuple(Line(BOX, text, sure) for text, sure in lines)
    return Block(block_id, BlockKind.TABLE, BOX, table=grid, lines=made, accepted=accepted)


def test_rows_that_end_before_the_others_are_told():
    ragged = "<tr><td>a<td>b<td>c</tr><tr><td>d</tr><tr><td rowspan=2>e<td>f<td>g</tr><tr><td>h</tr>"
    assert short_rows(table(ragged)) == ShortRows((1, 3), 3)


def test_spans_fill_rows():
    full = "<tr><td>a<td rowspan=2>b</tr><tr><td>c</tr><tr><td colspan=2>d</tr>"
    assert short_rows(table(full)) is None
    assert short_rows(Table(0, 0, ())) is None


TWO = table("<tr><td>Well 1<td>87.4</tr><tr><td>Well 2<td>87.4</tr>")


def test_the_cell_of_a_doubtful_line_is_found_where_it_comes():
    lines = [("Well 1", 0.9), ("87.4", 0.9), ("Well 2", 0.9), ("87.4", 0.3)]
    assert doubtful_cells(block(1, TWO, *lines)) == {(1, 1)}
    assert doubtful_cells(block(1, TWO, *lines, accepted=("confidence:87.4",))) == set()


def test_a_line_over_two_cells_makes_both_doubtful():
    assert doubtful_cells(block(1, TWO, ("Well 1 87.4", 0.5), ("Well 2 87.4", 0.9))) == {(0, 0), (0, 1)}


def test_a_table_that_is_doubted_as_a_whole_has_no_doubtful_cells():
    assert doubtful_cells(block(1, TWO)) == set()
    assert doubtful_cells(Block(1, BlockKind.TABLE, BOX, table=TWO, confidence=0.1)) == set()


def test_doubtful_cells_of_a_joined_table_stand_in_its_rows():
    head = "<tr><th>Well<th>Inlet</tr>"
    above = block(1, table(head + "<tr><td>A<td>1</tr>"), ("A", 0.9), ("1", 0.2))
    below = block(2, table(head + "<tr><td>B<td>2</tr>"), ("Inlet", 0.1), ("B", 0.1))
    pages = {1: (above,), 2: joined([below], 2, above)}
    whole = joined_table(1, above, lambda number: pages.get(number, ()))
    assert doubtful_places(whole) == {(1, 1), (2, 0)}


def test_the_caption_of_a_table_stands_over_it_or_below():
    caption = Block(5, BlockKind.CAPTION, None, "Table 2. The three *beds*.")
    other = Block(6, BlockKind.PARAGRAPH, None, "Text")
    this = block(1, TWO)
    assert table_caption([caption, this, other], 1) == Caption("Table 2", "The three beds.")
    assert table_caption([other, this, caption], 1) == Caption("Table 2", "The three beds.")
    assert table_caption([other, this], 1) == Caption()
    assert table_caption([other], 1) == Caption()
