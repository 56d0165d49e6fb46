"""The file of added checkpoints: what goes in comes back, and nothing is lost by damage."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf, ShelfError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "checkpoints.json"


def _checkpoint(path: str, name: str = "", engine: str = "deepseek-ocr") -> Checkpoint:
    return Checkpoint(name or Path(path).name, engine, Path(path), "abc123", 6_672_212_480, 1e9, {"Layers": "12"})


def test_what_was_added_comes_back_in_another_shelf(file):
    one, two = _checkpoint("/models/one"), _checkpoint("/models/two")
    shelf = CheckpointShelf(file)
    assert shelf.checkpoints() == ()
    assert (shelf.add(one), shelf.add(two)) == (one, two)
    assert CheckpointShelf(file).checkpoints() == (one, two)
    assert [path.name for path in file.parent.iterdir()] == ["checkpoints.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rules")
def test_nobody_else_reads_where_the_models_are(file):
    CheckpointShelf(file).add(_checkpoint("/models/one"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent)] == [0o600, 0o700]


def test_the_one_added_last_is_used_and_a_folder_added_again_is_the_last(file):
    shelf = CheckpointShelf(file)
    for path in ("/models/one", "/models/two", "/models/one"):
        shelf.add(_checkpoint(path))
    shelf.add(_checkpoint("/models/three", engine="other"))
    assert [found.name for found in shelf.checkpoints()] == ["two", "one", "three"]
    assert shelf.for_engine("deepseek-ocr") == _checkpoint("/models/one")
    assert shelf.for_engine("builtin") is None


def test_two_folders_of_one_name_are_told_apart(file):
    shelf = CheckpointShelf(file)
    shelf.add(_checkpoint("/a/model"))
    assert shelf.add(_checkpoint("/b/model")).name == "model-2"
    assert shelf.folder("model-2") == Path("/b/model")


def test_a_folder_need_not_be_added_and_wins_over_a_name(file, tmp_path, monkeypatch):
    shelf = CheckpointShelf(file)
    shelf.add(_checkpoint("/models/one"))
    assert shelf.folder("/models/other") == Path("/models/other")
    (tmp_path / "one").mkdir()
    monkeypatch.chdir(tmp_path)
    assert shelf.folder("one") == tmp_path / "one"


def test_removing_forgets_and_names_what_is_there(file):
    shelf = CheckpointShelf(file)
    shelf.add(_checkpoint("/models/one"))
    with pytest.raises(ShelfError, match=r"no model “two”\. These are there: one"):
        shelf.remove("two")
    assert shelf.remove("one").path == Path("/models/one")
    assert shelf.checkpoints() == ()


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 1, "checkpoints": [3]}', '{"version": "x"}', "[" * 9999]
)
def test_a_damaged_file_is_set_aside_and_told(file, content):
    file.parent.mkdir()
    file.write_text(content)
    shelf = CheckpointShelf(file)
    with pytest.raises(ShelfError, match="was damaged"):
        shelf.checkpoints()
    (aside,) = file.parent.glob("checkpoints.damaged-*.json")
    assert aside.read_text() == content
    assert shelf.checkpoints() == ()


def test_a_list_that_cannot_be_saved_is_told_and_stays(file):
    CheckpointShelf(file).add(_checkpoint("/models/one"))
    file.rename(file.with_suffix(".kept"))
    file.mkdir()
    with pytest.raises(ShelfError):
        CheckpointShelf(file).add(_checkpoint("/models/two"))
    assert "/models/one" in file.with_suffix(".kept").read_text()
