"""Every screen of the window: reachable by keyboard, named for screen readers, nothing cut, in both sizes of window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import SAMPLES, Desk
from tests.gui.screen_checks import cut_texts, unnamed_controls, unreachable_controls

SIZES = {"large": (1440, 900), "small": (960, 600)}


def check(running: Desk) -> None:
    for _ in range(100):  # words that came just now are laid out in the turns to come
        QApplication.processEvents()
        if not cut_texts(running.window):
            break
    assert unnamed_controls(running.window) == []
    assert cut_texts(running.window) == []
    assert unreachable_controls(running.window) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_start_screen(desk, size) -> None:
    running = desk()
    running.window.resize(*SIZES[size])
    check(running)


@pytest.mark.thorough
@pytest.mark.parametrize("size", SIZES)
def test_a_document_read_and_unread(desk, size) -> None:
    running = desk()
    running.window.resize(*SIZES[size])
    running.open(SAMPLES / "sample.pdf")
    check(running)
    running.read_all()
    check(running)
