"""What a looping page is read with the second time."""

from __future__ import annotations

import pytest

from model_runtime.generate.ngrams import NgramOptions
from model_runtime.generate.retry import ReadingSetting, retry_setting
from model_runtime.resolution_modes import MODES

_CELLS = frozenset({4, 7})
_STRICT = NgramOptions(20, 90, _CELLS)


def test_a_stricter_rule_keeps_its_allowed_tokens() -> None:
    setting = retry_setting([ReadingSetting("base", NgramOptions(allowed=_CELLS))])
    assert setting == ReadingSetting("base", NgramOptions(20, 90, _CELLS))


def test_no_rule_becomes_a_rule() -> None:
    assert retry_setting([ReadingSetting("base", None)]) == ReadingSetting("base", NgramOptions(20, 90))


def test_where_the_rule_is_strict_already_the_mode_changes() -> None:
    assert retry_setting([ReadingSetting("base", _STRICT)]) == ReadingSetting("large", _STRICT)


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_has_another_trained_one(mode: str) -> None:
    setting = retry_setting([ReadingSetting(mode, _STRICT)])
    assert setting is not None
    assert setting.mode != mode
    assert MODES[setting.mode].trained


def test_a_page_is_read_again_once_at_most() -> None:
    first = ReadingSetting("base", NgramOptions())
    second = retry_setting([first])
    assert second is not None
    assert retry_setting([first, second]) is None


def test_a_mode_nobody_knows_is_not_read_again() -> None:
    assert retry_setting([ReadingSetting("own", _STRICT)]) is None
