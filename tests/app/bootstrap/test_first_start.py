"""A second start of the real program, which hands its files over to the first one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.bootstrap.first_start import FirstStart

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def first(qapp, short_path):
    start = FirstStart(short_path)
    start.listen()
    yield start
    start.close()


@pytest.fixture
def short_path(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("d")


def test_a_second_start_gives_its_files_to_the_first_and_ends(first, short_path, tmp_path, qtbot):
    second = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("RECTO_DATA_DIR", str(short_path))
    environment.insert("PYTHONPATH", str(ROOT))
    second.setProcessEnvironment(environment)
    second.setWorkingDirectory(str(tmp_path))
    came: list[list[Path]] = []
    first.files_came.connect(came.append)
    with qtbot.waitSignal(second.finished):
        second.start(sys.executable, ["-m", "app", "deeds ü.pdf", "/elsewhere/two.pdf"])
    assert came == [[tmp_path / "deeds ü.pdf", Path("/elsewhere/two.pdf")]]
    assert second.exitCode() == 0
    assert not (short_path / "library.sqlite").exists()  # it has begun nothing


def test_what_a_killed_start_left_behind_is_no_hindrance(qapp, short_path, qtbot):
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from app.bootstrap.first_start import FirstStart;"
        "app = QCoreApplication([]); first = FirstStart(Path(sys.argv[1])); first.listen(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(short_path)], cwd=ROOT, check=False)
    assert (short_path / "window.socket").exists()
    first = FirstStart(short_path)
    assert not first.hand_over([])
    first.listen()
    other = QLocalSocket()
    other.connectToServer(str(short_path / "window.socket"))
    assert other.waitForConnected(5000)
    other.abort()
    first.close()


@pytest.mark.parametrize("said", [b"not json\n", b"{}\n", b"[1]\n", b'["YQBi"]\n', b"[" * 5000 + b"\n"])
def test_what_is_no_list_of_paths_is_not_taken(first, short_path, said, qtbot):
    socket = QLocalSocket()
    with qtbot.assertNotEmitted(first.files_came):
        socket.connectToServer(str(short_path / "window.socket"))
        with qtbot.waitSignal(socket.disconnected):
            socket.write(said)
    assert socket.readAll().data() == b""


def test_a_name_that_is_no_unicode_arrives(first, short_path, qtbot):
    path = Path(os.fsdecode(b"/scans/\xff.pdf"))
    second = FirstStart(short_path)
    with qtbot.waitSignal(first.files_came) as told:
        process = subprocess.Popen(
            [sys.executable, "-c", HAND_OVER, str(short_path), os.fsencode(path)], cwd=ROOT, stdout=subprocess.PIPE
        )
    assert told.args == [[path]]
    assert process.communicate()[0].strip() == b"True"
    second.close()


HAND_OVER = (
    "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
    "from app.bootstrap.first_start import FirstStart; app = QCoreApplication([]);"
    "print(FirstStart(Path(sys.argv[1])).hand_over([Path(sys.argv[2])]))"
)


def test_one_that_does_not_answer_keeps_its_place(qapp, short_path, monkeypatch):
    monkeypatch.setattr("app.bootstrap.first_start._PATIENCE_MS", 50)
    busy = QLocalServer()
    busy.listen(str(short_path / "window.socket"))
    second = FirstStart(short_path)
    assert not second.hand_over([Path("a.pdf")])
    second.listen()
    assert busy.isListening()
    assert (short_path / "window.socket").exists()
    second.close()
    assert (short_path / "window.socket").exists()
    busy.close()


def test_without_a_short_enough_place_each_start_is_its_own(qapp, tmp_path):
    first, second = FirstStart(tmp_path / ("x" * 100)), FirstStart(tmp_path / ("x" * 100))
    first.listen()
    assert not second.hand_over([])
