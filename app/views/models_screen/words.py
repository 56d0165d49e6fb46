"""What is said of models and of what the machine has for them."""

from __future__ import annotations

from app.controllers.engine_offer import EngineState
from app.controllers.shelving.model_rows import ModelFit, ModelRow, Precision, RowAct, fit_of
from app.document.plain_name import plain_name
from app.engine_libraries.library_lock import lock_for
from app.engine_libraries.machine_facts import MachineFacts, this_platform
from app.model_hub.hub_places import endpoint
from app.model_hub.known_models import KnownModel, what_for
from app.model_hub.messages import FetchPhase, FetchStatus
from app.model_hub.sizes import size_words
from app.views.common.language import in_words, told, tr
from app.views.common.thin_bar import time_left
from app.views.engine_choice.script_words import script_sentences
from app.views.engine_choice.words import state_words

ICONS = {
    RowAct.GET: "download-simple",
    RowAct.PAUSE: "pause",
    RowAct.GO_ON: "download-simple",
    RowAct.CANCEL: "x",
    RowAct.USE: "check",
    RowAct.UNLOAD: "eject",
    RowAct.SHOW: "folder-open",
    RowAct.REMOVE: "minus-circle",
    RowAct.DELETE: "trash",
    RowAct.VERIFY: "shield-check",
    RowAct.MOVE: "arrow-right",
    RowAct.GIVE: "folder-plus",
}

_FORESEEABLE = 48 * 3600  # seconds; a connection that has just stalled would take weeks


def act_words(act: RowAct) -> str:
    """The command."""
    return {
        RowAct.GET: tr("Get"),
        RowAct.PAUSE: tr("Pause"),
        RowAct.GO_ON: tr("Go on"),
        RowAct.CANCEL: tr("Cancel, and delete what has come"),
        RowAct.USE: tr("Read with it"),
        RowAct.UNLOAD: tr("Unload from memory"),
        RowAct.SHOW: tr("Show the folder"),
        RowAct.REMOVE: tr("Remove from the list"),
        RowAct.DELETE: tr("Delete its files…"),
        RowAct.VERIFY: tr("Compare every byte, and mend"),
        RowAct.MOVE: tr("Move to another folder…"),
        RowAct.GIVE: tr("Add…"),
    }[act]


def title_of_row(row: ModelRow) -> str:
    """What a model is called: as who made it does, or as the person does."""
    if row.known is not None:
        return row.known.title
    engine = in_words(row.offer.title) if row.offer is not None else ""
    name = plain_name(row.name)
    return f"{engine} · {name}" if name and engine else engine or name


def purpose_of(row: ModelRow) -> str:
    """What it is for, in the words of somebody who has never run one."""
    if row.known is not None:
        return told(what_for(row.known))
    return script_sentences(row.offer) if row.offer is not None else ""


def facts_of(row: ModelRow) -> str:
    """Its license, which weights these are, and where they come from or lie."""
    known, revision = row.known, row.revision or (row.known.revision[:8] if row.known is not None else "")
    parts = [known.license] if known is not None else []
    parts += [tr("revision {revision}", revision=revision)] if revision else []
    if row.folder is not None:
        parts.append(plain_name(str(row.folder)))
    elif known is not None:
        parts.append(f"{endpoint()}/{known.repo}")
    return " · ".join(part for part in parts if part)


def offer_words(known: KnownModel) -> str:
    """A model that can be had, for who sees the start screen."""
    purpose, size = told(what_for(known)), size_words(known.byte_count)
    return tr("{model}, {size}. {purpose}", model=known.title, size=size, purpose=purpose)


def size_of(row: ModelRow) -> str:
    """How large it is, on the disk or where it comes from."""
    count = row.byte_count or (row.known.byte_count if row.known is not None else 0)
    return size_words(count) if count else ""


