"""Work beside the window: how it waits for its turn, how it is told, and how it ends."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.controllers import background as background_module
from app.controllers.background import Background, Failure, Order, in_turn
from app.document.problems import RectoError
from model_runtime.messages import message


class Held:
    """A job that is begun when somebody has seen it begin, and ends when it is let go."""

    def __init__(self, answer: object = None) -> None:
        self.begun, self.let_go, self.answer = threading.Event(), threading.Event(), answer
        self.done = False

    def __call__(self) -> object:
        self.begun.set()
        assert self.let_go.wait(20)
        self.done = True
        return self.answer


def test_what_a_job_returns_is_told_on_the_thread_that_asked(background, qtbot):
    answers: list[object] = []
    lane = background.lane("sums", Order.EACH, must_finish=False)
    lane.run(lambda: threading.current_thread().name, lambda name: answers.append((name, threading.current_thread())))
    assert answers == []
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [("sums", threading.main_thread())]


def test_a_failure_is_an_answer_and_the_next_job_is_done(background, qtbot, caplog):
    def fail(error: BaseException) -> Callable[[], object]:
        def work() -> object:
            raise error

        return work

    answers: list[object] = []
    errors = [KeyError("mill"), RectoError("The mill is gone"), SystemExit(3)]
    lane = background.lane("sums", Order.IN_ORDER, must_finish=True)
    for error in errors:
        lane.run(fail(error), answers.append)
    lane.run(lambda: "done", answers.append)
    qtbot.waitUntil(lambda: len(answers) == 4)
    assert answers == [*map(Failure, errors), "done"]
    assert caplog.text.count("sums: a job failed") == 2  # the error that has words is for the person, not for the log


def test_a_failure_has_words_for_the_person():
    told = RectoError(message("The mill is gone"), message("Look elsewhere."))
    what, hint = message("It could not be read"), message("Try again.")
    assert Failure(told).problem(what, hint) is told
    words = Failure(KeyError("mill")).problem(what, hint)
    assert (str(words.title), words.hint) == ("It could not be read: KeyError: 'mill'", hint)


def test_where_no_thread_can_be_had_the_job_has_failed(background, qtbot):
    answers: list[object] = []
    lane = background.lane("sums", Order.IN_ORDER, must_finish=True)
    usual = threading.stack_size(1 << 46)  # more than any machine has
    try:
        lane.run(lambda: "done", answers.append)
    finally:
        threading.stack_size(usual)
    lane.run(lambda: "done", answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert isinstance(answers[0], Failure)
    assert answers[1] == "done"


def test_in_order_one_is_done_after_the_other(background, qtbot):
    first, answers = Held("first"), []
    lane = background.lane("sums", Order.IN_ORDER, must_finish=True)
    lane.run(first, answers.append)
    begun: list[bool] = []
    lane.run(lambda: begun.append(first.done), answers.append)
    lane.run(lambda: "third", answers.append)
    assert first.begun.wait(20)
    assert begun == []
    first.let_go.set()
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert (begun, answers) == ([True], ["first", None, "third"])


def test_of_the_latest_only_the_newest_is_told_and_what_waited_is_not_begun(background, qtbot):
    first, answers, begun = Held("first"), [], []
    lane = background.lane("sums", Order.LATEST, must_finish=False)
    lane.run(first, answers.append)
    assert first.begun.wait(20)
    lane.run(lambda: begun.append("second"), answers.append)
    lane.run(lambda: "third", answers.append)
    first.let_go.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert lane.wait(20)
    qtbot.wait(1)
    assert (answers, begun) == (["third"], [])


def test_an_answer_that_is_on_its_way_is_not_told_once_it_is_forgotten(background, qtbot):
    answers: list[object] = []
    lane = background.lane("sums", Order.IN_ORDER, must_finish=False)
    lane.run(lambda: "old", answers.append)
    assert lane.wait(20)  # the answer is in the queue of events now
    lane.forget()
    lane.run(lambda: "new", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["new"]


def test_each_has_no_other_before_it(background, qtbot):
    held, answers = [Held(number) for number in range(3)], []
    lane = background.lane("sums", Order.EACH, must_finish=False)
    for job in held:
        lane.run(job, answers.append)
    for job in reversed(held):
        assert job.begun.wait(20)
        job.let_go.set()
        qtbot.waitUntil(lambda job=job: job.answer in answers)
    assert answers == [2, 1, 0]


def test_who_is_answered_on_another_thread_takes_the_answer_on_this_one(background, qtbot):
    answers: list[object] = []
    tell = background.here(lambda *given: answers.append((*given, threading.current_thread())))
    thread = threading.Thread(target=tell, args=(1, 2))
    thread.start()
    thread.join()
    assert answers == []
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(1, 2, threading.main_thread())]


def test_another_thread_may_not_ask(background):
    lane = background.lane("sums", Order.EACH, must_finish=False)
    errors: list[RuntimeError] = []

    def ask() -> None:
        try:
            lane.run(lambda: None, errors.append)
        except RuntimeError as error:
            errors.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert "another thread" in str(errors[0])


# --- the end ---


def test_at_the_end_what_must_be_is_finished_and_the_rest_is_dropped(qapp):
    background, begun = Background(), []
    dropped, saved = Held(), Held()
    may_go = background.lane("may go", Order.IN_ORDER, must_finish=False)
    must_stay = background.lane("must stay", Order.IN_ORDER, must_finish=True, before_close=saved.let_go.set)
    for lane, job in ((may_go, dropped), (must_stay, saved)):
        lane.run(job, pytest.fail)
        lane.run(lambda name=lane.name: begun.append(name), pytest.fail)
        assert job.begun.wait(20)
    background.close()
    assert saved.done
    assert begun == ["must stay"]
    assert not dropped.done  # it was not waited for
    dropped.let_go.set()
    assert may_go.wait(20)
    qapp.processEvents()  # nothing is told any more: `pytest.fail` would be called
    assert begun == ["must stay"]


def test_before_the_end_a_lane_may_ask_for_what_is_not_done_yet(qapp):
    background, done = Background(), []
    heard: list[str] = []
    for name in ("first", "second"):
        background.lane(name, Order.EACH, must_finish=False, before_close=lambda name=name: heard.append(name))
    rest = background.lane(
        "rest", Order.LATEST, must_finish=True, before_close=lambda: rest.run(lambda: done.append("rest"), pytest.fail)
    )
    background.close()
    background.close()
    assert (heard, done) == (["first", "second"], ["rest"])


def test_after_the_end_nothing_is_taken_and_what_must_be_done_says_so(qapp):
    background = Background()
    may_go = background.lane("may go", Order.EACH, must_finish=False)
    must_stay = background.lane("must stay", Order.EACH, must_finish=True)
    background.close()
    may_go.run(pytest.fail, pytest.fail)
    with pytest.raises(RuntimeError, match="must stay: asked for after the end"):
        must_stay.run(pytest.fail, pytest.fail)
    background.here(pytest.fail)()
    qapp.processEvents()


def test_the_end_does_not_wait_for_ever_and_says_for_what_it_waited(qapp, caplog):
    background, stuck = Background(patience=0.05), Held()
    lane = background.lane("stuck", Order.IN_ORDER, must_finish=True)
    lane.run(stuck, pytest.fail)
    with caplog.at_level(logging.ERROR):
        background.close()
    assert caplog.messages == ["stuck: not finished when the window closed"]
    stuck.let_go.set()
    assert lane.wait(20)


def test_what_fails_at_the_end_is_in_the_log(qapp, caplog):
    def fail() -> None:
        raise RectoError("The disk is full")

    background = Background()
    lane = background.lane("saving", Order.IN_ORDER, must_finish=True)
    lane.run(fail, pytest.fail)
    background.close()
    assert caplog.messages == ["saving: failed when the window closed"]
    assert "The disk is full" in caplog.text


def test_a_lane_that_cannot_hear_the_end_keeps_no_other_from_finishing(qapp):
    def stumble() -> None:
        raise KeyError("mill")

    background, saved = Background(), Held()
    background.lane("stumbles", Order.EACH, must_finish=False, before_close=stumble)
    lane = background.lane("saves", Order.EACH, must_finish=True, before_close=saved.let_go.set)
    lane.run(saved, pytest.fail)
    with pytest.raises(KeyError):
        background.close()
    assert saved.done


ENDS = """
from PySide6.QtCore import QCoreApplication
from app.controllers.background import Background, Order
from app.recognition.layer_agreement import agreement_with_layer

def work_on():
    begun.set()
    while True:
        agreement_with_layer((), ["Three beds of reed"] * 50)

import threading
begun = threading.Event()
app, background = QCoreApplication([]), Background()
background.lane("works on", Order.LATEST, must_finish=False).run(work_on, print)
begun.wait()
background.close()
"""


def test_a_process_ends_quietly_while_what_was_dropped_still_works():
    ended = subprocess.run(
        [sys.executable, "-c", ENDS], capture_output=True, text=True, timeout=60, check=False,
        cwd=Path(background_module.__file__).parents[2],
    )  # fmt: skip
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_steps_are_taken_in_turn_whatever_becomes_of_one():
    taken: list[str] = []

    def stumble() -> None:
        taken.append("second")
        raise KeyError("mill")

    with pytest.raises(KeyError):
        in_turn(lambda: taken.append("first"), stumble, lambda: taken.append("third"))
    assert taken == ["first", "second", "third"]
