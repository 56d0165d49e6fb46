import pytest

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.captions import is_caption, is_sure_caption, stands_at_picture


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
        "図1　港の位置",
        "表１ 船の数",
        "Listing 1: adds two numbers",
        "Figure A.1: The mole",
        "Fig. 2a. The mole by night",
        "Hình 2: Bến cảng",
        "Rys. 4. Port",
        "FIGURE 3 | The mole",
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
        "表1は船の数を示す",
        "Figures 3 and 4 show the mole.",
        "Tablet 3: the third one",
        "Mapping 1: a start",
        "",
    ],
)
def test_these_do_not(text):
    assert not is_caption(text)


TABLE = LayoutBlock("table", (100, 200, 400, 300), ())
FIGURE = LayoutBlock("figure", (500, 200, 800, 400), ())


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
    caption = LayoutBlock("paragraph", box, (0,))
    assert stands_at_picture(caption, [caption, TABLE, FIGURE], line_height=20) is near


@pytest.mark.parametrize(
    "text", ["Figure 3: The mole", "Abb. 1. Der Hafen", "図1　港の位置", "Table 2 | Ships", "Tab. 4 – Schiffe"]
)
def test_a_number_with_a_stop_is_a_caption_wherever_it_stands(text):
    assert is_sure_caption(text)


@pytest.mark.parametrize("text", ["Table 1", "Figure 3 The mole", "Table 1 gives the means.", "表1は船の数を示す"])
def test_without_a_stop_it_must_stand_at_a_picture(text):
    assert not is_sure_caption(text)