def standing_of(row: ModelRow, facts: MachineFacts | None, seconds: float | None = None) -> tuple[str, str, str]:
    """The icon, its tone and the words for how a model stands on this computer.

    Args:
        row: the model.
        facts: what the machine has; None before that is known.
        seconds: that a page took here lately; None where nobody knows.
    """
    status = row.status
    if status is not None and status.phase is FetchPhase.FAILED and row.folder is None:
        return "warning", "warn", f"{told(status.reason)}. {told(status.hint)}"
    offer = row.offer
    if row.folder is None and row.known is not None:
        return ("", "text2", _fit_words(fit_of(row.known, facts.choice.card), facts)) if facts else ("", "text2", "")
    if offer is None:
        return "", "text2", tr("No engine here reads with it")
    if offer.state is EngineState.FOLDER_GONE:
        return "warning", "warn", tr("The folder is not there. Is its drive connected?")
    if offer.state in (EngineState.NOT_INSTALLED, EngineState.FAILED):
        return "warning", "warn", state_words(offer)
    good, words = offer.state.can_read, state_words(offer)
    if seconds is not None:
        words = tr("{state}; about {seconds} a page here", state=words, seconds=_seconds(seconds))
    return "check-circle" if good else "", "ok" if good else "text2", words


def _seconds(seconds: float) -> str:
    return tr("{count} s", count=f"{seconds:.1f}" if seconds < 10 else round(seconds))


def _fit_words(fit: ModelFit, facts: MachineFacts) -> str:
    if fit.card is None:
        return tr("On the processor: minutes for a page, {need} of memory", need=size_words(fit.memory))
    words = {
        Precision.BITS_16: tr("Fits: {need} of {has}"),
        Precision.BITS_8: tr("Fits with 8 bits: {need} of {has}"),
        Precision.BITS_4: tr("Fits with 4 bits: {need} of {has}"),
    }[fit.precision]
    return words.format(need=size_words(fit.memory), has=size_words(fit.card.memory))


def progress_words(status: FetchStatus) -> tuple[str, str]:
    """How far fetching is: the share, and how much, how fast and how long."""
    share = f"{round(100 * status.done_bytes / status.total_bytes)} %" if status.total_bytes else ""
    parts = []
    if status.total_bytes:
        done, total = size_words(status.done_bytes), size_words(status.total_bytes)
        parts.append(tr("{done} of {total}", done=done, total=total))
    if status.phase is FetchPhase.LOOKING:
        parts.append(tr("looking what is there"))
    elif status.phase is FetchPhase.VERIFYING:
        parts.append(tr("comparing every byte"))
    elif status.phase is FetchPhase.WAITING:
        parts.append(told(status.reason))
        parts.append(tr("again in {count} s", count=round(status.wait_seconds)))
    elif status.bytes_per_second:
        parts.append(tr("{size}/s", size=size_words(status.bytes_per_second)))
        left = status.seconds_left
        parts += [time_left(left)] if left is not None and left < _FORESEEABLE else []
    if status.quiet_seconds:
        parts.append(tr("nothing has come for {count} s", count=round(status.quiet_seconds)))
    return share, " · ".join(parts)


def card_words(facts: MachineFacts) -> str:
    """The card that models read on."""
    card = facts.choice.card or next(iter(facts.cards), None)
    if card is None:
        return tr("None that a model can read on")
    memory = size_words(card.memory) if card.memory else ""
    return ", ".join(part for part in (card.name, memory) if part)


def built_words(made_for: str) -> str:
    """What a build of torch is for."""
    return made_for or tr("the processor alone")


def library_words(facts: MachineFacts) -> tuple[str, str]:
    """Whether the libraries are there, as a line, and why these."""
    why = " ".join(f"{told(part).rstrip('.')}." for part in (facts.choice.reason, facts.choice.advice) if part)
    if facts.torch is None:
        wanted = facts.choice.build.made_for if facts.choice.build else ""
        if facts.choice.build and lock_for(facts.choice.build, this_platform()) is None:
            unknown = tr("Recto knows no hashes of its files: they are checked only where their index states some.")
            why = f"{why} {unknown}".strip()
        return tr("Not installed. PyTorch for {made_for} fits.", made_for=built_words(wanted)), why
    made_for = built_words(facts.torch.made_for)
    line = tr("PyTorch {version} for {made_for}", version=facts.torch.version, made_for=made_for)
    if facts.is_chosen:
        return tr("{line}, as you chose", line=line), why
    if facts.serves:
        return line, why
    return tr("{line}: it leaves the graphics card unused", line=line), why
