"""Files that are damaged, foreign, newer or out of reach: nothing is overwritten, and the person is told."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.document.problems import PageProblem
from app.library.checks import WHOLE_CHECK_BYTES
from app.library.database import Database, SetAside
from app.library.errors import LibraryDamaged, LibraryUnwritable
from app.library.library import Library
from app.library.opening import open_library
from app.library.schema import STEPS
from tests.app.library.kept import BOOK, LETTER, reading

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


def make_newer(file: Path) -> None:
    with closing(open_library(file, steps=(*STEPS, lambda connection: None)).library):
        pass


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (overwrite_start, "was damaged"),
        (overwrite_tree, "was damaged"),
        (truncate, "was damaged"),
        (replace_by_text, "was damaged"),
        (replace_by_another_database, "no library of Recto"),
        (make_newer, "newer version of Recto"),
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
        assert words in opening.notice
        assert opening.set_aside.name in opening.notice
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
        assert "damaged" in problem.title
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


@contextmanager
def nobody() -> Iterator[None]:
    """Not the administrator, whom no permission stops."""
    administrator = hasattr(os, "geteuid") and os.geteuid() == 0
    if administrator:
        os.seteuid(65534)
    try:
        yield
    finally:
        if administrator:
            os.seteuid(0)


@pytest.mark.parametrize("there", [True, False], ids=["with a library", "without one"])
def test_a_folder_that_cannot_be_written_is_named(there: bool):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "data" / "library.sqlite"
        if there:
            fill(file, pages=2)
            file.chmod(0o444)
        locked = file.parent if there else folder
        folder.chmod(0o755)
        locked.chmod(0o555)
        try:
            with nobody(), pytest.raises(LibraryUnwritable) as caught:
                open_library(file)
        finally:
            locked.chmod(0o755)
        assert str(file) in caught.value.title
        assert "RECTO_DATA_DIR" in caught.value.hint


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
