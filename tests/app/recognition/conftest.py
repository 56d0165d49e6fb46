import pytest

from app.recognition.read_queue import ReadQueue
from tests.app.recognition.queue_steps import Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def queue(clock):
    return ReadQueue(clock=clock)
