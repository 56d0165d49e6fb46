"""Several pages read together: each looked at, joined to the batch, written, and tried once more where it looped.

Where memory runs out, first fewer pages are written together, then the page is read in the next smaller mode, and says
so. A page that fails takes no other along.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future

from model_runtime.device_errors import is_device_lost, is_out_of_memory
from model_runtime.engines.base import Admit, DeviceLostError, PageRequest
from model_runtime.engines.deepseek.attempt import Attempt
from model_runtime.engines.deepseek.attempt_record import LOOKED, AttemptRecord
from model_runtime.engines.deepseek.loaded_model import LoadedModel
from model_runtime.engines.deepseek.looking import Look, Looking
from model_runtime.engines.deepseek.second_try import second_try
from model_runtime.engines.deepseek.unopened_pages import UnopenedPages
from model_runtime.engines.deepseek.word_weighing import weigh_words
from model_runtime.errors import EngineError, ErrorCode, Problem
from model_runtime.generate import events as written
from model_runtime.generate.batch import Batch
from model_runtime.generate.stopping import FinishReason
from model_runtime.messages import message, verbatim
from model_runtime.preprocess.page_views import PageViews
from model_runtime.protocol import WEIGH_WORDS, Event, Failed, PageProgress


def read_pages(loaded: LoadedModel, admit: Admit) -> Iterator[Event]:
    """The events of all pages that are admitted, interleaved; a page whose token is cancelled just ends."""
    waiting: deque[Attempt] = deque()
    weighings: deque[PageRequest] = deque()
    while True:
        desk = _Desk(loaded, admit, waiting, weighings)
        try:
            yield from desk.read()
            return
        except GeneratorExit:
            desk.clear()
            raise
        except Exception as error:
            if is_device_lost(error):
                raise DeviceLostError(str(error).partition("\n")[0]) from error
            if not is_out_of_memory(error):
                desk.put_back()
                loaded.rest()  # what the batch was in the middle of, nobody knows
                raise
            lack = str(error).partition("\n")[0]
        # Not before here: as long as the error is known, so are the tensors in the functions it came through.
        desk.put_back()
        if loaded.do_with_less():
            continue
        if not waiting:  # there was not even room to begin
            raise EngineError(ErrorCode.OUT_OF_MEMORY, verbatim(lack))
        yield from _in_less_memory(waiting, lack)


def _in_less_memory(waiting: deque[Attempt], lack: str) -> Iterator[Event]:
    """Have the page at the head of the line read in a smaller mode, or give it up."""
    attempt = waiting.popleft()
    smaller = attempt.kind.smaller_mode(attempt.mode)
    if smaller is None:
        yield Failed(attempt.request.job_id, Problem.of(ErrorCode.OUT_OF_MEMORY, verbatim(lack)))
        return
    note = message(
        "There was not enough memory for mode {mode}: the page was read in mode {smaller}.",
        mode=attempt.mode, smaller=smaller,
    )  # fmt: skip
    waiting.appendleft(attempt.in_mode(smaller, note))


class _Desk:
    """The pages under way, until there are no more or memory runs out.

    A page's picture is opened in another process, looked at in turns with others' views, and then written; a row is
    kept for it from the beginning.
    """

    def __init__(
        self, loaded: LoadedModel, admit: Admit, waiting: deque[Attempt], weighings: deque[PageRequest]
    ) -> None:
        self._loaded = loaded
        self._admit = admit
        self._waiting = waiting
        self._weighings = weighings  # requests for words to be weighed, for when no page is under way
        self._opening = UnopenedPages(loaded.pictures)
        self._looking = Looking(loaded.model.deep_encoder, loaded.device, loaded.pixels_together)
        self._records: dict[str, AttemptRecord] = {}  # of all pages under way, in the order they were taken up
        self._batch: Batch | None = None

    def read(self) -> Iterator[Event]:
        """Read what waits, and what is admitted meanwhile.

        Raises:
            Exception: memory ran out; `put_back` then puts the pages under way back in line.
        """
        batch = self._batch = self._loaded.batch()
        while True:
            yield from self._take_up(batch)
            if not self._records and not self._weighings:
                return
            if not self._records:  # pages that are read come first
                yield from self._weigh(self._weighings.popleft())
                continue
            self._drop_cancelled()
            yield from self._look(batch)
            yield from self._take_up(batch)  # a view takes long: who is waited for need not wait for a step as well
            yield from self._events(batch.step())

    def clear(self) -> None:
        """Let go of all pages; the batch stays for the next."""
        self._opening.clear()
        if self._batch is not None:
            self._batch.clear()

    def put_back(self) -> None:
        """Put every page that was under way at the head of the line, to be read from the start, and hold nothing."""
        self._waiting.extendleft(reversed([record.attempt for record in self._records.values()]))
        self._records.clear()
        self._opening.clear()
        self._looking.clear()
        self._batch = None

    def _take_up(self, batch: Batch) -> Iterator[Event]:
        """Have pictures of pages opened that wait, and begin with those that are open."""
        yield from self._admit_pages(batch)
        has_nothing_else = batch.is_empty and not len(self._looking)
        for attempt, opened in self._opening.opened(patient=has_nothing_else):
            yield from self._opened(attempt, opened)

    def _admit_pages(self, batch: Batch) -> Iterator[Failed]:
        """One for each row; the last row is for those that somebody waits for."""
        while free := batch.free_rows - len(self._opening) - len(self._looking):
            only_urgent = free == 1 and self._loaded.rows > 1
            if self._waiting and not only_urgent:
                self._open(self._waiting.popleft())
            elif request := self._admit(urgent_only=only_urgent):
                if request.task == WEIGH_WORDS:
                    self._weighings.append(request)
                    continue
                try:
                    self._open(Attempt.first(request, self._loaded.kind, self._loaded.tokenizer))
                except EngineError as error:
                    yield Failed(request.job_id, error.problem)
            else:
                return

    def _weigh(self, request: PageRequest) -> Iterator[Event]:
        """Tell which words of a reading hang on the picture; where memory runs out for it, nothing else suffers."""
        try:
            yield from weigh_words(self._loaded, request)
        except EngineError as error:
            yield Failed(request.job_id, error.problem)
        except Exception as error:
            if not is_out_of_memory(error):
                raise
            yield Failed(request.job_id, Problem.of(ErrorCode.OUT_OF_MEMORY, verbatim(str(error).partition("\n")[0])))

    def _open(self, attempt: Attempt) -> None:
        if not attempt.is_cancelled:
            self._records[attempt.request.job_id] = AttemptRecord(attempt)
            self._opening.add(attempt)

    def _drop_cancelled(self) -> None:
        """Let the pages go that are not written yet and nobody wants any more; the batch sees to the others."""
        for attempt in (*self._opening.drop_cancelled(), *self._looking.drop_cancelled()):
            del self._records[attempt.request.job_id]

    def _look(self, batch: Batch) -> Iterator[Event]:
        """Look at some views, and let the pages join whose picture is known."""
        for look in self._looking.look():
            yield PageProgress(look.attempt.request.job_id, LOOKED * look.fraction)
            if look.is_whole:
                yield from self._join(look, batch)

    def _opened(self, attempt: Attempt, opened: Future[PageViews]) -> Iterator[Event]:
        job_id = attempt.request.job_id
        try:
            views = opened.result()
        except EngineError as error:
            del self._records[job_id]
            yield Failed(job_id, error.problem)
        else:
            attempt.opened(views)
            self._looking.add(attempt, views)
            yield self._records[job_id].started()

    def _join(self, look: Look, batch: Batch) -> Iterator[Event]:
        job_id = look.attempt.request.job_id
        try:
            prompt = look.attempt.prompt(self._looking.laid_out(look), self._loaded.tokenizer)
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
                case written.PageNotWritten(problem=problem):
                    del self._records[event.page_id]
                    yield Failed(event.page_id, problem)
                case written.PageEnded():
                    del self._records[event.page_id]
                    yield from self._ended(record, event)

    def _ended(self, record: AttemptRecord, end: written.PageEnded) -> Iterator[Event]:
        """The page is whole, was cut, or is tried once more."""
        if end.reason is FinishReason.CANCELLED:
            return
        yield from record.rest(end.rest)
        if end.reason is not FinishReason.LOOP:
            yield from record.close()
        again = second_try(record, end.reason)
        if again is None:
            yield from record.finish(end, self._loaded.version)
            return
        record.attempt.count_seconds("prefill", end.prefill_seconds)
        record.attempt.count_seconds("decode", end.decode_seconds)
        self._waiting.appendleft(again)
