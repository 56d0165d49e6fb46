"""Regions through the real page process and a real engine process, to the blocks of their page."""

import json
from pathlib import Path

import pytest

from app.comparison.run import ReferenceSort, sort_of
from app.controllers.correcting.edit_controller import EditController
from app.controllers.reading import region_controller
from app.controllers.reading.region_controller import RegionController, RegionEnd, RegionRequest
from app.document import edits
from app.document.block import BlockKind, Origin
from app.document.geometry import BoundingBox, Rotation
from app.document.page import PageState, StopReason
from app.document.reading_choice import ReadingChoice
from app.document.serialize import reading_from_json, reading_to_json
from app.views.reading_panel.reading_words import reading_title
from model_runtime.protocol import Describe, SpanFound
from tests.app.controllers.reading_desk import ReadingDesk, drawn_file, reading_desk
from tests.catalog import CATALOG

TASKS = ["document", "text", "figure", "describe", "locate", "prompt"]
PAGE = [
    {"label": "paragraph", "text": "Three beds of reed.", "box": [0.1, 0.1, 0.9, 0.3]},
    {"label": "figure", "text": "", "box": [0.1, 0.5, 0.9, 0.9]},
]
CHART = [{"label": "chart", "text": "<table><tr><td>1987</td><td>7.4</td></tr></table>", "box": [0, 0, 1, 1]}]


def script(*answers, **page):
    """The page is read first, then the regions, each with its own answer."""
    attempts = {str(number): {"spans": answer} for number, answer in enumerate(answers, start=2)}
    return {"tasks": TASKS, "page": {"spans": PAGE, **page}, "attempts": attempts}


class RegionDesk:
    """A reading desk with regions; `reports`, `asked` and `places` collect what was told."""

    def __init__(self, desk: ReadingDesk) -> None:
        self.desk = desk
        self.session = desk.session
        self.edits = EditController(desk.session)
        self.regions = RegionController(desk.session, desk.reading, self.edits)
        self.reports, self.asked, self.places, self.made = [], [], [], []
        self.regions.ended.connect(self.reports.append)
        self.regions.replace_asked.connect(lambda answer, edited: self.asked.append((answer, edited)))
        self.regions.places_found.connect(lambda number, places: self.places.append((number, places)))
        self.regions.reading_made.connect(lambda number, reading: self.made.append((number, reading)))

    @property
    def blocks(self):
        return self.session.page(1).blocks

    def read_page(self, qtbot) -> None:
        self.desk.reading.read([1])
        self.desk.wait_until_done(qtbot)

    def read(self, qtbot, block, task, words="") -> None:
        """Read a block's region and wait for its end."""
        assert self.regions.read(RegionRequest(1, block.bbox, task, words, block.id, task))
        self.wait(qtbot)

    def wait(self, qtbot) -> None:
        qtbot.waitUntil(lambda: not self.regions.under_way(1))


@pytest.fixture
def one_page(tmp_path: Path) -> Path:
    return drawn_file(tmp_path / "deeds.pdf", 1)


@pytest.fixture
def desk_of(one_page, qtbot, page_images):
    """Opens the page at a desk whose engine follows a script."""
    running = []

    def open_desk(told):
        context = reading_desk(told, page_images)
        desk = context.__enter__()
        running.append(context)
        desk.open(one_page, qtbot)
        return RegionDesk(desk)

    yield open_desk
    for context in running:
        context.__exit__(None, None, None)


def test_an_answer_of_which_nothing_can_be_made_is_told_as_failed(desk_of, qtbot, monkeypatch):
    desk = desk_of(script(CHART, CHART))
    desk.read_page(qtbot)
    figure = desk.blocks[1]

    def refuse(*_given):
        raise RuntimeError("out of order")

    with monkeypatch.context() as patched:
        patched.setattr(region_controller, "attach", refuse)
        desk.read(qtbot, figure, "figure")
    (report,) = desk.reports
    assert (report.end, "out of order" in str(report.problem.detail)) == (RegionEnd.FAILED, True)
    desk.read(qtbot, figure, "figure")
    assert desk.reports[-1].end is RegionEnd.ATTACHED


