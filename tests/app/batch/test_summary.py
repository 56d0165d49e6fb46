import json
from contextlib import closing
from pathlib import Path

import pytest

from app.batch import run_log
from app.batch.manifest import Manifest
from app.batch.run_lock import BatchRunning, alone
from app.batch.run_log import RunLog
from app.batch.states import BatchManner, BatchState, FoundFile, KeptPage
from app.batch.summary import summary_file, write_summary
from model_runtime.errors import ErrorCode, Problem
from tests.schema_check import faults

SCHEMA = json.loads((Path(__file__).resolve().parents[3] / "resources/schema/recto-batch-1.json").read_text("utf-8"))
MANNER = BatchManner("base", "md", ("md",))


def test_the_summary_names_every_file_and_why_pages_failed(tmp_path):
    with closing(Manifest(tmp_path)) as manifest:
        run = manifest.begin(MANNER)
        manifest.take_in([FoundFile(Path(f"/in/{n}.pdf"), Path(f"{n}.pdf"), 1, 1) for n in range(3)], run)
        document = manifest.next(run)
        manifest.opened(document.id, "hash", 1, MANNER)
        manifest.save([KeptPage(document.id, 1, 2, problem=Problem.of(ErrorCode.ENGINE_DIED))])
        manifest.claim(document.id, "md", Path("0.md"))
        manifest.end(document.id, BatchState.DONE, 1, "", MANNER)
        write_summary(manifest, tmp_path)
    told = json.loads(summary_file(tmp_path).read_text("utf-8"))
    assert list(faults(told, SCHEMA, SCHEMA)) == []
    assert list(faults({**told, "files": [{"file": 1}]}, SCHEMA, SCHEMA))
    assert (told["format"], told["version"], told["counts"]["waiting"]) == ("recto-batch", 1, 2)
    first = told["files"][0]
    assert (first["file"], first["state"], first["results"]) == ("/in/0.pdf", "done", ["0.md"])
    assert first["failed_pages"] == [{"page": 1, "tries": 2, "reason": "The engine stopped while reading this page"}]
    assert [file["state"] for file in told["files"]] == ["done", "waiting", "waiting"]


def test_a_batch_has_one_run_at_a_time(tmp_path):
    with alone(tmp_path), pytest.raises(BatchRunning, match="already"), alone(tmp_path):
        pass
    with alone(tmp_path):
        pass


def test_a_line_of_the_log_stays_one_line_whatever_a_file_is_called(tmp_path):
    (tmp_path / ".recto-batch").mkdir()
    with closing(RunLog(tmp_path)) as log:
        log.add("read", Path("/in/two\nlines\udcff.pdf"), "page 1")
    (line,) = (tmp_path / ".recto-batch" / "log.txt").read_text("utf-8").splitlines()
    assert line.endswith("read /in/two lines\\udcff.pdf page 1")


def test_a_full_log_gives_way_to_a_new_one(tmp_path, monkeypatch):
    monkeypatch.setattr(run_log, "MOST_BYTES", 2000)
    (tmp_path / ".recto-batch").mkdir()
    with closing(RunLog(tmp_path)) as log:
        for number in range(200):
            log.add("read", "page", number)
    earlier, latest = (tmp_path / ".recto-batch" / name for name in ("log.earlier.txt", "log.txt"))
    assert max(earlier.stat().st_size, latest.stat().st_size) <= 2100
    numbers = [int(line.split()[-1]) for file in (earlier, latest) for line in file.read_text().splitlines()]
    assert numbers == list(range(numbers[0], 200))
