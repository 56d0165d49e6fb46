"""The library's worker thread: order, answers, faults, and disks that are full for a while."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.document.problems import RectoError
from app.library.database import Database
from app.library.errors import LibraryError
from app.library.library import Library
from app.library.opening import open_library
from app.library.writer import LibraryWriter
from tests.app.library.kept import LETTER, key, reading


class Full:
    """A disk that can be filled and freed: SQLite's own limit on the size of the file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def fill(self) -> None:
        self._limit("1")  # SQLite takes the present size where that is larger

    def free(self) -> None:
        self._limit("1000000")

    def _limit(self, pages: str) -> None:
        self._database.read(lambda at: at.execute(f"PRAGMA max_page_count = {pages}").fetchone())


@pytest.fixture
def problems() -> list[RectoError]:
    return []


@pytest.fixture
def writer(library: Library, problems: list[RectoError]) -> Iterator[LibraryWriter]:
    with closing(LibraryWriter(library, problems.append)) as made:
        yield made
    assert not problems


def test_answers_see_what_was_submitted_before_and_come_on_the_worker(writer: LibraryWriter):
    answers: list[object] = []
    writer.submit(lambda library: library.save_reading(LETTER, 1, reading()))
    writer.ask(lambda library: library.readings(LETTER), answers.append)
    writer.ask(lambda library: threading.current_thread(), answers.append)
    assert writer.flush()
    assert answers[0] == [(1, reading())]
    assert answers[1] is not threading.current_thread()


def test_submitting_does_not_wait(writer: LibraryWriter):
    begun, go_on = threading.Event(), threading.Event()
    writer.submit(lambda library: (begun.set(), go_on.wait()))
    begun.wait()
    writer.submit(lambda library: library.save_reading(LETTER, 1, reading()))
    assert not writer.flush(timeout=0.05)
    go_on.set()
    assert writer.flush()


def test_closing_finishes_what_is_queued(library: Library, problems: list[RectoError]):
    writer = LibraryWriter(library, problems.append)
    for number in range(1, 51):
        writer.submit(lambda to, number=number: to.save_reading(LETTER, number, reading()))
    writer.close()
    assert len(library.readings(LETTER)) == 50
    writer.close()
    with pytest.raises(RuntimeError, match="closed"):
        writer.submit(lambda to: None)
    assert not problems


def test_a_fault_in_a_job_or_an_answer_is_told_and_the_next_job_done(library: Library):
    problems: list[RectoError] = []

    def tell(error: RectoError) -> None:
        problems.append(error)
        raise ValueError("nobody listens")

    with closing(LibraryWriter(library, tell)) as writer:
        writer.submit(lambda to: 1 / 0)
        writer.ask(lambda at: 1, lambda answer: [][answer])
        writer.submit(lambda to: to.save_reading(LETTER, 1, reading()))
        assert writer.flush()
    assert len(library.readings(LETTER)) == 1
    assert ["ZeroDivisionError" in str(problems[0].detail), "IndexError" in str(problems[1].detail)] == [True, True]


def test_what_does_not_fit_is_saved_in_order_once_there_is_space(file: Path):
    database = Database(file)
    disk, problems = Full(database), []
    with closing(Library(database)) as library, closing(LibraryWriter(library, problems.append)) as writer:
        writer.submit(lambda to: to.save_reading(LETTER, 1, reading("first")))
        writer.flush()
        disk.fill()
        for text in ("x" * 50_000, "y" * 50_000):
            writer.submit(lambda to, text=text: to.save_reading(LETTER, 1, reading(text)))
        writer.submit(lambda to: to.save_reading(LETTER, 2, reading("small")))
        assert not writer.flush()
        assert len(problems) == 1
        assert "disk is full" in str(problems[0].title)
        assert library.readings(LETTER) == [(1, reading("first"))]
        disk.free()
        writer.submit(lambda to: to.choose(LETTER, 1, key()))
        assert writer.flush()
        assert library.readings(LETTER) == [(1, reading("y" * 50_000)), (2, reading("small"))]
    assert len(problems) == 1


def test_saving_is_tried_again_by_itself(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.library.writer.RETRY_SECONDS", 0.01)
    database = Database(file)
    disk, problems, saved = Full(database), [], threading.Event()
    with closing(Library(database)) as library, closing(LibraryWriter(library, problems.append)) as writer:
        library.totals()
        disk.fill()
        writer.submit(lambda to: (to.save_reading(LETTER, 1, reading("x" * 50_000)), saved.set()))
        assert not writer.flush()
        disk.free()
        assert saved.wait(60)
    assert len(problems) == 1


def test_it_is_told_once_everything_is_saved_again(file: Path):
    database = Database(file)
    disk, problems, recovered = Full(database), [], []
    with (
        closing(Library(database)) as library,
        closing(LibraryWriter(library, problems.append, lambda: recovered.append(len(problems)))) as writer,
    ):
        library.totals()
        disk.fill()
        for number in (1, 2):
            writer.submit(lambda to, number=number: to.save_reading(LETTER, number, reading("x" * 50_000)))
        assert not writer.flush()
        assert (len(problems), recovered) == (1, [])
        disk.free()
        assert writer.flush()
        writer.submit(lambda to: to.save_reading(LETTER, 3, reading()))
        assert writer.flush()
    assert (len(problems), recovered) == (1, [1])


def test_saving_is_tried_again_however_much_is_asked_meanwhile(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.library.writer.RETRY_SECONDS", 0.2)
    database = Database(file)
    disk, saved = Full(database), threading.Event()
    with closing(Library(database)) as library, closing(LibraryWriter(library, lambda error: None)) as writer:
        library.totals()
        disk.fill()
        writer.submit(lambda to: (to.save_reading(LETTER, 1, reading("x" * 50_000)), saved.set()))
        assert not writer.flush()
        disk.free()
        answered = threading.Event()
        while not saved.is_set():
            answered.clear()
            writer.ask(lambda at: at.totals(), lambda _: answered.set())
            assert answered.wait(60)


def test_what_can_never_be_saved_is_told_at_the_end(file: Path):
    database = Database(file)
    problems: list[RectoError] = []
    with closing(Library(database)) as library:
        library.totals()
        Full(database).fill()
        writer = LibraryWriter(library, problems.append)
        writer.submit(lambda to: to.save_reading(LETTER, 1, reading("x" * 50_000)))
        writer.close()
    assert isinstance(problems[-1], LibraryError)
    assert "A change could not be saved" in str(problems[-1].title)


def test_saved_readings_outlive_the_writer(file: Path):
    with closing(open_library(file).library) as library, closing(LibraryWriter(library, lambda error: None)) as writer:
        writer.submit(lambda to: to.save_reading(LETTER, 1, reading(created=time.time())))
    with closing(open_library(file).library) as library:
        assert library.totals() == (1, 1)
