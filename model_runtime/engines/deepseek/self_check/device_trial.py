"""Everything that is tried of a device with a model in its memory, in seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import torch
from torch import Tensor
from torch.nn.attention import SDPBackend

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.deepseek_ocr.ways import AttentionWay, ExpertsWay, Ways
from model_runtime.device_errors import is_out_of_memory
from model_runtime.engines.deepseek.memory_forecast import bytes_beside_torch
from model_runtime.engines.deepseek.placement import Placement
from model_runtime.engines.deepseek.self_check import products
from model_runtime.engines.deepseek.self_check.attention_kinds import KINDS, leave_out, verdict_on_kind
from model_runtime.engines.deepseek.self_check.comparing import Verdict, is_near, verdict_on
from model_runtime.engines.deepseek.self_check.journal import TrialJournal
from model_runtime.engines.deepseek.self_check.known_page import KnownPage, look_at_page, write_page
from model_runtime.engines.deepseek.self_check.parts import DeviceFault, DevicePart
from model_runtime.engines.deepseek.self_check.step_race import (
    attended,
    fastest_attention,
    fastest_experts,
    step_states,
)
from model_runtime.generate.cuda_graph import CudaGraphStep, FixedStep
from model_runtime.generate.decode import RowsStep

_MANY_PRODUCTS = 5.0  # how much further apart logits may be than single products: experts may change their order
_PROMPT_TOKENS = 300
_WAYS = {
    DevicePart.GATHERED: ExpertsWay.GATHERED,
    DevicePart.GROUPED: ExpertsWay.GROUPED,
    DevicePart.IN_PLACE: ExpertsWay.IN_PLACE,
    DevicePart.IN_GROUPS: ExpertsWay.IN_GROUPS,
}
_PROMPT_WAYS = {ExpertsWay.GROUPED, ExpertsWay.IN_GROUPS}


@dataclass(slots=True)
class TrialResult:
    """What came of it.

    Attributes:
        faults: the parts that are not to be used, and why.
        ways: of the decoder.
        packed: whether matrices in few bits are multiplied as they are.
        vision_fails, decoder_fails: whether that half gives no numbers, or wrong ones, in this type.
        library_bytes: what libraries took of a card's memory meanwhile, as they will whenever the model computes.
        had_no_room: whether memory ran out, so that not all was tried.
    """

    faults: dict[DevicePart, DeviceFault] = field(default_factory=dict)
    ways: Ways = field(default_factory=Ways)
    packed: bool = False
    vision_fails: bool = False
    decoder_fails: bool = False
    library_bytes: int = 0
    had_no_room: bool = False


class DeviceTrial:
    """One look; leaves the model going the ways that were found."""

    def __init__(self, model: DeepseekOcr, placement: Placement, journal: TrialJournal, rows: int) -> None:
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
        self._result = TrialResult()

    @torch.inference_mode()
    def run(self) -> TrialResult:
        """Try everything; where numbers fail the rest is left for another type.

        Raises:
            RuntimeError: the device is lost.
        """
        before = bytes_beside_torch(self._device)
        try:
            self._try_everything()
        except Exception as error:
            if not is_out_of_memory(error):
                raise
            # A page that finds no room is read with less; a trial is put off, and what it had found is not half used.
            leave_out(self._result.faults)
            self._model.decoder.go(Ways())
            self._result.had_no_room = True
        self._result.library_bytes = max(0, bytes_beside_torch(self._device) - before)
        return self._result

    def _try_everything(self) -> None:
        result = self._result
        self._try_attention()
        page = look_at_page(self._model, self._device)
        result.vision_fails |= not page.is_seen
        decoder = self._model.decoder
        result.decoder_fails |= not products.multiplies_rightly(decoder, self._device, self._placement.dtype)
        if result.vision_fails or result.decoder_fails:
            return
        plain = write_page(self._model, page, self._placement, RowsStep)
        result.decoder_fails = not bool(plain.isfinite().all())
        if not result.decoder_fails and self._device.type != "cpu":
            self._try_ways()
            self._try_steps(page, plain)

    def _try(self, part: DevicePart, run: Callable[[], Verdict]) -> bool:
        """Try one part; whether it may be used."""
        if self._journal.has_ended_over(part):
            self._result.faults[part] = DeviceFault.ENDED
            return False
        with self._journal.trying(part):
            verdict = run()
        if verdict is Verdict.WRONG:
            self._result.faults[part] = DeviceFault.WRONG
        return verdict is Verdict.RIGHT

    def _try_attention(self) -> None:
        """Switch the wrong kinds off; where what is left is wrong too, the numbers are at fault."""
        leave_out(())
        result, place = self._result, self._placement
        for part, kind in KINDS.items() if self._device.type != "mps" else ():
            for dtype in dict.fromkeys((place.vision_dtype, place.compute_dtype)):
                if part not in result.faults:
                    self._try(part, partial(self._attention_by, kind, dtype))
        leave_out(result.faults)
        result.vision_fails = self._attention_by(None, place.vision_dtype) is Verdict.WRONG
        result.decoder_fails = self._attention_by(None, place.compute_dtype) is Verdict.WRONG

    def _attention_by(self, kind: SDPBackend | None, dtype: torch.dtype) -> Verdict:
        return verdict_on_kind(kind, self._model.config, self._device, dtype)

    def _try_ways(self) -> None:
        """Which ways through the experts and over the cache are right, and which of these are the fastest."""
        decoder = self._model.decoder
        where = self._device, self._placement.compute_dtype
        tried = {way: partial(products.verdict_on_way, decoder, way, *where) for way in _WAYS.values()}
        usable = {way for part, way in _WAYS.items() if self._try(part, tried[way])}
        self._result.packed = self._try(DevicePart.PACKED, partial(products.verdict_on_packed, decoder, *where))
        if self._result.packed:
            products.multiply_packed(decoder)
        self._result.ways = Ways(self._step_attention(), self._step_experts(usable), self._prompt_experts(usable))
        decoder.go(self._result.ways)

    def _step_attention(self) -> tuple[tuple[int, AttentionWay], ...]:
        """The fastest way over the cache for each size of step, of those that are right."""
        dtype = self._placement.compute_dtype
        states = step_states(self._model.config.decoder, self._device, dtype)
        queries, keys, values = (given.float().cpu() for given in states[:3])
        expected = attended(AttentionWay.PLAIN, queries, keys, values, states[3].cpu())
        usable = {AttentionWay.PLAIN}
        for part, way in ((DevicePart.MASKED, AttentionWay.MASKED), (DevicePart.SPLIT, AttentionWay.SPLIT)):
            if self._try(part, partial(verdict_on, partial(attended, way, *states), expected, dtype)):
                usable.add(way)
        return tuple((rows, fastest_attention(rows, states, usable, self._device)) for rows in self._step_sizes())

    def _step_experts(self, usable: set[ExpertsWay]) -> tuple[tuple[int, ExpertsWay], ...]:
        """The fastest way through the experts for each size of step."""
        raced = [(size, self._fastest(size, usable | {ExpertsWay.ALL})) for size in self._step_sizes()]
        return tuple((size, way) for size, way in raced if way is not None)

    def _step_sizes(self) -> list[int]:
        """Rows that a step takes in: powers of two, or all there are (see `cuda_graph.step_size`)."""
        return [*(2**power for power in range(self._rows.bit_length()) if 2**power < self._rows), self._rows]

    def _prompt_experts(self, usable: set[ExpertsWay]) -> ExpertsWay:
        ways = (usable & _PROMPT_WAYS) | {ExpertsWay.BY_EXPERT}
        return self._fastest(_PROMPT_TOKENS, ways) or ExpertsWay.BY_EXPERT

    def _fastest(self, tokens: int, ways: set[ExpertsWay]) -> ExpertsWay | None:
        return fastest_experts(self._model.decoder, tokens, ways, self._device, self._placement.compute_dtype)

    def _try_steps(self, page: KnownPage, plain: Tensor) -> None:
        """Whether the step in fixed shapes, and its capture, give what the plain one gives."""
        if not self._is_near(self._fixed(page), plain):
            self._go_as_planned()
            self._result.decoder_fails = not self._is_near(self._fixed(page), plain)
        if self._device.type == "cuda" and not self._result.decoder_fails:
            self.try_graph(page)

    def _fixed(self, page: KnownPage) -> Tensor:
        return write_page(self._model, page, self._placement, FixedStep)

    def _go_as_planned(self) -> None:
        self._result.ways = Ways()
        self._model.decoder.go(self._result.ways)

    def try_graph(self, page: KnownPage) -> None:
        """Whether a captured step gives what the same step gives when it is launched kernel by kernel.

        Where it does not, the way that was the fastest may be what cannot be captured: so once more as it was planned.
        """
        fault = self._fault_of_graph(page)
        if fault in (DeviceFault.WRONG, DeviceFault.REFUSED) and self._result.ways != Ways():
            self._go_as_planned()
            fault = self._fault_of_graph(page)
        if fault is not None:
            self._result.faults[DevicePart.GRAPH] = fault

    def _fault_of_graph(self, page: KnownPage) -> DeviceFault | None:
        if self._journal.has_ended_over(DevicePart.GRAPH):
            return DeviceFault.ENDED
        steps: list[CudaGraphStep] = []

        def make(model: DeepseekOcr, cache: KvCache) -> CudaGraphStep:
            steps.append(CudaGraphStep(model, cache))
            return steps[0]

        expected = self._fixed(page)
        try:
            with self._journal.trying(DevicePart.GRAPH):
                found = write_page(self._model, page, self._placement, make)
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
            return DeviceFault.MEMORY
        if not self._is_near(found, expected):
            return DeviceFault.WRONG
        return None if steps[0].is_captured else DeviceFault.REFUSED

    def _is_near(self, found: Tensor, expected: Tensor) -> bool:
        return is_near(found, expected, self._placement.dtype, _MANY_PRODUCTS)
