from __future__ import annotations

import pytest
import torch

from model_runtime.deepseek_ocr.kv_cache import KvCache
from tests.parity.pairs import Page, Pair, open_pair, random_page
from tests.tiny_checkpoint.sizes import SHALLOW, TINY

pytestmark = pytest.mark.slow

TOLERANCE = {"atol": 1e-4, "rtol": 0.0}
TINY_PAGES = [
    (512, None, (1, 1)),
    (640, None, (1, 1)),
    (1024, None, (1, 1)),
    (1280, None, (1, 1)),
    (512, 640, (2, 1)),
    (1024, 640, (2, 3)),
    (512, 512, (3, 2)),
    (640, 1024, (1, 2)),
]
SHALLOW_PAGES = [(512, None, (1, 1)), (640, 640, (2, 1))]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return open_pair(tmp_path_factory.mktemp("tiny"), TINY)


@pytest.fixture(scope="module")
def shallow(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return open_pair(tmp_path_factory.mktemp("shallow"), SHALLOW)


def assert_equal_reading(pair: Pair, page: Page) -> None:
    with torch.inference_mode():
        features = pair.ours.encode(page.global_view, page.tiles, page.grid)
        logits = pair.ours(page.input_ids, features)
        expected = pair.reference(**page.reference_inputs)
        expected_features = expected.image_outputs.pooler_output[0]
    # A model that has died down would be equal to anything of its kind.
    assert expected_features.std() > 0.3
    assert expected.logits.std() > 0.3
    torch.testing.assert_close(features, expected_features, **TOLERANCE)
    torch.testing.assert_close(logits, expected.logits, **TOLERANCE)


@pytest.mark.parametrize(("base", "tile", "grid"), TINY_PAGES)
def test_every_picture_size_and_tile_grid_reads_equal(tiny, base, tile, grid):
    assert_equal_reading(tiny, random_page(tiny.ours.config.image_token_id, base, tile, grid))


@pytest.mark.parametrize(("base", "tile", "grid"), SHALLOW_PAGES)
def test_the_published_widths_read_equal(shallow, base, tile, grid):
    assert_equal_reading(shallow, random_page(shallow.ours.config.image_token_id, base, tile, grid))


def greedy(pair: Pair, page: Page, count: int) -> list[int]:
    """Our own greedy tokens, through the cache."""
    model = pair.ours
    cache = KvCache(model.config.decoder, 2, page.input_ids.shape[1] + count, "cpu", torch.float32)
    features = model.encode(page.global_view, page.tiles, page.grid)
    hidden = model.decoder(model.embed_prompt(page.input_ids, features), cache, rows=[1])
    tokens = []
    for _ in range(count):
        token = model.decoder.logits(hidden[:, -1:]).argmax(-1)
        tokens.append(int(token))
        hidden = model.decoder(model.decoder.embed(token), cache, rows=[1])
    return tokens


def assert_equal_writing(pair: Pair, page: Page, count: int) -> None:
    with torch.inference_mode():
        tokens = greedy(pair, page, count)
        output = pair.reference.generate(
            **page.reference_inputs, max_new_tokens=count, do_sample=False, eos_token_id=None
        )
    assert tokens == output[0, page.input_ids.shape[1] :].tolist()
    assert len(set(tokens)) > count // 8


# More than the 128 tokens at which the reference's own kind of attention would begin to forget.
@pytest.mark.parametrize(("tile", "grid", "count"), [(None, (1, 1), 150), (512, (2, 1), 40)])
def test_greedy_tokens_are_identical(tiny, tile, grid, count):
    assert_equal_writing(tiny, random_page(tiny.ours.config.image_token_id, 512, tile, grid, seed=1), count)


def test_greedy_tokens_of_the_published_widths_are_identical(shallow):
    assert_equal_writing(shallow, random_page(shallow.ours.config.image_token_id, 512, None, (1, 1), seed=1), 40)


def greedy_together(pair: Pair, pages: list[Page], count: int) -> list[list[int]]:
    """The same for several pages, prefilled one by one and then decoded together."""
    decoder = pair.ours.decoder
    longest = max(page.input_ids.shape[1] for page in pages)
    cache = KvCache(decoder.config, len(pages), longest + count, "cpu", torch.float32)
    hidden = torch.cat([
        decoder(
            pair.ours.embed_prompt(page.input_ids, pair.ours.encode(page.global_view, page.tiles, page.grid)),
            cache, rows=[row], last_only=True,
        )
        for row, page in enumerate(pages)
    ])  # fmt: skip
    tokens = []
    for _ in range(count):
        tokens.append(decoder.logits(hidden).argmax(-1))
        hidden = decoder(decoder.embed(tokens[-1]), cache)
    return torch.cat(tokens, dim=1).tolist()


def test_four_pages_decoded_together_are_four_alone(tiny):
    image = tiny.ours.config.image_token_id
    kinds = [(512, None, (1, 1)), (640, None, (1, 1)), (512, 512, (2, 1)), (640, 512, (1, 2))]
    pages = [random_page(image, *kind, seed=seed) for seed, kind in enumerate(kinds)]
    with torch.inference_mode():
        alone = [greedy(tiny, page, 12) for page in pages]
        assert greedy_together(tiny, pages, 12) == alone
    assert len({tuple(tokens) for tokens in alone}) == len(pages)
