import pytest

from model_runtime.engines.builtin.blocks import Block
from model_runtime.engines.builtin.captions import is_caption, stands_at_picture


@pytest.mark.parametrize(
    "text",
    [
        "Table 1. Caffeine in the leaf before and after drying",
        "Figure 12: Water taken up by tea",
        "Fig. 3 Removal by the three beds",
        "Scheme 1. Caffeine, the tracer used in all runs.",
        "Abb. 4: Der Pegel von Tannau",
        "Tableau II. Prix du blé",
        "TABLE 2-1",
        "图2 系统结构",
        "表 1",
    ],
)
def test_these_words_begin_a_caption(text):
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "Table 1 gives the means of seven batches.",
        "Figure 3 hardly needs words.",
        "Tables were laid for twelve.",
        "The figure 3 was painted on the door.",
        "Chart your own course.",
        "表面很光滑",
        "",
    ],
)
def test_these_do_not(text):
    assert not is_caption(text)


TABLE = Block("table", (100, 200, 400, 300), ())
FIGURE = Block("figure", (500, 200, 800, 400), ())


@pytest.mark.parametrize(
    ("box", "near"),
    [
        ((100, 170, 380, 190), True),  # above the table
        ((100, 310, 380, 330), True),  # below it
        ((100, 400, 380, 420), False),  # too far down
        ((100, 410, 380, 430), False),
        ((520, 405, 780, 425), True),  # below the figure
        ((420, 310, 490, 330), False),  # between the two, below neither
    ],
)
def test_a_caption_stands_right_above_or_below(box, near):
    caption = Block("paragraph", box, (0,))
    assert stands_at_picture(caption, [caption, TABLE, FIGURE], line_height=20) is near
