"""What is said where there is no cluster to be had. One of another version cannot be here: Ray is a fake for that."""

import socket
import sys
from types import SimpleNamespace

import pytest

from app.cluster.cluster_options import ClusterOptions
from app.cluster.connection import connected
from app.cluster.errors import ClusterFailed

MISMATCH = (
    "Version mismatch: The cluster was started with:\n    Ray: 2.50.0\n    Python: 3.12.1\n"
    "This process on host was started with:\n    Ray: 2.60.0\n    Python: 3.11.7\n"
)


@pytest.fixture
def put_ray(monkeypatch):
    """Puts something in Ray's place that has these resources, or fails so when it is asked to begin."""

    def put(resources=None, error=None):
        def init(**_given):
            if error:
                raise error

        exceptions = SimpleNamespace(RayActorError=Exception)
        ray = SimpleNamespace(
            init=init, shutdown=lambda: None, cluster_resources=lambda: resources or {}, exceptions=exceptions
        )
        monkeypatch.setitem(sys.modules, "ray", ray)
        monkeypatch.setitem(sys.modules, "ray.exceptions", exceptions)

    return put


def said(options: ClusterOptions) -> str:
    with pytest.raises(ClusterFailed) as failure, connected(options):
        pass
    return str(failure.value)


def test_without_ray_it_is_said_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    assert said(ClusterOptions("auto")) == (
        "Ray, which reads on a cluster, is not installed. "
        "Run `python3 -m installer setup --with cluster` in the checkout."
    )


def test_an_address_where_nobody_listens_is_told_without_asking_ray(put_ray):
    put_ray(error=AssertionError("it would try for two minutes"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # bound, and not listening
        address = f"127.0.0.1:{free.getsockname()[1]}"
        assert said(ClusterOptions(address)).startswith(f"There is no Ray cluster at “{address}”. Start one with")
        assert f"“ray://{address}”" in said(ClusterOptions(f"ray://{address}"))


def test_another_version_and_whatever_else_ray_says_is_told(put_ray):
    put_ray(error=RuntimeError(MISMATCH))
    words = said(ClusterOptions("auto"))
    assert "another version of Ray or Python than this machine: The cluster was started with: Ray: 2.50.0" in words
    assert "Install the same versions of both on all machines" in words
    put_ray(error=ValueError("Ray Client requires pip package `ray[client]`."))
    assert "install `ray[client]` beside Recto" in said(ClusterOptions("ray://head"))
    put_ray(error=ConnectionError("Could not find any running Ray instance."))
    assert said(ClusterOptions("auto")).startswith("There is no Ray cluster at “auto”")


def test_a_cluster_without_the_cards_that_are_asked_for_is_told(put_ray):
    put_ray({"CPU": 8.0})
    words = said(ClusterOptions("auto", gpus=1.0))
    assert "no room for a worker: it takes 1 core, 1 cards, and there is 8 cores, 0 cards" in words
    assert "--ray-gpus" in words


def test_workers_are_one_to_a_card_or_one_to_two_cores(put_ray):
    for resources, options, workers in (
        ({"CPU": 8.0}, ClusterOptions("auto"), 4),
        ({"CPU": 64.0, "GPU": 8.0}, ClusterOptions("auto"), 8),
        ({"CPU": 64.0, "GPU": 8.0}, ClusterOptions("auto", gpus=0.5), 16),
        ({"CPU": 64.0, "GPU": 8.0}, ClusterOptions("auto", gpus=0.0), 32),
        ({"CPU": 8.0}, ClusterOptions("auto", workers=3), 3),
    ):
        put_ray(resources)
        with connected(options) as connection:
            assert connection.workers == workers
