"""The bench as it is started, with real processes; few, because each of them imports torch."""

from __future__ import annotations

import json
import os
import signal

import pytest

from model_runtime.bench import command
from model_runtime.bench.command import main
from model_runtime.bench.errors import BenchError
from model_runtime.bench.subject_process import SubjectProcess
from model_runtime.bench.work import Part, Work


@pytest.fixture(autouse=True)
def one_thread(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


def test_a_bench_prints_a_table_and_writes_every_value(checkpoint, tmp_path, capsys):
    amounts = ["--modes", "tiny", "--batch", "1,2", "--context", "20", "--steps", "2", "--repeats", "1"]
    json_file = tmp_path / "bench.json"
    arguments = ["--random", str(checkpoint), *amounts, "--formats", "float32", "--json", str(json_file)]
    assert main(arguments) == 0
    told = capsys.readouterr()
    table = [line for line in told.out.splitlines() if line.startswith("|")]
    titles = [
        "load to ready", "load and first token, tiny", "encode tiny", "prefill tiny, 83 tokens", "first token tiny",
        "decode 1 page, context 20", "decode 2 pages, context 20",
        "memory after loading", "memory after a page", "peak memory of all that was done",
    ]  # fmt: skip
    assert [line.split("|")[1].strip() for line in table[2:]] == titles
    assert "recto bench --random" in told.out
    assert "writing random weights" not in told.err
    rows = json.loads(json_file.read_text())["rows"]
    assert [row["title"] for row in rows] == titles
    assert all(value > 0 for row in rows for value in row["subjects"]["float32"]["values"])


def test_a_process_that_dies_is_told_from_one_that_refuses(checkpoint):
    with SubjectProcess("float32", checkpoint, "cpu") as child:
        with pytest.raises(BenchError, match=r"^float32: KeyError"):
            child.measure(Work(Part.ENCODE, "huge"))
        assert 0 < child.memory().held <= child.memory().peak
        os.kill(child._process.pid, signal.SIGKILL)
        with pytest.raises(BenchError, match=r"memory runs out.*--together 1"):
            child.memory()


def test_without_transformers_there_is_nothing_to_measure_against(checkpoint, monkeypatch, capsys):
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    assert main(["--checkpoint", str(checkpoint), "--against", "transformers"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "transformers is not installed" in told.err
    assert "leave out `--against transformers`" in told.err


def test_where_no_subject_can_be_loaded_there_is_no_table(checkpoint, monkeypatch, capsys):
    def refuse(name, folder, device, prepared):
        raise BenchError(f"{name}: there is no device {device!r} here")

    monkeypatch.setattr(command, "Child", refuse)
    assert main(["--checkpoint", str(checkpoint), "--device", "nowhere"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("bfloat16: there is no device 'nowhere' here") == 1


def test_a_folder_without_a_checkpoint_is_named(tmp_path, capsys):
    assert main(["--checkpoint", str(tmp_path / "nothing")]) == 1
    assert f"there is no folder {tmp_path / 'nothing'}" in capsys.readouterr().err
