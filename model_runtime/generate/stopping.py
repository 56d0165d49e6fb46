"""Why a page ends, and how many tokens it may have. Plain numbers; loops are noticed in `loops`."""

from __future__ import annotations

from enum import StrEnum

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message


class FinishReason(StrEnum):
    """Why no token follows."""

    END = "end"  # the model wrote its end token
    LENGTH = "length"  # as many tokens as were asked for, or as there is room for
    LOOP = "loop"
    CANCELLED = "cancelled"


def token_limit(prompt_tokens: int, max_new_tokens: int, room: int) -> int:
    """How many tokens a page may get.

    Args:
        prompt_tokens: length of the prompt, image tokens included.
        max_new_tokens: how many are wanted at most.
        room: prompt and answer together: the model's context, or less where the cache is smaller.

    Raises:
        EngineError: the prompt leaves no room for an answer, or no token is wanted.
    """
    if max_new_tokens < 1:
        raise EngineError(
            ErrorCode.BAD_REQUEST,
            message("at most {count} tokens were asked for", count=max_new_tokens),
            message("Ask for at least one token."),
        )
    if prompt_tokens < 1:
        hint = message("Choose a task or write a prompt.")
        raise EngineError(ErrorCode.BAD_REQUEST, message("the prompt is empty"), hint)
    if prompt_tokens >= room:
        raise EngineError(
            ErrorCode.BAD_REQUEST,
            message(
                "the prompt has {count} tokens, and prompt and answer have room for {room} together",
                count=prompt_tokens,
                room=room,
            ),
            message("Read the page in a smaller mode, or with a shorter prompt."),
        )
    return min(max_new_tokens, room - prompt_tokens)
