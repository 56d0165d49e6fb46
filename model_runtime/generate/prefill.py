"""A page's prompt run through the decoder: fills one row of the cache and gives the first logits."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr


class PromptReader:
    """A prompt that is read into a row, whole or a piece at a time."""

    def __init__(self, model: DeepseekOcr, cache: KvCache, input_ids: Sequence[int], features: Tensor | None) -> None:
        """Lay the prompt out; nothing is read yet.

        Args:
            model: on the cache's device.
            cache: where it will be read to.
            input_ids: the prompt, [L], image tokens included.
            features: the picture, [T, D], one row for each image token; None without a picture.

        Raises:
            EngineError: image tokens and features differ in number.
        """
        self._model = model
        self._cache = cache
        ids = torch.tensor([list(input_ids)], device=cache.lengths.device)
        self._unread: Tensor = model.embed_prompt(ids, features)

    def read(self, row: int, most: int | None = None) -> Tensor | None:
        """Read on, at most so many tokens; all that is left if None.

        Args:
            row: of the cache, where what was read before stands.
            most: tokens.

        Returns:
            Logits of the token after the prompt, float32 [1, V]; None while some of it is unread.

        Raises:
            EngineError: the prompt does not fit.
        """
        count = self._unread.shape[1] if most is None else most
        piece, self._unread = self._unread[:, :count], self._unread[:, count:]
        hidden_states = self._model.decoder(piece, self._cache, rows=[row], last_only=True)
        if self._unread.shape[1]:
            return None
        logits: Tensor = self._model.decoder.logits(hidden_states[:, -1])
        return logits