def test_a_parsed_chart_goes_to_its_figure_and_can_be_undone(desk_of, qtbot, tmp_path):
    desk = desk_of({**script(CHART), "log": str(tmp_path / "log")})
    desk.read_page(qtbot)
    before = desk.blocks
    desk.read(qtbot, before[1], "figure")
    chart = desk.blocks[1]
    assert (chart.id, chart.kind, chart.origin) == (1, BlockKind.CHART, Origin.RECOGNIZED)
    assert [cell.text for cell in chart.table.cells] == ["1987", "7.4"]
    assert [(report.end, report.block_id) for report in desk.reports] == [(RegionEnd.ATTACHED, 1)]
    assert desk.edits.undo_words == "figure"
    desk.edits.undo()
    assert desk.blocks == before
    desk.edits.redo()
    assert desk.blocks[1] == chart
    asked = [json.loads(row) for row in (tmp_path / "log").read_text().splitlines()]
    assert [(row["task"], row["text_lines"]) for row in asked] == [("document", 0), ("figure", 0)]


def test_a_page_with_a_parsed_region_is_read_and_not_edited_until_a_person_changes_it(desk_of, qtbot):
    desk = desk_of(script(CHART))
    desk.read_page(qtbot)
    page, as_read = desk.session.page(1), desk.blocks
    desk.read(qtbot, as_read[1], "figure")
    assert (page.state, page.reading.is_corrected) == (PageState.READ, False)
    assert reading_title(page.reading.key, CATALOG, by_hand=page.reading.by_hand).endswith(", regions read again")
    assert sort_of(page.reading) is ReferenceSort.RUN
    shown = page.chosen
    desk.read_page(qtbot)
    assert (page.chosen, page.newer is not None) == (shown, True)  # never written over unasked
    assert reading_from_json(reading_to_json(page.reading)) == page.reading
    desk.edits.set_text(1, 0, "By hand.")
    assert (page.state, page.reading.is_corrected) == (PageState.EDITED, True)
    desk.edits.undo()
    assert (page.state, page.reading.is_corrected) == (PageState.READ, False)
    desk.edits.redo()
    assert page.state is PageState.EDITED
    desk.edits.undo()
    desk.edits.change(1, "deletion", page.blocks[1:])  # which marks no block
    assert page.state is PageState.EDITED
    desk.read(qtbot, page.blocks[0], "figure")
    assert page.state is PageState.EDITED


def test_a_corrected_page_stays_edited_when_a_region_of_it_is_read(desk_of, qtbot):
    desk = desk_of(script(CHART))
    desk.read_page(qtbot)
    desk.edits.set_text(1, 0, "By hand.")
    desk.read(qtbot, desk.blocks[1], "figure")
    assert desk.session.page(1).state is PageState.EDITED
    desk.edits.undo()
    assert desk.session.page(1).state is PageState.EDITED


def test_boxes_of_an_answer_stand_where_they_are_on_a_turned_page(desk_of, qtbot):
    found = [{"label": "paragraph", "text": "a", "boxes": [[0, 0, 0.5, 0.5], [0.5, 0.5, 1, 1]]}]
    desk = desk_of(script(found))
    desk.session.set_rotation(1, Rotation.QUARTER)
    desk.read_page(qtbot)
    region = BoundingBox(20, 40, 120, 240)
    assert desk.regions.read(RegionRequest(1, region, "locate", "a"))
    desk.wait(qtbot)
    ((number, places),) = desk.places
    box, other = places.boxes
    # Turned right, the region's bottom left corner is its top left one.
    assert number == 1
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((20, 140, 70, 240), abs=0.3)
    assert (other.left, other.top, other.right, other.bottom) == pytest.approx((70, 40, 120, 140), abs=0.3)
    assert places.words == "a"


def test_a_phrase_that_is_nowhere_is_told_as_no_places(desk_of, qtbot):
    desk = desk_of(script([]))
    desk.read_page(qtbot)
    before = desk.blocks
    assert desk.regions.read(RegionRequest(1, BoundingBox(0, 0, 300, 400), "locate", "mill"))
    desk.wait(qtbot)
    assert [places.boxes for _, places in desk.places] == [()]
    assert desk.blocks == before


def test_a_task_without_its_words_is_not_begun(desk_of, qtbot):
    desk = desk_of(script())
    desk.read_page(qtbot)
    assert not desk.regions.read(RegionRequest(1, BoundingBox(0, 0, 9, 9), "locate", "  "))
    assert desk.regions.under_way(1) == ()


