"""What was read is kept, whatever holds the library up meanwhile; and what is said of it is true."""

import os
import re
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.command_line.kept_readings import KeptReadings
from app.command_line.read_options import parse_read_options
from app.command_line.reference_command import look_after_references
from app.command_line.reference_parser import reference_parser
from app.library.errors import LibraryError
from app.library.opening import open_library
from app.sessions.page_session import PageSession
from app.sources import open_source
from tests.app.library.kept import key, reading
from tests.app.library.nobody import nobody

pytestmark = pytest.mark.skipif(os.name == "nt", reason="locks and Ctrl+C are other there")
SAID = {"page": {"spans": [{"text": "Body"}]}}


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library of the command line; it is there."""
    monkeypatch.setenv("RECTO_DATA_DIR", str(tmp_path / "data"))
    file = tmp_path / "data" / "library.sqlite"
    open_library(file).library.close()
    return file


@contextmanager
def held(library: Path) -> Iterator[sqlite3.Connection]:
    """Another program holds the library."""
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield other


def pages_in(library: Path) -> list[int]:
    with closing(sqlite3.connect(library)) as look:
        return [number for (number,) in look.execute("SELECT number FROM readings ORDER BY number")]


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """Everything on standard error up to the line with these words."""
    said = ""
    assert process.stderr is not None
    while words not in said:
        line = process.stderr.readline()
        assert line, said
        said += line
    return said


@pytest.mark.parametrize("command", [("read",), ("compare", "--modes", "tiny,base", "--pages", "1-2")])
def test_a_locked_library_loses_no_page(recto, make_scan, library, command):
    scan, pipes = make_scan(pages=2), {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with held(library) as other, recto.start(*command, scan, script=SAID, **pipes) as process:
        read_until(process, "cannot be saved yet")
        assert pages_in(library) == []
        other.execute("ROLLBACK")
        process.communicate(timeout=120)
    assert process.returncode == 0
    assert pages_in(library) == ([1, 2] if command == ("read",) else [1, 1, 2, 2])


def test_ctrl_c_says_what_was_not_kept(recto, make_scan, library):
    scan = make_scan(pages=2)
    with held(library), recto.start("read", scan, script=SAID, stderr=subprocess.PIPE, text=True) as process:
        read_until(process, "cannot be saved yet")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "2 of the finished pages could not be kept" in said
    assert "Finished pages are kept" not in said
    assert pages_in(library) == []


@pytest.fixture
def said() -> list[str]:
    return []


@contextmanager
def reading_of(scan: Path, said: list[str]) -> Iterator[KeptReadings]:
    """Readings of a document are being kept."""
    with closing(open_source(scan)) as source, KeptReadings(said.append) as kept:
        kept.open(source)
        yield kept


def test_a_disk_that_takes_nothing_for_a_moment_loses_no_page(make_scan, library, said):
    import resource  # there is none on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with reading_of(make_scan(pages=2), said) as kept:
        kept.keep(1, reading())
        resource.setrlimit(resource.RLIMIT_FSIZE, (library.stat().st_size, before[1]))
        try:
            kept.keep(2, reading("x" * 500_000))
            assert not kept.all_kept
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert kept.all_kept
    assert pages_in(library) == [1, 2]
    assert "It is tried again." in said[0]
    assert "nothing was lost" in said[-1]


def test_a_library_set_aside_meanwhile_is_told_and_gets_what_was_read(make_scan, library, said):
    with reading_of(make_scan(pages=3), said) as kept:
        kept.keep(1, reading())
        kept.keep(2, reading())
        with closing(sqlite3.connect(library)) as other, other:
            other.execute("UPDATE documents SET title = 'scanned'")
            other.execute("COMMIT")
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with library.open("r+b") as raw:
            raw.seek(4096)
            raw.write(b"?" * (library.stat().st_size - 4096))
        kept.keep(3, reading())
    assert any("was damaged" in words for words in said)
    assert pages_in(library) == [1, 2, 3]


@contextmanager
def only_to_be_read(library: Path) -> Iterator[None]:
    """Nobody of no rights is at work, and the library is somebody else's."""
    library.chmod(0o444)
    library.parent.chmod(0o555)
    for folder in library.parents[1:]:
        if folder.stat().st_uid == os.geteuid() and "pytest" in str(folder):
            folder.chmod(0o755)
    with nobody():
        yield
    library.parent.chmod(0o755)


def test_a_library_that_may_only_be_read_still_saves_reading(make_scan, library, said):
    scan = make_scan(pages=2)
    with reading_of(scan, said) as kept:
        kept.keep(1, reading())
    with only_to_be_read(library), reading_of(scan, said) as kept:
        assert kept.find(1, parse_read_options([str(scan)]), key().way) == reading()
        assert kept.find(2, parse_read_options([str(scan)]), key().way) is None
        kept.keep(2, reading())
    assert re.search("cannot be .*Readings are not kept this time", said[-1])
    assert kept.stopped("pages").startswith("Stopped. 1 of the finished pages could not be kept")


def test_a_reference_is_not_said_to_be_attached_where_nothing_is_kept(make_scan, library, tmp_path, capsys):
    scan = make_scan()
    (tmp_path / "made.md").write_text("# Deeds\n")
    with PageSession() as drawing:
        source = drawing.open(scan)
    options = reference_parser().parse_args(["add", str(scan), str(tmp_path / "made.md")])
    with only_to_be_read(library), pytest.raises(LibraryError, match="cannot be"):
        look_after_references(source, options)
    assert capsys.readouterr().out == ""


def test_a_stored_reading_that_is_damaged_is_told_and_not_used(make_scan, library, said):
    scan = make_scan(pages=1)
    with reading_of(scan, said) as kept:
        kept.keep(1, reading("as read"))
        kept.keep(1, reading("corrected", key().edited, created=2.0))
    with closing(sqlite3.connect(library)) as raw, raw:
        raw.execute("UPDATE reading_contents SET json = x'7b7d' WHERE reading = 2")
    with reading_of(scan, said) as kept:
        assert kept.find(1, parse_read_options([str(scan)]), key().way) == reading("as read")
    assert said == ["recto: page 1: A stored reading is damaged. It is not used."]
