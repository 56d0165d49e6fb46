"""Every state of an engine in words, and a next step for everything that is in the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QActionGroup

from app.controllers.engine_offer import EngineOffer, EngineState
from app.views.engine_choice.engine_menu import EngineMenu
from app.views.engine_choice.script_words import named_scripts, script_sentences
from app.views.engine_choice.words import ADD_FOLDER, USE_USUAL, card, folder_refused, load_failed, state_words
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import NOTHING, message, verbatim
from model_runtime.protocol import ReadableScript
from tests.catalog import FOLDER


def offer(state, detail="", name="deepseek-ocr"):
    device = verbatim(detail) if state is EngineState.LOADED else NOTHING
    stage = message("Reading the weights")
    return EngineOffer(name, "DeepSeek-OCR", state, detail, 0.4, stage, needs=(FOLDER,), lacks=FOLDER, device=device)


def is_first(one):
    return one.name == "builtin"


@pytest.mark.parametrize(
    ("state", "detail", "words", "ready"),
    [
        (EngineState.NOT_INSTALLED, "torch", "libraries missing", False),
        (EngineState.LACKING, "", "no model folder yet", False),
        (EngineState.FOLDER_GONE, "/models/ocr", "model folder not found", False),
        (EngineState.READY, "", "ready", True),
        (EngineState.LOADING, "", "loading, 40 %", None),
        (EngineState.LOADED, "CPU, 2 threads", "CPU, 2 threads", True),
        (EngineState.FAILED, "", "could not be loaded", False),
    ],
)
def test_each_state_is_told_and_the_start_screen_tells_the_same(qapp, state, detail, words, ready):
    told = card(offer(state, detail))
    assert state_words(offer(state, detail)) == words
    assert told.ready is ready
    assert told.line.startswith("DeepSeek-OCR ")
    assert not detail or detail in told.sentence


@pytest.mark.parametrize(
    ("code", "detail", "sentence", "action"),
    [
        (ErrorCode.OUT_OF_MEMORY, "It needs 7.1 GB, 3.0 GB are free",
         "It needs 7.1 GB, 3.0 GB are free. Close other programs, or choose a smaller precision in the settings.",
         USE_USUAL),
        (ErrorCode.CHECKPOINT_INVALID, "model.safetensors is cut short",
         "model.safetensors is cut short. Copy the model again, or add another folder.", ADD_FOLDER),
        (ErrorCode.ENGINE_NOT_INSTALLED, "DeepSeek-OCR lacks torch",
         "DeepSeek-OCR lacks torch. Run `recto doctor` to see what is missing. Then start Recto again.", USE_USUAL),
    ],
)  # fmt: skip
def test_a_failed_load_has_a_next_step(qapp, code, detail, sentence, action):
    notice = load_failed(offer(EngineState.FAILED), Problem.of(code, verbatim(detail)), "Built-in reader")
    assert notice.sentence == sentence
    assert [one.name for one in notice.actions] == [action]
    assert notice.detail == detail


def test_the_built_in_reader_is_not_offered_in_place_of_itself(qapp):
    notice = load_failed(replace(offer(EngineState.FAILED), is_usual=True), Problem.of(ErrorCode.INTERNAL), "")
    assert notice.actions == ()


def test_a_folder_that_is_no_model_is_named(qapp):
    problem = Problem.of(ErrorCode.CHECKPOINT_INVALID, message("{file} is missing", file="config.json"))
    notice = folder_refused(offer(EngineState.LACKING), problem, Path("/pictures"))
    assert "“pictures”" in notice.clause
    assert notice.sentence.startswith("config.json is missing. ")


def test_the_menu_marks_the_engine_that_reads(qapp, qtbot):
    menu = EngineMenu()
    qtbot.addWidget(menu)
    menu.set_offers((offer(EngineState.LOADED, "CPU", "builtin"), offer(EngineState.LACKING)), is_first)
    first, second = menu.actions()[:2]
    assert (first.isChecked(), second.isChecked()) == (True, False)
    with qtbot.waitSignal(menu.engine_chosen) as chosen:
        second.trigger()
    assert chosen.args == ["deepseek-ocr", ""]
    *_, giving, _, models = menu.actions()
    with qtbot.waitSignal(menu.giving_wanted) as wanted:
        giving.trigger()
    assert wanted.args == ["deepseek-ocr", FOLDER]
    with qtbot.waitSignal(menu.models_wanted):
        models.trigger()
    menu.set_offers((), is_first)
    assert not menu.actions()[-1].isEnabled()


def test_a_menu_filled_again_and_again_does_not_grow(qapp, qtbot):
    menu = EngineMenu()
    qtbot.addWidget(menu)
    for _ in range(3):
        menu.set_offers((offer(EngineState.LOADED, "CPU", "builtin"), offer(EngineState.LACKING)), is_first)
    assert len(menu.findChildren(QActionGroup)) == 1
    assert [action.text().partition("\t")[0] for action in menu.findChildren(QActionGroup)[0].actions()] == [
        "DeepSeek-OCR", "DeepSeek-OCR",
    ]  # fmt: skip


def test_which_scripts_the_built_in_reader_knows_is_said_before_reading(qapp):
    scripts = (ReadableScript("Latin"), ReadableScript("Chinese"), ReadableScript("Thai", reader="Tesseract 5.3.0"))
    reader = EngineOffer(
        "builtin", "Built-in reader", EngineState.READY,
        scripts=scripts, other_scripts=("Greek",), remarks=(message("It is odd."),),
    )  # fmt: skip
    assert "in Latin, Chinese, Thai." in card(reader).sentence
    assert script_sentences(reader) == (
        "It reads Latin, Chinese. Tesseract 5.3.0 reads Thai. "
        "It does not know Greek; such print is shown as a picture. It is odd."
    )
    menu = EngineMenu()
    menu.set_offers([reader], is_first)
    assert menu.actions()[0].toolTip() == script_sentences(reader)


def test_of_many_scripts_the_card_names_some(qapp):
    assert named_scripts([f"S{number}" for number in range(9)]) == "S0, S1, S2, S3, S4, S5 and 3 more"
