"""Which of this process's children are a test's own: others may be there of engines that many tests share."""

from __future__ import annotations

import psutil


def children_with(word: str) -> list[psutil.Process]:
    """Those in whose command a word stands, such as the name of their module."""
    return [child for child in psutil.Process().children() if word in _command(child)]


def _command(child: psutil.Process) -> str:
    try:
        return " ".join(child.cmdline())
    except psutil.Error:  # it has just ended
        return ""
