"""Models on this disk: found in caches, checked, copied to another folder, and deleted only where Recto put them."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import msgspec
import pytest

import model_runtime
from app.model_hub import hub_places
from app.model_hub.checking import bad_blobs, bad_files
from app.model_hub.copying import copy_model
from app.model_hub.digests import digests_of
from app.model_hub.found_models import found_copies
from app.model_hub.known_models import KnownModel, Mirror, NoSuchModel, known_model, known_models, what_for
from app.model_hub.model_record import ModelRecord, RecordedFile, delete_ours, read_record, write_record
from app.model_hub.moving import bring, end_move
from app.model_hub.placing import FolderMissing, ModelNotBrought

FILES = {"config.json": b"{}", "deep/w.safetensors": bytes(range(256)) * 8}
MODEL = KnownModel(
    "m", "M", "e", "", "own.er/Na.me", "c" * 40, "MIT", 1, tuple(FILES), (Mirror("own.er/Na.me", "master"),)
)


def put(folder: Path) -> Path:
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def with_record(folder: Path) -> ModelRecord:
    put(folder)
    files = tuple(
        RecordedFile(name, len(content), "sha256:" + hashlib.sha256(content).hexdigest(), digests[0], 1000, digests[1])
        for name, content in FILES.items()
        for digests in [digests_of(folder / name, 1000)]
    )
    record = ModelRecord(MODEL, MODEL.revision, "https://hub", str(folder), files)
    write_record(folder, record)
    return record


def test_what_can_be_fetched_is_stated_whole() -> None:
    for model in known_models():
        assert known_model(model.repo) == known_model(model.name) == model
        assert len(model.revision) == 40
        assert str(what_for(model))
        assert "config.json" in model.files
    with pytest.raises(NoSuchModel, match="no model “x”"):
        known_model("x")


def test_copies_are_found_in_the_caches_and_in_named_folders(tmp_path: Path) -> None:
    environment = {"HF_HOME": str(tmp_path / "hf"), "MODELSCOPE_CACHE": str(tmp_path / "ms")}
    cached = put(tmp_path / "hf" / "hub" / "models--own.er--Na.me" / "snapshots" / MODEL.revision)
    put(tmp_path / "hf" / "hub" / "models--own.er--Na.me" / "snapshots" / ("d" * 40))  # another revision
    scoped = put(tmp_path / "ms" / "hub" / "models" / "own___er" / "Na___me")
    named = put(tmp_path / "disk" / "Na.me")
    assert found_copies(MODEL, [tmp_path / "disk", named], environment) == (named, cached, scoped)
    (cached / "config.json").unlink()
    (scoped / "config.json").write_bytes(b"")
    assert found_copies(MODEL, environment=environment) == ()
    assert hub_places.hub_cache({"HF_HUB_CACHE": str(tmp_path)}) == tmp_path
    assert hub_places.hub_cache({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "huggingface" / "hub"


def test_a_token_comes_from_where_the_hub_s_own_programs_take_it(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(" from-file\n")
    home = {"HF_HOME": str(tmp_path)}
    assert hub_places.token(home) == "from-file"
    assert hub_places.token({**home, "HUGGING_FACE_HUB_TOKEN": "older"}) == "older"
    assert hub_places.token({**home, "HUGGING_FACE_HUB_TOKEN": "older", "HF_TOKEN": "newer"}) == "newer"
    assert hub_places.token({**home, "HF_TOKEN": "newer", "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1"}) == ""
    assert hub_places.token({"HF_HOME": str(tmp_path / "no")}) == ""
    assert hub_places.endpoint({"HF_ENDPOINT": "https://mirror/"}) == "https://mirror"


def test_bad_files_are_named_with_their_good_blocks(tmp_path: Path) -> None:
    record = with_record(tmp_path)
    assert bad_files(tmp_path, record) == ()
    place = tmp_path / "deep" / "w.safetensors"
    place.write_bytes(FILES["deep/w.safetensors"][:1500])
    (bad,) = bad_files(tmp_path, record)
    assert (bad.path, bad.good_blocks, bad.block_count) == ("deep/w.safetensors", {0}, 3)
    assert str(bad.why) == "it has 1500 bytes instead of 2048"
    place.unlink()
    assert [str(bad.why) for bad in bad_files(tmp_path, record)] == ["it is not there"]


def test_the_hub_s_own_cache_is_checked_by_its_names(tmp_path: Path) -> None:
    assert bad_blobs(put(tmp_path / "plain")) is None
    folder = tmp_path / "snapshot"
    folder.mkdir()
    (tmp_path / "blobs").mkdir()
    for name, content in FILES.items():
        blob = tmp_path / "blobs" / hashlib.sha256(content).hexdigest()
        blob.write_bytes(content)
        (folder / Path(name).name).symlink_to(blob)
    assert bad_blobs(folder) == ()
    (folder / "config.json").resolve().write_bytes(b"[]")
    (folder / "w.safetensors").resolve().unlink()
    assert [bad.path for bad in bad_blobs(folder) or ()] == ["config.json", "w.safetensors"]


def test_a_model_is_copied_whole_or_not_at_all(tmp_path: Path) -> None:
    with_record(tmp_path / "one")
    (tmp_path / "two" / "w").mkdir(parents=True)
    with pytest.raises(ModelNotBrought, match="not empty"):
        copy_model(tmp_path / "one", tmp_path / "two", reserve=0)
    with pytest.raises(ModelNotBrought, match="lies in"):
        copy_model(tmp_path / "one", tmp_path / "one" / "inner", reserve=0)
    with pytest.raises(ModelNotBrought, match="free, and"):
        copy_model(tmp_path / "one", tmp_path / "three", reserve=1 << 60)
    with pytest.raises(FolderMissing, match=f"The folder {tmp_path / 'gone'} is not there"):
        copy_model(tmp_path / "gone", tmp_path / "three", reserve=0)

    def interrupted(_count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_model(tmp_path / "one", tmp_path / "three", interrupted, reserve=0)
    assert {path.name for path in tmp_path.iterdir()} == {"one", "two"}
    copy_model(tmp_path / "one", tmp_path / "three", reserve=0)
    record = read_record(tmp_path / "three")
    assert record is not None
    assert bad_files(tmp_path / "three", record) == ()
    assert record.folder == str(tmp_path / "three")


def test_only_what_recto_put_there_is_deleted(tmp_path: Path) -> None:
    with_record(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "copied-by-hand")
    assert delete_ours(tmp_path / "copied-by-hand") == ()
    assert delete_ours(put(tmp_path / "plain")) == ()
    (tmp_path / "one" / "notes.txt").write_text("mine")
    assert len(delete_ours(tmp_path / "one")) == 2
    assert [path.name for path in (tmp_path / "one").rglob("*")] == ["notes.txt"]


def test_offline_is_what_the_person_has_said_and_not_what_recto_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    for said, offline in ((None, False), ("0", False), ("1", True), ("ON", True)):
        monkeypatch.setitem(model_runtime.SET_BEFORE, "HF_HUB_OFFLINE", said)
        assert hub_places.is_offline() is offline


def cut_off_move(old: Path, new: Path) -> None:
    """A model as a move leaves it that is cut off before anything is deleted."""
    with_record(old)
    bring(old, new, lambda _count: None, reserve=0)


def test_a_move_that_was_cut_off_after_its_copy_is_ended_the_next_time(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    cut_off_move(old, new)
    (old / "deep" / "w.safetensors").unlink()  # it had begun to delete
    (old / "mine.txt").write_text("kept")
    assert end_move(new, [new]) == old
    assert sorted(path.name for path in old.rglob("*") if path.is_file()) == ["mine.txt"]
    assert read_record(new).moved_from == ""
    assert bad_files(new, read_record(new)) == ()
    assert end_move(new, [new]) is None


def test_a_copy_that_is_whole_is_not_made_again_by_the_next_move(tmp_path: Path) -> None:
    old, new, copied = tmp_path / "old", tmp_path / "new", []
    cut_off_move(old, new)
    bring(old, new, copied.append, reserve=0)
    assert copied == []
    (new / "config.json").unlink()
    with pytest.raises(ModelNotBrought, match="not empty"):
        bring(old, new, copied.append, reserve=0)


@pytest.mark.parametrize("why", ["another model", "remembered too", "unplugged"])
def test_what_is_not_left_by_the_move_stays_where_it_is(tmp_path: Path, why: str) -> None:
    old, new = tmp_path / "disk" / "old", tmp_path / "new"
    cut_off_move(old, new)
    if why == "another model":
        write_record(old, msgspec.structs.replace(read_record(old), commit="0" * 40))
    if why == "unplugged":
        old.parent.rename(tmp_path / "elsewhere")
    assert end_move(new, [new, old] if why == "remembered too" else [new]) is None
    assert bool(read_record(new).moved_from) == (why == "unplugged")
    if why == "unplugged":
        (tmp_path / "elsewhere").rename(old.parent)
        assert end_move(new, [new]) == old
    else:
        assert (old / "config.json").is_file()
