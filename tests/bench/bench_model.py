"""The network alone: looking, reading a prompt, and writing, in one process; and transformers' in turn with it.

    python -m tests.bench.bench_model [--full DIR] [--formats bfloat16,int8] [--against transformers]
                                      [--modes tiny,base] [--batch 1,4,16] [--context 300] [--steps 16] [--rounds 3]

The weights are random: tiny ones, or with --full those of published size in DIR, which are written where they are not
there yet. All that is measured is in memory together and takes turns, round by round. How fast pages are read, from
files to text, says `recto bench`.

Every page and step takes a random token, because random weights left to themselves repeat one token, and with it the
experts. The context is noise. Choosing tokens is not in it. Each piece of work is done once untimed first.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.engines.deepseek.placement import choose_placement
from model_runtime.generate.decode import decode_step
from model_runtime.generate.prefill import PromptReader
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.resolution_modes import tile_grid
from model_runtime.weights.loader import load_model
from tests.parity.pairs import Page, open_reference, random_page
from tests.tiny_checkpoint.sizes import FULL, TINY, Sizes
from tests.tiny_checkpoint.write import write_checkpoint

PAGE_SIZE = (1654, 2339)  # A4, upright, at 200 dots an inch

Run = Callable[[], object]
Step = Callable[[Tensor], object]


class Measured(Protocol):
    """A model in memory: what can be timed of it, with its inputs prepared."""

    def looking(self, page: Page) -> Run: ...

    def prompt(self, page: Page) -> Run: ...

    def writing(self, batch: int, context: int, steps: int) -> Step:
        """A step over as many pages, each with `context` tokens behind it, that can be done `steps` times."""


class Ours:
    def __init__(self, folder: Path, numbers: str, device: str) -> None:
        at = choose_placement(device, numbers)
        self.device, self.dtype = torch.device(at.device), at.compute_dtype
        self.model = load_model(folder, at.device, at.dtype, vision_dtype=at.vision_dtype, quantization=at.quantization)

    def looking(self, page: Page) -> Run:
        tiles = None if page.tiles is None else page.tiles.to(self.device)
        return partial(self.model.encode, page.global_view.to(self.device), tiles, page.grid)

    def prompt(self, page: Page) -> Run:
        ids, features = page.input_ids[0].tolist(), self.looking(page)()
        cache = KvCache(self.model.config.decoder, 1, len(ids), self.device, self.dtype)
        return lambda: (cache.reset(0), PromptReader(self.model, cache, ids, features).read(0))

    def writing(self, batch: int, context: int, steps: int) -> Step:
        cache = KvCache(self.model.config.decoder, batch, context + steps, self.device, self.dtype)
        for states in (*cache.keys, *cache.values):
            states[:, :, :context] = torch.randn(states[:1, :, :context].shape, device=self.device)
        rows = list(range(batch))
        cache.advance(rows, context)
        return partial(decode_step(self.model, cache), rows=rows)


class Theirs:
    """transformers' class: SDPA, full attention, experts as the library chooses."""

    def __init__(self, folder: Path, sizes: Sizes, image_token_id: int, device: torch.device) -> None:
        self.device, self.sizes = device, sizes
        self.model = open_reference(folder, sizes, image_token_id, torch.bfloat16).to(device)

    def looking(self, page: Page) -> Run:
        inputs = {name: self._brought(value) for name, value in page.reference_inputs.items() if name != "input_ids"}
        return partial(self.model.get_image_features, **inputs)

    def prompt(self, page: Page) -> Run:
        ids, features = page.input_ids.to(self.device), self.looking(page)().pooler_output[0]
        embeddings = self.model.get_input_embeddings()(ids)
        places = (ids == self.model.config.image_token_id)[..., None]
        filled = embeddings.masked_scatter(places, features.to(embeddings.dtype))
        return lambda: self._forward(self._cache(), inputs_embeds=filled)

    def writing(self, batch: int, context: int, steps: int) -> Step:
        cache, width = self._cache(), self.sizes.hidden // self.sizes.heads
        noise = torch.randn(batch, self.sizes.heads, context, width, device=self.device, dtype=torch.bfloat16)
        for layer in range(self.sizes.layers):
            cache.update(noise, noise, layer)
        return lambda tokens: self._forward(cache, input_ids=tokens[:, None])

    def _brought(self, value: Any) -> Any:
        return value.to(self.device, torch.bfloat16) if isinstance(value, Tensor) else value

    def _cache(self) -> Any:
        from transformers import DynamicCache

        return DynamicCache(config=self.model.config)

    def _forward(self, cache: Any, **inputs: Tensor) -> object:
        return self.model(**inputs, cache=cache, use_cache=True, logits_to_keep=1).logits.float()


