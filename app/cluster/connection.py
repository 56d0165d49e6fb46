"""The only place that knows Ray: a cluster that is reached, or made of this machine, and workers on it as actors.

Ray is asked for little: to start processes on machines and to call them. Its retries are off (`max_restarts` and
`max_task_retries` are 0): they know nothing of pages, and repeat one that ends every worker for ever.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from app.cluster import errors
from app.cluster.cluster_options import LOCAL, ClusterOptions
from app.cluster.worker import PageWorker
from app.files.locked_folder import mark_used
from app.jobs.read_queue import MOST_TOGETHER
from app.pages.abandoned_folders import sweep_folders

_REACH_SECONDS = 10.0  # Ray itself would try for two minutes
_SHORTEST = "/tmp"  # Ray makes sockets below its folder, whose whole names may have 107 letters
_LONGEST_FOLDER = 30
_PREFIX = "recto-ray-"
_CALLS = MOST_TOGETHER + 8  # pages at a worker, and questions besides
_CORES_A_WORKER = 2


class WorkerEnded(Exception):
    """The process of a worker is there no more, or could not be started."""


class RayWorker:
    """An actor."""

    def __init__(self, actor: Any, ray: Any) -> None:
        self._actor, self._ray = actor, ray
        self.machine = ""  # its name, once it has said it

    def call(self, method: str, *given: object) -> Future[Any]:
        """Call a method of `PageWorker`; the answer fails with `WorkerEnded` where that is why there is none."""
        answer: Future[Any] = Future()
        asked = getattr(self._actor, method).remote(*given).future()
        asked.add_done_callback(lambda done: self._pass_on(done, answer))
        return answer

    def end(self) -> None:
        """End the process, whatever it does; its pages fail with `WorkerEnded`."""
        with suppress(Exception):
            self._ray.kill(self._actor, no_restart=True)

    def _pass_on(self, done: Future[Any], answer: Future[Any]) -> None:
        try:
            answer.set_result(done.result())
        except self._ray.exceptions.RayActorError as error:
            answer.set_exception(WorkerEnded(str(error)))
        except Exception as error:
            answer.set_exception(getattr(error, "cause", None) or error)


class RayConnection:
    """A cluster."""

    def __init__(self, ray: Any, options: ClusterOptions) -> None:
        self._ray = ray
        there: dict[str, float] = ray.cluster_resources()
        self._cards, self._cores = there.get("GPU", 0.0), there.get("CPU", 0.0)
        self._gpus = options.gpus if options.gpus is not None else float(self._cards >= 1)
        self._check_room()
        self.workers = options.workers or self._fitting()

    def start_worker(self) -> RayWorker:
        """One more worker; where there is no room now, it starts when there is."""
        actor = self._ray.remote(PageWorker).options(
            num_cpus=1, num_gpus=self._gpus, max_restarts=0, max_task_retries=0, max_concurrency=_CALLS
        )
        return RayWorker(actor.remote(), self._ray)

    def _check_room(self) -> None:
        if self._cores < 1 or self._cards < self._gpus:
            wanted = f"1 core, {self._gpus:g} cards"
            raise errors.too_little(wanted, f"{self._cores:g} cores, {self._cards:g} cards")

    def _fitting(self) -> int:
        by_cores = int(self._cores)
        if self._gpus:
            return max(1, min(int(self._cards / self._gpus), by_cores))
        return max(1, by_cores // _CORES_A_WORKER)


@contextmanager
def connected(options: ClusterOptions) -> Iterator[RayConnection]:
    """A cluster while the `with` block lasts. One that was made of this machine ends with it.

    Raises:
        ClusterFailed: it is not there, cannot be used, or Ray is not installed.
    """
    ray = _ray()
    with _folder(options) as folder:
        _begin(ray, options, folder)
        try:
            yield RayConnection(ray, options)
        finally:
            ray.shutdown()


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # read when it is imported
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise errors.not_installed() from error
    return ray


@contextmanager
def _folder(options: ClusterOptions) -> Iterator[str | None]:
    """Where a cluster of this machine keeps its files: else they would stay in the folder that all of Ray shares."""
    if options.address != LOCAL:
        yield None
        return
    usual = tempfile.gettempdir()
    parent = usual if len(usual) <= _LONGEST_FOLDER else _SHORTEST
    sweep_folders(Path(parent), _PREFIX)  # of commands that were killed
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    mark = mark_used(folder)
    try:
        yield str(folder)
    finally:
        if mark is not None:
            mark.close()
        shutil.rmtree(folder, ignore_errors=True)


def _begin(ray: Any, options: ClusterOptions, folder: str | None) -> None:
    quiet: dict[str, Any] = {"logging_level": logging.ERROR, "log_to_driver": False}
    if folder is not None:
        cores = max(os.cpu_count() or 1, options.workers)
        quiet |= {"include_dashboard": False, "num_cpus": cores, "_temp_dir": folder}
    else:
        _check_reachable(options.address)
        quiet |= {"address": options.address}
    try:
        with _own_signals():
            ray.init(**quiet)
    except Exception as error:  # Ray's own are of many kinds
        words = " ".join(str(error).split())
        if "ersion mismatch" in words:
            raise errors.other_versions(words.partition("mismatch: ")[2] or words) from error
        if "ray[client]" in words:
            raise errors.no_client() from error
        raise errors.not_reached(options.address, words) from error


@contextmanager
def _own_signals() -> Iterator[None]:
    """Ray takes the signal to end for itself, and then no page that was read would be kept."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _check_reachable(address: str) -> None:
    """See that somebody listens there; of an address that is none Ray says so itself, and at once."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not colon or not port.isdecimal():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), _REACH_SECONDS).close()
    except (OSError, OverflowError) as error:
        raise errors.not_reached(address, str(error)) from error
