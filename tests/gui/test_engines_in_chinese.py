"""Engines in a Chinese window: their names, their devices, their loading and what is in their way are in Chinese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app.controllers.engine_offer import EngineOffer, EngineState
from app.views.common.language import Words, install_language
from app.views.engine_choice.words import load_failed, state_words
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message
from tests.gui.conftest import SAMPLES


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[list[QTranslator]]:
    installed = install_language(qapp, "zh_CN")
    assert isinstance(installed[-1], Words)
    yield installed
    for words in installed:
        qapp.removeTranslator(words)


def test_engines_are_called_by_chinese_names_wherever_they_are_named(chinese, desk, qtbot) -> None:
    running = desk({"title": "Built-in reader"})
    window = running.window
    qtbot.waitUntil(lambda: running.parts.engines.offer("builtin").state is EngineState.LOADED)
    window.engine_choice.fill_menu()
    running.open(SAMPLES / "sample.pdf")
    window.comparing.begin()
    menu = [action.text() for action in window.engine_choice.menu.actions()]
    shown = [window.status_row.engine_button.text(), window.engine_choice.engine_words(), *menu, *texts(window)]
    assert any("内置识读器" in words for words in shown)
    assert [words for words in shown if "Built-in" in words] == []


def test_how_far_loading_is_is_told_in_chinese(chinese, desk) -> None:
    running = desk()
    stage = message("Loading the layout networks")
    offer = EngineOffer("builtin", "Built-in reader", EngineState.LOADING, "", 0.5, stage)
    running.window.costs.show_loading(offer)
    told = " ".join(label.text() for label in running.window.status_row.findChildren(QLabel))
    assert "50" in told
    assert not any(letter.isascii() and letter.isalpha() for letter in told)


def test_why_an_engine_could_not_be_loaded_is_told_in_chinese(chinese) -> None:
    offer = EngineOffer("deepseek-ocr", "DeepSeek-OCR", EngineState.FAILED)
    sizes = {"numbers": "int8", "needed": "7.1 GB", "free": "3.0 GB"}
    detail = message("DeepSeek-OCR in {numbers} needs {needed}, {free} are free", **sizes)
    problem = Problem.of(ErrorCode.OUT_OF_MEMORY, detail)
    sentence = load_failed(offer, problem, "").sentence
    assert "int8" in sentence
    assert "needs" not in sentence
    device = message("CPU, {count} threads", count=2)
    loaded = EngineOffer("builtin", "Built-in reader", EngineState.LOADED, device=device)
    assert "threads" not in state_words(loaded)


def texts(window) -> list[str]:
    """All words on labels and buttons of the window, shown or not."""
    return [widget.text() for kind in (QLabel, QAbstractButton) for widget in window.findChildren(kind)]
