"""What is wanted of a batch, as settings and as a command line."""

from pathlib import Path

import pytest

from app.command_line.batch_options import BatchOptions, parse_batch_options
from app.controllers.batching.batch_plan import CHOICES, BatchPlan, plan_from, suggested_folder
from app.document.page import Way
from app.export.chart_form import ChartForm
from app.export.contract import ExportOptions
from app.export.formats import Choice
from app.searchable.own_text import OwnText

WAY = Way("builtin", "base")
FULL = BatchPlan(
    Path("/out"), (Path("/in/a b.pdf"), Path("/@list")), ("mdzip", "docx", "pdf"), WAY._replace(model="fine"),
    "http://localhost:8000/v1", reads_picture=True, second_reader=True,
    choices=frozenset(CHOICES) - {Choice.PICTURES}, flavor="github", began=True,
)  # fmt: skip


def test_the_command_line_understands_what_it_is_told():
    options = parse_batch_options(FULL.arguments()[1:])
    assert isinstance(options, BatchOptions)
    assert (options.output, options.inputs, options.lists) == (Path("/out"), FULL.inputs, ())
    one = options.reading
    assert (one.engine, one.mode, one.model, one.address) == ("builtin", "base", "fine", "http://localhost:8000/v1")
    assert (one.formats, one.read_picture, one.second_reader) == (("mdzip", "docx", "pdf"), True, True)
    assert one.export == ExportOptions(
        pictures=False, margins=True, flavor="github", front_matter=True, page_files=True, own_text=OwnText.REPLACE,
        pdfa=True, charts=ChartForm.NATIVE, language=one.export.language,
    )  # fmt: skip


def test_what_nothing_else_was_said_of_is_as_the_command_has_it():
    options = parse_batch_options(BatchPlan(Path("/out"), (Path("/in"),)).arguments()[1:])
    assert isinstance(options, BatchOptions)
    assert options.reading.export == ExportOptions(language=options.reading.export.language)


def test_what_a_format_knows_nothing_of_is_not_said_of_it():
    plan = BatchPlan(Path("/out"), (Path("/in"),), ("csv",), choices=frozenset(CHOICES), flavor="github")
    assert plan.arguments() == ["batch", "--output=/out", "--to=csv", "/in"]


def test_what_was_begun_elsewhere_is_gone_on_with_as_it_was_meant():
    assert BatchPlan(Path("/out"), began=True).arguments() == ["batch", "--go-on", "/out"]


@pytest.mark.parametrize("plan", [FULL, BatchPlan(), BatchPlan(Path("/out"), began=True)])
def test_it_comes_back_from_the_settings(plan):
    assert plan_from(plan.to_settings()) == plan


_KEPT = FULL.to_settings()


@pytest.mark.parametrize(
    "kept", [{}, {"way": 5}, {**_KEPT, "inputs": 3}, {**_KEPT, "reading": []}, {**_KEPT, "choices": ["no"]}]
)
def test_settings_that_are_no_plan_are_an_empty_one(kept):
    assert plan_from(kept) == BatchPlan()


def test_results_go_beside_a_folder_and_below_the_folder_of_a_file():
    assert suggested_folder([Path("/scans/box")], "read") == Path("/scans/box read")
    assert suggested_folder([Path("/scans/a.pdf"), Path("/b")], "read") == Path("/scans/read")
