"""From an older version to today's, with made-up later steps."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.document.geometry import Rotation
from app.document.page import Way
from app.library.database import Database
from app.library.errors import LibraryError
from app.library.opening import open_library
from app.library.schema import STEPS
from tests.app.library.kept import LETTER, key, reading
from tests.app.library.released import release


def add_language(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE documents ADD COLUMN language TEXT NOT NULL DEFAULT 'en'")


def build_pages_anew(connection: sqlite3.Connection) -> None:
    """A step of the harder kind: a table others point to is copied into a new one."""
    connection.execute("CREATE TABLE newer AS SELECT *, 0 AS starred FROM readings")
    connection.execute("DROP TABLE readings")
    connection.execute("ALTER TABLE newer RENAME TO readings")


def half_then_fail(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE readings")
    connection.execute("SELECT nonsense")


LATER = (*STEPS, add_language, build_pages_anew)


def query(database: Database, sql: str) -> list[tuple[object, ...]]:
    return database.read(lambda at: at.execute(sql).fetchall())


def fill(file: Path) -> None:
    with closing(open_library(file).library) as library:
        library.remember_document(LETTER, Path("/letter.pdf"), "letter", 1)
        library.save_reading(LETTER, 1, reading())


def test_an_older_library_is_brought_up_to_date_and_a_copy_kept(file: Path):
    fill(file)
    with closing(Database(file, LATER)) as database:
        assert query(database, "PRAGMA user_version") == [(len(LATER),)]
        assert query(database, "SELECT title, language FROM documents") == [("letter", "en")]
        assert query(database, "SELECT number, starred FROM readings") == [(1, 0)]
        assert query(database, "SELECT count(*) FROM reading_contents") == [(1,)]
    copies = list(file.parent.glob("*.version-*"))
    assert [copy.name for copy in copies] == [f"library.version-{len(STEPS)}.sqlite"]
    with closing(open_library(copies[0]).library) as old:
        assert old.readings(LETTER) == [(1, reading())]


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_library_of_a_released_version_is_brought_up_to_date_whole(file: Path, version: int):
    kept = {number: reading(f"Dear reader {number}") for number in range(1, 6)}
    release(file, version, LETTER, Path("/letter.pdf"), kept)
    opening = open_library(file)
    with closing(opening.library) as library:
        assert (str(opening.notice), opening.trouble) == ("", None)
        assert dict(library.readings(LETTER)) == kept
        assert library.chosen(LETTER) == dict.fromkeys(kept, key())
        assert library.page_rotations(LETTER) == dict.fromkeys(kept, Rotation.QUARTER)
        assert library.problems(LETTER) == {}
        assert [document.thumbnail for document in library.recent()] == [b"png"]
        assert library.fill_texts(10) is False
        assert library.search("reader 3").pages == 1
        library.check()


@pytest.mark.parametrize("version", [1, 2, 3])
def test_what_pages_took_is_still_known_after_the_step(file: Path, version: int):
    kept = {number: replace(reading(seconds=number, created=number), text_tokens=100 * number) for number in (1, 2, 3)}
    kept[4] = replace(reading(seconds=9, created=0.5), text_tokens=0)
    release(file, version, LETTER, Path("/letter.pdf"), kept)
    with closing(open_library(file).library) as library:
        assert library.pace(Way("builtin", "base")) == (2.5, 4, 200)


def test_a_reading_that_was_damaged_before_is_not_sound_afterwards(file: Path):
    release(file, 2, LETTER, Path("/letter.pdf"), {1: reading(), 2: reading()})
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(
            "UPDATE reading_contents SET json = (SELECT max(json) || ' ' FROM reading_contents) WHERE reading = 1"
        )
    with closing(open_library(file).library) as library:
        assert [number for number, _ in library.readings(LETTER)] == [2]
        assert "damaged" in str(library.problems(LETTER)[1].title)


def test_a_library_with_a_damaged_index_is_not_brought_up_to_date(file: Path):
    release(file, 2, LETTER, Path("/letter.pdf"), {1: reading(), 2: reading()})
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT max(rootpage) FROM sqlite_master) WHERE name LIKE '%time'"
        )
    opening = open_library(file)
    opening.library.close()
    assert "was damaged" in str(opening.notice)


def test_the_copy_holds_what_a_killed_process_left_in_the_log(file: Path):
    fill(file)
    with closing(open_library(file).library) as still_open:
        still_open.save_reading(LETTER, 2, reading("in the log"))
        with closing(Database(file, LATER)) as database:
            assert query(database, "SELECT count(*) FROM readings") == [(2,)]
    with closing(open_library(file.with_name(f"library.version-{len(STEPS)}.sqlite")).library) as old:
        assert len(old.readings(LETTER)) == 2


def test_a_new_library_takes_all_steps_and_needs_no_copy(file: Path):
    with closing(Database(file, LATER)) as database:
        assert query(database, "PRAGMA user_version") == [(len(LATER),)]
    assert not list(file.parent.glob("*.version-*"))


def test_opening_again_takes_no_step_and_makes_no_copy(file: Path):
    fill(file)
    for _ in range(2):
        with closing(Database(file, LATER)) as database:
            assert query(database, "PRAGMA user_version") == [(len(LATER),)]
    assert len(list(file.parent.glob("*.version-*"))) == 1


def test_a_step_that_fails_changes_nothing(file: Path):
    fill(file)
    with pytest.raises(
        LibraryError, match=r"library\.sqlite could not be brought up to date.*Nothing in it was changed"
    ):
        open_library(file, steps=(*STEPS, add_language, half_then_fail))
    with closing(open_library(file).library) as library:
        assert library.readings(LETTER) == [(1, reading())]


def test_a_copy_that_cannot_be_made_stops_the_steps(file: Path):
    fill(file)
    file.with_name(f"library.version-{len(STEPS)}.sqlite.part").mkdir()
    opening = open_library(file, steps=LATER)
    with closing(opening.library) as library:
        assert opening.forgets
        assert "library.sqlite" in str(opening.trouble)
        assert library.readings(LETTER) == [(1, reading())]
    with closing(open_library(file).library) as library:
        assert library.readings(LETTER) == [(1, reading())]
