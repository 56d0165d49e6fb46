"""Several processes at the library, and one that is killed over it."""

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from app.library.opening import open_library
from tests.app.library.kept import BOOK, LETTER, reading

ROOT = Path(__file__).parents[3]
WRITE = """
import sys
from pathlib import Path
from app.library.opening import open_library
from tests.app.library.kept import reading

library = open_library(Path(sys.argv[1])).library
print("open", flush=True)
sys.stdin.readline()
for number in range(1, int(sys.argv[3]) + 1):
    library.save_reading(sys.argv[2], number, reading("Dear reader " * 500))
    print(number, flush=True)
library.close()
"""


def writer(file: Path, content_hash: str, pages: int) -> subprocess.Popen[str]:
    """A process that has the library open, and saves pages one after another once it is told to."""
    arguments = [sys.executable, "-c", WRITE, str(file), content_hash, str(pages)]
    started = subprocess.Popen(arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    assert started.stdout.readline() == "open\n"
    return started


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_a_process_killed_while_it_saves_loses_nothing_that_was_saved(file: Path):
    with writer(file, LETTER, 100_000) as process:
        assert process.stdout is not None
        go(process)
        for _ in range(30):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        said = 30 + len([line for line in process.stdout if line.endswith("\n")])
    opening = open_library(file)
    with closing(opening.library) as library:
        assert opening.set_aside is None
        kept = [number for number, _ in library.readings(LETTER)]
        assert kept[:said] == list(range(1, said + 1))
        assert len(kept) <= said + 1
        assert set(library.chosen(LETTER)) == set(kept)


def test_two_processes_save_at_once(file: Path):
    with writer(file, LETTER, 150) as first, writer(file, BOOK, 150) as second:
        go(first)
        go(second)
        with closing(open_library(file).library) as library:
            for number in range(200, 300):
                library.save_reading(LETTER, number, reading())
        assert first.communicate()[0].split()[-1] == second.communicate()[0].split()[-1] == "150"
    with closing(open_library(file).library) as library:
        assert [number for number, _ in library.readings(LETTER)] == [*range(1, 151), *range(200, 300)]
        assert len(library.readings(BOOK)) == 150


def test_processes_that_meet_the_same_damage_begin_one_new_library(file: Path):
    file.parent.mkdir()
    file.write_text("This is not a database.\n" * 500)
    command = [sys.executable, "-c", WRITE, str(file)]
    names = [LETTER, BOOK, "c" * 64]
    started = [
        subprocess.Popen([*command, name, "20"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in names
    ]
    for process in started:
        assert process.communicate("\n")[0].split()[-1] == "20"
    with closing(open_library(file).library) as library:
        assert [len(library.readings(name)) for name in names] == [20, 20, 20]
    assert len(list(file.parent.glob("*.damaged-*.sqlite"))) == 1


def test_two_connections_of_one_process_see_what_another_process_saves(file: Path):
    """A second one must not give up the locks of the first: another process would take its log away."""
    with closing(open_library(file).library) as library:
        library.save_reading(BOOK, 1, reading("First"))
        for _ in range(2):
            open_library(file).library.close()
        with writer(file, LETTER, 3) as process:
            go(process)
            assert process.wait(30) == 0
        assert file.with_name(f"{file.name}-wal").exists()
        assert {number for number, _ in library.readings(LETTER)} == {1, 2, 3}
