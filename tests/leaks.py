"""What runs in this process and below it, so that a test can be held to cleaning up.

What takes the place of its like is nothing that was left behind: a page process that is busy is ended when another
document is opened, and another is started. A copy that a child has made of itself ends with it, and
does not count beside it.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

GRACE_SECONDS = 30.0  # for what is just about to end; only what stays takes as long


@dataclass(frozen=True)
class Running:
    threads: frozenset[threading.Thread]
    children: dict[psutil.Process, str]  # with their commands
    qt_objects: frozenset[int]


def _children() -> dict[psutil.Process, str]:
    if not _has_children():
        return {}
    found = {child: _command(child) for child in psutil.Process().children(recursive=True)}
    commands = {child.pid: command for child, command in found.items()}
    return {child: command for child, command in found.items() if commands.get(_parent(child)) != command}


def _parent(child: psutil.Process) -> int:
    try:
        return child.ppid()
    except psutil.Error:  # it has just ended
        return 0


def _command(child: psutil.Process) -> str:
    try:
        return " ".join(child.cmdline())
    except psutil.Error:  # it has just ended
        return ""


def _has_children() -> bool:
    """Linux says it at once; to ask for the children themselves is to look at every process of the machine."""
    told = list(Path("/proc/self/task").glob("*/children"))
    try:
        return not told or any(children.read_bytes() for children in told)
    except OSError:  # a thread has just ended
        return True


def running(with_qt: bool) -> Running:
    """What runs now."""
    qt_objects = _active_qt_objects() if with_qt else []
    return Running(frozenset(threading.enumerate()), _children(), frozenset(id(item) for item in qt_objects))


def left_over(before: Running, with_qt: bool) -> list[str]:
    """What runs now and did not before, in words, after a moment of grace."""
    return [*_threads(before), *_processes(before), *(_qt(before) if with_qt else ())]


def _threads(before: Running) -> Iterator[str]:
    ended = Counter(thread.name for thread in before.threads if not thread.is_alive())
    for thread in threading.enumerate():
        # A dummy stands for a thread that Qt made.
        if thread in before.threads or isinstance(thread, threading._DummyThread):
            continue
        if ended[thread.name]:
            ended[thread.name] -= 1
            continue
        thread.join(GRACE_SECONDS)
        if thread.is_alive():
            yield f"thread {thread.name}"


def _processes(before: Running) -> Iterator[str]:
    now = _children()
    ended = Counter(command for child, command in before.children.items() if child not in now)
    new = []
    for child, command in now.items():
        if child not in before.children and ended[command]:
            ended[command] -= 1
        elif child not in before.children:
            new.append(child)
    _, alive = psutil.wait_procs(new, timeout=GRACE_SECONDS)
    for process in alive:
        yield f"process {process.pid} {now[process]}"
        with suppress(psutil.NoSuchProcess):
            process.kill()


def _qt(before: Running) -> Iterator[str]:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for item in _active_qt_objects():
        if id(item) not in before.qt_objects:
            yield f"{type(item).__name__} {item.objectName()!r} of {item.parent()!r}"


def _active_qt_objects() -> list:
    import shiboken6
    from PySide6.QtCore import QThread, QTimer

    found = [item for item in shiboken6.getAllValidWrappers() if isinstance(item, QTimer | QThread)]
    return [item for item in found if (item.isActive() if isinstance(item, QTimer) else _runs_beside(item))]


def _runs_beside(thread) -> bool:
    from PySide6.QtCore import QThread

    return thread.isRunning() and thread != QThread.currentThread()
