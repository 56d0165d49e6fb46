import json
from pathlib import Path

import pytest

from app.evaluation.benchmark import BenchmarkUnreadable, FoundText
from app.evaluation.fox import bin_of, open_fox

# Our own pages: what is in the text, and how many tokens it is said to have. Precision is counted by hand.
PAGES = {
    "en_1.png": ("A lamp stood by the door and the door stood open", 650),
    "en_2.png": ("Nine boats left the harbor in 1902", 1299),
    "en_3.png": ("Too long for the table", 1300),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en_pdf_png").mkdir()
    items = [
        {"image": name, "conversations": [{"value": "<image>"}, {"value": text}], "token_count": tokens}
        for name, (text, tokens) in PAGES.items()
    ]
    (tmp_path / "en_page_ocr.json").write_text(json.dumps(items))
    return tmp_path


def test_pages_are_put_into_the_papers_bins(folder: Path):
    study = open_fox(folder)
    assert [page.attributes["text_tokens"] for page in study.pages] == ["600-700", "1200-1300", "from 1300"]
    assert study.pages[0].file == folder / "en_pdf_png/en_1.png"
    assert (bin_of(599), bin_of(600)) == ("below 600", "600-700")


@pytest.mark.parametrize(
    ("page", "found", "precision", "recall"),
    [
        (0, PAGES["en_1.png"][0], 1, 1),
        (0, "A lamp stood", 1, 3 / 8),  # A lamp stood by the door and open
        (0, "a lamp stood ajar", 2 / 4, 2 / 8),
        (1, "Nine boats left the harbor in 1903", 6 / 7, 6 / 7),
        (1, "", 0, 0),
    ],
)
def test_words_count_as_sets(folder: Path, page: int, found: str, precision: float, recall: float):
    study = open_fox(folder)
    values = study.score(study.pages[page], [FoundText(found)]).values
    assert (values["precision"], values["recall"]) == ([pytest.approx(precision)], [pytest.approx(recall)])


def test_a_loop_is_counted(folder: Path):
    study = open_fox(folder)
    long = PAGES["en_1.png"][0] + " and the door stood open" * 3
    assert study.score(study.pages[0], [FoundText(long)]).values["looped"] == [1.0]


def test_without_counts_bins_are_estimated_and_that_is_said(folder: Path):
    items = [{"image": "en_1.png", "gt_text": "x" * 4480}]
    (folder / "en_page_ocr.json").write_text(json.dumps(items))
    study = open_fox(folder)
    assert study.pages[0].attributes["text_tokens"] == "1000-1100"
    assert any("estimated" in sentence for sentence in study.left_out)


@pytest.mark.parametrize("content", ["{", "[]", '[{"image": "a"}]', "[1]"])
def test_what_is_no_list_of_pages_is_refused(folder: Path, content: str):
    (folder / "en_page_ocr.json").write_text(content)
    with pytest.raises(BenchmarkUnreadable):
        open_fox(folder)
