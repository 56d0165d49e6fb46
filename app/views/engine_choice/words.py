"""What is said of an engine: beside its name, on the start screen, and when something is in its way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.controllers.engine_controller import BUILTIN, EngineOffer, EngineState
from app.views.common.language import in_words, told
from app.views.engine_choice.script_words import named_scripts
from app.views.reading_panel.notice import Notice, NoticeAction
from app.views.start_screen.engine_column import EngineCard
from model_runtime.errors import ErrorCode, Problem

ADD_FOLDER, USE_BUILTIN = "engine_add_folder", "engine_use_builtin"


def title_of(offer: EngineOffer) -> str:
    """What the engine is called in the language of the window."""
    return in_words(offer.title)


def state_words(offer: EngineOffer, words: QObject) -> str:
    """How far the engine is from reading, in a few words."""
    match offer.state:
        case EngineState.NOT_INSTALLED:
            return words.tr("libraries missing")
        case EngineState.NO_FOLDER:
            return words.tr("no model folder yet")
        case EngineState.FOLDER_GONE:
            return words.tr("model folder not found")
        case EngineState.LOADING:
            return words.tr("loading, {percent} %").format(percent=round(100 * offer.fraction))
        case EngineState.LOADED:
            return told(offer.device)
        case EngineState.FAILED:
            return words.tr("could not be loaded")
        case EngineState.READY:
            return words.tr("ready")


def card(offer: EngineOffer, words: QObject) -> EngineCard:
    """What the start screen says of the engine that reads."""
    title = title_of(offer)
    match offer.state:
        case EngineState.LOADED | EngineState.READY:
            line = words.tr("{engine} is ready").format(engine=title)
            return EngineCard(line, _abilities(offer, words))
        case EngineState.LOADING:
            percent = words.tr("{percent} % is in memory.").format(percent=round(100 * offer.fraction))
            return EngineCard(words.tr("{engine} is being loaded").format(engine=title), percent, None)
        case EngineState.NOT_INSTALLED:
            line = words.tr("{engine} is not ready").format(engine=title)
            sentence = words.tr("Missing: {parts}. Set Recto up again.").format(parts=offer.detail)
        case EngineState.NO_FOLDER:
            line = words.tr("{engine} has no model yet").format(engine=title)
            sentence = words.tr("Add the folder that holds its weights.")
        case EngineState.FOLDER_GONE:
            line = words.tr("{engine} has lost its model").format(engine=title)
            sentence = words.tr("The folder {folder} is not there.").format(folder=offer.detail)
        case EngineState.FAILED:
            line = words.tr("{engine} could not be loaded").format(engine=title)
            sentence = words.tr("Choose it again to try once more, or choose another engine.")
    return EngineCard(line, sentence, False)


def load_failed(offer: EngineOffer, problem: Problem, words: QObject) -> Notice:
    """An engine that could not be loaded, and the next step."""
    clause = words.tr("{engine} could not be loaded").format(engine=title_of(offer))
    sentence = words.tr("{what}. {next}").format(what=_what_of(problem, words), next=_next_of(problem, words))
    folder = NoticeAction(ADD_FOLDER, words.tr("Add another folder…"))
    other = NoticeAction(USE_BUILTIN, words.tr("Use the built-in reader"))
    if problem.code is ErrorCode.CHECKPOINT_INVALID:
        actions: tuple[NoticeAction, ...] = (folder,)
    else:
        actions = () if offer.name == BUILTIN else (other,)
    return Notice("error", "warning", clause, sentence, actions, str(problem.detail))


def folder_gone(offer: EngineOffer, folder: Path, words: QObject) -> Notice:
    """The folder of weights is not where it was."""
    clause = words.tr("The model folder of {engine} is not there").format(engine=title_of(offer))
    sentence = words.tr("It was {folder}. Bring it back, or add the folder where it is now.").format(folder=folder)
    folder_action = NoticeAction(ADD_FOLDER, words.tr("Add a model folder…"))
    return Notice("warn", "warning", clause, sentence,
                  (folder_action, NoticeAction(USE_BUILTIN, words.tr("Use the built-in reader"))))  # fmt: skip


def folder_refused(offer: EngineOffer, problem: Problem, folder: Path, words: QObject) -> Notice:
    """A folder that was to be added holds nothing that the engine can use."""
    clause = words.tr("“{folder}” is no model for {engine}").format(folder=folder.name, engine=title_of(offer))
    sentence = words.tr("{what}. {next}").format(what=_what_of(problem, words), next=_next_of(problem, words))
    return Notice("error", "warning", clause, sentence, (NoticeAction(ADD_FOLDER, words.tr("Add another folder…")),))


def starting_card(words: QObject) -> EngineCard:
    """Before any engine has been heard of."""
    return EngineCard(words.tr("The reader is being started"), words.tr("Documents can be opened meanwhile."), None)


def not_started(problem: Problem, words: QObject) -> Notice:
    """There is no engine at all: its process does not even begin."""
    clause = words.tr("The reader could not be started")
    sentence = words.tr("Documents can be opened, but not read. Set Recto up again, then start it again.")
    return Notice("error", "warning", clause, sentence, (), str(problem.detail or problem.title))


def engine_unknown(name: str, words: QObject) -> Notice:
    """The engine that was remembered is none of those that there are."""
    clause = words.tr("There is no engine “{engine}” here").format(engine=name)
    return Notice("warn", "warning", clause, words.tr("The built-in reader is used instead."))


def _abilities(offer: EngineOffer, words: QObject) -> str:
    if offer.name == BUILTIN:
        if not offer.scripts:
            return words.tr("Text, blocks and tables. Works offline on any computer.")
        sentence = words.tr("Text, blocks and tables, in {scripts}. Works offline on any computer.")
        return sentence.format(scripts=named_scripts([script.name for script in offer.scripts], words))
    if offer.state is EngineState.LOADED:
        return words.tr("It is in memory, on {device}.").format(device=told(offer.device))
    return words.tr("It is loaded before the first page is read.")


def _what_of(problem: Problem, words: QObject) -> str:
    """What happened; the usual titles of two problems speak of a page, and here there is none yet."""
    match problem.code:
        case ErrorCode.OUT_OF_MEMORY:
            what = told(problem.detail) or words.tr("There is not enough memory")
        case ErrorCode.ENGINE_DIED:
            what = words.tr("The engine process stopped")
        case ErrorCode.CHECKPOINT_INVALID | ErrorCode.ENGINE_NOT_INSTALLED:
            what = told(problem.detail or problem.title)
        case _:
            what = told(problem.title)
    return what.rstrip(".")


def _next_of(problem: Problem, words: QObject) -> str:
    """What to do, in this window where the usual hint speaks of the command line."""
    match problem.code:
        case ErrorCode.OUT_OF_MEMORY:
            return words.tr("Close other programs, or choose a smaller precision in the settings.")
        case ErrorCode.CHECKPOINT_INVALID:
            return words.tr("Copy the model again, or add another folder.")
        case ErrorCode.ENGINE_NOT_INSTALLED:
            return words.tr("{how} Then start Recto again.").format(how=told(problem.hint))
        case ErrorCode.ENGINE_DIED:
            return words.tr("Choose the engine again to try once more.")
        case _:
            return told(problem.hint)
