"""What is said of an engine: beside its name, on the start screen, and when something is in its way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.controllers.engine_offer import EngineOffer, EngineState
from app.views.common.language import in_words, told
from app.views.engine_choice.script_words import named_scripts
from app.views.reading_panel.notice import Notice, NoticeAction
from app.views.start_screen.engine_column import EngineCard
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import Need, NeedKind

ADD_FOLDER, USE_USUAL = "engine_add_folder", "engine_use_usual"


def title_of(offer: EngineOffer) -> str:
    """What the engine is called in the language of the window; with its model, where it has several."""
    return f"{in_words(offer.title)} · {offer.model}" if offer.among > 1 else in_words(offer.title)


def giving_words(offer: EngineOffer, need: Need, words: QObject) -> str:
    """The command to give an engine what it needs."""
    match need.kind:
        case NeedKind.FOLDER:
            text = words.tr("Add a model folder for {engine}…")
        case NeedKind.ADDRESS:
            text = words.tr("Set the address for {engine}…")
        case NeedKind.KEY:
            text = words.tr("Set the key for {engine}…")
    return text.format(engine=in_words(offer.title))


def asking_words(need: Need, words: QObject) -> str:
    """What is asked for where it is to be given."""
    match need.kind:
        case NeedKind.FOLDER:
            return words.tr("Folder of the model: {files}").format(files=", ".join(need.files))
        case NeedKind.ADDRESS:
            return words.tr("Address of the server")
        case NeedKind.KEY:
            return words.tr("Key. It is kept until Recto is closed, and written nowhere.")


def _lacking_words(need: Need | None, words: QObject) -> tuple[str, str, str]:
    """In few words, as a line, and as a sentence: what an engine still needs."""
    match need.kind if need else NeedKind.FOLDER:
        case NeedKind.FOLDER:
            return (
                words.tr("no model folder yet"),
                words.tr("{engine} has no model yet"),
                words.tr("Add the folder that holds its weights."),
            )
        case NeedKind.ADDRESS:
            return words.tr("no address yet"), words.tr("{engine} has no address yet"), words.tr("Set its address.")
        case NeedKind.KEY:
            return words.tr("no key yet"), words.tr("{engine} has no key yet"), words.tr("Set its key.")


def state_words(offer: EngineOffer, words: QObject) -> str:
    """How far the engine is from reading, in a few words."""
    match offer.state:
        case EngineState.NOT_INSTALLED:
            return words.tr("libraries missing")
        case EngineState.LACKING:
            return _lacking_words(offer.lacks, words)[0]
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
        case EngineState.LACKING:
            _, text, sentence = _lacking_words(offer.lacks, words)
            line = text.format(engine=title)
        case EngineState.FOLDER_GONE:
            line = words.tr("{engine} has lost its model").format(engine=title)
            sentence = words.tr("The folder {folder} is not there.").format(folder=offer.detail)
        case EngineState.FAILED:
            line = words.tr("{engine} could not be loaded").format(engine=title)
            sentence = words.tr("Choose it again to try once more, or choose another engine.")
    return EngineCard(line, sentence, False)


def load_failed(offer: EngineOffer, problem: Problem, usual: str, words: QObject) -> Notice:
    """An engine that could not be loaded, and the next step; `usual` is the title of the one that always can."""
    clause = words.tr("{engine} could not be loaded").format(engine=title_of(offer))
    sentence = words.tr("{what}. {next}").format(what=_what_of(problem, words), next=_next_of(problem, words))
    folder = NoticeAction(ADD_FOLDER, words.tr("Add another folder…"))
    if problem.code is ErrorCode.CHECKPOINT_INVALID:
        actions: tuple[NoticeAction, ...] = (folder,)
    else:
        actions = () if offer.is_usual else (_use(usual, words),)
    return Notice("error", "warning", clause, sentence, actions, str(problem.detail))


def folder_gone(offer: EngineOffer, folder: Path, usual: str, words: QObject) -> Notice:
    """The folder of weights is not where it was."""
    clause = words.tr("The model folder of {engine} is not there").format(engine=title_of(offer))
    sentence = words.tr("It was {folder}. Bring it back, or add the folder where it is now.").format(folder=folder)
    folder_action = NoticeAction(ADD_FOLDER, words.tr("Add a model folder…"))
    return Notice("warn", "warning", clause, sentence, (folder_action, _use(usual, words)))


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


def engine_unknown(name: str, usual: str, words: QObject) -> Notice:
    """The engine that was remembered is none of those that there are."""
    clause = words.tr("There is no engine “{engine}” here").format(engine=name)
    return Notice("warn", "warning", clause, words.tr("{engine} is used instead.").format(engine=usual))


def model_unknown(offer: EngineOffer, name: str, words: QObject) -> Notice:
    """The model that was remembered was taken off the shelf."""
    clause = words.tr("{engine} has no model “{model}” any more").format(engine=in_words(offer.title), model=name)
    sentence = words.tr("“{model}” is used instead.").format(model=offer.model) if offer.model else ""
    return Notice("warn", "warning", clause, sentence)


def _use(usual: str, words: QObject) -> NoticeAction:
    return NoticeAction(USE_USUAL, words.tr("Use {engine}").format(engine=usual))


def _abilities(offer: EngineOffer, words: QObject) -> str:
    if not offer.needs:
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
