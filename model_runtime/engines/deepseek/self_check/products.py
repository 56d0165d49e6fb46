"""Products with the model's own matrices, against the same in float32 on the processor."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model_runtime.deepseek_ocr.compact_matrices import CompactMatrices, Int8Matrices, WideningMatrices
from model_runtime.deepseek_ocr.decoder import Decoder
from model_runtime.deepseek_ocr.experts import Experts
from model_runtime.deepseek_ocr.moe import MoE
from model_runtime.deepseek_ocr.routed_experts import RoutedExperts, gated
from model_runtime.deepseek_ocr.tiled_matrices import TiledInt4Matrix, takes_tiles
from model_runtime.deepseek_ocr.ways import ExpertsWay, Ways
from model_runtime.engines.deepseek.self_check.comparing import Verdict, is_near, verdict_on
from model_runtime.engines.deepseek.self_check.racing import fastest

_log = logging.getLogger(__name__)

_TOKENS = 3
_MANY_TOKENS = 100  # from how many on the kernel for groups takes other blocks
_KERNEL_WAYS = {ExpertsWay.IN_PLACE, ExpertsWay.IN_GROUPS}
_PROJECTION = "layers.0.attention.qkv_proj"
_GROUPED_CAPABILITY = (9, 0)  # below, torch has no kernel for it and asks the host


def some_states(decoder: Decoder, tokens: int, device: torch.device, dtype: torch.dtype) -> Tensor:
    """Tokens as a norm leaves them: [N, D]."""
    source = torch.Generator().manual_seed(tokens)
    return torch.randn(tokens, decoder.config.hidden_size, generator=source).to(device, dtype)


def matrix_of(kept: nn.Module | Tensor, number: int = 0) -> Tensor:
    """One matrix as it is meant, however it is kept: float32 [O, I] on the processor."""
    if isinstance(kept, WideningMatrices):
        return kept.widened(slice(number, number + 1))[0].float().cpu()
    if isinstance(kept, CompactMatrices):  # the processor's own order: its products with single ones are the matrix
        inputs = 2 * kept.get_buffer("packed").shape[2]
        return kept.multiply(torch.eye(inputs, dtype=torch.bfloat16), number).float().t()
    if isinstance(kept, nn.Linear):
        return kept.weight.detach().float().cpu()
    if isinstance(kept, Tensor):
        return kept[number].detach().float().cpu()
    raise TypeError(f"there is no matrix in {type(kept).__name__}")


def multiplies_rightly(decoder: Decoder, device: torch.device, dtype: torch.dtype) -> bool:
    """Whether the products of a layer's attention are near what they should be, one token and several."""
    projection = decoder.get_submodule(_PROJECTION)
    matrix = matrix_of(projection)
    for tokens in (1, 40):
        states = some_states(decoder, tokens, device, dtype)
        if not is_near(projection(states), F.linear(states.float().cpu(), matrix), dtype):
            return False
    return True


@dataclass(frozen=True, slots=True)
class ExpertsTrial:
    """The experts of one layer, and some tokens with the experts that were chosen for them."""

    experts: RoutedExperts
    states: Tensor
    weights: Tensor
    chosen: Tensor

    @classmethod
    def of(cls, decoder: Decoder, tokens: int, device: torch.device, dtype: torch.dtype) -> ExpertsTrial | None:
        """Those of the last layer that has experts; None where no layer has."""
        return next(iter(cls.of_each(decoder, tokens, device, dtype)), None)

    @classmethod
    def of_each(cls, decoder: Decoder, tokens: int, device: torch.device, dtype: torch.dtype) -> list[ExpertsTrial]:
        """Those of each layer that has experts, the last one first."""
        layers = [layer.mlp for layer in reversed(decoder.layers) if isinstance(layer.mlp, MoE)]
        states = some_states(decoder, tokens, device, dtype)
        return [cls(layer.experts, states, *layer.gate(states)) for layer in layers]

    def run(self, way: ExpertsWay) -> Tensor:
        """The tokens' experts by a way."""
        return self.experts.by(way)(self.states, self.weights, self.chosen)

    def spelled_out(self) -> Tensor:
        """Each token through each of its experts in float32 on the processor."""
        states, weights, chosen = self.states.float().cpu(), self.weights.cpu(), self.chosen.cpu()
        summed = torch.zeros_like(states)
        for number in sorted(set(chosen.flatten().tolist())):
            token, place = (chosen == number).nonzero(as_tuple=True)
            summed.index_add_(0, token, self._expert(number, states[token]) * weights[token, place, None])
        return summed

    def _expert(self, number: int, states: Tensor) -> Tensor:
        kept = self.experts.get_submodule if not isinstance(self.experts, Experts) else self.experts.get_parameter
        inner = gated(F.linear(states, matrix_of(kept("gate_up_proj"), number)))
        return F.linear(inner, matrix_of(kept("down_proj"), number))


