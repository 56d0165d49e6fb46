"""Whatever order things happen in, no job is lost and none is told twice.

A small engine stands behind the queue: it works its jobs one after the other, hears a cancel late or never, and dies
when it likes.
"""

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.document.geometry import BoundingBox
from app.jobs.read_job import (
    PageAdvanced,
    PageCancelled,
    PageDone,
    PageFailed,
    PageReplaced,
    PageRequeued,
    PageRetried,
    ReadJob,
    SendCancel,
    Slot,
)
from app.jobs.read_queue import BARREN_DEATHS_ALLOWED, DEATHS_ALLOWED, ReadQueue
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import Cancelled, Failed, PageFinished, PageStarted, Span, SpanFound

ENDS = (PageDone, PageFailed, PageCancelled, PageReplaced)
BOX = BoundingBox(10, 20, 30, 40)
pages = st.integers(1, 6)
slots = st.tuples(st.sampled_from("ab"), pages).map(lambda page: Slot(*page)) | st.integers(1, 2).map(
    lambda number: Slot("a", number, BOX, ("figure", ""))
)
PROBLEMS = {
    "died": Problem.of(ErrorCode.ENGINE_DIED),
    "silent": Problem.of(ErrorCode.ENGINE_SILENT),
    "mismatch": Problem.of(ErrorCode.PROTOCOL_MISMATCH),
    "on purpose": None,
}


