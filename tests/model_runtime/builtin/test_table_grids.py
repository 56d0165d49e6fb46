"""Grids of tables as papers and offices print them: wrapped cells, heads over groups, rules that stop."""

from __future__ import annotations

from app.document.html_table import table_from_html
from app.document.table import Cell, Table
from model_runtime.engines.builtin.grid_finding import find_grid
from model_runtime.engines.builtin.layout import GridLines
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import Ruling, Rulings
from model_runtime.engines.builtin.tables import fill_table, to_html

Text = tuple[str, Box]
XS = (20.0, 220.0, 340.0)


def at(text: str, x: float, y: float, width: float = 60.0) -> Text:
    return text, (x, y, x + width, y + 20)


def row(y: float, *texts: str) -> list[Text]:
    return [at(text, x, y) for text, x in zip(texts, XS, strict=True) if text]


def line(position: float, *stretches: tuple[float, float]) -> Ruling:
    return Ruling(position, stretches)


def table_of(
    texts: list[Text], box: Box, rulings: Rulings | None = None, seen: tuple[tuple[float, ...], ...] | None = None
) -> Table:
    boxes, said = [place for _, place in texts], [text for text, _ in texts]
    lines = GridLines(seen[0], seen[1]) if seen else None
    grid = find_grid(box, boxes, rulings or Rulings(), said, lines)
    table = table_from_html(to_html(fill_table(grid, boxes, said)))
    assert table is not None
    return table


def cells_of(table: Table, number: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == number]


def cell(table: Table, text: str) -> Cell:
    return next(cell for cell in table.cells if cell.text == text)


def test_a_wrapped_head_and_a_wrapped_cell_stay_one_row_where_the_network_sees_one() -> None:
    texts = [at("Share of schools", 220, 20, 100), at("agreeing", 220, 44), *row(32, "", "", "n")]
    texts += [at("Gives a more complete", 20, 80, 180), at("picture of accounts", 20, 104, 180)]
    texts += [*row(92, "", "69%", "65"), *row(140, "Causes confusion", "46%", "37"), *row(176, "Less", "23%", "24")]
    table = table_of(texts, (10, 10, 420, 200), seen=((210, 330), (70, 130, 170)))
    assert [len(cells_of(table, number)) for number in range(table.rows)] == [3, 3, 3, 3]
    assert cells_of(table, 1) == ["Gives a more complete picture of accounts", "69%", "65"]


def test_numbers_below_numbers_are_rows_though_the_network_misses_a_boundary() -> None:
    texts = [text for y in range(6) for text in row(20 + 30 * y, f"boat {y}", f"{y + 1}1", f"{y}.5")]
    table = table_of(texts, (10, 10, 420, 200), seen=((210, 330), (45, 135)))
    assert (table.rows, table.columns) == (6, 3)


def test_values_with_their_deviation_below_stay_in_their_cell() -> None:
    texts = [*row(20, "Iron", "9.15 ±", "11"), *row(44, "", "0.76", "(14.9)"), *row(80, "Tin", "3.01 ±", "12")]
    texts += [*row(104, "", "0.18", "(7.1)"), *row(140, "Lead", "5.18 ±", "13"), *row(164, "", "0.99", "(4.4)")]
    table = table_of(texts, (10, 10, 420, 190), seen=((210, 330), (72, 132)))
    assert [cells_of(table, number)[2] for number in range(3)] == ["11 (14.9)", "12 (7.1)", "13 (4.4)"]


def test_rules_that_stop_beside_the_names_join_no_names() -> None:
    ys = [10.0 + 30 * number for number in range(8)]
    rulings = Rulings(tuple(line(y, (200, 410)) for y in ys), tuple(line(x, (10, 220)) for x in (200, 330, 410)))
    texts = [text for y in range(7) for text in row(15 + 30 * y, f"name {y}", f"{y}0", "" if y == 3 else f"{y}5")]
    table = table_of(texts, (10, 10, 410, 220), rulings)
    assert [cells_of(table, number)[0] for number in range(7)] == [f"name {number}" for number in range(7)]
    assert not table.has_spans()


def test_a_name_between_two_rows_is_of_both() -> None:
    texts = [*row(20, "Oak", "1", "2"), *row(60, "", "3", "4"), at("Elm", 20, 80), *row(100, "", "5", "6")]
    texts += row(140, "Ash", "7", "8")
    table = table_of(texts, (10, 10, 420, 165), seen=((210, 330), (50, 90, 130)))
    assert (table.rows, cell(table, "Elm").row, cell(table, "Elm").row_span) == (4, 1, 2)


def test_a_head_above_the_first_line_is_a_row() -> None:
    rulings = Rulings((line(45, (10, 410)), line(120, (10, 410))))
    texts = [*row(20, "", "2019", "2018"), *row(50, "Clocks:", "", ""), *row(80, "Pumps", "12", "14")]
    table = table_of(texts, (10, 18, 410, 110), rulings, seen=((210, 330), (46, 76)))
    assert cells_of(table, 0) == ["", "2019", "2018"]


