"""What the JSON export writes, held against the schema that is published for it."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.document.block import Block, BlockKind, Line, Origin, PrintedAxis
from app.document.doubts import Doubt, Reason
from app.document.ink import InkPatch, PageInk
from app.document.page import PageState, Reading, ReadingKey, StopReason, TextSource
from app.document.second_opinion import SecondOpinion
from app.document.table import Cell, Table
from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from model_runtime.messages import message
from model_runtime.protocol import InkFault
from tests.app.export.export_pages import A4, PLACE, crop, page
from tests.app.export.hostile_pages import pages
from tests.schema_check import faults

ROOT = Path(__file__).resolve().parents[3]
SCHEMA: dict[str, Any] = json.loads((ROOT / "resources/schema/recto-document-1.json").read_text("utf-8"))
PARTS: dict[str, Any] = SCHEMA["$defs"]


def full_page() -> ExportPage:
    """A page on which nothing holds its default."""
    table = Table(2, 2, (Cell(0, 0, "a", 1, 2, True, True), Cell(1, 0, "b", 1, 1)))
    axis = PrintedAxis(True, 0.5, 9.0, PLACE, PLACE)
    block = Block(
        3, BlockKind.CHART, PLACE, "x", 2, "•", table, 0.5, Origin.EDITED, (Line(PLACE, "x", None),), ("1:2",), 1,
        (axis,),
    )  # fmt: skip
    ink = PageInk(0.05, (InkPatch(PLACE, InkFault.OVERLOOKED, 0.1, 24, "Cyrl"),), (3,), (1,))
    reading = Reading(
        ReadingKey("deepseek", "2", "base", "document", "x", TextSource.PICTURE, "small"), (block,), StopReason.END,
        seconds={"total": 1.5}, notes=(message("turned"),), created=5e8, prompt_token_ids=(1,), output_token_ids=(2,),
        by_hand=False, ink=ink, order_is_unsure=True, share_seconds=0.5,
    )  # fmt: skip
    doubt = Doubt(3, Reason.DISAGREEMENT, "x", 1, PLACE, other="y")
    second = SecondOpinion("Built-in reader", 0.9, False, (doubt,))
    return ExportPage(1, A4, (block,), PageState.READ, reading, second=second)


def exported(folder: Path, *content: ExportPage) -> dict[str, Any]:
    target = folder / "deeds.json"
    FORMATS["json"].write("Deeds", content, target, ExportOptions(), crop)
    data: dict[str, Any] = json.loads(target.read_text("utf-8"))
    return data


def test_a_page_with_every_field_is_as_the_schema_says(tmp_path: Path):
    data = exported(tmp_path, full_page(), page(number=2, state=PageState.NOT_READ))
    assert list(faults(data, SCHEMA, SCHEMA)) == []
    (written, _) = data["pages"]
    assert set(written["blocks"][0]) == set(PARTS["block"]["properties"])
    assert set(written["reading"]) == set(PARTS["reading"]["properties"])
    assert set(written["second_reader"]["doubtful"][0]) == set(PARTS["doubtful"]["properties"])
    assert set(written["reading"]["ink"]["patches"][0]) == set(PARTS["patch"]["properties"])
    assert set(written) | {"notice"} == set(PARTS["page"]["properties"])


@given(content=pages())
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
def test_whatever_is_exported_is_as_the_schema_says(
    tmp_path_factory: pytest.TempPathFactory, content: list[ExportPage]
):
    assert list(faults(exported(tmp_path_factory.mktemp("json"), *content), SCHEMA, SCHEMA)) == []


@pytest.mark.parametrize(
    ("part", "kind"), [("block", Block), ("cell", Cell), ("line", Line), ("axis", PrintedAxis), ("patch", InkPatch)]
)
def test_the_schema_knows_every_field(part: str, kind: type[Any]):
    assert list(PARTS[part]["properties"]) == [field.name for field in fields(kind)]


@pytest.mark.parametrize(
    ("part", "name", "kind"),
    [
        ("block", "kind", BlockKind), ("block", "origin", Origin), ("page", "state", PageState),
        ("reading", "text_source", TextSource), ("reading", "stop_reason", StopReason), ("patch", "fault", InkFault),
    ],
)  # fmt: skip
def test_the_schema_knows_every_word(part: str, name: str, kind: Any):
    assert set(PARTS[part]["properties"][name]["enum"]) == {one.value for one in kind}


def test_the_table_of_fields_names_all_that_the_schema_does():
    text = (ROOT / "app/export/README.md").read_text("utf-8").split("## JSON\n")[1].split("\n## ")[0]
    named = set(re.findall(r"`(\w+)(?:\[\])?`", text)) | set(re.findall(r"`pages\[\]\.(\w+)`", text))
    stated = {name for part in [SCHEMA, *PARTS.values()] for name in part.get("properties", {})}
    assert stated - named == set()


def _broken(data: dict[str, Any], *place: str | int, value: object) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    inside: Any = changed
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    return changed


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("version",), 2), (("version",), True), (("pages", 0, "state"), "gone"), (("pages", 0, "number"), 0),
        (("pages", 0, "blocks", 0, "bbox"), [1, 2, 3]), (("pages", 0, "blocks", 0, "table", "rows"), 1.5),
        (("pages", 0, "blocks", 0, "confidence"), 1.5), (("pages", 0, "extra"), 1), (("pages", 0, "blocks"), {}),
        (("pages", 0, "reading", "seconds", "total"), "1"), (("pages", 0, "reading", "notes"), [None]),
    ],
)  # fmt: skip
def test_what_is_otherwise_is_found(tmp_path: Path, place: tuple[str | int, ...], value: object):
    data = _broken(exported(tmp_path, full_page()), *place, value=value)
    assert len(list(faults(data, SCHEMA, SCHEMA))) == 1
