"""What goes into the files of `recto read`."""

import json
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from app.command_line.outputs import OutputTaken
from app.command_line.read_command import run_read
from app.command_line.read_options import parse_read_options
from app.command_line.run_report import RunReport
from app.document.running_heads import RunningHead
from app.export.chart_form import ChartForm
from app.export.contract import ExportOptions, ExportReport, MissingText, Remark
from model_runtime.messages import message
from tests.schema_check import faults


def test_the_options_reach_the_export():
    given = ("--with-heads", "--without-pictures", "--markdown-flavor", "pandoc", "--front-matter", "--page-files")
    options = parse_read_options(["a.pdf", "-o", "out", "--to", "md,mdzip", *given])
    assert options.export == ExportOptions(
        pictures=False, margins=True, flavor="pandoc", front_matter=True, page_files=True
    )
    assert parse_read_options(["a.pdf"]).export == ExportOptions()
    charts = parse_read_options(["a.pdf", "-o", "out", "--to", "docx", "--charts", "native"]).export.charts
    assert charts is ChartForm.NATIVE


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--markdown-flavor", "github", "--to", "docx"),
            "--markdown-flavor says nothing of docx: it is for md, mdzip",
        ),
        (("--page-files", "--to", "md,html"), "--page-files says nothing of md, html: it is for mdzip"),
        (("--pdfa", "--to", "md,html"), "--pdfa says nothing of md, html: it is for pdf"),
        (("--front-matter", "--to", "json"), "--front-matter says nothing of json: it is for md, mdzip"),
        (("--charts", "native", "--to", "md,xlsx"), "--charts says nothing of md, xlsx: it is for docx"),
        (("--markdown-flavor", "word"), "choose from"),
    ],
)
def test_what_no_format_knows_is_a_usage_error(capsys: pytest.CaptureFixture[str], arguments, words):
    with pytest.raises(SystemExit) as ended:
        parse_read_options(["a.pdf", "-o", "out", *arguments])
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


SCHEMA = json.loads((Path(__file__).resolve().parents[3] / "resources/schema/recto-report-1.json").read_text("utf-8"))
DEGRADED = {"page": {"spans": [
    {"label": "formula", "text": r"\nonsense{x}"}, {"label": "formula", "text": r"\nonsense{y}"},
    {"label": "paragraph", "text": "a\u0001b"},
]}}  # fmt: skip


@pytest.mark.thorough
def test_the_report_says_what_was_degraded_and_so_does_standard_error(recto, make_scan):
    asked = ("-o", "out", "--to", "docx,html", "--report", "report.json")
    done = recto.run("read", make_scan(), "missing.pdf", *asked, script=DEGRADED)
    report = json.loads((recto.folder / "report.json").read_text("utf-8"))
    assert done.returncode == 3
    assert list(faults(report, SCHEMA, SCHEMA)) == []
    read, missing = report["documents"]
    assert read["pages"]["whole"] == [1]
    assert [output["format"] for output in read["outputs"]] == ["docx", "html"]
    for output in read["outputs"]:
        assert {(one["page"], one["what"], one["count"]) for one in output["degraded"]} == {
            (1, "formula", 2), (1, "character", 1),
        }  # fmt: skip
        assert all(one["blocks"] for one in output["degraded"])
        for one in output["degraded"]:
            assert f"scan.{output['format']}: {one['sentence']}\n" in done.stderr
    assert (missing["outputs"], missing["problems"][0]["problem"] in done.stderr) == ([], True)


def test_an_ordinary_pdf_where_pdfa_was_asked_for_makes_the_exit_code(recto, tmp_path):
    scan = tmp_path / "stamped.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 150), "stamped")  # in a font that the file does not bring along
        document.save(scan)
    asked = ("-o", "out", "--to", "pdf", "--pdfa", "--report", "report.json")
    done = recto.run("read", scan, *asked)
    assert done.returncode == 6
    assert "a font that it does not bring along" in done.stderr
    report = json.loads((recto.folder / "report.json").read_text("utf-8"))
    assert list(faults(report, SCHEMA, SCHEMA)) == []
    assert [output["as_asked"] for output in report["documents"][0]["outputs"]] == [False]


def test_what_becomes_of_pages_is_in_the_report(tmp_path):
    report = RunReport()
    report.begin(tmp_path / "scan.pdf")
    missing = MissingText(1, 12, 0.5, ("Greek", ""))
    heads = (RunningHead("Gardener", (1, 2)),)
    pages = ExportReport((), (5,), (missing,), (2,), (3,), (4,), (6,), heads=heads)
    report.add_pages(pages)
    lost = Remark(3, message("2 formulas went in as source text."), "formula", 2, (4, 9))
    report.add_output("md", replace(pages, remarks=(lost,)), None)
    report.write(tmp_path / "report.json")
    data = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert list(faults(data, SCHEMA, SCHEMA)) == []
    assert data["documents"][0]["outputs"][0]["degraded"] == [
        {"page": 3, "blocks": [4, 9], "what": "formula", "count": 2, "sentence": "2 formulas went in as source text."}
    ]
    assert data["documents"][0]["pages"] == {
        "whole": [5], "lacking": [{"page": 1, "words": 12, "share": 0.5, "unknown_scripts": ["Greek", ""]}],
        "cut_short": [2], "looped": [3], "failed": [4], "left_out": [6],
        "heads": [{"words": "Gardener", "pages": [1, 2]}],
    }  # fmt: skip


def test_the_report_never_takes_the_place_of_a_result(tmp_path):
    report = RunReport()
    report.begin(tmp_path / "scan.pdf")
    report.add_output("json", ExportReport(), tmp_path / "scan.json")
    with pytest.raises(OutputTaken):
        report.write(tmp_path / "." / "scan.json")
    assert list(tmp_path.iterdir()) == []


def test_a_report_that_is_there_is_not_replaced_unasked(tmp_path, capsys):
    target = tmp_path / "report.json"
    target.write_text("mine")
    assert run_read(["missing.pdf", "--report", str(target)]) == 5
    assert "report.json” is there already. Add --force to replace it." in capsys.readouterr().err
    assert target.read_text() == "mine"
