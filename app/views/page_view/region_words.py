"""What is said of a region that was read: notices, from what the controller reports. Builds words, no widgets."""

from __future__ import annotations

from app.controllers.reading.region_controller import Places, RegionEnd, RegionReport
from app.document.page import StopReason
from app.views.common.language import told, tr
from app.views.common.task_words import words_of_task
from app.views.notices.notice import Notice, NoticeAction

REPLACE, KEEP, CLEAR_PLACES = "replace_region", "keep_region", "clear_places_"
WHOLE_BLOCK, UNDO = "read_whole_block", "undo_region"
_SHOWN = 80  # letters of an answer in a question about it


def report_notice(report: RegionReport) -> Notice | None:
    """What must be known of a region that has ended; nothing where all went well and the answer is there to see."""
    task = words_of_task(report.request.task).title
    match report.end:
        case RegionEnd.FAILED if report.problem is not None:
            title, hint = told(report.problem.title), told(report.problem.hint)
            return Notice("error", "warning", title, hint, (), report.problem.detail)
        case RegionEnd.STOPPED:
            return Notice("info", "stop", tr("{task}: stopped", task=task), tr("The page is as it was."))
        case RegionEnd.NOTHING:
            sentence = tr("The page is as it was. A larger mode, or a region drawn less tightly, may show more.")
            return Notice("info", "info", tr("{task}: nothing was found here", task=task), sentence)
        case RegionEnd.NO_TABLE:
            sentence = tr("The table is as it was. Plain text would replace it by the words that were read.")
            return Notice("info", "table", tr("{task}: no table was found here", task=task), sentence)
        case RegionEnd.THERE_BEFORE:
            sentence = tr("Nothing was changed. Draw the region over whole lines, or read the whole block again.")
            again = (NoticeAction(WHOLE_BLOCK, tr("Read the block again")),)
            return Notice("info", "info", tr("{task}: these words are there already", task=task), sentence, again)
        case RegionEnd.ATTACHED_IN_PART if report.stop_reason is StopReason.END:
            clause = tr("{task}: put in place of the words that were there", task=task)
            return Notice("info", "check", clause, actions=(NoticeAction(UNDO, tr("Undo")),), is_passing=True)
        case RegionEnd.ATTACHED | RegionEnd.ATTACHED_IN_PART if report.stop_reason is StopReason.LOOP:
            sentence = tr("The engine began to repeat itself. The answer ends where that began.")
            return Notice("warn", "repeat", tr("{task}: the answer looped", task=task), sentence)
        case RegionEnd.ATTACHED | RegionEnd.ATTACHED_IN_PART if report.stop_reason is StopReason.LENGTH:
            sentence = tr("The engine reached its limit. The end of the answer is missing.")
            return Notice("warn", "scissors", tr("{task}: the answer was cut short", task=task), sentence)
    return None


def question(stop_reason: StopReason, edited: bool, words: str) -> Notice:
    """Whether to put an answer in the place of what stands there.

    Args:
        stop_reason: why the engine stopped writing.
        edited: a person's corrections would be replaced.
        words: what was read now, as text.
    """
    actions = (NoticeAction(REPLACE, tr("Replace")), NoticeAction(KEEP, tr("Keep what is there")))
    if edited:
        sentence = tr("What was read now would take the place of your words.")
        if words:
            sentence = tr("Read now: “{words}”", words=_shortened(words))
        return Notice("warn", "pencil-simple", tr("You corrected this before"), sentence, actions)
    if stop_reason is StopReason.LOOP:
        sentence = tr("The engine began to repeat itself. The answer would take the place of what was read before.")
        return Notice("warn", "repeat", tr("The new answer looped"), sentence, actions)
    sentence = tr("The engine reached its limit. The answer would take the place of what was read before.")
    return Notice("warn", "scissors", tr("The new answer was cut short"), sentence, actions)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "…"


def places_name(number: int) -> str:
    """What the notice about places on a page, and its link, are called."""
    return f"{CLEAR_PLACES}{number}"


def places_notice(number: int, places: Places) -> Notice:
    """How many places were found, and how to take the marks away again."""
    count, words = len(places.boxes), places.words
    clear = (NoticeAction(places_name(number), tr("Clear the marks")),)
    if not count:
        clause = tr("“{words}” was not found on page {page}") if words else tr("Nothing was found on page {page}")
        sentence = tr("Other words, or a larger mode, may find it.")
        return Notice("info", "crosshair", clause.format(words=words, page=number), sentence)
    if words:
        one, many = tr("“{words}”: 1 place on page {page}"), tr("“{words}”: {count} places on page {page}")
    else:
        one, many = tr("1 place on page {page}"), tr("{count} places on page {page}")
    clause = (one if count == 1 else many).format(words=words, count=count, page=number)
    return Notice("info", "crosshair", clause, "", clear)
