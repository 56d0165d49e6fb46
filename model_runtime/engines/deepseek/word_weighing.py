"""Which words of an answer hang on the picture: what the model gives each word with the page, and with a blank one.

Both times the answer is given to it as it stands, so each word is judged behind the same words before it. A word that
is as likely with a blank page may have been written from language alone; that does not make it wrong, and a word that
hangs on the picture need not be right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Any

import torch
from PIL import Image
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.engines.base import PageRequest
from model_runtime.engines.deepseek.loaded_model import LoadedModel
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.generate.detokenize import Detokenizer
from model_runtime.generate.teacher_forced import answer_log_probabilities
from model_runtime.messages import message
from model_runtime.output.answer_words import answer_words
from model_runtime.preprocess.page_views import PageViews, page_views, views_of
from model_runtime.preprocess.pixels import view_pixels
from model_runtime.protocol import AnswerIds, Event, PageFinished, PageProgress, PageStarted, WeighedWord
from model_runtime.resolution_modes import valid_tokens, vision_tokens

_READ_AGAIN = message("Read the page again with this model first.")
_SHARES = (0.2, 0.5, 0.7, 1.0)  # how far it is after each of the four parts


def weigh_words(loaded: LoadedModel, request: PageRequest) -> Iterator[Event]:
    """The events of one `WEIGH_WORDS`; one that is cancelled just ends.

    Raises:
        EngineError: the ids are no reading of this model in this mode, or the picture cannot be read.
    """
    if request.cancel.cancelled:
        return
    ids = _ids(request, loaded.model.config.decoder.vocab_size)
    prompt, answer = ids.prompt_token_ids, ids.output_token_ids
    seconds: dict[str, float] = {}
    mode = loaded.kind.mode[request.mode]
    page = page_views(request.image_path, mode)
    tokens = vision_tokens(page.size, mode), valid_tokens(page.size, mode)
    yield PageStarted(request.job_id, request.mode, *tokens)
    pages = page, views_of(Image.new("RGB", page.size, "white"), mode)
    cache = _cache(loaded, len(prompt) + len(answer))
    found: list[list[float]] = []
    for number, views in enumerate(pages):
        features = _timed(seconds, "encode", lambda views=views: _features(loaded, views, request))
        if features is None:
            return
        yield PageProgress(request.job_id, _SHARES[2 * number])
        told = _timed(
            seconds,
            "prefill",
            lambda features=features: answer_log_probabilities(
                loaded.model, cache, prompt, answer, features, lambda: not request.cancel.cancelled
            ),
        )
        if told is None:
            return
        found.append(told)
        yield PageProgress(request.job_id, _SHARES[2 * number + 1])
    yield _finished(loaded, request, answer, found, tokens, seconds)


def _features(loaded: LoadedModel, views: PageViews, request: PageRequest) -> Tensor | None:
    """The rows of a picture for its prompt, [T, D], looked at view by view; None once it is cancelled."""
    encoder, seen = loaded.model.deep_encoder, []
    with torch.inference_mode():
        for view in views.views:
            if request.cancel.cancelled:
                return None
            seen.append(encoder.view_features(view_pixels([view], loaded.device)))
        rows: Tensor = encoder.layout(seen[0], torch.cat(seen[1:]) if seen[1:] else None, views.grid)
    return rows


def _finished(
    loaded: LoadedModel,
    request: PageRequest,
    answer: Sequence[int],
    found: Sequence[Sequence[float]],
    tokens: tuple[int, int],
    seconds: dict[str, float],
) -> PageFinished:
    with_picture, without = found
    if not all(map(math.isfinite, (*with_picture, *without))):
        detail = message("the model computed logits that are not numbers (NaN or infinite)")
        raise EngineError(ErrorCode.INTERNAL, detail)
    texts = _token_texts(loaded, answer)
    words = tuple(
        WeighedWord(
            word.start,
            word.end,
            sum(with_picture[token] for token in word.tokens),
            sum(without[token] for token in word.tokens),
        )
        for word in answer_words(texts)
    )
    return PageFinished(
        request.job_id,
        "end",
        0,
        *tokens,
        len(answer),
        "picture",
        loaded.version,
        "".join(texts),
        seconds,
        weighed_words=words,
    )


def _token_texts(loaded: LoadedModel, answer: Sequence[int]) -> list[str]:
    """The text that each token adds, so that together they are the answer."""
    writer = Detokenizer(loaded.tokenizer.decode)
    texts = [writer.append(token) for token in answer]
    texts[-1] += writer.finish()
    return texts


def _cache(loaded: LoadedModel, tokens: int) -> KvCache:
    """Room for one page, apart from the pages that are written.

    Raises:
        EngineError: the model does not hold so many tokens.
    """
    config = loaded.model.config.decoder
    if tokens > config.max_positions:
        detail = message(
            "{held} tokens are more than the model holds, {room}", held=f"{tokens:,}", room=f"{config.max_positions:,}"
        )
        raise EngineError(ErrorCode.BAD_REQUEST, detail)
    return KvCache(config, 1, tokens, loaded.device, loaded.placement.compute_dtype)


def _ids(request: PageRequest, rows: int) -> AnswerIds:
    """The reading's ids, which are the request's prompt.

    Raises:
        EngineError: there are none, or one is no token of this model.
    """
    try:
        ids = AnswerIds.of_prompt(request.prompt)
    except ValueError as error:
        detail = message("these are no token ids of a reading: {why}", why=str(error))
        raise EngineError(ErrorCode.BAD_REQUEST, detail, _READ_AGAIN) from error
    highest = max(*ids.prompt_token_ids, *ids.output_token_ids)
    if highest >= rows:
        detail = message(
            "there is no token number {highest}: the model has {rows}", highest=f"{highest:,}", rows=f"{rows:,}"
        )
        raise EngineError(ErrorCode.BAD_REQUEST, detail, _READ_AGAIN)
    return ids


def _timed(seconds: dict[str, float], stage: str, do: Any) -> Any:
    begun = perf_counter()
    done = do()
    seconds[stage] = seconds.get(stage, 0.0) + perf_counter() - begun
    return done