def test_an_edited_block_is_replaced_only_when_the_person_says_so(desk_of, qtbot):
    again = [{"label": "paragraph", "text": "Three beds of sedge.", "box": [0, 0, 1, 1]}]
    desk = desk_of(script(again, again))
    desk.read_page(qtbot)
    desk.edits.change(1, "text", edits.with_text(desk.blocks, 0, "Three beds of REED."))
    desk.read(qtbot, desk.blocks[0], "text")
    ((answer, edited),) = desk.asked
    assert edited
    assert desk.blocks[0].text == "Three beds of REED."
    desk.regions.drop(answer)
    desk.read(qtbot, desk.blocks[0], "text")
    desk.regions.replace(desk.asked[1][0])
    assert (desk.blocks[0].text, desk.blocks[0].origin) == ("Three beds of sedge.", Origin.RECOGNIZED)
    desk.edits.undo()
    assert desk.blocks[0].text == "Three beds of REED."


@pytest.mark.parametrize("reason", [StopReason.LOOP, StopReason.LENGTH])
def test_an_answer_that_is_not_whole_does_not_replace_one_that_is_unasked(desk_of, qtbot, reason):
    told = script([])
    told["attempts"]["2"] = {"spans": [{"label": "paragraph", "text": "Three beds"}], "stop_reason": reason.value}
    told["attempts"]["3"] = {"spans": [{"label": "paragraph", "text": "A bed of"}], "stop_reason": reason.value}
    desk = desk_of(told)
    desk.read_page(qtbot)
    desk.read(qtbot, desk.blocks[0], "text")
    ((answer, edited),) = desk.asked
    assert (answer.stop_reason, edited) == (reason, False)
    assert desk.blocks[0].text == "Three beds of reed."
    desk.read(qtbot, desk.blocks[1], "describe")  # says something where nothing was said before
    assert desk.blocks[1].text == "A bed of"
    assert [(report.end, report.stop_reason) for report in desk.reports] == [(RegionEnd.ATTACHED, reason)]


def test_a_table_is_kept_where_a_new_reading_finds_only_words(desk_of, qtbot):
    told = script([{"text": "Reed 120"}])
    told["attempts"]["1"] = {"spans": [{"label": "table", "text": CHART[0]["text"], "box": [0.1, 0.1, 0.9, 0.3]}]}
    desk = desk_of(told)
    desk.read_page(qtbot)
    before = desk.blocks
    desk.read(qtbot, before[0], "document")
    assert [report.end for report in desk.reports] == [RegionEnd.NO_TABLE]
    assert desk.blocks == before


def test_a_region_that_fails_says_why_and_changes_nothing(desk_of, qtbot):
    told = script([])
    told["attempts"]["2"] = {"deed": "image_too_large", "after": 0}
    desk = desk_of(told)
    desk.read_page(qtbot)
    before = desk.blocks
    desk.read(qtbot, before[1], "figure")
    (report,) = desk.reports
    assert report.end is RegionEnd.FAILED
    assert str(report.problem.title)
    assert str(report.problem.hint)
    assert desk.blocks == before
    assert desk.desk.states() == [PageState.READ]


def test_a_region_that_kills_the_engine_is_tried_once_more(desk_of, qtbot, tmp_path):
    told = {**script([], CHART), "log": str(tmp_path / "log")}
    told["attempts"]["2"] = {"deed": "kill"}
    desk = desk_of(told)
    desk.read_page(qtbot)
    desk.read(qtbot, desk.blocks[1], "figure")
    assert desk.blocks[1].kind is BlockKind.CHART


def test_stop_ends_a_region_and_leaves_the_block_as_it_was(desk_of, qtbot):
    lines = [{"label": "paragraph", "text": f"line {n}"} for n in range(200)]
    told = script(lines)
    told["attempts"]["2"]["delay"] = 0.05
    desk = desk_of(told)
    desk.read_page(qtbot)
    before = desk.blocks
    assert desk.regions.read(RegionRequest(1, before[0].bbox, "text", "", 0))
    qtbot.waitUntil(lambda: desk.desk.reading.is_reading)
    desk.desk.reading.stop()
    desk.wait(qtbot)
    qtbot.waitUntil(lambda: not desk.desk.reading.is_reading)
    assert [report.end for report in desk.reports] == [RegionEnd.STOPPED]
    assert desk.blocks == before
    assert desk.desk.states() == [PageState.READ]


