"""What a looping page is read with the second time."""

from __future__ import annotations

import pytest

from model_runtime.generate.ngrams import NgramOptions
from model_runtime.generate.retry import ReadingSetting, other_look, retry_setting
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from tests.modes import MODES

_CELLS = frozenset({4, 7})
_STRICT = NgramOptions(20, 90, _CELLS)


def _again(tried: list[ReadingSetting]) -> ReadingSetting | None:
    return retry_setting(tried, DEEPSEEK_OCR.strict_ngrams, DEEPSEEK_OCR.other_mode)


def test_a_stricter_rule_keeps_its_allowed_tokens() -> None:
    setting = _again([ReadingSetting("base", NgramOptions(allowed=_CELLS))])
    assert setting == ReadingSetting("base", NgramOptions(20, 90, _CELLS))


def test_no_rule_becomes_a_rule() -> None:
    assert _again([ReadingSetting("base", None)]) == ReadingSetting("base", NgramOptions(20, 90))


def test_where_the_rule_is_strict_already_the_mode_changes() -> None:
    assert _again([ReadingSetting("base", _STRICT)]) == ReadingSetting("large", _STRICT)


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_has_another_trained_one(mode: str) -> None:
    setting = _again([ReadingSetting(mode, _STRICT)])
    assert setting is not None
    assert setting.mode != mode
    assert MODES[setting.mode].trained


def test_a_page_is_read_again_once_at_most() -> None:
    first = ReadingSetting("base", NgramOptions())
    second = _again([first])
    assert second is not None
    assert _again([first, second]) is None


def test_a_mode_nobody_knows_is_not_read_again() -> None:
    assert _again([ReadingSetting("own", _STRICT)]) is None


def test_an_answer_that_is_no_reading_is_looked_for_once_in_another_mode() -> None:
    first = ReadingSetting("small", NgramOptions(allowed=_CELLS))
    second = other_look([first], DEEPSEEK_OCR.other_mode)
    assert second == ReadingSetting("base", first.ngrams)
    assert other_look([first, second], DEEPSEEK_OCR.other_mode) is None
