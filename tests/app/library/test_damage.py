"""Files that are damaged, foreign, newer or out of reach: nothing is overwritten, and the person is told."""

import os
import random
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.document.problems import PageProblem
from app.library.checks import WHOLE_CHECK_BYTES
from app.library.database import Database, SetAside
from app.library.errors import LibraryDamaged, LibraryUnwritable
from app.library.library import Library
from app.library.opening import open_library
from tests.app.library import damage_trial
from tests.app.library.kept import BOOK, LETTER, key, reading
from tests.app.library.nobody import nobody
from tests.app.library.released import release

PAGE = 4096


def fill(file: Path, pages: int = 60, text: str = "Dear reader " * 200) -> None:
    with closing(open_library(file).library) as library:
        library.remember_document(LETTER, Path("/letter.pdf"), "letter", pages)
        for number in range(1, pages + 1):
            library.save_reading(LETTER, number, reading(text))


def overwrite_start(file: Path) -> None:
    file.write_bytes(b"?" * 100 + file.read_bytes()[100:])


def overwrite_tree(file: Path) -> None:
    """Nonsense over every fifth page: tables, indexes and texts alike."""
    data = bytearray(file.read_bytes())
    for start in range(PAGE, len(data), 5 * PAGE):
        data[start : start + PAGE] = os.urandom(PAGE)
    file.write_bytes(data)


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def replace_by_text(file: Path) -> None:
    file.write_text("This is not a database.\n" * 500)


def replace_by_another_database(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE birds (name)")


def rename_a_table(file: Path) -> None:
    """As a changed byte in its name does; SQLite itself finds nothing wrong with that."""
    file.write_bytes(file.read_bytes().replace(b"TABLE pages ", b"TABLE pagez ").replace(b"pagespages", b"pagezpagez"))


def write_a_wrong_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 1")


def write_bytes_into_the_schema(file: Path) -> None:
    """Python cannot even say what SQLite then says."""
    file.write_bytes(file.read_bytes().replace(b'CREATE TABLE "readings"', b'CRE\xff\xfe TABLE "readings"'))


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (overwrite_start, "was damaged"),
        (overwrite_tree, "was damaged"),
        (truncate, "was damaged"),
        (replace_by_text, "was damaged"),
        (replace_by_another_database, "no library of Recto"),
        (rename_a_table, "was damaged"),
        (write_a_wrong_version, "was damaged"),
        (write_bytes_into_the_schema, "was damaged"),
    ],
)
def test_a_file_that_cannot_be_used_is_set_aside_and_told(file: Path, damage: Callable[[Path], None], words: str):
    fill(file)
    damage(file)
    before = file.read_bytes()
    opening = open_library(file)
    with closing(opening.library) as library:
        assert opening.set_aside is not None
        assert opening.set_aside.read_bytes() == before
        assert words in str(opening.notice)
        assert opening.set_aside.name in str(opening.notice)
        assert library.readings(LETTER) == []
        library.save_reading(LETTER, 1, reading())
    again = open_library(file)
    with closing(again.library) as library:
        assert again.set_aside is None
        assert library.readings(LETTER) == [(1, reading())]


def test_two_damaged_files_in_one_second_are_both_kept(file: Path):
    kept = set()
    for text in ("first", "second", "third"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text * 1000)
        opening = open_library(file)
        opening.library.close()
        assert opening.set_aside is not None
        kept.add(opening.set_aside.read_text()[:5])
    assert kept == {"first", "secon", "third"}


def test_changes_whose_database_is_gone_are_set_aside_too(file: Path):
    """SQLite itself would throw the log away."""
    fill(file, pages=1)
    file.with_name(f"{file.name}-wal").write_bytes(b"changes")
    for lost in (lambda: os.truncate(file, 0), file.unlink):
        file.with_name(f"{file.name}-wal").write_bytes(b"changes")
        lost()
        opening = open_library(file)
        opening.library.close()
        assert opening.set_aside is not None
        assert opening.set_aside.with_name(f"{opening.set_aside.name}-wal").read_bytes() == b"changes"


