"""Several pages read together: each looked at, joined to the batch, written, and tried once more where it looped.

Where memory runs out, first fewer pages are written together, then the page is read in the next smaller mode, and says
so. A page that fails takes no other along.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Sequence

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.engines.base import DeviceLostError, PageRequest
from model_runtime.engines.deepseek.attempt import Attempt, PageGivenUpError
from model_runtime.engines.deepseek.loaded_model import LoadedModel, give_back
from model_runtime.engines.deepseek.out_of_memory import is_device_lost, is_out_of_memory, smaller_mode
from model_runtime.engines.deepseek.page_record import PageRecord
from model_runtime.errors import EngineError, ErrorCode, Problem
from model_runtime.generate import events as written
from model_runtime.generate.batch import Batch
from model_runtime.generate.decode import decode_step
from model_runtime.generate.retry import RetryPolicy, retry_setting
from model_runtime.generate.stopping import StopReason
from model_runtime.messages import message, verbatim
from model_runtime.protocol import Event, Failed, PageProgress

AGAIN_NOTE = message("The text went in circles, so the page was read a second time by a stricter rule.")
_LONGEST_PICTURE = 3200  # tokens of a picture in the largest mode, and of the words around it
_LOOKED = 0.3  # how far a page is once its picture has been looked at; how long the answer will be, nobody knows


def read_pages(loaded: LoadedModel, pages: Sequence[PageRequest]) -> Iterator[Event]:
    """The events of the pages, interleaved; a page whose token is cancelled just ends."""
    waiting: deque[Attempt] = deque()
    for page in pages:
        try:
            waiting.append(Attempt.first(page, loaded))
        except EngineError as error:
            yield Failed(page.job_id, error.problem)
    rows = min(loaded.pages_together, len(waiting))
    while waiting:
        desk = _Desk(loaded, waiting, rows)
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
    smaller = smaller_mode(attempt.mode)
    if smaller is None:
        yield Failed(attempt.request.job_id, Problem.of(ErrorCode.OUT_OF_MEMORY, verbatim(lack)))
        return
    note = message(
        "There was not enough memory for mode {mode}: the page was read in mode {smaller}.",
        mode=attempt.mode, smaller=smaller,
    )  # fmt: skip
    waiting.appendleft(attempt.in_mode(smaller, note))


class _Desk:
    """One batch and the pages in it, until all are done or memory runs out."""

    def __init__(self, loaded: LoadedModel, waiting: deque[Attempt], rows: int) -> None:
        self._loaded = loaded
        self._waiting = waiting
        self._rows = rows
        self._records: dict[str, PageRecord] = {}
        self._batch: Batch | None = None

    def read(self) -> Iterator[Event]:
        """Read what waits.

        Raises:
            Exception: memory ran out; `put_back` then puts the pages under way back in line.
        """
        batch = self._batch = self._new_batch()
        while self._waiting or not batch.is_empty:
            if self._waiting and batch.has_room:
                yield from self._take_up(batch)
            yield from self._events(batch.step())

    def put_back(self) -> None:
        """Take every page out of the batch and put it at the head of the line, to be read from the start."""
        under_way = [record.attempt for record in self._records.values()]
        self._waiting.extendleft(reversed(under_way))
        self._records.clear()
        self._batch = None

    def _new_batch(self) -> Batch:
        model, device = self._loaded.model, self._loaded.device
        config = model.config.decoder
        longest = max(_LONGEST_PICTURE + 4 * len(a.request.prompt) + a.options.max_new_tokens for a in self._waiting)
        capacity = min(config.max_positions, longest)
        cache = KvCache(config, self._rows, capacity, device, self._loaded.placement.compute_dtype)
        return Batch(model, cache, decode_step(model, cache), self._loaded.tokenizer.decode)

    def _take_up(self, batch: Batch) -> Iterator[Event]:
        """Look at the next page and let it join."""
        attempt = self._waiting.popleft()
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
        yield from record.append(end.rest)
        again = retry_setting(record.attempt.settings, RetryPolicy.NGRAMS) if end.reason is StopReason.LOOP else None
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
            yield PageProgress(job_id, _LOOKED * next(looking))
        except StopIteration as end:
            prompt: written.PagePrompt = end.value
            return prompt
