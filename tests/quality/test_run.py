"""The command: which documents it finds, how it reads and judges them, what it says of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from PIL import Image

from tests.quality.cases import OWN_TEXT, PICTURE, cases_in
from tests.quality.documents import FILES, write_document
from tests.quality.measures.ratio import Ratio
from tests.quality.reader import ReadDocument, _batches, is_marked, messages_about
from tests.quality.report import comparison, losses, report
from tests.quality.results import Result, load, row, save
from tests.quality.run import main

_SENTENCE = "The copper lamp was moved to the valley before winter."


def page_with_truth(folder: Path, name: str, *, truth: str = ".md", text: str = _SENTENCE) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    Image.new("L", (40, 40), 255).save(folder / f"{name}.png")
    (folder / f"{name}{truth}").write_text(text, encoding="utf-8")


def test_documents_are_found_with_whatever_says_what_they_say(tmp_path: Path) -> None:
    write_document(tmp_path, "short-lines", 1, 1, (FILES,))
    page_with_truth(tmp_path / "old", "a", truth=".expected.md")
    page_with_truth(tmp_path / "old", "b", truth=".txt")
    Image.new("L", (40, 40)).save(tmp_path / "old" / "without-truth.png")
    with pymupdf.open() as document:
        document.new_page()
        document.new_page()
        document.save(tmp_path / "old" / "scan.pdf")
    (tmp_path / "old" / "scan.md").write_text("Words.", encoding="utf-8")
    found = [(case.name, case.kind, case.way, case.pages) for case in cases_in(tmp_path)]
    assert found == [
        ("files/short-lines-001", "short-lines", PICTURE, 1),
        ("files/short-lines-001", "short-lines", OWN_TEXT, 1),
        ("old/a", "old", PICTURE, 1),
        ("old/b", "old", PICTURE, 1),
        ("old/scan", "old", PICTURE, 2),
    ]
    assert [case.name for case in cases_in(tmp_path, (OWN_TEXT,))] == ["files/short-lines-001"]


def test_documents_of_one_name_are_read_by_different_commands(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        page_with_truth(tmp_path / folder, "page")
    page_with_truth(tmp_path / "one", "other")
    batches = _batches(cases_in(tmp_path), PICTURE, 1)
    assert [[case.name for case in batch] for batch in batches] == [["one/other", "one/page"], ["two/page"]]
    assert [len(batch) for batch in _batches(cases_in(tmp_path), PICTURE, 2)] == [2, 1]


def test_only_lines_about_a_document_that_say_more_than_that_it_was_read_are_its_messages() -> None:
    lines = [
        "page: page 1 read in 2.5 s",
        "page: written to /tmp/page.md",
        "other: page 1: mode lowered to base",
        "page-2: page 1: mode lowered to base",
        "page: page 1: mode lowered to base",
        "page.md: 1 figure on page 1 could not be cut out.",
        "recto: page, page 2: The page could not be read",
        "recto: “page.png” is no picture",
    ]
    assert messages_about("page", lines) == tuple(lines[4:])


def a_document(**changes: Any) -> dict[str, Any]:
    lines = [{"bbox": [0, 0, 9, 9], "text": sign * 50, "confidence": 0.9} for sign in "xy"]
    block = {"id": 0, "kind": "paragraph", "bbox": None, "text": "x" * 50 + " " + "y" * 50, "lines": lines}
    reading = {"engine": "e", "mode": "m", "stop_reason": "end", "notes": [], "seconds": {"total": 1.5}}
    return {"pages": [{"width": 9, "height": 9, "state": "read", "blocks": [block], "reading": reading, **changes}]}


def test_a_reading_is_marked_where_it_says_so_itself() -> None:
    plain = a_document()
    assert not is_marked(ReadDocument(plain, "x"))
    assert is_marked(ReadDocument(plain, "x", exit_code=1))
    assert is_marked(ReadDocument(plain, "x", messages=("page: words are missing",)))
    assert is_marked(ReadDocument(None, ""))
    assert is_marked(ReadDocument(a_document(state="cut_short"), "x"))
    noted = plain["pages"][0]["reading"] | {"notes": ["letters of an unknown script"]}
    assert is_marked(ReadDocument(a_document(reading=noted), "x"))
    plain["pages"][0]["blocks"][0]["lines"][1]["confidence"] = 0.4
    assert is_marked(ReadDocument(plain, "x"))


def a_result(
    order: float, *, kind: str = "letter", lossy: bool = False, marked: bool = False, digest: str = "d"
) -> Result:
    measures = {"order": Ratio(order, 1), "swallow": Ratio(0.1 * lossy, 1), "head-f1": Ratio(2, 4)}
    return Result(kind, PICTURE, 2, digest, 3.0, lossy, marked, ("lamp",) if lossy else (), measures)


def test_a_row_weighs_documents_and_things_as_the_measures_say() -> None:
    values = row([a_result(0.5), a_result(1.0)])
    assert (values["order"], values["head-f1"], values["teds"]) == (0.75, 0.5, None)


def test_silent_losses_and_false_alarms_are_counted() -> None:
    results = {
        "a": a_result(0.2, lossy=True),
        "b": a_result(0.3, lossy=True, marked=True),
        "c": a_result(1.0, marked=True),
        "d": a_result(1.0),
    }
    silent, alarm, seconds = losses(results)
    assert silent == "Silent loss: 1 of 2 documents that lose more than 2 % of their words are not marked."
    assert alarm == "False alarm: 1 of 2 whole documents are marked."
    assert seconds == "Seconds a page on the clock: 1.5 in the middle, 1.5 at most."
    text = "\n".join(report(results))
    assert (
        text.index("- a: 0.20, 0.10 SILENT lamp") < text.index("- b: 0.30, 0.10 marked lamp") < text.index("- c: 1.00")
    )
    assert "| letter                 | 4 |    0.62 |" in text
    assert "teds" not in text


def test_what_changed_is_said_with_the_worst_first(tmp_path: Path) -> None:
    before = {
        "a": a_result(0.9),
        "b": a_result(0.5),
        "c": a_result(0.7, kind="form"),
        "new pages": a_result(0.1, digest="x"),
    }
    save(tmp_path / "before.json", before, {"date": "today"})
    made, loaded = load(tmp_path / "before.json")
    assert (made, loaded) == ({"date": "today"}, before)
    now = {"a": a_result(0.4), "b": a_result(0.8), "c": a_result(0.6, kind="form"), "new pages": a_result(0.9)}
    lines = list(comparison(now, loaded))
    assert lines[:2] == [
        "## Against before: 3 documents in both",
        "1 documents are other ones than then and are left out.",
    ]
    assert [line for line in lines if line.startswith(("Worse", "Better", "-"))] == [
        "Worse: 2 documents",
        "- a: order 0.90 > 0.40",
        "- c: order 0.70 > 0.60",
        "Better: 1 documents",
        "- b: order 0.50 > 0.80",
    ]
    assert any(line.startswith("| letter ") and "-0.10" in line for line in lines)


def test_readings_made_elsewhere_are_measured_and_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page_with_truth(tmp_path / "pages", "page", text=f"# Lamps\n\n{_SENTENCE}\n")
    (tmp_path / "read").mkdir()
    (tmp_path / "read" / "page.md").write_text(f"# Lamps\n\n{_SENTENCE}\n", encoding="utf-8")
    common = [str(tmp_path / "pages"), "--readings", str(tmp_path / "read")]
    assert main([*common, "--json", str(tmp_path / "whole.json")]) == 0
    (tmp_path / "read" / "page.md").write_text("Lamps\n\nbefore winter.\n", encoding="utf-8")
    assert main([*common, "--against", str(tmp_path / "whole.json")]) == 0
    said = capsys.readouterr().out
    assert "Worse: 1 documents\n- picture: page: chars 1.00 > " in said
    made = json.loads((tmp_path / "whole.json").read_text(encoding="utf-8"))["made"]
    assert made["command"].startswith("python -m tests.quality.run ")
    assert main([*common, "--kinds", "pages"]) == 0
    assert main([*common, "--kinds", "letter,form"]) == 1
    (tmp_path / "empty").mkdir()
    assert main([str(tmp_path / "empty")]) == 1


@pytest.mark.thorough
@pytest.mark.slow
def test_pages_are_read_by_the_real_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_document(tmp_path / "set", "table-ruled", 1, 1, (FILES,))
    assert main([str(tmp_path / "set"), "--pdf", "own", "--json", str(tmp_path / "now.json")]) == 0
    _, results = load(tmp_path / "now.json")
    (result,) = results.values()
    assert result.way == OWN_TEXT
    assert not result.marked
    assert result.seconds > 0
    assert (result.value("recall") or 0) > 0.9
    assert "table-ruled-001: page 1 read in" in capfd.readouterr().err
