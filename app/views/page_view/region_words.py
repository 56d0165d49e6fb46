"""What is said of a region that was read: notices, from what the controller reports. Builds words, no widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.controllers.reading.region_controller import Places, RegionEnd, RegionReport
from app.document.page import StopReason
from app.views.common.language import told
from app.views.common.task_words import words_of_task
from app.views.reading_panel.notice import Notice, NoticeAction

REPLACE, KEEP, CLEAR_PLACES = "replace_region", "keep_region", "clear_places_"
_SHOWN = 80  # letters of an answer in a question about it


def report_notice(report: RegionReport) -> Notice | None:
    """What must be known of a region that has ended; nothing where all went well and the answer is there to see."""
    task = words_of_task(report.request.task).title
    match report.end:
        case RegionEnd.FAILED if report.problem is not None:
            title, hint = told(report.problem.title), told(report.problem.hint)
            return Notice("error", "warning", title, hint, (), report.problem.detail)
        case RegionEnd.STOPPED:
            return Notice("info", "stop", _tr("{task}: stopped").format(task=task), _tr("The page is as it was."))
        case RegionEnd.NOTHING:
            sentence = _tr("The page is as it was. A larger mode, or a region drawn less tightly, may show more.")
            return Notice("info", "info", _tr("{task}: nothing was found here").format(task=task), sentence)
        case RegionEnd.NO_TABLE:
            sentence = _tr("The table is as it was. Plain text would replace it by the words that were read.")
            return Notice("info", "table", _tr("{task}: no table was found here").format(task=task), sentence)
        case RegionEnd.ATTACHED if report.stop_reason is StopReason.LOOP:
            sentence = _tr("The engine began to repeat itself. The answer ends where that began.")
            return Notice("warn", "repeat", _tr("{task}: the answer looped").format(task=task), sentence)
        case RegionEnd.ATTACHED if report.stop_reason is StopReason.LENGTH:
            sentence = _tr("The engine reached its limit. The end of the answer is missing.")
            return Notice("warn", "scissors", _tr("{task}: the answer was cut short").format(task=task), sentence)
    return None


def question(stop_reason: StopReason, edited: bool, words: str) -> Notice:
    """Whether to put an answer in the place of what stands there.

    Args:
        stop_reason: why the engine stopped writing.
        edited: a person's corrections would be replaced.
        words: what was read now, as text.
    """
    actions = (NoticeAction(REPLACE, _tr("Replace")), NoticeAction(KEEP, _tr("Keep what is there")))
    if edited:
        sentence = _tr("What was read now would take the place of your words.")
        if words:
            sentence = _tr("Read now: “{words}”").format(words=_shortened(words))
        return Notice("warn", "pencil-simple", _tr("You corrected this before"), sentence, actions)
    if stop_reason is StopReason.LOOP:
        sentence = _tr("The engine began to repeat itself. The answer would take the place of what was read before.")
        return Notice("warn", "repeat", _tr("The new answer looped"), sentence, actions)
    sentence = _tr("The engine reached its limit. The answer would take the place of what was read before.")
    return Notice("warn", "scissors", _tr("The new answer was cut short"), sentence, actions)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "…"


def places_name(number: int) -> str:
    """What the notice about places on a page, and its link, are called."""
    return f"{CLEAR_PLACES}{number}"


def places_notice(number: int, places: Places) -> Notice:
    """How many places were found, and how to take the marks away again."""
    count, words = len(places.boxes), places.words
    clear = (NoticeAction(places_name(number), _tr("Clear the marks")),)
    if not count:
        clause = _tr("“{words}” was not found on page {page}") if words else _tr("Nothing was found on page {page}")
        sentence = _tr("Other words, or a larger mode, may find it.")
        return Notice("info", "crosshair", clause.format(words=words, page=number), sentence)
    if words:
        one, many = _tr("“{words}”: 1 place on page {page}"), _tr("“{words}”: {count} places on page {page}")
    else:
        one, many = _tr("1 place on page {page}"), _tr("{count} places on page {page}")
    clause = (one if count == 1 else many).format(words=words, count=count, page=number)
    return Notice("info", "crosshair", clause, "", clear)


def _tr(words: str) -> str:
    return QCoreApplication.translate("RegionWords", words)
