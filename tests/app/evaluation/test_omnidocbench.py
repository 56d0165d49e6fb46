import json
from pathlib import Path
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from app.evaluation.benchmark import BenchmarkUnreadable, FoundText
from app.evaluation.omnidocbench import open_omnidocbench
from app.evaluation.omnidocbench_merging import costs_of, is_within, merged_spans
from app.evaluation.omnidocbench_pieces import PieceKind, lines_of_array, pieces_of
from app.evaluation.omnidocbench_text import normalized_table, normalized_text

letters, some = st.text("abc", max_size=9), st.text("abc", min_size=1, max_size=9)


@given(letters, letters, st.sampled_from([0.25, 0.4, 0.6]), st.booleans())
def test_windows_are_found_as_by_looking_at_each(part: str, whole: str, limit: float, reaches: bool):
    windows = [whole[at : at + len(part)] for at in range(len(whole) - len(part) + 1)] if part else []
    shares = [Levenshtein.distance(window, part) / len(part) for window in windows]
    expected = any(share <= limit if reaches else share < limit for share in shares)
    assert is_within(part, whole, limit, reaches=reaches) is expected


@given(st.lists(some, max_size=4), st.lists(some, max_size=4))
def test_merging_keeps_every_piece_once_and_in_order(truths: list[str], found: list[str]):
    spans = merged_spans(costs_of(truths, found), truths, found)
    assert [place for span in spans for place in span] == list(range(len(found)))


def test_a_paragraph_in_two_pieces_is_put_together():
    truth, found = ["thequickbrownfoxjumpsoverthelazydog"], ["thequickbrownfox", "jumpsoverthelazydog", "other"]
    assert merged_spans(costs_of(truth, found), truth, found) == [(0, 1), (2,)]


def test_a_text_is_taken_apart():
    text = "# Head\n\nOne $a_1$ line.\n\n$$b^2\n+c$$\n\n<table><tr><td>x</td></tr></table>\n\n"
    text += "| a | b |\n|---|---|\n| c | d |\n\n```python\nprint(1)\n```\n\n![](x.png)\n"
    pieces = pieces_of(text, False)
    assert [(piece.kind, piece.content) for piece in pieces] == [
        (PieceKind.TEXT, "# Head"),
        (PieceKind.TEXT, "One $a_1$ line."),
        (PieceKind.INLINE, r"\[a_1\]"),
        (PieceKind.FORMULA, r"\[b^2 +c\]"),
        (PieceKind.TABLE, "<table><tr><td>x</td></tr></table>"),
        (PieceKind.TABLE, "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"),
        (PieceKind.TEXT, "```python\nprint(1)"),  # the end of a fence is deleted before fences are looked for
    ]


def test_forms_in_which_is_compared():
    assert normalized_text("Ab, $x_1^2$ and/not ü。") == "Abx_12andotü"
    assert normalized_table("<table><thead><tr><th>ａ<br></th></tr></thead></table>").endswith(
        "<tr><td>a<br/></td></tr></table></body></html>"
    )
    assert lines_of_array(r"\begin{array}{l} a \\ b \end{array}") == [(r"\[a\]", 17), (r"\[b\]", 22)]
    assert lines_of_array(r"\begin{array}{ll} a & b \end{array}") == []


def page(name: str, *blocks: dict, relations: list | None = None) -> dict:
    numbered = [{"anno_id": at, "order": at + 1, **block} for at, block in enumerate(blocks)]
    info = {"image_path": name, "page_attribute": {"language": "english", "special_issue": []}}
    return {"page_info": info, "layout_dets": numbered, "extra": {"relation": relations or []}}


def text(words: str, **more: object) -> dict:
    return {"category_type": "text_block", "text": words, **more}


SEA, HILL, WOOD = "The sea is wide and cold", "A hill stands over the town", "In the wood no bird sings"
FORMULA = {"category_type": "equation_isolated", "latex": "$$a^2+b^2=c^2$$"}
TABLE = {"category_type": "table", "html": "<table><tr><td>one</td><td>two</td></tr></table>"}


