import pytest
from PySide6.QtCore import Qt

from app.document.geometry import PageSize, Rotation
from app.document.page import PageState
from app.document.page_faults import PageFaults
from app.item_models.page_list_model import PageListModel, PageRole
from tests.app.views.fake_page_images import FakePageImages

A4 = PageSize(595, 842)


@pytest.fixture
def images(qapp):
    return FakePageImages()


@pytest.fixture
def model(images):
    model = PageListModel(images)
    model.set_pages([A4] * 12)
    return model


def said(model: PageListModel, number: int, role: int):
    return model.index(number - 1, 0).data(role)


def settle(qtbot, images):
    qtbot.waitUntil(lambda: images.is_idle() and not images._timer.isActive())


def test_it_is_a_sound_model_through_all_its_changes(model, images, qtbot, qtmodeltester):
    qtmodeltester.check(model)
    model.set_state(3, PageState.READING, 0.4)
    model.want_thumbnails([1, 2], 66, 93)
    settle(qtbot, images)
    model.set_rotation(2, Rotation.QUARTER)
    qtmodeltester.check(model)
    model.set_pages([])
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (PageState.READ, ""),
        (PageState.LOOPED, "Looped"),
        (PageState.CUT_SHORT, "Cut short"),
        (PageState.FAILED, "Failed"),
    ],
)
def test_bad_states_come_with_their_word(model, state, word):
    model.set_state(5, state)
    assert said(model, 5, PageRole.WORD) == word


def test_every_state_is_said_to_screen_readers(model):
    for state in PageState:
        model.set_state(5, state)
        assert said(model, 5, Qt.ItemDataRole.AccessibleTextRole).startswith("Page 5, ")
    model.set_state(5, PageState.LOOPED)
    assert said(model, 5, Qt.ItemDataRole.AccessibleTextRole) == "Page 5, looped"
    model.set_state(5, PageState.READING, 0.25)
    assert said(model, 5, Qt.ItemDataRole.AccessibleTextRole) == "Page 5, reading, 25 percent"
    model.set_state(5, PageState.FAILED, text="The engine stopped")
    assert said(model, 5, Qt.ItemDataRole.ToolTipRole) == "The engine stopped"


def test_a_change_is_told_once(model, qtbot):
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_state(4, PageState.QUEUED)
    assert changed.args[0].row() == 3
    with qtbot.assertNotEmitted(model.dataChanged):
        model.set_state(4, PageState.QUEUED)


def test_thumbnails_come_for_the_pages_asked_for_and_fit_their_place(model, images, qtbot):
    model.want_thumbnails([3, 4], 66, 93)
    settle(qtbot, images)
    assert [request.number for request in images.drawn] == [3, 4]
    picture = said(model, 3, Qt.ItemDataRole.DecorationRole)
    assert picture.width() == 66
    assert picture.height() <= 93
    assert said(model, 5, Qt.ItemDataRole.DecorationRole) is None
    model.want_thumbnails([3, 4, 5], 66, 93)
    settle(qtbot, images)
    assert [request.number for request in images.drawn] == [3, 4, 5]


def test_wishes_that_were_scrolled_past_are_dropped(model, images, qtbot):
    model.want_thumbnails(range(1, 7), 66, 93)
    model.want_thumbnails([12], 66, 93)
    settle(qtbot, images)
    assert [request.number for request in images.drawn] == [12]


def test_a_turned_page_gets_a_turned_thumbnail(model, images, qtbot):
    model.want_thumbnails([1], 66, 93)
    settle(qtbot, images)
    model.set_rotation(1, Rotation.QUARTER)
    assert said(model, 1, Qt.ItemDataRole.DecorationRole) is None
    assert said(model, 1, PageRole.SIZE) == PageSize(842, 595)
    model.want_thumbnails([1], 66, 93)
    settle(qtbot, images)
    picture = said(model, 1, Qt.ItemDataRole.DecorationRole)
    assert picture.width() > picture.height()


def test_pictures_of_other_channels_are_left_alone(model, images, qtbot):
    images.want("view", [model._request(1, 66, 93)])
    settle(qtbot, images)
    assert said(model, 1, Qt.ItemDataRole.DecorationRole) is None


def test_a_page_that_lacks_text_is_a_bad_one_though_it_was_read(model):
    model.set_state(5, PageState.READ)
    model.set_faults(5, PageFaults(missing=24))
    assert (said(model, 5, PageRole.WORD), said(model, 5, PageRole.FAULTY)) == ("Gaps", True)
    assert said(model, 5, Qt.ItemDataRole.ToolTipRole) == "About 24 printed words are in no text"
    model.set_faults(5, PageFaults(missing=1))
    assert said(model, 5, Qt.ItemDataRole.AccessibleTextRole) == "Page 5, read. About one printed word is in no text"
    model.set_state(5, PageState.CUT_SHORT)
    assert (said(model, 5, PageRole.WORD), said(model, 5, PageRole.FAULTY)) == ("Cut short", False)
    model.set_state(5, PageState.READING, 0.5)
    assert said(model, 5, Qt.ItemDataRole.AccessibleTextRole) == "Page 5, reading, 50 percent"


@pytest.mark.parametrize(
    ("faults", "word", "sentence"),
    [
        (PageFaults(circles=True), "Looped", "Its text goes in circles"),
        (PageFaults(misfit=True), "Check", "A text does not fit what is printed in its place"),
        (PageFaults(order=True), "Order?", "The order of its text is unsure"),
        (PageFaults(2, circles=True), "Looped", "Its text goes in circles. About 2 printed words are in no text"),
    ],
)
def test_a_page_with_any_fault_has_no_tick(model, faults, word, sentence):
    model.set_state(5, PageState.READ)
    model.set_faults(5, faults)
    assert (said(model, 5, PageRole.WORD), said(model, 5, PageRole.FAULTY)) == (word, True)
    assert said(model, 5, Qt.ItemDataRole.ToolTipRole) == sentence
    model.set_faults(5, PageFaults())
    assert (said(model, 5, PageRole.WORD), said(model, 5, PageRole.FAULTY)) == ("", False)


def test_a_page_that_a_second_reader_contests_says_so(model):
    model.set_state(2, PageState.READ)
    model.set_faults(2, PageFaults(contested=True))
    assert said(model, 2, PageRole.FAULTY)
    assert said(model, 2, PageRole.WORD) == "Check"
    assert "found something else" in said(model, 2, Qt.ItemDataRole.ToolTipRole)
