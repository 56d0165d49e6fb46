"""The driver's end, with workers on machines that cannot be here: of another version, without the model, or dying."""

from concurrent.futures import Future

import pytest

from app.cluster.cluster import Cluster
from app.cluster.connection import WorkerEnded
from app.cluster.errors import ClusterFailed
from app.cluster.orders import WorkerMachine, WorkerRefusal
from app.cluster.worker import this_machine
from app.jobs.read_job import PageFailed, PageRetried
from model_runtime.messages import message
from tests.app.cluster.orders_of_tests import order

OURS = this_machine().recto


class FarWorker:
    """Answers to calls are given by the test; where it runs and with what it says at once."""

    def __init__(self, machine: WorkerMachine | Exception) -> None:
        self._says, self.machine, self.is_ended = machine, "", False
        self.asked: list[Future] = []

    def call(self, method: str, *given: object) -> Future:
        answer: Future = Future()
        if method != "machine":
            self.asked.append(answer)
        elif isinstance(self._says, Exception):
            answer.set_exception(self._says)
        else:
            answer.set_result(self._says)
        return answer

    def end(self) -> None:
        self.is_ended = True


class FarMachines:
    """A connection to machines as they are named."""

    def __init__(self, *machines: WorkerMachine | Exception, spare: int = 0) -> None:
        self.workers = len(machines) - spare
        self._left = [FarWorker(machine) for machine in machines]
        self.started: list[FarWorker] = []

    def start_worker(self) -> FarWorker:
        self.started.append(self._left.pop(0))
        return self.started[-1]


def machine(name: str, recto: str = OURS) -> WorkerMachine:
    return WorkerMachine(name, recto, "3.11.7", 1)


def test_a_machine_with_another_recto_is_told_and_not_used():
    far = FarMachines(machine("old", "0.0.1"), machine("new"))
    cluster = Cluster(far)
    cluster.start()
    (said,) = cluster.said()
    assert said.startswith(f"The machine old has Recto 0.0.1, and this one {OURS}. Install the same version")
    assert [worker.is_ended for worker in far.started] == [True, False]


def test_where_no_worker_comes_the_reason_is_told():
    cluster = Cluster(FarMachines(WorkerEnded("creation failed\nModuleNotFoundError: No module named 'app'")))
    with pytest.raises(ClusterFailed, match=r"could be started \(ModuleNotFoundError: No module named 'app'\)"):
        cluster.start()


def test_a_worker_without_the_model_gets_no_more_and_with_the_last_the_batch_ends():
    far = FarMachines(machine("a"), machine("b"))
    cluster, heard = Cluster(far), []
    cluster.start()
    cluster.add([order(1), order(2)], heard.append)
    first, second = far.started
    refusal = WorkerRefusal(message("It needs its model, and none was added"))
    first.asked[0].set_result(refusal)
    assert heard == []
    assert "The worker on a gets no more pages: It needs its model" in cluster.said()[0]
    assert len(second.asked) == 2  # its own, and the other's
    second.asked[0].set_result(refusal)
    (failed,) = heard
    assert str(failed) == "It needs its model, and none was added (on the machine b)"


def test_a_worker_that_ends_is_replaced_and_its_page_fails_with_the_second():
    far = FarMachines(machine("a"), machine("b"), machine("c"), spare=2)
    cluster, heard = Cluster(far), []
    cluster.start()
    cluster.add([order(7)], heard.append)
    far.started[0].asked[0].set_exception(WorkerEnded())
    far.started[1].asked[0].set_exception(WorkerEnded())
    assert [(type(step), step.job.number) for step in heard] == [(PageRetried, 7), (PageFailed, 7)]
    assert str(heard[1].problem.title) == "The workers that read this page ended, twice"
    assert cluster.said()[0] == "A worker on a has ended; another one is started."
    assert len(far.started) == 3
    cluster.close()
    assert far.started[2].is_ended
