"""Several pages read together: each looked at, joined to the batch, written, and tried once more where it looped.

Where memory runs out, first fewer pages are written together, then the page is read in the next smaller mode, and says
so. A page that fails takes no other along.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Sequence

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.engines.base import Admit, DeviceLostError
from model_runtime.engines.deepseek.attempt import Attempt, PageGivenUpError
from model_runtime.engines.deepseek.loaded_model import LoadedModel, give_back
from model_runtime.engines.deepseek.out_of_memory import is_device_lost, is_out_of_memory
from model_runtime.engines.deepseek.page_record import LOOKED, PageRecord
from model_runtime.errors import EngineError, ErrorCode, Problem
from model_runtime.generate import events as written
from model_runtime.generate.batch import Batch
from model_runtime.generate.decode import decode_step
from model_runtime.generate.stopping import StopReason
from model_runtime.protocol import Event, Failed, PageProgress

AGAIN_NOTE = "The text went in circles, so the page was read a second time by a stricter rule."
_LESS_NOTE = "There was not enough memory for mode {mode}: the page was read in mode {smaller}."


def read_pages(loaded: LoadedModel, admit: Admit) -> Iterator[Event]:
    """The events of all pages that are admitted, interleaved; a page whose token is cancelled just ends."""
    waiting: deque[Attempt] = deque()
    rows = loaded.rows
    while True:
        desk = _Desk(loaded, admit, waiting, rows)
        try:
            yield from desk.read()
            return
        except Exception as error:
            if is_device_lost(error):
                raise DeviceLostError(str(error).partition("\n")[0]) from error
            if not is_out_of_memory(error):
                raise
            lack = str(error).partition("\n")[0]
        # Not before here: as long as the error is known, so are the tensors in the functions it came through.
        desk.put_back()
        give_back(loaded.device)
        if rows == 1:
            yield from _in_less_memory(waiting, lack)
        rows = max(1, rows // 2)


def _in_less_memory(waiting: deque[Attempt], lack: str) -> Iterator[Event]:
    """Have the page at the head of the line read in a smaller mode, or give it up."""
    attempt = waiting.popleft()
    smaller = attempt.kind.smaller_mode(attempt.mode)
    if smaller is None:
        yield Failed(attempt.request.job_id, Problem.of(ErrorCode.OUT_OF_MEMORY, lack))
        return
    waiting.appendleft(attempt.in_mode(smaller, _LESS_NOTE.format(mode=attempt.mode, smaller=smaller)))


class _Desk:
    """One batch and the pages in it, until there are no more or memory runs out."""

    def __init__(self, loaded: LoadedModel, admit: Admit, waiting: deque[Attempt], rows: int) -> None:
        self._loaded = loaded
        self._admit = admit
        self._waiting = waiting
        self._rows = rows
        self._records: dict[str, PageRecord] = {}
        self._refused: list[Failed] = []
        self._batch: Batch | None = None

    def read(self) -> Iterator[Event]:
        """Read what waits, and what is admitted meanwhile.

        Raises:
            Exception: memory ran out; `put_back` then puts the pages under way back in line.
        """
        batch = self._batch = self._new_batch()
        while True:
            attempt = self._next(batch)
            yield from self._refusals()
            if attempt is not None:
                yield from self._take_up(attempt, batch)
            elif batch.is_empty:
                return
            yield from self._events(batch.step())

    def _next(self, batch: Batch) -> Attempt | None:
        """The page that joins now; the last row is for those that somebody waits for."""
        free = batch.free_rows
        spare = 1 if self._rows > 1 else 0
        if free > spare and self._waiting:
            return self._waiting.popleft()
        while free and (request := self._admit(urgent_only=free <= spare)):
            try:
                return Attempt.first(request, self._loaded)
            except EngineError as error:
                self._refused.append(Failed(request.job_id, error.problem))
        return None

    def put_back(self) -> None:
        """Take every page out of the batch and put it at the head of the line, to be read from the start."""
        under_way = [record.attempt for record in self._records.values()]
        self._waiting.extendleft(reversed(under_way))
        self._records.clear()
        self._batch = None

    def _refusals(self) -> Iterator[Failed]:
        """Pages that make no sense, and were not taken up."""
        refused, self._refused = self._refused, []
        yield from refused

    def _new_batch(self) -> Batch:
        model, device = self._loaded.model, self._loaded.device
        config = model.config.decoder
        cache = KvCache(config, self._rows, config.max_positions, device, self._loaded.placement.compute_dtype)
        return Batch(model, cache, decode_step(model, cache), self._loaded.tokenizer.decode)

    def _take_up(self, attempt: Attempt, batch: Batch) -> Iterator[Event]:
        """Look at a page and let it join."""
        job_id = attempt.request.job_id
        if attempt.request.cancel.cancelled:
            return
        record = self._records[job_id] = PageRecord(attempt)
        try:
            views = attempt.open()
            yield record.started()
            prompt = yield from _with_progress(job_id, attempt.look(views, self._loaded))
        except PageGivenUpError:
            del self._records[job_id]
        except EngineError as error:
            del self._records[job_id]
            yield Failed(job_id, error.problem)
        else:
            yield from self._events(batch.join(prompt))

    def _events(self, events: Sequence[written.PageEvent]) -> Iterator[Event]:
        for event in events:
            record = self._records[event.page_id]
            match event:
                case written.TokenAppended(text=text):
                    yield from record.append(text)
                case written.PageFailed(problem=problem):
                    del self._records[event.page_id]
                    yield Failed(event.page_id, problem)
                case written.PageFinished():
                    del self._records[event.page_id]
                    yield from self._ended(record, event)

    def _ended(self, record: PageRecord, end: written.PageFinished) -> Iterator[Event]:
        """The page is whole, was cut, or is tried once more."""
        if end.reason is StopReason.CANCELLED:
            return
        yield from record.rest(end.rest)
        again = record.attempt.retry_setting() if end.reason is StopReason.LOOP else None
        if again is None:
            yield from record.finish(end, self._loaded.version)
            return
        record.attempt.count_seconds("prefill", end.prefill_seconds)
        record.attempt.count_seconds("decode", end.decode_seconds)
        self._waiting.appendleft(record.attempt.again(again, AGAIN_NOTE))


def _with_progress(
    job_id: str, looking: Generator[float, None, written.PagePrompt]
) -> Generator[Event, None, written.PagePrompt]:
    """Tell how far a picture has been looked at; gives the prompt in the end."""
    while True:
        try:
            yield PageProgress(job_id, LOOKED * next(looking))
        except StopIteration as end:
            prompt: written.PagePrompt = end.value
            return prompt
