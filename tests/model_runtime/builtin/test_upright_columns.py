"""Columns of text that runs down are read from the right, tier by tier."""

from model_runtime.engines.builtin.upright_columns import column_blocks, runs_down

TALL = (100.0, 50.0, 130.0, 600.0)
WIDE = (100.0, 50.0, 600.0, 80.0)


def test_tall_lines_of_japanese_run_down():
    assert runs_down([TALL, TALL, WIDE], ["港の役所は春に来た船", "名と荷と着いた時を帳", "頁"])


def test_lines_that_run_across_and_tall_lines_of_latin_do_not():
    assert not runs_down([WIDE, WIDE], ["港の役所は春に来た船", "名と荷と着いた時を帳"])
    assert not runs_down([TALL, TALL], ["Liters of tea", "Boxes"])
    assert not runs_down([], [])


def test_columns_are_read_from_the_right_and_tiers_from_the_top():
    lower = [(left, 700.0, left + 30, 1200.0) for left in (100.0, 300.0)]
    upper = [(left, 50.0, left + 30, 600.0) for left in (100.0, 200.0, 300.0)]
    blocks = column_blocks([*lower, *upper])
    assert [block.lines for block in blocks] == [(4,), (3,), (2,), (1,), (0,)]
    assert {block.label for block in blocks} == {"paragraph"}
