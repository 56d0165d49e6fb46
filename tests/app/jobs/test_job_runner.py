"""The queue, pictures and an engine joined: what goes where, without a window or a command line around it."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.jobs.job_runner import JobRunner
from app.jobs.read_job import PageAdvanced, PageCancelled, PageDone, PageFailed, PageRetried, ReadJob
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import Cancel, Cancelled, PageFinished, PageStarted, Ready, Recognize

DIED = Problem.of(ErrorCode.ENGINE_DIED)


@dataclass(frozen=True)
class Picture:
    image_path: Path
    text_lines: tuple = ()


@dataclass
class Pictures:
    """Makes pictures when told to."""

    wanted: tuple[ReadJob, ...] = ()
    made: dict[ReadJob, Picture] = field(default_factory=dict)
    released: list[Picture] = field(default_factory=list)

    def want(self, jobs):
        self.wanted = tuple(jobs)

    def take(self, job):
        return self.made.pop(job, None)

    def release(self, picture):
        self.released.append(picture)

    def make(self):
        self.made = {job: Picture(Path(f"{job.document}-{job.number}.png")) for job in self.wanted}


class Desk:
    def __init__(self, **options):
        self.pictures = Pictures()
        self.sent, self.told = [], []
        self.runner = JobRunner(self.pictures, self.sent.append, self._tell, "job", **options)
        self.unusable = None

    def _tell(self, outcome, picture):
        self.told.append((outcome, picture))
        if isinstance(outcome, PageDone) and outcome.job.number == self.unusable:
            raise ValueError("nothing can be made of it")

    def draw(self):
        self.pictures.make()
        self.runner.go_on()

    def finish(self, job_id):
        self.runner.on_event(PageStarted(job_id, "base", 1, 1))
        self.runner.on_event(PageFinished(job_id, "end", 0, 1, 1, 1, "picture", "1", ""))

    def outcomes(self, kind):
        return [(outcome.job.document, outcome.job.number) for outcome, _ in self.told if isinstance(outcome, kind)]


@pytest.fixture
def desk():
    return Desk(options={"max_new_tokens": 9})


def jobs(*numbers, document="a"):
    return [ReadJob(number, "builtin", "base", document=document) for number in numbers]


def test_pages_of_several_documents_go_through_one_runner(desk):
    desk.runner.allow("builtin", 4)
    desk.runner.add(jobs(1, 2))
    desk.runner.add(jobs(1, document="b"))
    desk.draw()
    pages = [request for request in desk.sent if isinstance(request, Recognize)]
    assert sorted(request.image_path for request in pages) == ["a-1.png", "a-2.png", "b-1.png"]
    assert {request.options["max_new_tokens"] for request in pages} == {9}
    for request in pages:
        desk.finish(request.job_id)
    assert sorted(desk.outcomes(PageDone)) == [("a", 1), ("a", 2), ("b", 1)]
    assert len(desk.pictures.released) == 3
    assert desk.runner.is_empty


def test_an_engine_has_as_many_pages_as_it_says_and_one_more(desk):
    desk.runner.add(jobs(1, 2, 3, 4, 5))
    assert len(desk.pictures.wanted) == 2
    desk.runner.on_event(Ready("builtin", "1", "CPU", 1, pages_together=3))
    desk.draw()
    assert len(desk.sent) == 2  # news of the engine moves nothing by itself
    desk.draw()
    assert len(desk.sent) == 4


def test_another_engines_news_changes_nothing_for_this_one(desk):
    desk.runner.on_event(Ready("builtin", "1", "CPU", 1, pages_together=3))
    desk.runner.on_event(Ready("other", "1", "CPU", 1, pages_together=1))
    desk.runner.add(jobs(1, 2, 3, 4, 5))
    assert len(desk.pictures.wanted) == 4


def test_a_page_of_which_nothing_can_be_made_fails_alone(desk):
    desk.unusable = 1
    desk.runner.add(jobs(1, 2))
    desk.draw()
    for request in list(desk.sent):
        desk.finish(request.job_id)
    assert desk.outcomes(PageFailed) == [("a", 1)]
    assert ("a", 2) in desk.outcomes(PageDone)
    assert desk.runner.is_empty


def test_what_was_read_of_a_stopped_page_is_told_and_its_picture_let_go(desk):
    desk.runner.add(jobs(1))
    desk.draw()
    desk.runner.cancel_all()
    (page, cancel) = desk.sent
    assert cancel == Cancel(page.job_id)
    desk.runner.on_event(Cancelled(page.job_id))
    assert desk.outcomes(PageCancelled) == [("a", 1)]
    assert len(desk.pictures.released) == 1


def test_a_page_is_drawn_and_sent_again_after_a_death(desk):
    desk.runner.add(jobs(1))
    desk.draw()
    desk.runner.on_event(PageStarted(desk.sent[0].job_id, "base", 1, 1))
    desk.runner.on_exit(DIED, (desk.sent[0].job_id,), (desk.sent[0].job_id,))
    assert desk.outcomes(PageRetried) == [("a", 1)]
    desk.draw()
    assert len({request.job_id for request in desk.sent}) == 2


def test_a_page_whose_picture_cannot_be_made_fails(desk):
    desk.runner.add(jobs(1, 2))
    desk.runner.on_picture_failed(desk.pictures.wanted[0], Problem.of(ErrorCode.IMAGE_UNREADABLE))
    assert desk.outcomes(PageFailed) == [("a", 1)]
    desk.draw()
    assert [request.image_path for request in desk.sent] == ["a-2.png"]


def test_a_forgotten_page_is_not_spoken_of_again(desk):
    desk.runner.add(jobs(1))
    desk.draw()
    assert desk.runner.forget(jobs(1)[0]).image_path == Path("a-1.png")
    desk.finish(desk.sent[0].job_id)
    assert [outcome for outcome, _ in desk.told if not isinstance(outcome, PageAdvanced)] == []
    assert desk.runner.is_empty


def test_a_job_that_may_not_be_sent_waits_with_its_picture_unless_it_is_urgent():
    may: list[bool] = []
    desk = Desk(may_send=lambda _job: bool(may))
    desk.runner.add([ReadJob(1, "builtin", "base")])
    desk.draw()
    assert desk.sent == []
    desk.runner.add([ReadJob(2, "builtin", "base")], urgent=True)
    desk.draw()
    assert [request.job_id for request in desk.sent] == ["job-2"]
    may.append(True)
    desk.draw()
    assert [request.job_id for request in desk.sent] == ["job-2", "job-1"]
    assert not desk.runner.is_under_way
    desk.runner.on_event(PageStarted("job-2", "base", 1, 1))
    assert desk.runner.is_under_way


def test_a_page_that_only_goes_on_has_nothing_asked_anew(desk):
    """Asking looks at all that wait, so that at every word of an engine it would grow with the document."""
    desk.runner.add(jobs(1, 2, 3))
    desk.draw()
    desk.pictures.wanted = ()
    desk.runner.on_event(PageStarted("job-1", "base", 1, 1))
    assert desk.pictures.wanted == ()
    desk.runner.on_event(PageFinished("job-1", "end", 0, 1, 1, 1, "picture", "1", ""))
    assert list(desk.pictures.wanted) == jobs(3)
