"""transformers' `UnlimitedOcr` as a subject: another implementation of the same model, filled from the same weights.

The one file that knows transformers, which need not be installed. bfloat16, SDPA attention, experts as the library
chooses, full attention in every layer.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from model_runtime.bench.errors import BenchError
from model_runtime.bench.subject import Load, Run, Step, Views
from model_runtime.deepseek_ocr.config import DecoderConfig, DeepseekOcrConfig
from model_runtime.engines.deepseek.placement import Placement, choose_placement
from model_runtime.weights.checkpoint_folder import open_checkpoint
from model_runtime.weights.loader import model_config

_DTYPE = torch.bfloat16


class TransformersModel:
    """See `subject.Subject`."""

    def __init__(self, model: Any, config: DeepseekOcrConfig, placement: Placement) -> None:
        self.config = config
        self.device = torch.device(placement.device)
        self.words = str(placement.words)
        self._model = model
        # The argument was renamed; the old name still works but warns.
        parameters = inspect.signature(type(model).forward).parameters
        self._cache_name = "cache" if "cache" in parameters else "past_key_values"

    def encoding(self, views: Views) -> Run:
        """See `subject.Subject`."""
        inputs: dict[str, Any] = {"pixel_values": views.global_view.to(_DTYPE)}
        if views.tiles is not None:
            inputs |= {"pixel_values_local": views.tiles.to(_DTYPE), "num_local_patches": [len(views.tiles)]}
            inputs["patches_grid"] = [list(views.grid)]
        return lambda: self._model.get_image_features(**inputs)

    def prefilling(self, input_ids: Sequence[int], features: Tensor) -> Run:
        """See `subject.Subject`."""

        def run() -> object:
            ids = torch.tensor([list(input_ids)], device=self.device)
            embeddings = self._model.get_input_embeddings()(ids)
            image_places = (ids == self.config.image_token_id)[..., None]
            return self._forward(
                self._cache(), inputs_embeds=embeddings.masked_scatter(image_places, features.to(_DTYPE))
            )

        return run

    def decoding(self, batch: int, context: int, steps: int) -> Step:
        """See `subject.Subject`."""
        decoder, cache = self.config.decoder, self._cache()
        noise = torch.randn(decoder.heads, context, decoder.head_dim, device=self.device, dtype=_DTYPE)
        for layer in range(decoder.layers):
            cache.update(noise.repeat(batch, 1, 1, 1), noise.repeat(batch, 1, 1, 1), layer)

        def step(tokens: Sequence[int]) -> object:
            return self._forward(cache, input_ids=torch.tensor(tokens, device=self.device)[:, None])

        return step

    def _cache(self) -> Any:
        from transformers import DynamicCache

        return DynamicCache(config=self._model.config)

    def _forward(self, cache: Any, **inputs: Tensor) -> object:
        return self._model(**inputs, **{self._cache_name: cache}, use_cache=True, logits_to_keep=1).logits.float()


def transformers_loader(folder: Path, device: str) -> Load:
    """Loads the weights into transformers' class.

    Raises:
        BenchError: transformers is not there, or too old to have the class.
        EngineError: the folder is of another model, or there is no such device.
    """
    try:
        from transformers import UnlimitedOcrConfig, UnlimitedOcrForConditionalGeneration
    except ImportError as error:
        hint = "Install it with `pip install 'transformers>=5.17'`, or leave out `--against transformers`."
        raise BenchError(f"transformers is not there, or too old to hold this model ({error}). {hint}") from error
    config = model_config(open_checkpoint(folder))
    placement = choose_placement(device, "bfloat16")

    def load() -> TransformersModel:
        # Annotated as if it gave the model alone.
        loaded: Any = UnlimitedOcrForConditionalGeneration.from_pretrained(
            folder,
            config=UnlimitedOcrConfig(**_their_config(config)),
            dtype=_DTYPE,
            attn_implementation="sdpa",
            output_loading_info=True,
        )
        model, found = loaded
        if wrong := [kind for kind, names in found.items() if names]:
            raise BenchError(f"transformers did not take all of these weights ({', '.join(wrong)}).")
        return TransformersModel(model.to(placement.device).eval(), config, placement)

    return load


def _their_config(config: DeepseekOcrConfig) -> dict[str, Any]:
    """The sizes in transformers' spelling."""
    sam, clip = config.sam, config.clip
    return {
        "image_token_id": config.image_token_id,
        "text_config": _their_text_config(config.decoder),
        "vision_config": {
            "sam_config": {
                "hidden_size": sam.width,
                "num_hidden_layers": sam.layers,
                "num_attention_heads": sam.heads,
                "mlp_dim": sam.mlp_width,
                "patch_size": sam.patch_side,
                "window_size": sam.window_side,
                "image_size": sam.patch_side * sam.position_side,
                "output_channels": sam.neck_channels,
                "global_attn_indexes": list(sam.global_layers),
                "downsample_channels": list(sam.compressed_channels),
            },
            "encoder_config": {
                "hidden_size": clip.width,
                "num_hidden_layers": clip.layers,
                "num_attention_heads": clip.heads,
                "intermediate_size": clip.mlp_width,
            },
        },
    }


def _their_text_config(decoder: DecoderConfig) -> dict[str, Any]:
    sparse = decoder.layers - decoder.dense_layers
    return {
        "vocab_size": decoder.vocab_size,
        "hidden_size": decoder.hidden_size,
        "num_hidden_layers": decoder.layers,
        "num_attention_heads": decoder.heads,
        "num_key_value_heads": decoder.heads,
        "intermediate_size": decoder.intermediate_size,
        "moe_intermediate_size": decoder.moe_intermediate_size,
        "n_routed_experts": decoder.n_routed_experts,
        "n_shared_experts": decoder.n_shared_experts,
        "num_experts_per_tok": decoder.top_k,
        "mlp_layer_types": ["dense"] * decoder.dense_layers + ["sparse"] * sparse,
        "max_position_embeddings": decoder.max_positions,
        # Its own default forgets all but the last 128 tokens written, which this model does not.
        "layer_types": ["full_attention"] * decoder.layers,
    }
