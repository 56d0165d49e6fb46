"""What is said of an engine: beside its name, on the start screen, and when something is in its way."""

from __future__ import annotations

from pathlib import Path

from app.controllers.engine_offer import EngineOffer, EngineState
from app.views.common.language import in_words, told, tr
from app.views.engine_choice.script_words import named_scripts
from app.views.notices.notice import Notice, NoticeAction
from app.views.start_screen.engine_column import EngineCard
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import Need, NeedKind

ADD_FOLDER, USE_USUAL, GIVE_NEED = "engine_add_folder", "engine_use_usual", "engine_give_need"


def title_of(offer: EngineOffer) -> str:
    """What the engine is called in the language of the window; with its model, where it has several."""
    return f"{in_words(offer.title)} · {offer.model}" if offer.among > 1 else in_words(offer.title)


def giving_words(offer: EngineOffer, need: Need) -> str:
    """The command to give an engine what it needs."""
    match need.kind:
        case NeedKind.FOLDER:
            text = tr("Add a model folder for {engine}…")
        case NeedKind.ADDRESS:
            text = tr("Set the address for {engine}…")
        case NeedKind.NAME:
            text = tr("Name the model for {engine}…")
        case NeedKind.KEY:
            text = tr("Set the key for {engine}…")
    return text.format(engine=in_words(offer.title))


def asking_words(need: Need) -> str:
    """What is asked for where it is to be given."""
    match need.kind:
        case NeedKind.FOLDER:
            return tr("Folder of the model: {files}", files=", ".join(need.files))
        case NeedKind.ADDRESS:
            return tr("Address of the server, such as http://host:8000")
        case NeedKind.NAME:
            return tr("Name of the model there; empty for the one that reads documents")
        case NeedKind.KEY:
            return tr("Key. It goes into the system's keyring; without one it is kept until Recto is closed.")


def _lacking_words(need: Need | None) -> tuple[str, str, str]:
    """In few words, as a line, and as a sentence: what an engine still needs."""
    match need.kind if need else NeedKind.FOLDER:
        case NeedKind.FOLDER:
            return (
                tr("no model folder yet"),
                tr("{engine} has no model yet"),
                tr("Add the folder that holds its weights."),
            )
        case NeedKind.ADDRESS:
            return tr("no address yet"), tr("{engine} has no address yet"), tr("Set its address.")
        case NeedKind.NAME:
            return tr("no model named yet"), tr("{engine} has no model named yet"), tr("Name its model.")
        case NeedKind.KEY:
            return tr("no key yet"), tr("{engine} has no key yet"), tr("Set its key.")


def state_words(offer: EngineOffer) -> str:
    """How far the engine is from reading, in a few words."""
    match offer.state:
        case EngineState.NOT_INSTALLED:
            return tr("libraries missing")
        case EngineState.LACKING:
            return _lacking_words(offer.lacks)[0]
        case EngineState.FOLDER_GONE:
            return tr("model folder not found")
        case EngineState.LOADING:
            if offer.sends_to:
                return tr("asking {place}", place=offer.sends_to)
            return tr("loading, {percent} %", percent=round(100 * offer.fraction))
        case EngineState.LOADED:
            if offer.needs and offer.memory_bytes:
                return tr("{device} · {size} GB", device=told(offer.device), size=gigabytes(offer.memory_bytes))
            return told(offer.device)
        case EngineState.FAILED:
            return tr("could not be loaded")
        case EngineState.READY:
            return tr("pages go to {place}", place=offer.sends_to) if offer.sends_to else tr("ready")


def gigabytes(count: int) -> str:
    """Bytes as people say them of a card's memory: with one place, and never none."""
    return f"{max(0.1, count / 1e9):.1f}"


def card(offer: EngineOffer) -> EngineCard:
    """What the start screen says of the engine that reads."""
    title = title_of(offer)
    match offer.state:
        case EngineState.LOADED | EngineState.READY:
            line = tr("{engine} is ready", engine=title)
            return EngineCard(line, _abilities(offer))
        case EngineState.LOADING:
            if offer.sends_to:
                return EngineCard(tr("{engine} is being asked", engine=title), _sending(offer), None)
            percent = tr("{percent} % is in memory.", percent=round(100 * offer.fraction))
            return EngineCard(tr("{engine} is being loaded", engine=title), percent, None)
        case EngineState.NOT_INSTALLED:
            line = tr("{engine} is not ready", engine=title)
            sentence = tr("Missing: {parts}. Set Recto up again.", parts=offer.detail)
        case EngineState.LACKING:
            _, text, sentence = _lacking_words(offer.lacks)
            line = text.format(engine=title)
        case EngineState.FOLDER_GONE:
            line = tr("{engine} has lost its model", engine=title)
            sentence = tr("The folder {folder} is not there.", folder=offer.detail)
        case EngineState.FAILED:
            line = tr("{engine} could not be loaded", engine=title)
            sentence = tr("Choose it again to try once more, or choose another engine.")
    return EngineCard(line, sentence, False)


