from pathlib import Path

import pytest

from app.batch.finding import ListUnreadable, Patterns, find, listed


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A folder of scans as people have them."""
    box = tmp_path / "box"
    for name in ("10.pdf", "2.PDF", "notes.txt", ".hidden.pdf", "b/1.tiff", "a/1.png", "half.pdf.part", ".git/1.pdf"):
        path = box / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return box


def places(*inputs: Path, out: Path, **patterns: tuple[str, ...]) -> list[str]:
    return [file.place.as_posix() for file in find(inputs, Patterns(**patterns), out)]


def test_what_looks_like_a_document_is_found_in_natural_order(box, tmp_path):
    assert places(box, out=tmp_path / "out") == ["2.PDF", "10.pdf", "a/1.png", "b/1.tiff"]


def test_patterns_say_what_else_is_taken_and_what_is_not(box, tmp_path):
    assert places(box, out=tmp_path, include=("*.txt", "A/*")) == ["notes.txt", "a/1.png"]
    assert places(box, out=tmp_path / "out", exclude=("*.pdf", "b/*")) == ["a/1.png"]


def test_results_are_never_read_though_they_lie_among_the_scans(box):
    (box / "out").mkdir()
    (box / "out" / "1.pdf").write_bytes(b"x")
    assert "out/1.pdf" not in places(box, out=box / "out")
    assert places(box / "out", out=box / "out") == []


def test_a_file_that_is_named_counts_whatever_it_is_called_and_once(box, tmp_path):
    named = box / "notes.txt"
    found = list(find([named, box, named, tmp_path / "gone.pdf"], Patterns(), tmp_path / "out"))
    assert [file.place.as_posix() for file in found] == [
        "notes.txt", "2.PDF", "10.pdf", "a/1.png", "b/1.tiff", "gone.pdf",
    ]  # fmt: skip
    assert [file.size for file in found] == [1, 1, 1, 1, 1, -1]


def test_a_link_back_to_its_own_folder_ends(box, tmp_path):
    (box / "a" / "loop").symlink_to(box, target_is_directory=True)
    assert len(places(box, out=tmp_path / "out")) == 4


def test_a_list_names_a_path_in_each_line(tmp_path):
    file = tmp_path / "list.txt"
    file.write_text("\ufeffone.pdf\n\n  folder two/x.pdf \n", "utf-8")
    assert listed(file) == [Path("one.pdf"), Path("folder two/x.pdf")]
    with pytest.raises(ListUnreadable, match="cannot be read"):
        listed(tmp_path / "none.txt")
