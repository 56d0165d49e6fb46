"""What is wanted of a batch, as settings and as a command line."""

from pathlib import Path

import pytest

from app.command_line.batch_options import BatchOptions, parse_batch_options
from app.controllers.batching.batch_plan import BatchPlan, plan_from, suggested_folder
from app.document.page import Way

WAY = Way("builtin", "base")
FULL = BatchPlan(
    Path("/out"), (Path("/in/a b.pdf"), Path("/@list")), ("md", "pdf"), WAY._replace(model="fine"),
    "http://localhost:8000/v1", reads_picture=True, second_reader=True, pdfa=True, began=True,
)  # fmt: skip


def test_the_command_line_understands_what_it_is_told():
    options = parse_batch_options(FULL.arguments()[1:])
    assert isinstance(options, BatchOptions)
    assert (options.output, options.inputs, options.lists) == (Path("/out"), FULL.inputs, ())
    one = options.reading
    assert (one.engine, one.mode, one.model, one.address) == ("builtin", "base", "fine", "http://localhost:8000/v1")
    assert (one.formats, one.read_picture, one.second_reader, one.export.pdfa) == (("md", "pdf"), True, True, True)


def test_what_was_begun_elsewhere_is_gone_on_with_as_it_was_meant():
    assert BatchPlan(Path("/out"), began=True).arguments() == ["batch", "--go-on", "/out"]


@pytest.mark.parametrize("plan", [FULL, BatchPlan(), BatchPlan(Path("/out"), began=True)])
def test_it_comes_back_from_the_settings(plan):
    assert plan_from(plan.to_settings()) == plan


@pytest.mark.parametrize(
    "kept", [{}, {"way": 5}, {**FULL.to_settings(), "inputs": 3}, {**FULL.to_settings(), "choices": []}]
)
def test_settings_that_are_no_plan_are_an_empty_one(kept):
    assert plan_from(kept) == BatchPlan()


def test_results_go_beside_a_folder_and_below_the_folder_of_a_file():
    assert suggested_folder([Path("/scans/box")], "read") == Path("/scans/box read")
    assert suggested_folder([Path("/scans/a.pdf"), Path("/b")], "read") == Path("/scans/read")
