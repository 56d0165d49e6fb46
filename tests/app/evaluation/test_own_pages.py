import json
from pathlib import Path

import pytest

from app.document.geometry import PageSize
from app.document.problems import RectoError
from app.evaluation.benchmark import BenchmarkUnreadable, FoundText, TruthUnreadable
from app.evaluation.own_pages import OwnPages, open_own, reading_of
from app.evaluation.own_scores import scores_of

TRUTH = """# Tea of 1974

Agnes Lund sold 1,250 plants, code AX-40.

| year | plants |
|---|---|
| 1973 | 900 |
| 1974 | 1,250 |

$$a^2 + b^2 = c^2$$

It grew.
"""
ONE_PAGE = (PageSize(600, 800),)


def opened(folder: Path, told: list[RectoError] | None = None) -> OwnPages:
    return open_own(folder, lambda path: ONE_PAGE * (2 if path.suffix == ".pdf" else 1), (told or []).append)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    for name in ("a.png", "sub/b.png", "c.png", "book.pdf"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "a.md").write_text(TRUTH)
    (tmp_path / "sub/b.md").write_text("Only this.")
    pages = [{"number": n, "blocks": [{"kind": "paragraph", "text": f"Page {n} of it."}]} for n in (1, 2)]
    (tmp_path / "book.json").write_text(json.dumps({"version": 1, "source": "book.pdf", "pages": pages}))
    return tmp_path


def test_pages_are_found_with_what_lies_beside_them(folder: Path):
    own = opened(folder)
    assert [(page.name, page.number) for page in own.pages] == [("a", 1), ("book_p1", 1), ("book_p2", 2), ("sub/b", 1)]
    score = own.score(own.pages[2], [FoundText("Page 2 of it.")])
    assert (score.values["edit_distance"], score.values["recall"]) == ([0.0], [1.0])


def test_a_truth_that_cannot_be_read_is_told_and_the_others_are_there(folder: Path):
    (folder / "sub/b.md").write_bytes(b"\xff\xfe\x00")
    told: list[RectoError] = []
    own = open_own(folder, lambda path: ONE_PAGE * 2, told.append)
    assert ["b.md" in str(error) for error in told] == [True]
    assert "a_p1" in [page.name for page in own.pages]


def test_a_folder_without_truth_says_what_to_do(tmp_path: Path):
    with pytest.raises(BenchmarkUnreadable, match="Put the text of each page beside it"):
        opened(tmp_path)


def test_a_truth_that_went_since_is_an_error_of_its_page(folder: Path):
    own = opened(folder)
    (folder / "sub/b.md").unlink()
    with pytest.raises(RectoError):
        own.score(own.pages[3], [FoundText("x")])
    assert issubclass(TruthUnreadable, RectoError)


def test_a_reading_of_itself_is_perfect():
    values = scores_of(reading_of(TRUTH), reading_of(TRUTH)).values
    perfect = {
        "precision": 1,
        "recall": 1,
        "hard_tokens": 1,
        "numbers": 1,
        "codes": 1,
        "names": 1,
        "teds": 1,
        "teds_s": 1,
    }
    perfect |= {"edit_distance": 0, "invented": 0, "numbers_replaced": 0, "formula_edit_distance": 0, "order": 0}
    assert {name: values[name] for name in perfect} == {name: [value] for name, value in perfect.items()}


def test_each_slip_shows_in_its_measure():
    def values(old: str, new: str) -> dict[str, float]:
        assert old in TRUTH
        scored = scores_of(reading_of(TRUTH.replace(old, new)), reading_of(TRUTH)).values
        return {name: some[0] for name, some in scored.items() if some}

    replaced = values("sold 1,250", "sold 1,260")
    assert (replaced["numbers_replaced"], replaced["numbers"]) == (pytest.approx(1 / 6), pytest.approx(5 / 6))
    assert replaced["teds"] == 1
    assert values("| 1974 | 1,250 |\n", "")["teds"] == pytest.approx(1 - 3 / 9)
    assert values("c^2", "d^2")["formula_edit_distance"] == pytest.approx(1 / 11)
    assert values("AX-40", "AX-41")["codes"] == 0
    assert values("It grew.", "It grew. Somebody dreamt of quokkas.")["invented"] > 0.2
    moved = values("It grew.", "")
    assert (moved["order"], moved["precision"] == 1, moved["recall"] < 1) == (pytest.approx(0.2), True, True)


def test_nothing_is_measured_of_what_the_truth_has_not():
    values = scores_of(reading_of("one"), reading_of("one")).values
    assert [values[name] for name in ("teds", "formula_edit_distance", "numbers", "numbers_replaced")] == [[]] * 4