@torch.inference_mode()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", type=Path, metavar="DIR")
    parser.add_argument("--formats", default="bfloat16")
    parser.add_argument("--against", choices=["transformers"])
    parser.add_argument("--modes", default="tiny,base")
    parser.add_argument("--batch", default="1,4,16")
    parser.add_argument("--context", type=int, default=300)
    parser.add_argument("--steps", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--device", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        models = open_models(given, given.full or Path(temporary))
        print(f"torch {torch.__version__}, {torch.get_num_threads()} threads, {first(models).device}")
        for title, tokens, runs in works(given, models):
            report(title, tokens, in_turn(runs, given.rounds, first(models).device))


def first(models: dict[str, Any]) -> Ours:
    ours: Ours = next(iter(models.values()))
    return ours


def open_models(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    sizes = FULL if given.full else TINY
    if not any(folder.glob("*.safetensors")):
        write_checkpoint(folder, sizes)
    models: dict[str, Any] = {name: Ours(folder, name, given.device) for name in given.formats.split(",")}
    if given.against:
        one = first(models)
        models[given.against] = Theirs(folder, sizes, one.model.config.image_token_id, one.device)
    return models


def works(given: argparse.Namespace, models: dict[str, Measured]) -> Iterator[tuple[str, int, dict[str, Run]]]:
    """Titles, tokens where the time of one says more, and what is to be done by each model."""
    image_token_id = first(models).model.config.image_token_id
    for mode in map(DEEPSEEK_OCR.mode.__getitem__, given.modes.split(",")):
        page = random_page(image_token_id, mode.base, mode.tile, tile_grid(PAGE_SIZE, mode))
        yield f"look, {mode.name}", 0, {name: model.looking(page) for name, model in models.items()}
        length = page.input_ids.shape[1]
        title = f"prompt, {mode.name}, {length} tokens"
        yield title, length, {name: model.prompt(page) for name, model in models.items()}
    for batch in map(int, given.batch.split(",")):
        title, tokens = f"write {batch} together, context {given.context}", given.steps * batch
        yield title, tokens, {name: steps(model, batch, given) for name, model in models.items()}


def steps(model: Any, batch: int, given: argparse.Namespace) -> Run:
    """So many steps; after the first round the context is longer by them."""
    step = model.writing(batch, given.context, given.steps * (given.rounds + 1))
    generator = torch.Generator().manual_seed(0)
    tokens = torch.randint(3, 250, (given.steps, batch), generator=generator).to(model.device)
    return lambda: [step(column) for column in tokens]


def in_turn(runs: dict[str, Run], rounds: int, device: torch.device) -> dict[str, list[float]]:
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            begun = time.perf_counter()
            run()
            if device.type == "cuda":
                torch.cuda.synchronize(device)
            if number:
                seconds[name].append(time.perf_counter() - begun)
    return seconds


def report(title: str, tokens: int, told: dict[str, Sequence[float]]) -> None:
    for name, seconds in told.items():
        values = sorted(tokens / second if tokens else second for second in seconds)
        median, unit = statistics.median(values), "tokens/s" if tokens else "s"
        print(f"{title}: {name} {median:.3g} {unit} ({values[0]:.3g}-{values[-1]:.3g})", flush=True)


if __name__ == "__main__":
    main()
