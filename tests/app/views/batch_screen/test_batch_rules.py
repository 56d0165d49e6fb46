"""The rules of a batch, as they are chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.controllers.batching.batch_plan import CHOICES, BatchPlan
from app.export.formats import Choice
from app.views.batch_screen.batch_rules import BatchRules

PLAN = BatchPlan(Path("/out"), (Path("/in"),))


def test_what_the_chosen_formats_know_can_be_chosen_and_nothing_else(qtbot, theme, icons):
    rules = BatchRules(theme, icons)
    qtbot.addWidget(rules)
    changes: list[dict] = []
    rules.changed.connect(changes.append)
    for formats in (("md",), ("docx", "pdf"), ("csv",)):
        plan = replace(PLAN, formats=formats)
        rules.show_plan(plan, "", True, False)
        assert {one for one in CHOICES if not rules.choice_boxes[one].isHidden()} == plan.understood & set(CHOICES)
        assert rules.flavor_box.isHidden() == ("md" not in formats)
    rules.show_plan(replace(PLAN, formats=("docx", "pdf")), "", True, False)
    assert changes == []
    rules.choice_boxes[Choice.PDFA].click()
    rules.choice_boxes[Choice.PICTURES].click()
    assert changes == [{"choices": {Choice.PICTURES, Choice.PDFA}}, {"choices": set()}]
