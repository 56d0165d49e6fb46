"""A task's message as the token ids that the network gets.

The wording is not decided here but in `tasks`, and how many image tokens a picture takes in `resolution_modes`.
"""

from __future__ import annotations

from model_runtime.prompt.tasks import IMAGE, Task, user_message
from model_runtime.prompt.tokenizer import Tokenizer


def prompt_ids(tokenizer: Tokenizer, task: Task, image_tokens: int, words: str = "") -> list[int]:
    """Begin token, text before the picture, image tokens, text behind it; no end token and no roles.

    Args:
        tokenizer: the checkpoint's.
        task: what to do.
        image_tokens: rows of image features, T.
        words: the person's phrase or prompt, for tasks that need one.

    Returns:
        Ids of the prompt, [L]; the image token stands in it exactly `image_tokens` times.

    Raises:
        EngineError: the words are missing or hold special tokens.
        ValueError: `image_tokens` is not positive.
    """
    if image_tokens < 1:
        raise ValueError(f"a picture takes at least one token, not {image_tokens}")
    before, _, behind = user_message(task, words, tokenizer.special_tokens).partition(IMAGE)
    image = [tokenizer.ids.image] * image_tokens
    return [tokenizer.ids.begin, *tokenizer.encode(before), *image, *tokenizer.encode(behind)]
