import pytest
from PySide6.QtWidgets import QLabel

from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.workspace.status_row import ReadingProgress, StatusRow, time_left


@pytest.fixture
def row(qapp, qtbot):
    theme = Theme("light")
    row = StatusRow(theme, Icons(theme))
    qtbot.addWidget(row)
    row.show()
    return row


def words(row) -> str:
    told = [label.text() for label in row.findChildren(QLabel) if label.isVisible() and label.text()]
    return " | ".join([*told, *filter(None, [row.engine_button.text().strip()])])


def test_reading_tells_page_queue_and_time(row):
    row.show_engine("Built-in reader", "CPU, 2 threads")
    row.show_reading(ReadingProgress(page=2, done=1, total=8, page_fraction=0.5, seconds_left=70))
    assert words(row) == "Reading page 2 | 2 of 8 in the queue · 70 s left | Built-in reader · CPU, 2 threads"


def test_a_region_is_told_without_a_bar_because_nobody_knows_how_long_it_takes(row):
    row.show_region(4)
    assert words(row) == "Reading a region of page 4"


def test_one_page_has_no_queue_and_no_invented_time(row):
    row.show_reading(ReadingProgress(page=3, done=0, total=1, page_fraction=0, seconds_left=None))
    assert words(row) == "Reading page 3"


def test_a_message_takes_its_place(row):
    row.show_reading(ReadingProgress(1, 0, 1, 0, None))
    row.show_message("11 of 12 pages read")
    assert words(row) == "11 of 12 pages read"


def test_time_left_is_no_more_precise_than_an_estimate(row):
    assert time_left(0.2) == "1 s left"
    assert time_left(700) == "12 min left"
    assert time_left(3 * 3600) == "3 h left"


def test_loading_tells_how_far_it_is(row):
    row.show_loading("DeepSeek-OCR", 0.4, "Reading the weights")
    assert words(row) == "Loading DeepSeek-OCR | 40 % · Reading the weights"


def test_the_engine_is_a_button_that_says_what_it_is(row, qtbot):
    row.show_engine("Built-in reader", "CPU, 2 threads")
    assert row.engine_button.accessibleName() == "Engine: Built-in reader, CPU, 2 threads"
    with qtbot.waitSignal(row.engine_pressed):
        row.engine_button.click()


def test_what_a_model_is_doing_comes_before_the_queue_and_the_time(row):
    row.show_reading(ReadingProgress(2, 1, 4, 0.3, 120, "writing, 17 tokens/s"))
    assert words(row) == "Reading page 2 | writing, 17 tokens/s · 2 of 4 in the queue · 2 min left"
