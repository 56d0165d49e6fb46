"""How many tokens a page may have."""

from __future__ import annotations

import pytest

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.generate.stopping import token_limit


@pytest.mark.parametrize(("prompt", "wanted", "limit"), [(900, 100, 100), (900, 9000, 7292), (8191, 50, 1)])
def test_the_limit_is_what_is_wanted_or_what_there_is_room_for(prompt: int, wanted: int, limit: int) -> None:
    assert token_limit(prompt, wanted, 8192) == limit


@pytest.mark.parametrize(
    ("prompt", "wanted", "words"), [(8192, 10, "8192"), (9000, 10, "9000"), (10, 0, "at most 0"), (0, 10, "empty")]
)
def test_what_cannot_be_written_is_refused_with_numbers(prompt: int, wanted: int, words: str) -> None:
    with pytest.raises(EngineError, match=words) as caught:
        token_limit(prompt, wanted, 8192)
    assert caught.value.problem.code is ErrorCode.BAD_REQUEST
    assert str(caught.value.problem.hint)
