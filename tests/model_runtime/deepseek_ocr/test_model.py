from __future__ import annotations

import pytest
import torch

from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.errors import EngineError, ErrorCode
from tests.model_runtime.deepseek_ocr.small_models import DECODER, MODEL, small_model

IMAGE = MODEL.image_token_id


@pytest.fixture
def model() -> DeepseekOcr:
    return small_model()


def test_features_take_the_image_tokens_places_in_order(model):
    ids = torch.tensor([[0, IMAGE, 4, IMAGE, IMAGE, 5]])
    features = torch.randn(3, DECODER.hidden_size)
    embedded = model.embed_prompt(ids, features)
    assert torch.equal(embedded[0, [1, 3, 4]], features)
    assert torch.equal(embedded[0, [0, 2, 5]], model.decoder.embed(ids)[0, [0, 2, 5]])


def test_a_prompt_without_a_picture_is_its_words(model):
    ids = torch.tensor([[0, 4, 5]])
    assert torch.equal(model.embed_prompt(ids, None), model.decoder.embed(ids))


@pytest.mark.parametrize(("tokens", "features"), [(2, 3), (2, None), (0, 1)])
def test_both_counts_are_told_when_they_differ(model, tokens, features):
    given = None if features is None else torch.zeros(features, DECODER.hidden_size)
    with pytest.raises(
        EngineError, match=f"has {tokens} image tokens, but the picture gave {features or 0} features"
    ) as told:
        model.embed_prompt(torch.tensor([[0, *[IMAGE] * tokens]]), given)
    assert told.value.problem.code is ErrorCode.BAD_REQUEST


def test_features_of_another_type_are_cast(model):
    embedded = model.bfloat16().embed_prompt(torch.tensor([[IMAGE]]), torch.ones(1, DECODER.hidden_size))
    assert embedded.dtype == torch.bfloat16


def loss(model: DeepseekOcr) -> torch.Tensor:
    generator = torch.Generator().manual_seed(3)
    global_view = torch.randn(1, 3, 64, 64, generator=generator)
    tiles = torch.randn(2, 3, 128, 128, generator=generator)
    features = model.encode(global_view, tiles, (2, 1))
    ids = torch.tensor([[0, *[IMAGE] * len(features), 7, 8, 9, 10]])
    logits = model(ids, features)
    return torch.nn.functional.cross_entropy(logits[0, -4:-1], ids[0, -3:])


def test_gradients_reach_every_parameter_and_training_helps(model):
    start = loss(model)
    start.backward()
    unreached = [name for name, parameter in model.named_parameters() if parameter.grad is None]
    assert unreached == []
    # An expert that no token chose is the only thing that may stand still.
    still = [name for name, parameter in model.named_parameters() if not parameter.grad.any()]
    assert still == []
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for _ in range(5):
        optimizer.zero_grad()
        loss(model).backward()
        optimizer.step()
    assert loss(model) < 0.9 * start