def test_a_head_spans_what_its_own_rule_spans() -> None:
    rulings = Rulings((line(10, (10, 450)), line(44, (200, 445)), line(74, (10, 450)), line(170, (10, 450))))
    texts = [at("Yield", 290, 20), *row(50, "Ore", "raw", "pure"), at("lost", 400, 50, 40)]
    for y in (80, 110, 140):
        texts += [*row(y, f"ore {y}", "1.5", "2.5"), at("3", 400, y)]
    table = table_of(texts, (10, 10, 450, 170), rulings)
    assert (cell(table, "Yield").column, cell(table, "Yield").column_span) == (1, 3)


def test_a_head_over_the_white_between_two_columns_spans_both() -> None:
    texts = [at("Caffeine", 265, 20, 70), *row(50, "Way", "fresh", "dry")]
    texts += [text for y in range(3) for text in row(80 + 30 * y, f"way {y}", "3.42", "3.31")]
    table = table_of(texts, (10, 10, 420, 170), seen=((210, 310), (45, 75, 105, 135)))
    assert (cell(table, "Caffeine").column, cell(table, "Caffeine").column_span) == (1, 2)
    assert cells_of(table, 1) == ["Way", "fresh", "dry"]


def test_heads_that_reach_over_their_column_stay_apart() -> None:
    texts = [at("Ship", 20, 20), at("Displacement", 190, 20, 125), at("Draught", 320, 20, 95)]
    texts += [text for y in range(5) for text in row(50 + 30 * y, f"ship {y}", "3,420", "4.1")]
    table = table_of(texts, (10, 10, 420, 200), seen=((200, 310), (45, 75, 105, 135, 165)))
    assert cells_of(table, 0) == ["Ship", "Displacement", "Draught"]


def test_a_heading_across_the_table_spans_it() -> None:
    texts = [*row(20, "Year", "Ships", "Boats"), at("Under the old harbor master, to 1840", 20, 50, 260)]
    texts += [*row(80, "1838", "12", "15"), *row(110, "1839", "11", "17"), *row(140, "1840", "13", "11")]
    table = table_of(texts, (10, 10, 420, 170), seen=((200, 310), (45, 75, 105, 135)))
    heading = next(cell for cell in table.cells if cell.text.startswith("Under"))
    assert (heading.column, heading.column_span) == (0, 3)


def test_one_line_down_does_not_make_one_column_of_all_behind_it() -> None:
    rulings = Rulings((), (line(150, (10, 170)),))
    texts = [text for y in range(5) for text in row(20 + 30 * y, f"day {y}", f"{y}.4", f"{y}1")]
    table = table_of(texts, (10, 10, 420, 170), rulings)
    assert (table.rows, table.columns) == (5, 3)


def test_lines_down_under_the_head_join_no_two_heads() -> None:
    rulings = Rulings((line(10, (10, 420)), line(45, (10, 420)), line(170, (10, 420))), (line(200, (45, 170)),))
    texts = [text for y in range(5) for text in row(20 + 30 * y, f"day {y}", f"{y}.4", "")]
    table = table_of(texts, (10, 10, 420, 170), rulings)
    assert cells_of(table, 0) == ["day 0", "0.4"]


def test_a_missing_name_beside_lines_that_leave_names_out_joins_no_names() -> None:
    ys = [10.0 + 30 * number for number in range(6)]
    inner = tuple(line(y, (200, 410)) for y in ys[2:-1])
    full = (line(ys[0], (10, 410)), line(ys[1], (10, 410)), line(ys[-1], (10, 410)))
    rulings = Rulings(tuple(sorted((*inner, *full), key=lambda r: r.position)), (line(200, (10, 160)),))
    texts = [text for y in range(5) for text in row(15 + 30 * y, "" if y == 2 else f"name {y}", f"{y}0", f"{y}5")]
    names = [cell.text for cell in table_of(texts, (10, 10, 410, 160), rulings).cells if cell.column == 0]
    assert [name for name in names if name] == ["name 0", "name 1", "name 3", "name 4"]


def test_a_sum_without_a_name_leaves_the_name_above_its_own_row() -> None:
    rulings = Rulings((line(10, (10, 410)), line(45, (10, 410)), line(105, (215, 410)), line(140, (10, 410))))
    texts = [*row(20, "", "2019", "2018"), *row(50, "Sand", "12", "14"), *row(80, "Clay", "7", "9")]
    table = table_of([*texts, *row(112, "", "19", "23")], (10, 10, 410, 140), rulings)
    assert (table.rows, cell(table, "Clay").row_span) == (4, 1)


def test_the_white_in_a_frame_is_no_row() -> None:
    rulings = Rulings(tuple(line(y, (10, 410)) for y in (0.0, 20.0, 50.0, 140.0, 158.0)))
    texts = [text for y in range(4) for text in row(25 + 30 * y, f"day {y}", f"{y}.4", f"{y}1")]
    assert table_of(texts, (5, 0, 415, 160), rulings).rows == 4
