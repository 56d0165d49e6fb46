import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject, QThread, QTimer

from tests import leaks


@pytest.fixture(autouse=True)
def no_grace(monkeypatch):
    monkeypatch.setattr(leaks, "GRACE_SECONDS", 0.05)


def test_a_thread_that_goes_on_is_named():
    before = leaks.running(with_qt=False)
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="lingerer")
    thread.start()
    assert leaks.left_over(before, with_qt=False) == ["thread lingerer"]
    end.set()
    thread.join()
    assert leaks.left_over(before, with_qt=False) == []


def test_a_child_that_goes_on_is_named_and_ended():
    before = leaks.running(with_qt=False)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        (left,) = leaks.left_over(before, with_qt=False)
        assert left.startswith(f"process {child.pid} ")
        assert child.wait(timeout=60) != 0


def test_what_takes_the_place_of_its_like_is_not_left_behind_and_more_of_them_are():
    command = [sys.executable, "-c", "input()"]
    first = subprocess.Popen(command, stdin=subprocess.PIPE)
    before = leaks.running(with_qt=False)
    first.communicate()
    with subprocess.Popen(command, stdin=subprocess.PIPE), subprocess.Popen(command, stdin=subprocess.PIPE):
        assert len(leaks.left_over(before, with_qt=False)) == 1


def test_active_timers_and_threads_of_qt_are_found(qapp):
    before = leaks.running(with_qt=True)
    owner = QObject()
    timer = QTimer(owner, objectName="tick", interval=1000)
    thread = QThread(owner, objectName="worker")
    assert leaks.left_over(before, with_qt=True) == []
    timer.start()
    thread.start()
    assert sorted(line.split(" of ")[0] for line in leaks.left_over(before, with_qt=True)) == [
        "QThread 'worker'",
        "QTimer 'tick'",
    ]
    timer.stop()
    thread.quit()
    thread.wait()
    assert leaks.left_over(before, with_qt=True) == []