def verdict_on_way(decoder: Decoder, way: ExpertsWay, device: torch.device, dtype: torch.dtype) -> Verdict:
    """Try a way through the experts."""
    trial = ExpertsTrial.of(decoder, _TOKENS, device, dtype)
    if trial is None or (way is ExpertsWay.GROUPED and not has_groups(trial.experts, device, dtype)):
        return Verdict.ABSENT
    found = verdict_on(lambda: trial.run(way), trial.spelled_out(), dtype)
    if found is not Verdict.RIGHT or way is not ExpertsWay.IN_GROUPS:
        return found
    many = ExpertsTrial.of(decoder, _MANY_TOKENS, device, dtype) or trial
    return verdict_on(lambda: many.run(way), many.spelled_out(), dtype)


@torch.inference_mode()
def can_go(decoder: Decoder, ways: Ways, device: torch.device, dtype: torch.dtype) -> bool:
    """Whether kernels of ways that were found right can still be built: a compiler may be gone since."""
    trial = ExpertsTrial.of(decoder, _TOKENS, device, dtype)
    wanted = _KERNEL_WAYS & {ways.prompt_experts, *(way for _, way in ways.step_experts)}
    try:
        for run in [partial(trial.run, way) for way in wanted] if trial else []:
            run()
    except NotImplementedError as error:
        _log.warning("experts go another way than was the fastest: %s", error)
        return False
    return True


def has_groups(experts: RoutedExperts, device: torch.device, dtype: torch.dtype) -> bool:
    """Whether the device has a product over groups that can be captured, for matrices like these."""
    if device.type != "cuda" or torch.version.hip or dtype != torch.bfloat16 or not isinstance(experts, Experts):
        return False
    in_whole_pieces = all(size % 8 == 0 for size in (*experts.gate_up_proj.shape, *experts.down_proj.shape))
    return in_whole_pieces and torch.cuda.get_device_capability(device) >= _GROUPED_CAPABILITY


def verdict_on_packed(decoder: Decoder, device: torch.device, dtype: torch.dtype) -> Verdict:
    """Try to multiply matrices in few bits as they are; `ABSENT` also where widening them is faster."""
    plain = decoder.get_submodule(_PROJECTION)
    if not isinstance(plain, WideningMatrices):
        return Verdict.ABSENT
    states = some_states(decoder, _TOKENS, device, dtype)
    expected = F.linear(states.float().cpu(), matrix_of(plain))
    made: list[Callable[[], Tensor]] = []

    def run() -> Tensor:
        made.append(_packed_product(plain, states))
        return made[0]()

    found = verdict_on(run, expected, dtype)
    if found is not Verdict.RIGHT:
        return found
    is_faster = fastest({True: made[0], False: lambda: plain.multiply(states, 0)}, device)
    return Verdict.RIGHT if is_faster else Verdict.ABSENT


def _packed_product(plain: WideningMatrices, states: Tensor) -> Callable[[], Tensor]:
    """The product by the device's kernel.

    Raises:
        TypeError: it has none for such matrices.
    """
    if takes_tiles(plain):
        tiled = TiledInt4Matrix(plain)
        return lambda: tiled.multiply(states, 0)
    if not isinstance(plain, Int8Matrices):
        raise TypeError("no kernel takes them")

    def multiply() -> Tensor:
        with _packing(plain):
            return plain.multiply(states, 0)

    return multiply


@contextmanager
def _packing(matrices: WideningMatrices) -> Iterator[None]:
    before, matrices.packs = matrices.packs, True
    try:
        yield
    finally:
        matrices.packs = before


def multiply_packed(decoder: Decoder) -> None:
    """Have all matrices that can be multiplied as they are multiplied so from now on."""
    for name, module in list(decoder.named_modules()):
        if isinstance(module, Int8Matrices):
            module.packs = True
        elif takes_tiles(module):
            decoder.set_submodule(name, TiledInt4Matrix(module))
