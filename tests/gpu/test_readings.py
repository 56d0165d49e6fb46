"""A page that is read on the card says what it says on the processor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from PIL import Image

from model_runtime.engines.base import PageRequest
from model_runtime.engines.deepseek.engine import DeepseekEngine
from model_runtime.preprocess.pixels import pixels
from model_runtime.preprocess.transform import mode_views
from model_runtime.protocol import PageFinished
from tests.gpu.conftest import Load
from tests.gpu.sure_tokens import doubtful_from
from tests.model_runtime.admitting import admitting
from tests.modes import MODES

pytestmark = pytest.mark.gpu

MARGINS = {"float32": 1e-3, "bfloat16": 0.25}
LEAST_SURE = 3  # tokens; fewer would show nothing


def read(engine: DeepseekEngine, *pages: PageRequest) -> list[PageFinished]:
    return [event for event in engine.recognize(admitting(pages)) if isinstance(event, PageFinished)]


def features_of(engine: DeepseekEngine, page: PageRequest) -> torch.Tensor:
    with torch.inference_mode(), Image.open(page.image_path) as picture:
        views = mode_views(picture.convert("RGB"), MODES[page.mode])
        return engine._loaded.model.encode(*pixels(views), views.grid)


@pytest.mark.parametrize("numbers", MARGINS)
@pytest.mark.parametrize("mode", ["tiny", "gundam"])
def test_a_page_has_the_tokens_that_the_processor_gives(
    card: str, load: Load, page: Callable[..., PageRequest], numbers: str, mode: str
) -> None:
    exact = load("cpu", "float32")
    wanted = page(mode=mode)
    (expected,) = read(exact, wanted)
    (found,) = read(load(card, numbers), wanted)
    assert found.prompt_token_ids == expected.prompt_token_ids
    sure = doubtful_from(
        exact._loaded.model,
        features_of(exact, wanted),
        expected.prompt_token_ids,
        expected.output_token_ids,
        MARGINS[numbers],
    )
    assert sure >= LEAST_SURE
    assert found.output_token_ids[:sure] == expected.output_token_ids[:sure]


def test_pages_read_together_on_the_card_say_what_each_says_alone(
    card: str, load: Load, page: Callable[..., PageRequest]
) -> None:
    engine = load(card, "float32")
    pages = [page("a" * count, tokens=8 + count) for count in range(1, 6)]
    alone = {end.job_id: end.output_token_ids for each in pages for end in read(engine, each)}
    assert {end.job_id: end.output_token_ids for end in read(engine, *pages)} == alone