@pytest.fixture
def scores(tmp_path: Path):
    def score(found: str, *blocks: dict, as_published: bool = False, relations: list | None = None) -> dict[str, float]:
        (tmp_path / "OmniDocBench.json").write_text(json.dumps([page("p.jpg", *blocks, relations=relations)]))
        bench = open_omnidocbench(tmp_path, as_published)
        values = bench.score(bench.pages[0], [FoundText(found)]).values
        return {name: fmean(some) for name, some in values.items() if some}

    return score


def test_a_perfect_page(scores):
    found = f"{SEA}\n\n$$a^2+b^2=c^2$$\n\n<table><tr><td>one</td><td>two</td></tr></table>\n\n{HILL}"
    perfect = {"text": 0, "formula": 0, "teds": 1, "teds_s": 1, "table": 0, "order": 0}
    for as_published in (False, True):
        assert scores(found, text(SEA), FORMULA, TABLE, text(HILL), as_published=as_published) == perfect


def test_order_and_missing_text(scores):
    found = scores(f"{HILL}\n\n{SEA}", text(SEA), text(HILL), text(WOOD))
    assert found["order"] == pytest.approx(2 / 3)
    assert found["text"] == pytest.approx(20 / 61)


def test_furniture_and_invented_paragraphs_cost_nothing(scores):
    header = {"category_type": "header", "text": "The Northern Gardener"}
    assert scores(f"The Northern Gardener\n\n{SEA}\n\n{HILL}", header, text(SEA), text(HILL)) == {"text": 0, "order": 0}
    assert scores(f"{SEA}\n\n{HILL}\n\nSomething else", text(SEA), text(HILL))["text"] == 0


def test_a_formula_read_as_text_counts_as_text(scores):
    found = scores(f"{SEA}\n\na²+b²=c²", text(SEA), FORMULA)
    assert "formula" not in found
    assert found["text"] < 0.2


def test_what_the_edge_of_a_column_cut_is_one_paragraph(scores):
    relations = [{"relation_type": "truncated", "source_anno_id": at, "target_anno_id": at + 1} for at in range(2)]
    blocks = text(SEA), text(HILL), text(WOOD)
    found = f"{SEA} {HILL} {WOOD}"
    assert scores(found, *blocks, relations=relations)["text"] == 0
    published = scores(found, *blocks, relations=relations, as_published=True)
    assert published["text"] > 0.2  # the program doubles the middle of a chain


def test_rows_of_pipes_cost_edits_only_as_published(scores):
    found = f"{SEA}\n\n| one | two |\n|---|---|\n"
    clean, published = (scores(found, text(SEA), TABLE, as_published=way) for way in (False, True))
    assert (clean["table"], published["table"] > 0.2) == (0, True)
    assert clean["teds"] == published["teds"] == 1


def test_nothing_read_is_all_wrong(scores):
    assert scores("", text(SEA), TABLE) == {"text": 1, "teds": 0, "teds_s": 0, "table": 1, "order": 1}


def test_releases_are_told_by_their_number_of_pages_and_files_by_their_names(tmp_path: Path):
    (tmp_path / "x.json").write_text(json.dumps([page(f"{at}.pdf_1.jpg", text(SEA)) for at in range(981)]))
    bench = open_omnidocbench(tmp_path, False)
    assert bench.version == "v1.0"
    assert "cannot be compared" in bench.left_out[-1]
    stored = tmp_path / "stored"
    stored.mkdir()
    (stored / "0_1.md").write_text("x")
    (stored / "1.pdf_1.md").write_text("x")
    assert [[path.name for path in bench.stored(one, stored)] for one in bench.pages[:3]] == [
        ["0_1.md"],
        ["1.pdf_1.md"],
        [],
    ]


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"page_info": {}}]', "[{"])
def test_what_is_no_annotation_is_refused(tmp_path: Path, content: str):
    (tmp_path / "x.json").write_text(content)
    with pytest.raises(BenchmarkUnreadable):
        open_omnidocbench(tmp_path, False)
