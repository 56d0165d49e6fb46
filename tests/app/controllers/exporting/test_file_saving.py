import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.controllers.exporting.file_saving import FileSaving


@pytest.fixture
def saving(background) -> FileSaving:
    return FileSaving(background)


def test_a_file_is_written_over_what_stood_there(tmp_path: Path, saving: FileSaving, qtbot: QtBot):
    target = tmp_path / "scheme.mol"
    target.write_text("old")
    with qtbot.waitSignal(saving.saved) as saved:
        saving.save(target, b"new")
    assert (saved.args, target.read_bytes()) == ([target], b"new")


def test_what_cannot_be_written_is_said(tmp_path: Path, saving: FileSaving, qtbot: QtBot):
    with qtbot.waitSignal(saving.failed) as failed:
        saving.save(tmp_path / "nowhere" / "scheme.mol", b"new")
    assert str(failed.args[0].title) == "The folder for scheme.mol does not exist"


def test_what_takes_long_is_made_on_the_thread(tmp_path: Path, saving: FileSaving, qtbot: QtBot):
    threads = []

    def make() -> bytes:
        threads.append(threading.current_thread())
        return b"made"

    with qtbot.waitSignal(saving.saved):
        saving.save(tmp_path / "chart.xlsx", make)
    assert (tmp_path / "chart.xlsx").read_bytes() == b"made"
    assert threads != [threading.main_thread()]


def test_what_cannot_be_made_is_said(tmp_path: Path, saving: FileSaving, qtbot: QtBot):
    def make() -> bytes:
        raise KeyError("series")

    with qtbot.waitSignal(saving.failed) as failed:
        saving.save(tmp_path / "chart.xlsx", make)
    assert str(failed.args[0]) == "“chart.xlsx” could not be written: KeyError: 'series'. Try another format."
    assert list(tmp_path.iterdir()) == []


def test_of_two_files_of_one_name_the_later_stays(tmp_path: Path, saving: FileSaving, qtbot: QtBot):
    let_go = threading.Event()

    def make_slowly() -> bytes:
        assert let_go.wait(20)
        return b"earlier"

    saved: list[Path] = []
    saving.saved.connect(saved.append)
    saving.save(tmp_path / "chart.svg", make_slowly)
    saving.save(tmp_path / "chart.svg", b"later")
    let_go.set()
    qtbot.waitUntil(lambda: len(saved) == 2)
    assert (tmp_path / "chart.svg").read_bytes() == b"later"
