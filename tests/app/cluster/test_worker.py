"""A worker as the driver calls it, on threads of its own, with real processes behind it; only Ray is not there."""

import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from app.cluster.orders import PageAnswer, WorkerRefusal
from app.cluster.worker import PageWorker
from app.jobs.read_job import PageFailed, PageRetried
from app.sessions.page_loop import PageRead
from tests.app.cluster.orders_of_tests import WAY, WISH, order
from tests.scripted_engine import scripted_command


def fingerprint_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def make_worker(monkeypatch) -> Iterator[Callable[..., PageWorker]]:
    made: list[PageWorker] = []

    def make(**script) -> PageWorker:
        command = json.dumps(scripted_command({"name": "builtin", **script}))
        monkeypatch.setenv("RECTO_ENGINE_COMMAND", command)
        made.append(PageWorker())
        return made[-1]

    yield make
    for worker in made:
        worker.close()


@pytest.fixture
def make_file(tmp_path) -> Callable[[str, int], Path]:
    def make(name: str, pages: int) -> Path:
        sheets = [Image.new("L", (60, 80), 255 - number) for number in range(pages)]
        sheets[0].save(tmp_path / name, save_all=True, append_images=sheets[1:])
        return tmp_path / name

    return make


def read_all(worker: PageWorker, *files: tuple[Path, int]) -> dict[tuple[str, int], PageAnswer | WorkerRefusal]:
    """Every page of each, all asked for at once."""
    with ThreadPoolExecutor(16) as pool:
        asked = {
            (path.name, number): pool.submit(worker.read, order(number, path, fingerprint_of(path)))
            for path, count in files
            for number in range(1, count + 1)
        }
        return {name: answer.result() for name, answer in asked.items()}


def test_pages_of_two_files_are_read_together_and_one_that_ends_its_engine_fails_alone(make_worker, make_file):
    worker = make_worker(batch=3, pages={"5": {"deed": "kill"}})
    files = (make_file("a.pdf", 5), 5), (make_file("b.pdf", 4), 4)
    ready = worker.make_ready(WISH, WAY)
    assert (ready.mode.name, ready.pages_together) == ("base", 3)
    answers = read_all(worker, *files)
    lost = answers.pop(("a.pdf", 5))
    assert [type(step) for step in lost.steps] == [PageRetried, PageFailed]
    assert len(answers) == 8
    for (_, number), answer in answers.items():
        assert isinstance(answer.steps[-1], PageRead)
        assert answer.steps[-1].reading.blocks[0].text.startswith(f"Page page-{number}-")
        assert answer.steps[-1].reading.key.way == WAY


def test_a_file_that_is_not_there_or_another_one_is_refused(make_worker, make_file, tmp_path):
    worker, there = make_worker(), make_file("a.pdf", 1)
    answer = worker.read(order(1, tmp_path / "gone.pdf", "0" * 64))
    assert answer.of_file
    assert str(answer.title) == f"“{tmp_path / 'gone.pdf'}” is not there on the machine {worker.machine().name}"
    assert "every machine of the cluster" in str(answer.hint)
    other = worker.read(order(1, there, "0" * 64))
    assert other.of_file
    assert "is another file on the machine" in str(other.title)
    assert isinstance(worker.read(order(1, there, fingerprint_of(there))), PageAnswer)


def test_an_engine_that_is_not_there_is_refused_and_no_file_is_to_blame(make_worker, make_file):
    worker, there = make_worker(missing="torch"), make_file("a.pdf", 1)
    answer = worker.read(order(1, there, fingerprint_of(there)))
    assert not answer.of_file
    assert "is not ready; missing: torch" in str(answer.error())
    assert worker.engines()[0].name == "builtin"
    assert "is not ready" in str(worker.way(WISH).title)
