"""The one request of a page, as each kind of server wants it. Pure."""

from __future__ import annotations

from typing import Any

from model_runtime.engines.remote.options import AnswerOptions
from model_runtime.engines.remote.profiles import ServerProfile
from model_runtime.engines.remote.served_kind import PICTURE_TOKENS
from model_runtime.generate.ngrams import NgramOptions
from model_runtime.output.markers import DET, DET_END, REF, REF_END
from model_runtime.prompt.tasks import IMAGE, Task, user_message

_NOT_IN_WORDS = (IMAGE, "<|grounding|>", REF, REF_END, DET, DET_END)
_LEAST_TOKENS = 256


def wording(profile: ServerProfile, task: Task, words: str) -> str:
    """The text of the message.

    Raises:
        EngineError: the person's words are missing, or would be taken for instructions.
    """
    text = profile.wordings.get(task.name) or user_message(task, words, _NOT_IN_WORDS).removeprefix(IMAGE)
    return text if profile.keeps_line else text.lstrip("\n")


def token_limit(options: AnswerOptions, context: int) -> int:
    """How many tokens are asked for: with the picture they have to fit into the model's context."""
    return min(options.max_new_tokens, max(_LEAST_TOKENS, context - PICTURE_TOKENS))


def request_body(
    profile: ServerProfile,
    model: str,
    text: str,
    picture_url: str,
    max_tokens: int,
    temperature: float,
    rule: NgramOptions | None,
    strict: bool,
) -> dict[str, Any]:
    """What is posted to `/v1/chat/completions`; `strict` where the page went in circles before."""
    picture = {"type": "image_url", "image_url": {"url": picture_url}}
    words = {"type": "text", "text": text}
    of_rule = profile.strict_rule if strict else profile.rule
    return {
        "model": model,
        "temperature": temperature,
        "max_tokens": max_tokens,
        "stream": True,
        "stream_options": {"include_usage": True},
        **profile.fields,
        **(of_rule(rule) if of_rule is not None and rule is not None else {}),
        "messages": [{"role": "user", "content": [picture, words] if profile.picture_first else [words, picture]}],
    }
