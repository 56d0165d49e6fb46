"""Where tables end: at their printed lines, whatever the layout network took into them or left out."""

from __future__ import annotations

from model_runtime.engines.builtin.figures import Drawn, RuledFrame
from model_runtime.engines.builtin.layout import GridLines, Region
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import Ruling, Rulings
from model_runtime.engines.builtin.table_regions import bounded_tables, without_false_grids

PAGE = (0.0, 0.0, 1000.0, 1400.0)


def texts(lefts: tuple[float, ...], tops: list[float], width: float = 60.0) -> list[Box]:
    return [(left, top, left + width, top + 20) for top in tops for left in lefts]


def across(start: float, end: float, *ys: float) -> tuple[Ruling, ...]:
    return tuple(Ruling(y, ((start, end),)) for y in ys)


def bounded(box: Box, boxes: list[Box], lines: Rulings, *others: Region) -> list[Region]:
    table = Region("table", box, tuple(boxes), GridLines((), ()))
    return sorted(bounded_tables([table, *others], boxes, PAGE, lambda _: lines), key=lambda region: region.box)


def test_two_tables_side_by_side_are_two() -> None:
    boxes = texts((110, 300, 510, 700), [110, 150, 190, 230])
    lines = Rulings(tuple(Ruling(y, ((100, 400), (500, 800))) for y in (100.0, 140.0, 260.0)))
    left, right = bounded((100, 100, 800, 260), boxes, lines)
    assert left.box[2] < 450 < right.box[0]
    assert [len(left.parts), len(right.parts)] == [8, 8]


def test_groups_under_short_rules_are_one_table() -> None:
    boxes = texts((110, 300, 510, 700), [110, 150, 190, 230])
    short = Ruling(140, ((100, 400), (500, 800)))
    (table,) = bounded((100, 100, 800, 260), boxes, Rulings((*across(100, 800, 100), short, *across(100, 800, 260))))
    assert len(table.parts) == 16


def test_running_text_beside_a_table_stays_outside() -> None:
    rows, prose = texts((110, 250), [105, 145, 185, 225, 265]), texts((500,), [100 + 27 * at for at in range(7)], 300)
    lines = Rulings(across(100, 330, 100, 140, 180, 220, 260, 300))
    (table,) = bounded((100, 98, 800, 300), rows + prose, lines)
    assert table.box[2] < 400
    assert set(table.parts) == set(rows)


def test_names_that_the_rules_leave_out_stay_inside() -> None:
    names, rows = texts((110,), [105, 145, 185, 225], 120), texts((300, 400), [105, 145, 185, 225])
    wrapped = [(110.0, 166.0, 230.0, 178.0)]
    (table,) = bounded((100, 98, 500, 260), names + wrapped + rows, Rulings(across(290, 500, 100, 140, 180, 220, 260)))
    assert len(table.parts) == 13


def test_a_head_that_was_cut_off_is_found_again() -> None:
    boxes = texts((110, 250, 400), [110, 150, 190, 230])
    lines = Rulings(across(100, 500, 100, 140, 260))
    (table,) = bounded((100, 142, 500, 260), boxes, lines)
    assert table.box[1] == 100


def test_a_paragraph_below_a_rule_is_no_head() -> None:
    rows, prose = (
        texts((110, 250, 400), [150, 190, 230]),
        [(100.0, 85.0 + 24 * at, 500.0, 105.0 + 24 * at) for at in (0, 1)],
    )
    (table,) = bounded((100, 142, 500, 260), rows + prose, Rulings(across(100, 500, 80, 142, 180, 260)))
    assert table.box[1] == 142


def test_two_parts_of_one_ruled_table_are_one() -> None:
    boxes = texts((110, 250, 400, 600), [110, 150, 190, 230])
    other = Region("table", (390, 98, 700, 262), tuple(b for b in boxes if b[0] >= 400))
    lines = Rulings(across(100, 700, 100, 140, 180, 220, 260))
    (table,) = bounded((100, 98, 180, 262), [*boxes], lines, other)
    assert (round(table.box[0]), round(table.box[2])) == (100, 700)
    assert table.grid is None


def test_a_picture_whose_lines_part_its_texts_is_a_table() -> None:
    boxes = texts((110, 250, 400), [110, 150, 190])
    lines = Rulings(
        across(100, 500, 100, 140, 180, 220), tuple(Ruling(x, ((100, 220),)) for x in (100.0, 240.0, 390.0, 500.0))
    )
    picture = Region("picture", (98, 98, 502, 222))
    (table,) = bounded_tables([picture], boxes, PAGE, lambda _: lines)
    assert (table.kind, len(table.parts)) == ("table", 9)
    (chart,) = bounded_tables([picture], boxes[:4], PAGE, lambda _: lines)
    assert chart.kind == "picture"


def test_paragraphs_below_each_other_and_words_in_a_row_are_no_tables() -> None:
    formulas = [(110.0, 110.0 + 40 * at, 500.0, 130.0 + 40 * at) for at in range(5)]
    assert bounded((100, 98, 520, 300), formulas, Rulings()) == []
    assert bounded((100, 98, 520, 140), texts((110, 300, 450), [110]), Rulings()) == []
    assert len(bounded((100, 98, 520, 180), texts((110, 300, 450), [110, 150]), Rulings())) == 1


def test_a_caption_above_and_notes_below_the_lines_are_no_rows() -> None:
    rows = texts((110, 250, 400), [110, 150, 190, 230])
    caption, note = (100.0, 70.0, 420.0, 90.0), (100.0, 270.0, 450.0, 290.0)
    (table,) = bounded((98, 68, 500, 292), [*rows, caption, note], Rulings(across(100, 500, 100, 140, 260)))
    assert set(table.parts) == set(rows)


def test_a_frame_whose_lines_keep_no_texts_apart_is_no_table() -> None:
    boxes = texts((110, 300), [110, 160, 210])
    walls = tuple(Ruling(x, ((100, 240),)) for x in (100.0, 280.0, 450.0))
    grid = Rulings(across(100, 450, 100, 150, 200, 240), walls)
    drawn = Drawn([], [RuledFrame((100, 100, 450, 240), is_grid=True)])
    assert without_false_grids(drawn, boxes, lambda _: grid).frames[0].is_grid
    assert not without_false_grids(drawn, boxes[:2], lambda _: grid).frames[0].is_grid


def test_a_text_that_the_network_names_beside_a_table_stays_outside() -> None:
    rows, prose = texts((110, 250), [105, 145, 185]), texts((500,), [105, 145, 185], 300)
    named = Region("text", (500, 100, 800, 210), tuple(prose))
    table, _ = bounded((100, 98, 810, 220), rows + prose, Rulings(across(100, 330, 100, 140, 220)), named)
    assert table.box[2] < 400


def test_a_caption_and_a_source_inside_the_frame_are_no_rows() -> None:
    rows = texts((110, 250, 400), [150, 190, 230])
    caption, source = (110.0, 112.0, 300.0, 132.0), (110.0, 275.0, 240.0, 295.0)
    frame = tuple(Ruling(x, ((100, 310),)) for x in (90.0, 510.0))
    lines = Rulings(across(90, 510, 100, 140, 180, 265, 310), frame)
    (table,) = bounded((90, 100, 510, 310), [*rows, caption, source], lines)
    assert set(table.parts) == set(rows)
