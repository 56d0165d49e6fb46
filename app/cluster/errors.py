"""What goes wrong with a cluster, in the words of a person."""

from __future__ import annotations

from app.cluster.orders import WorkerRefusal
from app.sessions.engine_session import EngineFailed
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message, verbatim
from model_runtime.missing_parts import how_to_install


class ClusterFailed(EngineFailed):
    """The cluster cannot be used: it is not there, not fit, or has no worker left."""


def not_installed() -> ClusterFailed:
    title = message("Ray, which reads on a cluster, is not installed")
    return ClusterFailed(title, how_to_install("cluster"))


def not_reached(address: str, detail: str) -> ClusterFailed:
    title = message("There is no Ray cluster at “{address}”", address=address)
    hint = message(
        "Start one with `ray start --head`, and see that the address and port are right and no firewall is between; "
        "`--ray local` makes one of this machine."
    )
    return ClusterFailed(title, hint, detail)


def no_client() -> ClusterFailed:
    title = message("An address with ray:// needs Ray's client, which is not installed")
    hint = message("Name the cluster as HOST:PORT, or install `ray[client]` beside Recto.")
    return ClusterFailed(title, hint)


def other_versions(detail: str) -> ClusterFailed:
    title = message("The cluster has another version of Ray or Python than this machine: {detail}", detail=detail)
    return ClusterFailed(title, message("Install the same versions of both on all machines, and start it anew."))


def other_recto(machine: str, theirs: str, ours: str) -> ClusterFailed:
    title = message(
        "The machine {machine} has Recto {theirs}, and this one {ours}", machine=machine, theirs=theirs, ours=ours
    )
    return ClusterFailed(title, message("Install the same version on all machines of the cluster."))


def too_little(wanted: str, there: str) -> ClusterFailed:
    title = message(
        "The cluster has no room for a worker: it takes {wanted}, and there is {there}", wanted=wanted, there=there
    )
    hint = message("Ask for less with --ray-gpus or --ray-workers, or add machines. `ray status` says what is in use.")
    return ClusterFailed(title, hint)


def no_worker_started(detail: str) -> ClusterFailed:
    title = message("No worker of the cluster could be started ({why})", why=detail)
    hint = message("Recto has to be installed in the Python of every machine there, in the same version as here.")
    return ClusterFailed(title, hint, detail)


def no_worker_left() -> ClusterFailed:
    title = message("No worker of the cluster is left that can read")
    return ClusterFailed(title, message("See what was told before; the same command goes on from there."))


def refused(machine: str, refusal: WorkerRefusal) -> ClusterFailed:
    """No worker can read; these are the words of the last."""
    title = message("{title} (on the machine {machine})", title=refusal.title, machine=machine)
    return ClusterFailed(title, refusal.hint, refusal.detail)


def worker_ended(machine: str) -> Problem:
    """Why a page is read again."""
    title = message("The worker that read this page ended")
    return Problem(ErrorCode.ENGINE_DIED, title, message("it was on {machine}", machine=machine))


def workers_ended(machine: str) -> Problem:
    """The problem of a page over which two workers have ended."""
    title = message("The workers that read this page ended, twice")
    hint = message("Look at the page, and at the memory of the machines; then try it again.")
    return Problem(ErrorCode.ENGINE_DIED, title, message("the last one was on {machine}", machine=machine), hint)


def unusable_answer(error: BaseException) -> Problem:
    """The problem of a page of which a worker has said nothing that makes sense."""
    return Problem.of(ErrorCode.BAD_ANSWER, verbatim(f"{type(error).__name__}: {error}".splitlines()[0][:500]))
