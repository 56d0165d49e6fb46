"""Everything that writes, on a disk that is full and on one that may only be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("small disks are made with the means of Unix", allow_module_level=True)

from app.document.problems import RectoError
from app.logs.log_file import kept_log, last_lines
from tests.faults.disks import SmallDisk, small_disk
from tests.faults.writers import WRITERS

_ALIKE = ("csv", "epub", "html", "json", "mdzip", "txt", "xlsx")  # put in their place by one function, as md and docx
SOME = [pytest.param(name, marks=pytest.mark.thorough if name in _ALIKE else ()) for name in WRITERS]


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallDisk]:
    place = tmp_path_factory.mktemp("disks")
    for folder in (place, *place.parents[:2]):
        folder.chmod(0o755)  # nobody has to come as far as the disk
    with small_disk(place / "disk", "8m") as disk:
        yield disk


@pytest.fixture
def folder(disk: SmallDisk, request: pytest.FixtureRequest) -> Path:
    """A folder of the test's own on it."""
    path = disk.folder / request.node.name.partition("[")[0] / request.node.callspec.id
    path.mkdir(parents=True)
    for each in (path.parent, path):
        each.chmod(0o777)
    return path


def content(folder: Path) -> dict[str, bytes]:
    """What is on it that is not SQLite's own business."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    own = ("-wal", "-shm", ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if not path.name.endswith(own)}


@pytest.mark.parametrize("name", SOME)
def test_a_full_disk_is_told_and_what_stood_there_stands(disk: SmallDisk, folder: Path, name: str) -> None:
    write = WRITERS[name]
    write(folder)
    before = content(folder)
    with disk.full():
        with pytest.raises(RectoError) as caught:
            write(folder)
        assert str(caught.value.hint), caught.value
        assert content(folder) == before
    write(folder)
    assert content(folder).keys() == before.keys()


@pytest.mark.parametrize("name", SOME)
def test_a_disk_that_is_full_from_the_first_has_nothing_half_on_it(disk: SmallDisk, folder: Path, name: str) -> None:
    with disk.full():
        with pytest.raises(RectoError):
            WRITERS[name](folder)
        assert not any(content(folder).values())
    WRITERS[name](folder)
    assert not [file for file in content(folder) if ".part" in file or ".damaged" in file]


@pytest.mark.parametrize("name", SOME)
def test_a_disk_that_may_only_be_read_is_told(disk: SmallDisk, folder: Path, name: str) -> None:
    WRITERS[name](folder)
    before = content(folder)
    with disk.read_only():
        with pytest.raises(RectoError) as caught:
            WRITERS[name](folder)
        assert str(caught.value.hint), caught.value
    assert content(folder) == before


@pytest.mark.parametrize("way", ["full", "read_only"])
def test_the_log_is_not_missed(disk: SmallDisk, folder: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import logging

    monkeypatch.setenv("RECTO_DATA_DIR", str(folder))
    with getattr(disk, way)(), kept_log():
        logging.getLogger("app.tests").warning("%d pages failed", 3)
    with kept_log():
        logging.getLogger("app.tests").warning("%d pages failed", 4)
    assert last_lines(folder / "logs", 9)[-1].endswith("4 pages failed")
