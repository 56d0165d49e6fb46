"""What the window asks of a manifest: rows, their order, what failed once more, pages that were counted."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.batch.documents import ManifestRun
from app.batch.kept_command import NoBatch, command_of, keep_command
from app.batch.manifest import Manifest
from app.batch.queue_rows import QueueOrder
from app.batch.run_lock import BatchRunning, alone, is_running
from app.batch.states import BatchManner, BatchState, FoundFile, KeptPage
from app.batch.stopping import StopWatch, ask_to_stop
from model_runtime.errors import ErrorCode, Problem
from tests.app.library.kept import reading

MANNER = BatchManner("base", "md", ("md",))


@pytest.fixture
def manifest(tmp_path: Path) -> Iterator[Manifest]:
    with closing(Manifest(tmp_path)) as made:
        yield made


@pytest.fixture
def run(manifest: Manifest) -> ManifestRun:
    run = manifest.begin(MANNER)
    manifest.take_in([FoundFile(Path("/in") / name, Path(name), 5, 1) for name in ("a.pdf", "b.pdf", "c.pdf")], run)
    return run


def names(manifest: Manifest, order: QueueOrder = QueueOrder.QUEUE) -> list[str]:
    return [row.path.stem for row in manifest.rows(order, 10)]


def lose(manifest: Manifest, run: ManifestRun) -> None:
    """Have the next document read, but for a page that fails."""
    document = manifest.next(run)
    assert document is not None
    manifest.opened(document.id, "hash", 2, MANNER)
    problem = Problem.of(ErrorCode.ENGINE_DIED)
    manifest.save([KeptPage(document.id, 1, 1, reading()), KeptPage(document.id, 2, 2, problem=problem)])
    manifest.end(document.id, BatchState.DONE, 3, "", MANNER)


def test_what_is_preferred_is_read_first_also_while_a_run_is_under_way(manifest, run):
    assert names(manifest) == ["a", "b", "c"]
    rows = manifest.rows(QueueOrder.QUEUE, 10)
    manifest.prefer([rows[2].id], first=True)
    manifest.prefer([rows[0].id], first=False)
    assert names(manifest) == ["c", "b", "a"]
    assert manifest.next(run).path.stem == "c"
    again = manifest.begin(MANNER)
    manifest.take_in([FoundFile(row.path, Path(row.path.name), 5, 1) for row in rows], again)
    assert manifest.next(again).path.stem == "c"


def test_pages_that_were_counted_are_known_before_a_file_is_opened(manifest, run):
    assert len(manifest.uncounted(10)) == manifest.counts().unopened == 3
    manifest.note_counts({Path("/in/a.pdf"): 7, Path("/in/b.pdf"): 2, Path("/elsewhere.pdf"): 9})
    counts = manifest.counts()
    assert (counts.pages, counts.pages_left, counts.unopened) == (9, 9, 1)
    assert manifest.uncounted(10) == [Path("/in/c.pdf")]
    document = manifest.next(run)
    manifest.opened(document.id, "hash", 3, MANNER)  # only some of its pages are wanted
    assert manifest.counts().pages == 5


def test_the_riskiest_come_first_and_what_failed_of_them_is_read_again_in_the_same_run(manifest, run):
    manifest.next(run)
    lose(manifest, run)
    assert names(manifest, QueueOrder.RISK)[0] == "b"
    row = manifest.rows(QueueOrder.RISK, 1)[0]
    assert (row.pages, row.pages_done, row.pages_failed, row.has_failures) == (2, 1, 1, True)
    assert row.reason == str(Problem.of(ErrorCode.ENGINE_DIED).title)
    assert manifest.retry([one.id for one in manifest.rows(QueueOrder.QUEUE, 10)]) == 1
    assert manifest.next(run).path.stem == "b"
    assert manifest.outcome(row.id, 1).reading == reading()
    assert manifest.outcome(row.id, 2) is None


def test_the_command_of_a_batch_is_kept_with_where_it_was_given(tmp_path):
    with pytest.raises(NoBatch, match="There is no batch in"):
        command_of(tmp_path)
    with alone(tmp_path):
        keep_command(tmp_path, ["in", "-o", "out", "--to", "md"])
    assert command_of(tmp_path) == (("in", "-o", "out", "--to", "md"), Path.cwd())


@pytest.mark.parametrize("text", ["", "[]", '{"arguments": 5, "at": "/"}', '{"arguments": [5], "at": "/"}', "[" * 9999])
def test_a_command_that_is_none_is_said(tmp_path, text):
    with alone(tmp_path):
        (tmp_path / ".recto-batch" / "command.json").write_text(text)
    with pytest.raises(NoBatch):
        command_of(tmp_path)


def test_a_run_is_seen_and_a_look_does_not_stand_in_its_way(tmp_path):
    assert not is_running(tmp_path)
    with alone(tmp_path):
        assert is_running(tmp_path)
        with pytest.raises(BatchRunning), alone(tmp_path):
            pass
    assert not is_running(tmp_path)
    with alone(tmp_path):
        pass


def test_a_stop_is_heard_once_and_not_where_it_was_asked_for_before(tmp_path):
    ask_to_stop(tmp_path)
    watch = StopWatch(tmp_path)
    watch.check()
    ask_to_stop(tmp_path)
    watch._looked = 0.0
    with pytest.raises(KeyboardInterrupt):
        watch.check()
    StopWatch(tmp_path).check()