def still_lacking(offer: EngineOffer, need: Need) -> Notice:
    """Nothing was given to an engine that cannot read without: what that is, and where it comes from."""
    _, clause, sentence = _lacking_words(need)
    words = giving_words(offer, need)
    if need.kind is NeedKind.FOLDER:
        sentence = tr("Its makers publish it; Recto downloads nothing. README.md says how to get it.")
        words = tr("Add a model folder…")
    action = NoticeAction(GIVE_NEED, words)
    return Notice("info", "info", clause.format(engine=in_words(offer.title)), sentence, (action,))


def load_failed(offer: EngineOffer, problem: Problem, usual: str) -> Notice:
    """An engine that could not be loaded, and the next step; `usual` is the title of the one that always can."""
    clause = tr("{engine} could not be loaded", engine=title_of(offer))
    sentence = tr("{what}. {next}", what=_what_of(problem), next=_next_of(problem))
    folder = NoticeAction(ADD_FOLDER, tr("Add another folder…"))
    if problem.code is ErrorCode.CHECKPOINT_INVALID:
        actions: tuple[NoticeAction, ...] = (folder,)
    else:
        actions = () if offer.is_usual else (_use(usual),)
    return Notice("error", "warning", clause, sentence, actions, str(problem.detail))


def folder_gone(offer: EngineOffer, folder: Path, usual: str) -> Notice:
    """The folder of weights is not where it was."""
    clause = tr("The model folder of {engine} is not there", engine=title_of(offer))
    sentence = tr("It was {folder}. Bring it back, or add the folder where it is now.", folder=folder)
    folder_action = NoticeAction(ADD_FOLDER, tr("Add a model folder…"))
    return Notice("warn", "warning", clause, sentence, (folder_action, _use(usual)))


def folder_refused(offer: EngineOffer, problem: Problem, folder: Path) -> Notice:
    """A folder that was to be added holds nothing that the engine can use."""
    clause = tr("“{folder}” is no model for {engine}", folder=folder.name, engine=title_of(offer))
    sentence = tr("{what}. {next}", what=_what_of(problem), next=_next_of(problem))
    return Notice("error", "warning", clause, sentence, (NoticeAction(ADD_FOLDER, tr("Add another folder…")),))


def starting_card() -> EngineCard:
    """Before any engine has been heard of."""
    return EngineCard(tr("The reader is being started"), tr("Documents can be opened meanwhile."), None)


def not_started(problem: Problem) -> Notice:
    """There is no engine at all: its process does not even begin."""
    clause = tr("The reader could not be started")
    sentence = tr("Documents can be opened, but not read. Set Recto up again, then start it again.")
    return Notice("error", "warning", clause, sentence, (), str(problem.detail or problem.title))


def engine_unknown(name: str, usual: str) -> Notice:
    """The engine that was remembered is none of those that there are."""
    clause = tr("There is no engine “{engine}” here", engine=name)
    return Notice("warn", "warning", clause, tr("{engine} is used instead.", engine=usual))


def model_unknown(offer: EngineOffer, name: str) -> Notice:
    """The model that was remembered was taken off the shelf."""
    clause = tr("{engine} has no model “{model}” any more", engine=in_words(offer.title), model=name)
    sentence = tr("“{model}” is used instead.", model=offer.model) if offer.model else ""
    return Notice("warn", "warning", clause, sentence)


def _use(usual: str) -> NoticeAction:
    return NoticeAction(USE_USUAL, tr("Use {engine}", engine=usual))


def _abilities(offer: EngineOffer) -> str:
    if not offer.needs:
        if not offer.scripts:
            return tr("Text, blocks and tables. Works offline on any computer.")
        sentence = tr("Text, blocks and tables, in {scripts}. Works offline on any computer.")
        return sentence.format(scripts=named_scripts([script.name for script in offer.scripts]))
    if offer.sends_to:
        return _sending(offer)
    if offer.state is EngineState.LOADED:
        return tr("It is in memory, on {device}.", device=told(offer.device))
    return tr("It is loaded before the first page is read.")


def _sending(offer: EngineOffer) -> str:
    return tr("Each page that is read is sent to {place}.", place=offer.sends_to)


def _what_of(problem: Problem) -> str:
    """What happened; the usual titles of two problems speak of a page, and here there is none yet."""
    match problem.code:
        case ErrorCode.OUT_OF_MEMORY:
            what = told(problem.detail) or tr("There is not enough memory")
        case ErrorCode.ENGINE_DIED:
            what = tr("The engine process stopped")
        case ErrorCode.CHECKPOINT_INVALID | ErrorCode.ENGINE_NOT_INSTALLED:
            what = told(problem.detail or problem.title)
        case _:
            what = told(problem.title)
    return what.rstrip(".")


def _next_of(problem: Problem) -> str:
    """What to do, in this window where the usual hint speaks of the command line."""
    match problem.code:
        case ErrorCode.OUT_OF_MEMORY:
            return tr("Close other programs, or choose a smaller precision in the settings.")
        case ErrorCode.CHECKPOINT_INVALID:
            return tr("Copy the model again, or add another folder.")
        case ErrorCode.ENGINE_NOT_INSTALLED:
            return tr("{how} Then start Recto again.", how=told(problem.hint))
        case ErrorCode.ENGINE_DIED:
            return tr("Choose the engine again to try once more.")
        case _:
            return told(problem.hint)
