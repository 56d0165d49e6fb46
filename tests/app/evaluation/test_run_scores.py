import csv
import io
import json
from pathlib import Path

import pytest

from app.evaluation.benchmark import BenchmarkPage, Measure, PageScore
from app.evaluation.csv_report import csv_report
from app.evaluation.html_report import html_report
from app.evaluation.json_report import json_report
from app.evaluation.own_pages import OwnPages
from app.evaluation.report import EvaluationReport
from app.evaluation.run_scores import WORST, RunScores
from app.evaluation.text_report import text_report

EDIT = Measure("edit_distance", "Edit distance", is_error=True)
RECALL = Measure("recall", "Recall")


def scored(values: list[float], found: str = "one <b>two", name: str = "Base") -> RunScores:
    run = RunScores(name, {"engine": "builtin"}, (EDIT, RECALL))
    for at, value in enumerate(values):
        page = BenchmarkPage(f"page{at}", Path("x.png"), attributes={"language": "en" if at % 2 else "de"})
        run.add(page, PageScore({"edit_distance": [value], "recall": []}, found, "one two three"), {"seconds": 2.0})
    return run


def report(*runs: RunScores, found: int = 3) -> EvaluationReport:
    pages = tuple(BenchmarkPage(f"page{at}", Path("x.png")) for at in range(found))
    return EvaluationReport("mine", "2026-12-01", OwnPages(pages, lambda page: None), found, runs)  # type: ignore[arg-type]


def test_means_and_the_worst_pages():
    run = scored([at / 20 for at in range(20)])
    interval = run.interval(EDIT)
    assert interval is not None
    assert interval.low < interval.mean < interval.high
    assert interval.mean == pytest.approx(0.475)
    assert run.interval(RECALL) is None
    assert [page.value for page in run.worst()] == [at / 20 for at in range(19, 19 - WORST, -1)]
    assert run.by_attribute("edit_distance")["language"].keys() == {"de", "en"}
    assert run.cost("seconds") == 2.0
    assert run.cost("text_tokens") is None


def test_a_perfect_page_is_none_of_the_worst():
    assert [page.value for page in scored([0.0, 0.5, 0.0]).worst()] == [0.5]


def test_pooled_values_count_alike():
    pooled = Measure("tests", "Tests", pooled=True)
    run = RunScores("Base", {}, (pooled,), ("tests",))
    for values in ([1.0], [0.0, 0.0, 1.0]):
        run.add(BenchmarkPage("p", Path("x")), PageScore({"tests": values}, "", ""))
    interval, overall = run.interval(pooled), run.overall()
    assert interval is not None
    assert overall is not None
    assert interval.mean == overall.mean == 0.5


def test_the_table_says_how_many_pages_have_a_score():
    run = scored([0.1, 0.2])
    run.unscored["page2"] = "it could not be drawn"
    text = text_report(report(run))
    assert "3 pages found" in text
    assert "2 of 3" in text
    assert "Base: 2 of 3 pages have a score." in text
    assert "Recall" not in text
    assert "0.1500" in text


def test_json_and_csv_hold_every_page():
    run = scored([0.1, 0.2])
    run.unscored["page2"] = "it could not be drawn"
    told = json.loads(json_report(report(run)))
    assert told["runs"][0]["means"]["edit_distance"]["mean"] == 0.15
    assert told["runs"][0]["unscored"] == {"page2": "it could not be drawn"}
    rows = list(csv.DictReader(io.StringIO(csv_report(report(run)))))
    assert [(row["page"], row["edit_distance"], row["language"]) for row in rows][:2] == [
        ("page0", "0.1", "de"),
        ("page1", "0.2", "en"),
    ]
    assert "could not be drawn" in rows[2]["notes"]


def test_html_escapes_what_was_read_and_shows_both_texts():
    html = html_report(report(scored([0.4, 0.2]), scored([0.1], name="<Tiny>")))
    assert "<b>two" not in html
    assert "&lt;b&gt;two" in html
    assert "&lt;Tiny&gt;" in html
    assert "By language" in html
    assert "one two three" in html
    assert "http" not in html.replace("http-equiv", "")
