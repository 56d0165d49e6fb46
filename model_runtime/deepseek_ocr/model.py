"""DeepSeek-OCR as a whole: the encoder, the decoder, and how picture features enter a prompt."""

from __future__ import annotations

from torch import Tensor, nn

from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.deepseek_ocr.decoder import Decoder
from model_runtime.deepseek_ocr.deep_encoder import DeepEncoder, Grid
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message


class DeepseekOcr(nn.Module):
    """The published model (arXiv 2510.18234), or a smaller one of the same build.

    Attributes:
        config: what it was built from; `config.image_token_id` is where features go in a prompt.
    """

    def __init__(self, config: DeepseekOcrConfig) -> None:
        super().__init__()
        self.config = config
        self.deep_encoder = DeepEncoder(config)
        self.decoder = Decoder(config.decoder)

    def encode(self, global_view: Tensor, tiles: Tensor | None, grid: Grid) -> Tensor:
        """A page's views -> its features.

        Args:
            global_view: [1, 3, S, S], values -1..1.
            tiles: [n, 3, t, t], row by row, or None where the mode cut none.
            grid: (columns, rows) of the tiles; (1, 1) where there are none.

        Returns:
            [T, D], one row for each image token of the prompt.
        """
        features: Tensor = self.deep_encoder(global_view, tiles, grid)
        return features

    def embed_prompt(self, input_ids: Tensor, features: Tensor | None) -> Tensor:
        """Embeddings of a prompt with the features in place of its image tokens.

        Args:
            input_ids: [1, L].
            features: [T, D] from `encode`, or None for a prompt without a picture.

        Returns:
            [1, L, D] in the decoder's type.

        Raises:
            EngineError: the prompt has more or fewer image tokens than there are features.
        """
        embeddings = self.decoder.embed(input_ids)
        image_places = input_ids == self.config.image_token_id
        wanted, given = int(image_places.sum()), 0 if features is None else features.shape[0]
        if wanted != given:
            detail = message(
                "the prompt has {wanted} image tokens, but the picture gave {given} features",
                wanted=wanted,
                given=given,
            )
            raise EngineError(ErrorCode.BAD_REQUEST, detail)
        if features is None:
            return embeddings
        return embeddings.masked_scatter(image_places[..., None], features.to(embeddings.dtype))

    def forward(self, input_ids: Tensor, features: Tensor | None) -> Tensor:
        """Prompt ids [1, L] and features [T, D] -> logits [1, L, V] in float32, without a cache."""
        return self.decoder.logits(self.decoder(self.embed_prompt(input_ids, features)))
