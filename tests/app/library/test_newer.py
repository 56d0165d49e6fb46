"""An older and a newer Recto in turns on one data folder: each finds its own library, and none is called damaged."""

from contextlib import closing
from pathlib import Path

from app.library.database import SetAside
from app.library.opening import open_library
from app.library.schema import STEPS
from tests.app.library.kept import BOOK, LETTER, reading

NEWER = (*STEPS, lambda connection: connection.execute("CREATE TABLE languages (name)"))
OWN = f"library.version-{len(STEPS)}.sqlite"


def save(file: Path, content_hash: str, number: int, steps=STEPS) -> str:
    """Save a page as one version of Recto; what it told the person."""
    opening = open_library(file, steps=steps)
    with closing(opening.library) as library:
        assert opening.set_aside is None
        library.save_reading(content_hash, number, reading())
    return str(opening.notice)


def pages(file: Path, content_hash: str, steps=STEPS) -> list[int]:
    with closing(open_library(file, steps=steps).library) as library:
        return [number for number, _ in library.readings(content_hash)]


def test_each_version_finds_what_it_read_whenever_it_comes_back(file: Path):
    assert save(file, LETTER, 1) == ""
    assert save(file, LETTER, 2, NEWER) == ""
    before = file.read_bytes()
    for turn in (3, 5):
        notice = save(file, LETTER, turn)
        assert "newer version of Recto" in notice
        assert OWN in notice
        assert "damaged" not in notice
        assert file.read_bytes() == before
        assert save(file, LETTER, turn + 1, NEWER) == ""
        before = file.read_bytes()
    assert pages(file, LETTER) == [1, 3, 5]
    assert pages(file, LETTER, NEWER) == [1, 2, 4, 6]
    assert not list(file.parent.glob("*damaged*"))


def test_an_older_version_without_a_library_of_its_own_begins_one(file: Path):
    save(file, LETTER, 1, NEWER)
    assert "newer version of Recto" in save(file, BOOK, 1)
    assert (pages(file, LETTER), pages(file, BOOK)) == ([], [1])
    assert pages(file, LETTER, NEWER) == [1]


def test_a_newer_version_that_comes_while_an_older_one_is_open_parts_them(file: Path):
    told: list[SetAside] = []
    with closing(open_library(file, told.append).library) as older:
        older.save_reading(LETTER, 1, reading())
        with closing(open_library(file, steps=NEWER).library) as newer:
            newer.save_reading(LETTER, 2, reading())
            older.save_reading(LETTER, 3, reading())
            assert [number for number, _ in newer.readings(LETTER)] == [1, 2]
        assert [number for number, _ in older.readings(LETTER)] == [1, 3]
    (notice,) = told
    assert OWN in str(notice.notice)


def test_its_own_library_may_be_damaged_as_any_other(file: Path):
    save(file, LETTER, 1)
    save(file, LETTER, 2, NEWER)
    file.with_name(OWN).write_text("no database at all" * 500)
    opening = open_library(file)
    with closing(opening.library) as library:
        assert "newer version of Recto" in str(opening.notice)
        assert "was damaged" in str(opening.notice)
        assert opening.set_aside is not None
        library.save_reading(LETTER, 3, reading())
    assert pages(file, LETTER) == [3]
    assert pages(file, LETTER, NEWER) == [1, 2]