class Reading(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.in_flight = 2
        self.queue = ReadQueue(in_flight=self.in_flight, clock=lambda: self.now)
        self.added = Counter()
        self.ended = Counter()
        self.tries = 0
        self.at_engine: list[str] = []  # what the engine has been sent and has not answered
        self.prepared: list[str] = []  # what is out and not sent yet
        self.started: set[str] = set()
        self.known_ids: set[str] = set()

    # --- the owner's side

    def take(self, outcomes) -> None:
        for outcome in outcomes:
            if isinstance(outcome, ENDS):
                self.ended[outcome.job] += 1
            elif isinstance(outcome, SendCancel):
                assert outcome.job_id in self.known_ids
            else:
                assert isinstance(outcome, PageAdvanced | PageRetried | PageRequeued)

    @rule(wanted=st.lists(slots, unique=True), mode=st.sampled_from(["tiny", "base"]), urgent=st.booleans())
    def add(self, wanted, mode, urgent) -> None:
        for slot in wanted:
            before = self.held()
            job = _job(slot, mode)
            outcomes = self.queue.add([job], urgent=urgent)
            if job not in before or any(isinstance(outcome, PageReplaced) for outcome in outcomes):
                self.added[job] += 1
            self.take(outcomes)

    @rule(number=pages)
    def promote(self, number) -> None:
        self.queue.promote("a", number)

    @rule(slot=slots)
    def cancel(self, slot) -> None:
        self.take(self.queue.cancel(slot))

    @rule()
    def cancel_all(self) -> None:
        self.take(self.queue.cancel_all())

    @rule(slot=slots)
    def remove(self, slot) -> None:
        for job in self.held():
            if job.slot == slot:
                self.added[job] -= 1
        self.take(self.queue.remove(slot))
        assert all(job.slot != slot for job in self.held())

    @rule()
    def next(self) -> None:
        sent = self.queue.next_to_send()
        if sent:
            assert sent.job_id not in self.known_ids
            self.known_ids.add(sent.job_id)
            self.prepared.append(sent.job_id)

    @precondition(lambda self: self.prepared)
    @rule(works=st.booleans())
    def picture_ready(self, works) -> None:
        job_id = self.prepared.pop(0)
        if not works:
            self.take(self.queue.fail(job_id, Problem.of(ErrorCode.IMAGE_UNREADABLE)))
        elif self.queue.awaits(job_id):
            self.at_engine.append(job_id)
            self.queue.mark_sent(job_id)

    # --- the engine's side

    @precondition(lambda self: self.at_engine)
    @rule(step=st.sampled_from(["go on", "go on", "fail", "hear the cancel"]), which=st.integers(0, 3))
    def speak(self, step, which) -> None:
        job_id = self.at_engine[0] if step != "hear the cancel" else self.at_engine[which % len(self.at_engine)]
        if step == "hear the cancel":
            if self.queue.awaits(job_id):
                return  # nobody asked
            event = Cancelled(job_id)
        elif step == "fail":
            event = Failed(job_id, Problem.of(ErrorCode.INTERNAL))
        elif job_id not in self.started:
            event = PageStarted(job_id, "base", 1, 1)
            self.started.add(job_id)
        else:
            event = SpanFound(job_id, 0, Span("paragraph", (), "x"))
        if isinstance(event, Failed | Cancelled):
            self.at_engine.remove(job_id)
        self.take(self.queue.on_event(event))

    @precondition(lambda self: self.at_engine)
    @rule()
    def finish(self) -> None:
        job_id = self.at_engine.pop(0)
        self.take(self.queue.on_event(PageFinished(job_id, "end", 0, 1, 1, 1, "picture", "1", "")))

    @rule(how=st.sampled_from(["died", "died", "silent", "on purpose", "mismatch"]))
    def end_process(self, how) -> None:
        lost, self.at_engine = tuple(self.at_engine), []
        self.take(
            self.queue.on_exit(PROBLEMS[how], lost, [job_id for job_id in lost if job_id in self.started] or lost[:1])
        )

    @precondition(lambda self: self.known_ids)
    @rule(data=st.data())
    def late_word(self, data) -> None:
        job_id = data.draw(st.sampled_from(sorted(self.known_ids)))
        if job_id not in self.at_engine + self.prepared:
            assert self.queue.on_event(PageFinished(job_id, "end", 0, 1, 1, 1, "picture", "1", "")) == ()
            assert self.queue.fail(job_id, Problem.of(ErrorCode.INTERNAL)) == ()

    @rule(seconds=st.floats(0, 1000))
    def wait(self, seconds) -> None:
        self.now += seconds
        if not self.at_engine:
            assert not self.queue.overdue()

    # --- what always holds

    def held(self) -> list[ReadJob]:
        return [entry.job for entry in self.queue._jobs]

    @invariant()
    def every_job_is_held_or_has_ended_once(self) -> None:
        assert +(Counter(self.held()) + self.ended) == +self.added

    @invariant()
    def a_page_or_region_is_held_once(self) -> None:
        held = [job.slot for job in self.held()]
        assert len(held) == len(set(held))

    @invariant()
    def the_engine_has_no_more_than_it_may(self) -> None:
        assert sum(not held.urgent for held in self.queue._jobs.out.values()) <= self.in_flight

    @invariant()
    def progress_adds_up(self) -> None:
        progress = self.queue.progress()
        assert progress.total - progress.done == len(self.held())

    def teardown(self) -> None:
        """Whatever state it is in, an engine that always dies brings it to an end, and so does one that works."""
        for job_id in self.prepared:
            self.take(self.queue.fail(job_id, Problem.of(ErrorCode.IMAGE_UNREADABLE)))
        self.take(self.queue.on_exit(PROBLEMS["died"], self.at_engine, self.at_engine))
        rounds = 0
        while sent := self.queue.next_to_send():
            self.queue.mark_sent(sent.job_id)
            self.queue.on_event(PageStarted(sent.job_id, "base", 1, 1))
            self.take(self.queue.on_exit(PROBLEMS["died"], [sent.job_id], [sent.job_id]))
            rounds += 1
            assert rounds <= 14 * (DEATHS_ALLOWED + 1) + BARREN_DEATHS_ALLOWED
        assert self.queue.is_empty
        assert +self.ended == +self.added


def _job(slot, mode) -> ReadJob:
    task, words = slot.words or ("document", "")
    return ReadJob(slot.number, "builtin", mode, task, words, region=slot.region, document=slot.document)


TestReading = Reading.TestCase
TestReading.settings = settings(max_examples=120, stateful_step_count=50)
