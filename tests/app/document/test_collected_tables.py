from app.document.block import Block, BlockKind
from app.document.collected_tables import Source, collected
from app.document.joined_tables import joined_table
from app.document.table import Cell, Table


def table(*rows, head=True):
    cells = [Cell(r, c, text, header=head and r == 0) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Table(len(rows), len(rows[0]), tuple(cells))


def on_pages(*tables):
    """Each table alone on its page, from page 1 on, as block 7."""
    pages = {n: [Block(7, BlockKind.TABLE, None, table=one)] for n, one in enumerate(tables, 1)}
    return [joined_table(n, blocks[0], lambda number: pages.get(number, ())) for n, blocks in pages.items()]


WELLS = table(("Well", "Inlet"), ("A1", "87.4"), ("A2", "90.2"))


def test_rows_under_the_same_heads_follow_each_other_and_know_where_they_were():
    other = table(("Well", "Inlet"), ("B1", "77.0"))
    sheet = collected(WELLS, on_pages(WELLS, table(("Bird", "Seen"), ("Heron", "3")), other))
    assert sheet.names == ("Well", "Inlet")
    assert sheet.rows == (("A1", "87.4"), ("A2", "90.2"), ("B1", "77.0"))
    assert sheet.sources == (Source(1, 7, 1), Source(1, 7, 2), Source(3, 7, 1))
    assert sheet.tables == 2
    assert [cell.text for cell in sheet.table("Page").cells[:6]] == ["Page", "Well", "Inlet", "1", "A1", "87.4"]


def test_columns_are_found_by_their_names_though_misread_and_in_another_order():
    other = table(("lnlet", "Well"), ("77.0", "B1"))
    assert collected(WELLS, on_pages(WELLS, other)).rows[-1] == ("B1", "77.0")


def test_a_column_that_one_table_lacks_is_empty_there():
    wide = table(("Well", "Inlet", "Outlet", "Day"), ("A1", "1", "2", "3"))
    narrow = table(("Well", "Inlet", "Day"), ("B1", "4", "5"))
    assert collected(wide, on_pages(wide, narrow)).rows == (("A1", "1", "2", "3"), ("B1", "4", "", "5"))


def test_a_cell_over_several_columns_is_said_once_and_one_over_several_rows_in_each():
    cells = [
        *(Cell(0, column, name, header=True) for column, name in enumerate(("Bed", "Day", "Flow"))),
        Cell(1, 0, "Reed", row_span=2), Cell(1, 1, "1"), Cell(1, 2, "120"), Cell(2, 1, "2"), Cell(2, 2, "240"),
        Cell(3, 0, "Total", column_span=2), Cell(3, 2, "360"),
    ]  # fmt: skip
    beds = Table(4, 3, tuple(cells))
    rows = collected(beds, on_pages(beds)).rows
    assert rows == (("Reed", "1", "120"), ("Reed", "2", "240"), ("Total", "", "360"))


def test_a_head_that_nobody_marked_is_no_row():
    plain = table(("Well", "Inlet"), ("C1", "5.5"), head=False)
    assert collected(WELLS, on_pages(WELLS, plain)).rows[-1] == ("C1", "5.5")


def test_of_forms_each_becomes_a_row():
    one = table(("Name", "Reed"), ("Born", "1901"), ("Place", "Quay"), head=False)
    two = table(("Born", "1907"), ("Name", "Sedge"), ("Place", ""), head=False)
    sheet = collected(one, on_pages(one, WELLS, two))
    assert sheet.names == ("Name", "Born", "Place")
    assert sheet.rows == (("Reed", "1901", "Quay"), ("Sedge", "1907", ""))
    assert sheet.sources == (Source(1, 7, None), Source(3, 7, None))


def test_tables_without_heads_go_together_where_they_are_as_wide():
    one, two = table(("1", "2"), ("3", "4"), head=False), table(("5", "6"), head=False)
    three = table(("5", "6", "7"), head=False)
    assert collected(one, on_pages(one, two, three)).rows == (("1", "2"), ("3", "4"), ("5", "6"))


def test_a_table_over_two_pages_is_one_and_its_rows_know_their_own_page():
    pages = {
        1: [Block(1, BlockKind.TABLE, None, table=WELLS)],
        2: [Block(4, BlockKind.TABLE, None, table=table(("A3", "80.1"), head=False), continues=0)],
    }
    joined = joined_table(1, pages[1][0], lambda number: pages.get(number, ()))
    sheet = collected(WELLS, [joined])
    assert sheet.rows[-1] == ("A3", "80.1")
    assert (sheet.sources[-1].page, sheet.sources[-1].block_id) == (2, 4)