@pytest.mark.parametrize("meet", [lambda library: library.readings(LETTER), Library.check], ids=["readings", "check"])
def test_damage_that_shows_only_later_is_set_aside_and_the_work_done_anew(
    file: Path, meet: Callable[[Library], object]
):
    fill(file, pages=400, text="x" * 30_000)
    assert file.stat().st_size > WHOLE_CHECK_BYTES
    told: list[SetAside] = []
    opening = open_library(file, told.append)
    with closing(opening.library) as library:
        assert opening.set_aside is None
        with file.open("r+b") as raw:
            raw.seek(WHOLE_CHECK_BYTES // 2)
            raw.write(b"?" * PAGE * 50)
        assert not meet(library)
        assert told[0].file is not None
        assert told[0].file.stat().st_size > WHOLE_CHECK_BYTES
        library.save_reading(BOOK, 1, reading())
        assert library.readings(BOOK) == [(1, reading())]
    assert len(told) == 1


def test_a_reading_whose_bytes_changed_is_a_problem_of_its_page(file: Path):
    fill(file, pages=3, text="Dear reader " * 2000)
    data = file.read_bytes()
    at = data.index(b"Dear reader " * 100) + 600
    file.write_bytes(data[:at] + b"Dead" + data[at + 4 :])
    opening = open_library(file)
    with closing(opening.library) as library:
        assert opening.set_aside is None
        assert len(library.readings(LETTER)) == 2
        ((number, problem),) = library.problems(LETTER).items()
        assert isinstance(problem, PageProblem)
        assert "damaged" in str(problem.title)
        assert library.find_reading(LETTER, number, engine="builtin", mode="base") is None
        library.save_reading(LETTER, number, reading())
        assert library.problems(LETTER) == {}
        assert len(library.readings(LETTER)) == 3


def test_a_damaged_reading_that_is_forgotten_is_no_problem_any_more(file: Path):
    fill(file, pages=3, text="Dear reader " * 2000)
    data = file.read_bytes()
    at = data.index(b"Dear reader " * 100) + 600
    file.write_bytes(data[:at] + b"Dead" + data[at + 4 :])
    with closing(open_library(file).library) as library:
        assert len(library.readings(LETTER)) == 2
        (number,) = library.problems(LETTER)
        other = number % 3 + 1
        library.readings(LETTER, other, other)
        assert set(library.problems(LETTER)) == {number}
        library.forget(LETTER)
        assert library.readings(LETTER) == []
        assert library.problems(LETTER) == {}


def test_a_damaged_file_that_another_window_has_open_stays_where_it_is(file: Path, monkeypatch: pytest.MonkeyPatch):
    """Moved away under it, SQLite would later delete the new library's log."""
    monkeypatch.setattr("app.library.database.ALONE_SECONDS", 0.1)
    fill(file)
    with closing(open_library(file).library) as other:
        assert other.totals() == (1, 60)
        overwrite_start(file)
        before = file.read_bytes()
        with pytest.raises(LibraryDamaged, match=r"library\.sqlite.* Close every other window"):
            open_library(file)
        assert file.read_bytes() == before
    opening = open_library(file)
    opening.library.close()
    assert opening.set_aside is not None


def test_a_library_deleted_while_open_is_begun_anew(library: Library, file: Path):
    library.save_reading(LETTER, 1, reading())
    for path in file.parent.iterdir():
        path.unlink()
    library.save_reading(LETTER, 2, reading())
    with closing(open_library(file).library) as again:
        assert again.readings(LETTER) == [(2, reading())]


def test_a_folder_that_cannot_be_written_is_named():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "data" / "library.sqlite"
        folder.chmod(0o555)
        with nobody(), pytest.raises(LibraryUnwritable) as caught:
            open_library(file)
        assert str(file) in str(caught.value.title)
        assert "RECTO_DATA_DIR" in str(caught.value.hint)


@pytest.mark.parametrize("version", [None, 2], ids=["of today", "of an older version"])
def test_a_library_that_may_only_be_read_is_read(version: int | None):
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "data" / "library.sqlite"
        if version:
            release(file, version, LETTER, Path("/letter.pdf"), {1: reading(), 2: reading()})
        else:
            fill(file, pages=2, text="Dear reader")
        before = file.read_bytes()
        Path(name).chmod(0o755)
        file.chmod(0o444)
        file.parent.chmod(0o555)
        with nobody():
            opening = open_library(file)
        with closing(opening.library) as library:
            assert opening.forgets
            assert str(file) in str(opening.trouble)
            assert "RECTO_DATA_DIR" in str(opening.trouble)
            assert library.readings(LETTER) == [(1, reading()), (2, reading())]
            library.save_reading(LETTER, 3, reading("forgotten"))
            assert len(library.readings(LETTER)) == 3
        assert file.read_bytes() == before
        file.parent.chmod(0o755)


def test_a_full_disk_loses_only_what_did_not_fit(file: Path):
    database = Database(file)
    with closing(Library(database)) as library:
        library.save_reading(LETTER, 1, reading())
        pages = database.read(lambda at: at.execute("PRAGMA page_count").fetchone()[0])
        database.read(lambda at: at.execute(f"PRAGMA max_page_count = {pages + 2}").fetchone())
        with pytest.raises(LibraryUnwritable, match=r"disk is full.*library\.sqlite.*Free some space"):
            library.save_reading(LETTER, 2, reading("x" * 50_000))
        assert library.readings(LETTER) == [(1, reading())]
        assert library.chosen(LETTER).keys() == {1}
        database.read(lambda at: at.execute("PRAGMA max_page_count = 100000").fetchone())
        library.save_reading(LETTER, 2, reading("x" * 50_000))


def test_a_library_that_another_program_holds_is_named(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.library.database.BUSY_SECONDS", 0.05)
    with closing(open_library(file).library) as library, closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryUnwritable, match=r"library\.sqlite is locked.*close that program"):
            library.save_reading(LETTER, 1, reading())
        other.execute("ROLLBACK")
        library.save_reading(LETTER, 1, reading())
        assert library.readings(LETTER) == [(1, reading())]


def made(factory: pytest.TempPathFactory, words: int) -> bytes:
    file = factory.mktemp("sound") / "library.sqlite"
    damage_trial.make(file, words)
    return file.read_bytes()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A library that is looked through when it is opened."""
    return made(tmp_path_factory, 30)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One that is looked through only in part."""
    return made(tmp_path_factory, 4000)


@pytest.mark.parametrize(
    ("size", "damage", "times"),
    [
        ("small", damage_trial.change_a_byte, 80),
        ("large", damage_trial.change_a_byte, 30),
        ("small", damage_trial.cut, 8),
        ("large", damage_trial.cut, 4),
    ],
)
def test_whatever_bytes_change_recto_starts_and_shows_no_page_for_another(
    request: pytest.FixtureRequest, size: str, damage: damage_trial.Damage, times: int
):
    """A sample of what `tests/bench/bench_library_damage.py` does ten thousand times."""
    sound = request.getfixturevalue(size)
    for at in range(times):
        with tempfile.TemporaryDirectory(dir=damage_trial.MEMORY) as name:
            file = Path(name) / "library.sqlite"
            file.write_bytes(damage(sound, random.Random(at)))
            outcome = damage_trial.try_out(file)
        assert not outcome.is_bad, (at, outcome)


@pytest.mark.parametrize("at", range(len(damage_trial.COLUMNS)), ids=[f"{t}-{c}" for t, c in damage_trial.COLUMNS])
def test_a_value_of_another_kind_is_damage_and_no_crash(small: bytes, file: Path, at: int):
    table, column = damage_trial.COLUMNS[at]
    file.parent.mkdir()
    file.write_bytes(small)
    damage_trial.put_another_kind(file, table, column, damage_trial.OTHER_KINDS[at % len(damage_trial.OTHER_KINDS)])
    outcome = damage_trial.try_out(file)
    assert not outcome.raised, outcome
    assert not outcome.wrong, outcome


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE readings SET number = number + 100",
        "UPDATE pages SET chosen = (SELECT max(id) FROM readings) WHERE number < 5",
        "UPDATE pages SET rotation = 270 WHERE number < 5",
        "UPDATE pages SET problem = '{}' WHERE number < 5",
        "UPDATE reading_contents SET reading = -reading",
        "UPDATE reading_contents SET json = (SELECT json FROM reading_contents ORDER BY reading LIMIT 1)",
        "UPDATE reading_contents SET (json, checksum) = (SELECT json, checksum FROM reading_contents LIMIT 1)",
        "UPDATE page_texts SET number = number + 100",
        "UPDATE page_texts SET shown = 'quaestor', folded = 'quaestor' WHERE number = 1",
        "UPDATE thumbnails SET png = (SELECT max(png) FROM thumbnails)",
        "UPDATE readings SET mode = 'bale' WHERE number = 3",
    ],
)
def test_what_belongs_elsewhere_is_never_shown(small: bytes, file: Path, change: str):
    """Where SQLite itself finds nothing wrong: every row is whole, and stands in the wrong place."""
    file.parent.mkdir()
    file.write_bytes(small)
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(change)
    outcome = damage_trial.try_out(file)
    assert not outcome.is_bad, outcome


