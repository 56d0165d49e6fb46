import gc

import pytest
from PySide6.QtCore import QPoint, Qt

from app.comparison.differences import Mark
from app.views.compare_view.columns_view import ColumnsView
from app.views.compare_view.compared_text import ComparedText
from app.views.compare_view.row_heights import RowHeights
from tests.app.comparison.pages import block, compared, reading, said
from tests.app.views.stall_meter import StallMeter

BEDS = "Three filter beds of equal area were laid in October 1985 behind the research station at Halden"
LONGEST_STALL_MS = 50


def text_of(*readings, count: int = 0) -> ComparedText:
    comparison = compared(*readings)
    return ComparedText(comparison, range(len(comparison.runs)), count or len(comparison.runs))


@pytest.fixture
def view(qtbot, theme) -> ColumnsView:
    view = ColumnsView(theme)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    return view


def long_page(wrong: str):
    texts = (f"{BEDS.replace('equal', wrong)} {number}" for number in range(300))
    return reading(*(block(number, text, 50.0 * number) for number, text in enumerate(texts)), mode=wrong)


def test_the_words_of_a_paragraph_and_their_marks():
    text = text_of(said(BEDS), said(BEDS.replace("1985", "1986").replace("equal ", "").replace(" at ", " at at ")))
    (paragraph,) = text.row(0)[0]
    marked = [(d.mark, paragraph.text[d.start : d.start + d.length].strip(), d.expected) for d in paragraph.differences]
    assert marked == [
        (Mark.MISSING, "equal", "equal"),
        (Mark.OTHER, "1986", "1985"),
        (Mark.EXTRA, "at", ""),
    ]
    assert "of \u202fequal\u202f area" in paragraph.text
    assert [text.place(number).difference for number in range(3)] == list(paragraph.differences)
    with pytest.raises(IndexError):
        text.place(3)


def test_what_is_missing_or_moved_says_so():
    missing = text_of(said(BEDS, "Oxygen was read at each well before sampling"), said(BEDS, mode="tiny"))
    (paragraph,) = missing.row(1)[0]
    assert (paragraph.block_id, paragraph.text.strip("\u202f")) == (
        None,
        "Oxygen was read at each well before sampling",
    )
    moved = text_of(said(BEDS, "Oxygen was read"), said("Oxygen was read", BEDS, mode="tiny"))
    assert [cell[0].note for row in (0, 1) for cell in moved.row(row)].count("elsewhere in its order") == 1


def test_stepping_goes_through_all_columns_and_round(view):
    one, other = said(BEDS.replace("1985", "1986"), mode="tiny"), said(BEDS.replace("equal", "eqval"), mode="small")
    view.set_text(text_of(said(BEDS), one, other), 2)
    assert [view.step(1) for _ in range(3)] == [0, 1, 0]
    assert [view.text().place(number).column for number in (0, 1)] == [0, 1]
    assert view.step(-1) == 1
    view.set_text(text_of(said(BEDS), said(BEDS, mode="tiny")), 1)
    assert (view.current, view.step(1)) == (-1, -1)


def test_a_column_without_a_text_stays_empty(view):
    view.set_text(ComparedText(compared(said(BEDS), said(BEDS, mode="tiny")), [1], 3), 3)
    assert [len(cell) for cell in view.text().row(0)] == [0, 1, 0]
    view.set_messages({0: "The text comes when the page has been read."})
    assert not view.grab().isNull()


def test_going_to_a_difference_brings_it_into_view_before_all_rows_are_known(view, qtbot):
    view.set_text(text_of(long_page("equal"), long_page("eqval")), 1)
    view.go_to(250)
    place = view.verticalScrollBar().value()
    qtbot.waitUntil(view.is_settled)
    assert view.current == 250
    row = view.text().place(250).row
    top = view._heights.top(row) - view.verticalScrollBar().value()
    assert 0 <= top <= view.viewport().height()
    assert place > 0


def test_columns_narrower_than_can_be_read_scroll_sideways(view, qtbot):
    runs = [said(BEDS, mode=str(number)) for number in range(6)]
    told = []
    view.columns_moved.connect(lambda offset, width: told.append((offset, width)))
    view.resize(500, 400)
    view.set_text(text_of(*runs, *runs[:1]), 6)
    assert view.horizontalScrollBar().maximum() > 0
    view.horizontalScrollBar().setValue(100)
    assert told[-1] == (100, 180.0)


def test_pointing_tells_the_row(view, qtbot):
    view.set_text(text_of(said(BEDS, "Oxygen was read"), said(BEDS, "Oxygen was read", mode="tiny")), 1)
    with qtbot.waitSignal(view.row_pointed) as pointed:
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 20))
    assert pointed.args == [0]


@pytest.mark.speed
def test_three_hundred_blocks_in_six_columns_stay_fluid(view, qtbot):
    runs = [long_page(wrong) for wrong in ("equal", "eqval", "equa1", "egual", "equat", "aqual")]
    text = text_of(runs[0], *runs)
    gc.collect()
    gc.freeze()  # as after opening a document
    try:
        stalls = [longest_stall(view, qtbot, text)]
        while stalls[-1] > LONGEST_STALL_MS and len(stalls) < 3:
            stalls.append(longest_stall(view, qtbot, text))
    finally:
        gc.unfreeze()
    assert min(stalls) <= LONGEST_STALL_MS


def longest_stall(view, qtbot, text) -> float:
    """How long the main thread was busy at most: what else runs on the machine does not count."""
    meter = StallMeter(view)
    meter.start()
    view.set_text(text, 6)
    qtbot.waitUntil(view.is_settled)
    for part in range(10):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() * part // 10)
        qtbot.wait(1)
    view.step(1)
    view.resize(view.width() + 60, 600)
    qtbot.waitUntil(view.is_settled)
    meter.stop()
    return meter.longest_busy_ms


def test_heights_are_guessed_until_they_are_told():
    heights = RowHeights([10, 20, 30])
    heights.tell(1, 25)
    assert (heights.top(2), heights.total, heights.is_known(1), heights.is_known(2)) == (35, 65, True, False)
    assert [heights.row_at(y) for y in (-5, 0, 9.9, 10, 34, 36, 999)] == [0, 0, 0, 1, 1, 2, 2]
