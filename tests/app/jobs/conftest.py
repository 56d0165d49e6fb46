import pytest

from app.jobs.read_queue import ReadQueue
from tests.app.jobs.queue_steps import Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def queue(clock):
    return ReadQueue(clock=clock)
