"""Whether a page that was read should be read again in a finer mode."""

from __future__ import annotations

from app.document.doubtful_text import doubtful_lines
from app.document.doubts import words_of
from app.document.ink_account import account_of
from app.document.page import Reading, StopReason, TextSource
from app.document.tasks import reads_letters
from model_runtime.messages import Message, message

_MOSTLY = 0.5  # of the words
_LEAST_WORDS = 10  # a page of fewer says nothing of its print
_LACK = 0.1  # of the words: less is a stamp or a note in the margin, which finer modes miss as well

_STOPPED = {
    StopReason.LOOP: message("its text went in circles"),
    StopReason.LENGTH: message("it was cut short"),
}


def why_again(reading: Reading) -> Message | None:
    """Why the page should be read again; None where there is no reason to.

    What was stopped by a person, was not read from the picture, or lacks print in a script that the engine does not
    know, is left as it is.
    """
    if reading.key.text_source is not TextSource.PICTURE or not reads_letters(reading.key.task):
        return None
    if (stopped := _STOPPED.get(reading.stop_reason)) is not None:
        return stopped
    if reading.stop_reason is not StopReason.END:
        return None
    if _is_mostly_unsure(reading):
        return message("the engine was not sure of most words")
    return message("printed text is missing") if _lacks_much(reading) else None


def _is_mostly_unsure(reading: Reading) -> bool:
    words = unsure = 0
    for block in reading.blocks:
        text = words_of(block)
        words += len(text.split())
        unsure += sum(len(text[start:end].split()) for start, end, _line in doubtful_lines(text, block))
    return words >= _LEAST_WORDS and unsure > _MOSTLY * words


def _lacks_much(reading: Reading) -> bool:
    account = account_of(reading)
    if account is None or not account.lacks_text or account.unknown_scripts:
        return False
    words = sum(len(words_of(block).split()) for block in reading.blocks)
    return account.words > _LACK * (account.words + words)