def test_an_answer_waits_while_its_page_is_read_anew(desk_of, qtbot):
    told = script([], CHART)
    told["batch"] = 2
    told["attempts"]["2"] = {"delay": 0.15}
    desk = desk_of(told)
    desk.read_page(qtbot)
    desk.desk.reading.read([1])
    qtbot.waitUntil(lambda: desk.session.page(1).state is PageState.READING)
    assert desk.regions.read(RegionRequest(1, BoundingBox(30, 200, 270, 360), "figure"))
    qtbot.waitUntil(lambda: bool(desk.reports))
    assert desk.session.page(1).activity is None
    assert [block.kind for block in desk.blocks] == [BlockKind.PARAGRAPH, BlockKind.CHART]


def test_a_page_never_read_gets_a_reading_of_the_region_and_can_still_be_read(desk_of, qtbot):
    desk = desk_of({"tasks": TASKS, "page": {"spans": PAGE}, "attempts": {"1": {"spans": [{"text": "Halden"}]}}})
    assert not desk.regions.read(RegionRequest(1, BoundingBox(10, 10, 100, 40), "text"))  # by no engine known so far
    desk.desk.engine.send(Describe())
    qtbot.waitUntil(lambda: desk.desk.status.known)
    assert desk.regions.read(RegionRequest(1, BoundingBox(10, 10, 100, 40), "text"))
    qtbot.waitUntil(lambda: bool(desk.reports))
    page = desk.session.page(1)
    assert [block.text for block in page.blocks] == ["Halden"]
    assert (page.reading.key.task, page.state) == ("regions", PageState.CUT_SHORT)
    assert desk.made == [(1, page.reading)]
    desk.read_page(qtbot)
    assert page.reading.key.task == "document"
    assert page.state is PageState.READ


def test_a_whole_page_with_words_is_a_reading_of_its_own(desk_of, qtbot, tmp_path):
    desk = desk_of({**script([{"text": "A map of the mill."}]), "log": str(tmp_path / "log")})
    desk.read_page(qtbot)
    reading, missing = desk.desk.reading, []
    reading.words_missing.connect(missing.append)
    reading.chosen.choose(ReadingChoice("builtin", "base", "prompt"))
    reading.read([1])
    assert missing == ["prompt"]
    assert not reading.is_reading
    reading.chosen.set_words("prompt", " What is on this map? ")
    desk.read_page(qtbot)
    page = desk.session.page(1)
    assert (page.reading.key.task, page.reading.key.prompt) == ("prompt", "What is on this map?")
    assert {key.task for key in page.readings} == {"document", "prompt"}
    assert json.loads((tmp_path / "log").read_text().splitlines()[-1])["prompt"] == "What is on this map?"


def test_places_on_a_whole_page_are_kept_and_do_not_take_the_place_of_its_text(desk_of, qtbot):
    # One span names all places of a phrase.
    desk = desk_of(script([{"text": "mill", "boxes": [[0.1, 0.1, 0.2, 0.2], [0.5, 0.5, 0.6, 0.6]]}]))
    desk.read_page(qtbot)
    desk.desk.reading.chosen.choose(ReadingChoice("builtin", "base", "locate"))
    desk.desk.reading.chosen.set_words("locate", "mill")
    desk.read_page(qtbot)
    page = desk.session.page(1)
    assert page.reading.key.task == "document"
    assert any(key.task == "locate" and key.prompt == "mill" for key in page.readings)
    ((_, places),) = desk.places
    assert [(box.left, box.top) for box in places.boxes] == [pytest.approx((30, 40)), pytest.approx((150, 200))]


def test_another_document_hears_nothing_of_the_regions_of_the_last(desk_of, qtbot, one_page):
    told = script([{"label": "paragraph", "text": f"line {n}"} for n in range(99)])
    told["attempts"]["2"]["delay"] = 0.05
    desk = desk_of(told)
    desk.read_page(qtbot)
    with qtbot.waitSignal(desk.desk.engine.event_received, check_params_cb=lambda e: isinstance(e, SpanFound)):
        assert desk.regions.read(RegionRequest(1, desk.blocks[0].bbox, "text", "", 0))
    desk.desk.reading.leave_document()
    desk.desk.open(one_page, qtbot)
    assert desk.regions.under_way(1) == ()
    desk.read_page(qtbot)
    assert desk.reports == []
