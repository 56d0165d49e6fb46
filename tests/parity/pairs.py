"""One random checkpoint opened twice: by our runtime and by transformers' class for the same build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from model_runtime.deepseek_ocr import DeepseekOcr, load_model
from tests.tiny_checkpoint.config_json import unlimited_config
from tests.tiny_checkpoint.sizes import Sizes
from tests.tiny_checkpoint.write import write_checkpoint


@dataclass(frozen=True)
class Pair:
    """Our model and the reference, of equal weights."""

    ours: DeepseekOcr
    reference: Any


@dataclass(frozen=True)
class Page:
    """A page's random views and a prompt that makes room for them."""

    global_view: Tensor
    tiles: Tensor | None
    grid: tuple[int, int]
    input_ids: Tensor

    @property
    def reference_inputs(self) -> dict[str, Any]:
        """The same under the reference's names."""
        inputs: dict[str, Any] = {"input_ids": self.input_ids, "pixel_values": self.global_view}
        if self.tiles is not None:
            inputs |= {"pixel_values_local": self.tiles, "num_local_patches": [len(self.tiles)]}
            inputs["patches_grid"] = [list(self.grid)]
        return inputs


def open_pair(folder: Path, sizes: Sizes) -> Pair:
    """Write a checkpoint into `folder` and open it twice, in float32."""
    ours = load_model(write_checkpoint(folder, sizes))
    return Pair(ours, open_reference(folder, sizes, ours.config.image_token_id, torch.float32))


def open_reference(folder: Path, sizes: Sizes, image_token_id: int, dtype: torch.dtype) -> Any:
    """The reference with the weights of a checkpoint of these sizes."""
    # Seconds to import, which only the process that runs these tests should spend.
    from transformers import UnlimitedOcrConfig, UnlimitedOcrForConditionalGeneration

    config = UnlimitedOcrConfig.from_dict(unlimited_config(sizes, image_token_id))
    reference, loading = UnlimitedOcrForConditionalGeneration.from_pretrained(
        folder, config=config, dtype=dtype, output_loading_info=True
    )
    assert not any(loading.values()), loading
    return reference.eval()


def random_page(image_token_id: int, base: int, tile: int | None, grid: tuple[int, int], seed: int = 0) -> Page:
    """Random pixels in -1..1, and a prompt of begin, image tokens and a few words."""
    generator = torch.Generator().manual_seed(seed)
    global_view = torch.rand(1, 3, base, base, generator=generator) * 2 - 1
    tiles = None
    columns, rows = grid
    side = base // 64
    count = side * (side + 1) + 1
    if tile is not None:
        tiles = torch.rand(columns * rows, 3, tile, tile, generator=generator) * 2 - 1
        count += (tile // 64) * rows * (columns * (tile // 64) + 1)
    words = torch.randint(3, 250, (9,), generator=generator).tolist()
    return Page(global_view, tiles, grid, torch.tensor([[0, *[image_token_id] * count, *words]]))
