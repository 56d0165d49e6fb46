import random

from app.document.block import Line
from app.document.cell_places import cell_places
from app.document.geometry import BoundingBox
from app.document.table import Cell, Table

ROWS = [["Year", "North", "South"], ["1901", "12", "7"], ["1902", "12", "-"], ["1903", "9", "12"], ["Sum", "33", "19"]]


def box_of(row, column, columns=1, rows=1):
    return BoundingBox(60.0 * column, 20.0 * row, 60.0 * (column + columns) - 8, 20.0 * (row + rows) - 4)


def table_of(rows):
    cells = [Cell(row, column, text) for row, line in enumerate(rows) for column, text in enumerate(line)]
    return Table(len(rows), len(rows[0]), tuple(cells))


def lines_of(rows):
    return [Line(box_of(r, c), text) for r, line in enumerate(rows) for c, text in enumerate(line) if text]


def test_equal_texts_are_told_apart_by_their_order():
    places = cell_places(table_of(ROWS), lines_of(ROWS))
    assert places == {(row, column): box_of(row, column) for row in range(5) for column in range(3)}


def test_the_order_in_which_lines_come_does_not_matter():
    lines = lines_of(ROWS)
    random.Random(4).shuffle(lines)
    assert cell_places(table_of(ROWS), lines) == cell_places(table_of(ROWS), lines_of(ROWS))


def test_what_another_engine_misread_or_left_blank_stands_where_its_row_and_column_cross():
    said = [list(line) for line in ROWS]
    said[2][1], said[3][2], said[1][2] = "72", "", "1"
    places = cell_places(table_of(said), lines_of(ROWS))
    assert [places[place] for place in ((2, 1), (3, 2), (1, 2))] == [box_of(2, 1), box_of(3, 2), box_of(1, 2)]


def test_a_cell_in_several_lines_holds_them_all():
    rows = [["No", "What"], ["1", "reed for the upper beds"], ["2", "clay"]]
    lines = [line for line in lines_of(rows) if line.text != rows[1][1]]
    upper, lower = BoundingBox(60, 20, 112, 27), BoundingBox(60, 28, 100, 36)
    lines += [Line(upper, "reed for the"), Line(lower, "upper beds")]
    places = cell_places(table_of(rows), lines)
    assert places[1, 1] == BoundingBox(60, 20, 112, 36)


def test_a_head_over_several_columns_is_found_though_it_is_read_later():
    cells = [
        Cell(0, 0, "Place", 2, 1), Cell(0, 1, "Count", 1, 2), Cell(1, 1, "old"), Cell(1, 2, "new"),
        Cell(2, 0, "Reed"), Cell(2, 1, "4"), Cell(2, 2, "5"), Cell(3, 0, "Clay"), Cell(3, 1, "6"), Cell(3, 2, "7"),
    ]  # fmt: skip
    lines = [Line(box_of(cell.row, cell.column, cell.column_span, cell.row_span), cell.text) for cell in cells]
    places = cell_places(Table(4, 3, tuple(cells)), [*lines[2:], *lines[:2]])
    assert places[0, 1] == box_of(0, 1, columns=2)
    assert places[0, 0] == box_of(0, 0, rows=2)


def test_lines_of_something_else_are_none_of_the_table():
    lines = [Line(box_of(row, 0, columns=3), f"This is sentence {row} of a letter.") for row in range(6)]
    assert cell_places(table_of(ROWS), lines) == {}
    assert cell_places(table_of(ROWS), []) == {}
    assert cell_places(Table(0, 0, ()), lines) == {}


def test_most_cells_are_found_however_a_tenth_of_them_was_misread():
    r = random.Random(9)
    right = total = 0
    for _ in range(40):
        rows = [[str(r.randint(0, 400)) for _ in range(r.randint(2, 6))] for _ in range(1)]
        rows += [[str(r.randint(0, 400)) for _ in rows[0]] for _ in range(r.randint(2, 12))]
        said = [[str(r.randint(0, 400)) if r.random() < 0.1 else text for text in line] for line in rows]
        places = cell_places(table_of(said), lines_of(rows))
        for row in range(len(rows)):
            for column in range(len(rows[0])):
                right += places.get((row, column)) == box_of(row, column)
                total += 1
    assert right / total > 0.98
