"""Whose turn it is, what there is room for, and when files go."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.serving.job_board import JobBoard
from app.serving.limits import ServingLimits
from app.serving.refusals import RequestRefused
from app.serving.served_job import ServedJob, TaskStatus, Wanted


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("app.serving.served_job.time.monotonic", clock)
    return clock


@pytest.fixture
def board(clock: Clock) -> Iterator[JobBoard]:
    board = JobBoard(ServingLimits(waiting=3, held=4, fetched=2, kept_seconds=60.0), clock)
    yield board
    board.remove()


def add(board: JobBoard) -> ServedJob:
    return board.add("scan.pdf", Wanted(), lambda place: place.write_bytes(b"scan") and None)


def turn(board: JobBoard, *, again: bool = False) -> ServedJob:
    job = board.next_turn()
    assert job is not None
    board.turn_over(job, again=again)
    if not again:
        job.end()
    return job


def test_every_job_has_a_turn_before_any_has_its_second(board):
    long, short, other = add(board), add(board), add(board)
    assert [board.position(job) for job in (long, short, other)] == [1, 2, 3]
    assert [turn(board, again=True), turn(board), turn(board, again=True)] == [long, short, other]
    assert [turn(board), turn(board)] == [long, other]
    assert not board.others_wait()


def test_more_than_may_wait_are_sent_away_and_nothing_of_them_is_kept(board):
    jobs = [add(board) for _ in range(3)]
    with pytest.raises(RequestRefused, match="Too many") as refused:
        add(board)
    assert (refused.value.status, refused.value.headers) == (429, {"Retry-After": "10"})
    assert sorted(path.name for path in jobs[0].folder.parent.iterdir() if path.is_dir()) == sorted(j.id for j in jobs)
    turn(board)
    add(board)  # what is finished does not wait
    turn(board)
    with pytest.raises(RequestRefused, match="Too many"):
        add(board)  # but all that is held has an end too


def test_what_was_fetched_is_kept_until_others_are_and_takes_nobody_s_room(board):
    jobs = []
    for _ in range(5):
        jobs.append(add(board))
        turn(board)
        board.was_fetched(jobs[-1])
        board.was_fetched(jobs[-1])
    assert [job.folder.exists() for job in jobs] == [False, False, False, True, True]
    assert board.find(jobs[3].id) is jobs[3]


def test_files_go_when_they_are_dropped_or_after_their_time(board, clock):
    one, other = add(board), add(board)
    turn(board), turn(board)
    assert not one.file.exists()  # what was sent goes at the end
    board.drop(one)
    assert (one.folder.exists(), other.folder.exists()) == (False, True)
    clock.now = 59.0
    board.forget_old()
    assert board.find(other.id) is other
    clock.now = 61.0
    board.forget_old()
    assert not other.folder.exists()
    with pytest.raises(RequestRefused, match="no task"):
        board.find(other.id)


def test_what_is_dropped_while_it_is_read_keeps_its_files_until_its_turn_is_over(board):
    job = add(board)
    assert board.next_turn() is job
    board.drop(job)
    assert (job.unwanted.is_set(), job.folder.exists()) == (True, True)
    board.turn_over(job, again=False)
    assert not job.folder.exists()


def test_the_end_wakes_who_waits_for_a_turn_and_ends_what_waits(board):
    ended: list[ServedJob | None] = []
    thread = threading.Thread(target=lambda: ended.append(board.next_turn()))
    thread.start()
    board.stop()
    thread.join()
    assert ended == [None]
    with pytest.raises(RequestRefused, match="being stopped"):
        add(board)


def test_a_job_that_waits_is_told_of_the_end(board):
    job = add(board)
    rung: list[str] = []
    job.listen(lambda: rung.append(job.events[-1][0]))
    board.stop()
    assert (job.status, job.error.status, rung) == (TaskStatus.FAILURE, 503, ["end"])


def test_a_file_that_cannot_be_kept_leaves_no_folder(board):
    def place(target: Path) -> None:
        raise OSError("no room")

    with pytest.raises(RequestRefused, match="cannot be kept") as refused:
        board.add("scan.pdf", Wanted(), place)
    assert refused.value.status == 507
    job = add(board)
    assert [path.name for path in job.folder.parent.iterdir() if path.is_dir()] == [job.id]