def test_pages_that_a_damaged_index_hides_are_told(large: bytes, file: Path):
    file.parent.mkdir()
    file.write_bytes(large)
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("PRAGMA writable_schema = ON")
        unique, other = (
            raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
            for name in ("sqlite_autoindex_readings_1", "page_texts_by_reading")
        )
        raw.execute("UPDATE sqlite_master SET rootpage = ? WHERE rootpage = ?", (other, unique))
    told: list[SetAside] = []
    opening = open_library(file, told.append)
    with closing(opening.library) as library:
        library.remember_document(damage_trial.LETTER, Path("/letter.pdf"), "letter", 24)
        assert library.readings(damage_trial.LETTER) == []
    assert "was damaged" in "".join(map(str, (opening.notice, *(notice.notice for notice in told))))


def test_a_schema_that_is_damaged_where_sqlite_finds_nothing_wrong_is_set_aside(file: Path):
    fill(file, pages=3)
    file.write_bytes(file.read_bytes().replace(b"detail = none", b"dexail = none"))
    told: list[SetAside] = []
    with closing(open_library(file, told.append).library) as library:
        library.save_reading(LETTER, 1, reading())
        assert library.readings(LETTER) == [(1, reading())]
    assert "was damaged" in str(told[0].notice)


def test_a_damaged_page_is_mended_by_the_next_change(file: Path):
    fill(file, pages=3)
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE pages SET rotation = 90 WHERE number = 2")
    with closing(open_library(file).library) as library:
        assert library.page_rotations(LETTER) == {}
        assert library.chosen(LETTER).keys() == {1, 3}
        assert "damaged" in str(library.problems(LETTER)[2].title)
        assert library.choose(LETTER, 2, key())
        library.save_problem(LETTER, 2, None)
        assert library.chosen(LETTER).keys() == {1, 2, 3}
        assert library.problems(LETTER) == {}


def test_a_damaged_text_is_made_anew_when_it_is_found(file: Path):
    fill(file, pages=3, text="Dear reader")
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE page_texts SET shown = 'Dear leader' WHERE number = 2")
    with closing(open_library(file).library) as library:
        (hits,) = library.search("reader").documents
        assert [(hit.number, hit.snippet.text) for hit in hits.pages] == [(at, "Dear reader") for at in (1, 2, 3)]
