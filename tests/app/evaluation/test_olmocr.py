import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evaluation.benchmark import BenchmarkUnreadable, FoundText
from app.evaluation.olmocr import open_olmocr
from app.evaluation.olmocr_tables import Side, tables_in
from app.evaluation.olmocr_tests import normalized, passes
from app.evaluation.published import published_results

PAGE = """# A “Town” by the Sea

The harbor was built in **1902** by Lund.[^1] Later it burnt down.

| year | ships |
|---|---|
| 1902 | 31 |
| 1903 | 44 |

<table><thead><tr><th rowspan="2">Port</th><th colspan="2">Tons</th></tr><tr><th>in</th><th>out</th></tr></thead>
<tr><td>Orla</td><td>5<br>6</td><td>7</td></tr></table>

Then \\(a+b\\) and $c$. And *so* it ends.
"""
CELL = {"type": "table", "cell": "44", "up": "31", "left": "1903", "top_heading": "ships", "left_heading": "1903"}


@pytest.mark.parametrize(
    ("test", "passed"),
    [
        ({"type": "present", "text": "built in 1902 by Lund"}, True),
        ({"type": "present", "text": "BUILT IN 1902"}, False),
        ({"type": "present", "text": "BUILT IN 1902", "case_sensitive": False}, True),
        ({"type": "present", "text": "built in 1903 by Lund", "max_diffs": 2}, True),
        ({"type": "present", "text": 'A "Town"', "first_n": 20}, True),
        ({"type": "present", "text": "it ends", "first_n": 20}, False),
        ({"type": "absent", "text": "Page 7 of 9"}, True),
        ({"type": "absent", "text": "burnt down"}, False),
        ({"type": "order", "before": "built in 1902", "after": "burnt down"}, True),
        ({"type": "order", "before": "burnt down", "after": "built in 1902"}, False),
        ({"type": "order", "before": "built in 1903", "after": "burnt dawn", "max_diffs": 2}, True),
        (CELL, True),
        ({**CELL, "up": "year"}, False),
        ({**CELL, "ignore_markdown_tables": True}, False),
        ({"type": "table", "cell": "7", "top_heading": "Tons", "left": "5 6"}, True),
        ({"type": "table", "cell": "Orla", "up": "Port", "right": "5 6"}, True),
        ({"type": "math", "math": "a+b"}, True),
        ({"type": "math", "math": "c", "ignore_dollar_delimited": True}, False),
        ({"type": "baseline"}, True),
        ({"type": "baseline", "max_length": 3}, False),
        ({"type": "format", "format": "heading", "text": "by the Sea"}, True),
        ({"type": "format", "format": "bold", "text": "1902"}, True),
        ({"type": "format", "format": "italic", "text": "ends"}, False),
        (
            {"type": "footnote", "marker": "1", "appears_before_marker": "by Lund", "appears_after_marker": "Later"},
            True,
        ),
        ({"type": "footnote", "marker": "2"}, False),
    ],
)
def test_facts_pass_or_fail(test, passed):
    assert passes(test, PAGE) is passed


@pytest.mark.parametrize(
    ("text", "passed"),
    [("", False), ("…", False), ("fine. " + "so " * 31, False), ("fine. " + "so " * 29, True), ("中文", False)],
)
def test_what_is_empty_goes_in_circles_or_is_foreign_is_not_sound(text: str, passed: bool):
    assert passes({"type": "baseline"}, text) is passed


@given(st.lists(st.lists(st.sampled_from(["a", "b"]), min_size=2, max_size=3), min_size=2, max_size=3))
def test_neighbors_see_each_other(rows: list[list[str]]):
    text = "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows) + "</table>"
    grid = next(tables_in(text, True))
    assert grid.texts == [cell for row in rows for cell in row]
    for one, other in ((Side.LEFT, Side.RIGHT), (Side.UP, Side.DOWN)):
        for cell in range(len(grid.texts)):
            assert all(cell in grid.beside(near, other) for near in grid.beside(cell, one))


def test_normalizing_twice_changes_nothing():
    assert normalized(normalized(PAGE)) == normalized(PAGE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pdfs/sub").mkdir(parents=True)
    for name in ("one.pdf", "sub/two.pdf"):
        (tmp_path / "pdfs" / name).write_bytes(b"")
    tests = [
        {"pdf": "one.pdf", "page": 1, "id": "a", "type": "present", "text": "harbor"},
        {"pdf": "one.pdf", "page": 1, "id": "b", "type": "math", "math": "x"},
        {"pdf": "one.pdf", "page": 1, "id": "c", "type": "absent", "text": "harbor", "checked": "rejected"},
    ]
    (tmp_path / "old_scans.jsonl").write_text("\n".join(map(json.dumps, tests)))
    return tmp_path


def test_groups_baselines_and_what_is_not_run(folder: Path):
    bench = open_olmocr(folder)
    assert [page.name for page in bench.pages] == ["one_pg1", "sub/two_pg1"]
    assert bench.mean_of == ("baseline", "old_scans")
    assert "KaTeX" in bench.left_out[0]
    right, wrong = FoundText("the harbor"), FoundText("nothing")
    assert bench.score(bench.pages[0], [right]).values == {"old_scans": [1.0], "baseline": [1.0]}
    assert bench.score(bench.pages[0], [right, wrong, right]).values["old_scans"] == [1.0]
    half = bench.score(bench.pages[0], [right, wrong])
    assert (half.values["old_scans"], half.notes) == ([0.0], ("failed a",))


def test_stored_texts_are_found_with_their_repeats(folder: Path):
    stored = folder / "mine"
    (stored / "sub").mkdir(parents=True)
    for name in ("one_pg1_repeat1.md", "one_pg1_repeat2.md", "one_pg10_repeat1.md", "sub/two_pg1_repeat1.md"):
        (stored / name).write_text("x")
    bench = open_olmocr(folder)
    assert [[path.name for path in bench.stored(page, stored)] for page in bench.pages] == [
        ["one_pg1_repeat1.md", "one_pg1_repeat2.md"],
        ["two_pg1_repeat1.md"],
    ]


@pytest.mark.parametrize("line", ["{", "[]", '{"pdf": "a.pdf"}', '{"pdf": "a.pdf", "page": 1, "type": "new"}'])
def test_what_is_no_test_is_refused(folder: Path, line: str):
    (folder / "more.jsonl").write_text(line)
    with pytest.raises(BenchmarkUnreadable, match=r"more\.jsonl"):
        open_olmocr(folder)


def test_published_results_belong_to_the_whole_benchmark_alone(tmp_path: Path):
    stems = [
        "arxiv_math",
        "old_scans_math",
        "table_tests",
        "old_scans",
        "headers_footers",
        "multi_column",
        "long_tiny_text",
    ]
    (tmp_path / "pdfs").mkdir()
    for group, stem in enumerate(stems):
        tests = [
            {"pdf": f"{stem}{page}.pdf", "page": 1, "id": f"{page} {number}", "type": "absent", "text": "x"}
            for page in range(200) for number in range(5)
        ]  # fmt: skip
        (tmp_path / f"{stem}.jsonl").write_text("\n".join(map(json.dumps, tests)))
        bench = open_olmocr(tmp_path)
        published = published_results("olmocr", bench.version, bench.method)
        assert bool(published) is (group == len(stems) - 1)
    names = {measure.name for measure in bench.measures}
    assert all(result.values.keys() <= names for result in published)
    assert not any("math" in name for result in published for name in result.values)
