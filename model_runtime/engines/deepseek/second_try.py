"""Which pages are read a second time, what with, and what is said of it."""

from __future__ import annotations

from model_runtime.engines.deepseek.attempt import Attempt
from model_runtime.engines.deepseek.attempt_record import AttemptRecord
from model_runtime.engines.second_try_words import AGAIN_NOTE, other_look_note
from model_runtime.generate.stopping import FinishReason
from model_runtime.output.answer_faults import NO_TEXT, TALK


def second_try(record: AttemptRecord, reason: FinishReason) -> Attempt | None:
    """The second try at a page that went in circles, or whose answer says nothing of what is printed."""
    attempt = record.attempt
    if reason is FinishReason.LOOP:
        setting = attempt.retry_setting()
        return attempt.again(setting, AGAIN_NOTE) if setting else None
    if reason is FinishReason.END and record.fault in (TALK, NO_TEXT):
        setting = attempt.other_look()
        return attempt.again(setting, other_look_note(setting.mode)) if setting else None
    return None
