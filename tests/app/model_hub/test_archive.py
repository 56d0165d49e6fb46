"""Models out of archives that came from anywhere."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from app.model_hub.archive import is_archive, unpack
from app.model_hub.placing import ModelNotBrought

Entry = tuple[str, bytes, bytes, str]  # name, kind, content, where it leads


def tar(path: Path, *entries: Entry, mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as archive:
        for name, kind, content, target in entries:
            info = tarfile.TarInfo(name)
            info.type, info.size, info.linkname = kind, len(content), target
            archive.addfile(info, io.BytesIO(content))
    return path


def file(name: str, content: bytes = b"{}") -> Entry:
    return name, tarfile.REGTYPE, content, ""


def test_a_model_is_unpacked_with_copies_in_the_place_of_links(tmp_path: Path) -> None:
    link = ("./model/w.safetensors", tarfile.SYMTYPE, b"", "../blobs/x")
    hard = ("model/again", tarfile.LNKTYPE, b"", "blobs/x")
    archive = tar(tmp_path / "m.tgz", file("blobs/x", b"weights"), file("model/config.json"), link, hard)
    assert is_archive(archive)
    folder = unpack(archive, tmp_path / "out", reserve=0)
    assert folder == tmp_path / "out" / "model"
    assert (folder / "w.safetensors").read_bytes() == (folder / "again").read_bytes() == b"weights"
    assert not any(path.is_symlink() for path in folder.iterdir())
    assert {path.name for path in tmp_path.iterdir()} == {"m.tgz", "out"}


EVIL = {
    "out by dots": (file("../evil"), "leads out of its folder"),
    "out by a deep way": (file("a/../../evil"), "leads out of its folder"),
    "absolute": (file("/tmp/evil"), "leads out of its folder"),
    "another drive": (file("C:evil"), "leads out of its folder"),
    "with backslashes": (file("..\\evil"), "leads out of its folder"),
    "link out": (("l", tarfile.SYMTYPE, b"", "../../evil"), "the link “l” leads out"),
    "absolute link": (("l", tarfile.SYMTYPE, b"", "/etc/passwd"), "the link “l” leads out"),
    "hard link out": (("l", tarfile.LNKTYPE, b"", "../evil"), "the link “l” leads out"),
    "link to nothing": (("l", tarfile.SYMTYPE, b"", "gone"), "leads nowhere"),
    "a device": (("d", tarfile.CHRTYPE, b"", ""), "is no file"),
    "twice": (file("config.json", b"other"), "is in it twice"),
}


@pytest.mark.parametrize("name", EVIL)
def test_nothing_is_written_outside_and_nothing_half_is_kept(name: str, tmp_path: Path) -> None:
    entry, words = EVIL[name]
    with pytest.raises(ModelNotBrought, match=words):
        unpack(tar(tmp_path / "e.tar", file("config.json"), entry, mode="w"), tmp_path / "in" / "out", reserve=0)
    assert [path.name for path in tmp_path.rglob("*")] == ["e.tar", "in"] or sorted(
        path.name for path in tmp_path.rglob("*")
    ) == ["e.tar", "in"]


def test_a_zip_is_held_to_the_same(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as archive:
        archive.writestr("config.json", "{}")
        link = zipfile.ZipInfo("w")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "config.json")
    assert (unpack(tmp_path / "m.zip", tmp_path / "out", reserve=0) / "w").read_text() == "{}"
    with zipfile.ZipFile(tmp_path / "m.zip", "a") as archive:
        archive.writestr("../evil", "x")
    with pytest.raises(ModelNotBrought, match="leads out"):
        unpack(tmp_path / "m.zip", tmp_path / "other", reserve=0)


def test_more_than_there_is_room_for_is_not_written(tmp_path: Path) -> None:
    archive = tar(tmp_path / "bomb.tgz", file("config.json", bytes(3_000_000)))
    import shutil

    reserve = shutil.disk_usage(tmp_path).free - 1_000_000
    with pytest.raises(ModelNotBrought, match="no room"):
        unpack(archive, tmp_path / "out", reserve=reserve)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("cut", [30, 100, 200])
def test_a_damaged_archive_is_named(cut: int, tmp_path: Path) -> None:
    archive = tar(tmp_path / "m.tgz", file("config.json", bytes(range(256)) * 40))
    archive.write_bytes(archive.read_bytes()[:-cut])
    with pytest.raises(ModelNotBrought, match=r"m\.tgz"):
        unpack(archive, tmp_path / "out", reserve=0)


def test_a_folder_that_holds_something_is_not_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("mine")
    with pytest.raises(ModelNotBrought, match="is not empty"):
        unpack(tar(tmp_path / "m.tar", file("config.json"), mode="w"), tmp_path / "out", reserve=0)
    assert (tmp_path / "out" / "mine").read_text() == "mine"
