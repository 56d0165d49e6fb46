"""Everything that is tried of a device with a model in its memory, in seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.deepseek_ocr.step_attention import step_attention
from model_runtime.deepseek_ocr.ways import AttentionWay, ExpertsWay, Ways
from model_runtime.device_errors import is_out_of_memory
from model_runtime.engines.deepseek.memory_forecast import bytes_beside_torch
from model_runtime.engines.deepseek.placement import Placement
from model_runtime.engines.deepseek.self_check import products
from model_runtime.engines.deepseek.self_check.attention_kinds import KINDS, leave_out, verdict_on_kind
from model_runtime.engines.deepseek.self_check.comparing import Verdict, is_near, verdict_on
from model_runtime.engines.deepseek.self_check.journal import Journal
from model_runtime.engines.deepseek.self_check.known_page import KnownPage, look_at_page, write_page
from model_runtime.engines.deepseek.self_check.parts import DeviceFault, DevicePart
from model_runtime.engines.deepseek.self_check.racing import fastest
from model_runtime.generate.cuda_graph import CudaGraphStep, FixedStep
from model_runtime.generate.decode import RowsStep

_MANY_PRODUCTS = 5.0  # how much further apart logits may be than single products: experts may change their order
_RACE_PLACES = 2048  # a page of usual length, half written
_RACE_ROWS = 8
_PROMPT_TOKENS = 300
_WAYS = {DevicePart.GATHERED: ExpertsWay.GATHERED, DevicePart.GROUPED: ExpertsWay.GROUPED}


@dataclass(slots=True)
class TrialResult:
    """What came of it.

    Attributes:
        faults: the parts that are not to be used, and why.
        ways: of the decoder.
        packed: whether matrices in few bits are multiplied as they are.
        vision_fails, decoder_fails: whether that half gives no numbers, or wrong ones, in this type.
        library_bytes: what libraries took of a card's memory meanwhile, as they will whenever the model computes.
    """

    faults: dict[DevicePart, DeviceFault] = field(default_factory=dict)
    ways: Ways = field(default_factory=Ways)
    packed: bool = False
    vision_fails: bool = False
    decoder_fails: bool = False
    library_bytes: int = 0


class DeviceTrial:
    """One look; leaves the model going the ways that were found."""

    def __init__(self, model: DeepseekOcr, placement: Placement, journal: Journal, rows: int) -> None:
        """Try nothing yet.

        Args:
            model: where it is placed.
            placement: on which device, in which numbers.
            journal: notes what is begun, for the case that the process ends over it.
            rows: how many pages may be written together.
        """
        self._model = model
        self._placement = placement
        self._device = torch.device(placement.device)
        self._journal = journal
        self._rows = rows
        self._found = TrialResult()

    @torch.inference_mode()
    def run(self) -> TrialResult:
        """Try everything; where numbers fail the rest is left for another type.

        Raises:
            RuntimeError: memory ran out, or the device is lost.
        """
        before = bytes_beside_torch(self._device)
        self._try_everything()
        self._found.library_bytes = max(0, bytes_beside_torch(self._device) - before)
        return self._found

    def _try_everything(self) -> None:
        found = self._found
        self._try_attention_kinds()
        page = look_at_page(self._model, self._device)
        found.vision_fails = not page.is_seen
        decoder = self._model.decoder
        found.decoder_fails = not products.multiplies_rightly(decoder, self._device, self._placement.dtype)
        if found.vision_fails or found.decoder_fails:
            return
        plain = write_page(self._model, page, self._placement, RowsStep)
        found.decoder_fails = not bool(plain.isfinite().all())
        if not found.decoder_fails and self._device.type != "cpu":
            self._try_ways()
            self._try_steps(page, plain)

    def _try(self, part: DevicePart, run: Callable[[], Verdict]) -> bool:
        """Try one part; whether it may be used."""
        if self._journal.has_ended_over(part):
            self._found.faults[part] = DeviceFault.ENDED
            return False
        with self._journal.trying(part):
            verdict = run()
        if verdict is Verdict.WRONG:
            self._found.faults[part] = DeviceFault.WRONG
        return verdict is Verdict.RIGHT

    def _try_attention_kinds(self) -> None:
        leave_out(())
        types = dict.fromkeys((self._placement.vision_dtype, self._placement.compute_dtype))
        for part, kind in KINDS.items():
            for dtype in types:
                if part not in self._found.faults:
                    self._try(part, partial(verdict_on_kind, kind, self._model.config, self._device, dtype))
        leave_out(self._found.faults)

    def _try_ways(self) -> None:
        """Which ways through the experts and over the cache are right, and which of these are the fastest."""
        decoder = self._model.decoder
        where = self._device, self._placement.compute_dtype
        tried = {way: partial(products.verdict_on_way, decoder, way, *where) for way in _WAYS.values()}
        usable = {way for part, way in _WAYS.items() if self._try(part, tried[way])}
        self._found.packed = self._try(DevicePart.PACKED, partial(products.verdict_on_packed, decoder, *where))
        if self._found.packed:
            products.multiply_packed(decoder)
        self._found.ways = Ways(self._attention_way(), self._step_experts(usable), self._prompt_experts(usable))
        decoder.go(self._found.ways)

    def _attention_way(self) -> AttentionWay:
        states, dtype = self._step_states(), self._placement.compute_dtype
        runs = {way: partial(step_attention(way), *states) for way in AttentionWay}
        queries, keys, values = (given.float().cpu() for given in states[:3])
        expected = step_attention(AttentionWay.PLAIN)(queries, keys, values, states[3].cpu())
        usable = {AttentionWay.PLAIN: runs[AttentionWay.PLAIN]}
        for part, way in ((DevicePart.MASKED, AttentionWay.MASKED), (DevicePart.SPLIT, AttentionWay.SPLIT)):
            if self._try(part, partial(verdict_on, runs[way], expected, dtype)):
                usable[way] = runs[way]
        return fastest(usable, self._device)

    def _step_states(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Queries, keys, values and what is seen, as in a step of some pages."""
        config, source = self._model.config.decoder, torch.Generator().manual_seed(2)
        shape = (_RACE_ROWS, config.heads, _RACE_PLACES, config.head_dim)
        keys, values = (torch.randn(shape, generator=source) for _ in range(2))
        queries = torch.randn(_RACE_ROWS, config.heads, 1, config.head_dim, generator=source)
        lengths = torch.arange(1, _RACE_ROWS + 1)[:, None, None, None] * (_RACE_PLACES // _RACE_ROWS)
        seen = (torch.arange(_RACE_PLACES) < lengths).to(self._device)
        states = [given.to(self._device, self._placement.compute_dtype) for given in (queries, keys, values)]
        return states[0], states[1], states[2], seen

    def _step_experts(self, usable: set[ExpertsWay]) -> tuple[tuple[int, ExpertsWay], ...]:
        """The fastest way for each size of step."""
        sizes = [2**power for power in range(self._rows.bit_length()) if 2**power < self._rows]
        raced = [(size, self._fastest_experts(size, usable | {ExpertsWay.ALL})) for size in (*sizes, self._rows)]
        return tuple((size, way) for size, way in raced if way is not None)

    def _prompt_experts(self, usable: set[ExpertsWay]) -> ExpertsWay:
        ways = (usable & {ExpertsWay.GROUPED}) | {ExpertsWay.BY_EXPERT}
        return self._fastest_experts(_PROMPT_TOKENS, ways) or ExpertsWay.BY_EXPERT

    def _fastest_experts(self, tokens: int, ways: set[ExpertsWay]) -> ExpertsWay | None:
        trial = products.ExpertsTrial.of(self._model.decoder, tokens, self._device, self._placement.dtype)
        if trial is None:
            return None
        if not trial.experts.may_gather(tokens, self._model.config.decoder.top_k):
            ways = ways - {ExpertsWay.GATHERED}  # the forecast of memory counts on it
        return fastest({way: partial(trial.run, way) for way in sorted(ways)}, self._device)

    def _try_steps(self, page: KnownPage, plain: Tensor) -> None:
        """Whether the step in fixed shapes, and its capture, give what the plain one gives."""
        fixed = write_page(self._model, page, self._placement, FixedStep)
        if not self._is_near(fixed, plain):
            self._found.ways = Ways()
            self._model.decoder.go(self._found.ways)
            fixed = write_page(self._model, page, self._placement, FixedStep)
            self._found.decoder_fails = not self._is_near(fixed, plain)
        if self._device.type == "cuda" and not self._found.decoder_fails:
            self.try_graph(page, fixed)

    def try_graph(self, page: KnownPage, expected: Tensor) -> None:
        """Whether a captured step gives what the same step gives when it is launched kernel by kernel."""
        steps: list[CudaGraphStep] = []

        def make(model: DeepseekOcr, cache: KvCache) -> CudaGraphStep:
            steps.append(CudaGraphStep(model, cache))
            return steps[0]

        def run() -> Verdict:
            found = write_page(self._model, page, self._placement, make)
            return Verdict.RIGHT if self._is_near(found, expected) else Verdict.WRONG

        try:
            is_right = self._try(DevicePart.GRAPH, run)
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
            self._found.faults[DevicePart.GRAPH] = DeviceFault.MEMORY
            return
        if is_right and not steps[0].is_captured:
            self._found.faults[DevicePart.GRAPH] = DeviceFault.REFUSED

    def _is_near(self, found: Tensor, expected: Tensor) -> bool:
        return is_near(found, expected, self._placement.dtype, _MANY_PRODUCTS)
