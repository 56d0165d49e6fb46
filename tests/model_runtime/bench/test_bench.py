"""The bench as it is started, with real processes; few, because each of them imports torch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from model_runtime.bench.__main__ import BenchError, answer_of, main
from model_runtime.bench.child import _read
from model_runtime.protocol import PageFinished, PageProgress, PageStarted
from tests.tiny_checkpoint.write import write_checkpoint

TITLES = [
    "load to ready, s", "a page, s", "pages/day", "written, tokens/s", "opening, s", "looking, s", "prompt, s",
    "writing, s", "memory held, GB", "peak memory, GB",
]  # fmt: skip
WRONG = [
    ([], "the following arguments are required: --checkpoint"),
    (["--checkpoint", "a", "--formats", "int3"], "there is no 'int3'; choose of float32, bfloat16"),
    (["--checkpoint", "a", "--modes", "base,huge"], "there is no 'huge'; choose of tiny, small"),
    (["--checkpoint", "a", "--pages", "x"], "'x' is not a whole number from 1 on"),
    (["--checkpoint", "a", "--page-tokens", "0"], "'0' is not a whole number from 1 on"),
    (["--checkpoint", "a", "--repeats", "-1"], "'-1' is not a whole number from 1 on"),
    (["--checkpoint", "a", "--against", "transformers"], "unrecognized arguments: --against transformers"),
]


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.mark.thorough
def test_a_bench_prints_a_table_and_writes_every_round(checkpoint, tmp_path, capsys):
    file = tmp_path / "bench.json"
    amounts = ["--modes", "tiny", "--pages", "3", "--page-tokens", "9", "--repeats", "2", "--json", str(file)]
    assert main(["--checkpoint", str(checkpoint), "--formats", "float32", "--device", "cpu", *amounts]) == 0
    told = capsys.readouterr()
    table = [[cell.strip() for cell in line.split("|")[1:-1]] for line in told.out.splitlines() if line[0:1] == "|"]
    assert table[0] == ["median (smallest-largest)", "float32"]
    assert [row[0] for row in table[2:]] == [f"tiny: {title}" for title in TITLES]
    assert "float32, tiny: CPU, 1 thread, float32; 3 pages in a round, 4 written together" in told.out
    assert f"recto bench --checkpoint {checkpoint}" in told.out
    assert told.err.splitlines() == [f"float32, tiny: round {number} of 2" for number in (1, 2)]
    rounds = json.loads(file.read_text())["rounds"]
    assert [(one["format"], one["mode"], list(one["figures"])) for one in rounds] == [("float32", "tiny", TITLES)] * 2
    for figures in (one["figures"] for one in rounds):
        assert all(value > 0 for value in figures.values())
        assert figures["pages/day"] * figures["a page, s"] == pytest.approx(86400)
        assert 0 < figures["written, tokens/s"] * figures["a page, s"] <= 9.01
        assert figures["memory held, GB"] <= figures["peak memory, GB"]


@pytest.mark.thorough
def test_what_cannot_be_measured_is_said_once_and_makes_no_table(checkpoint, capsys):
    assert main(["--checkpoint", str(checkpoint), "--modes", "tiny", "--device", "nowhere", "--pages-per-day"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    first, why = told.err.splitlines()
    assert first == "bfloat16, tiny: round 1 of 3"
    assert why.startswith("bfloat16, tiny: ")
    assert "nowhere" in why


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_a_wrong_line_says_what_is_wrong(arguments, words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_a_folder_without_a_checkpoint_is_named(tmp_path, capsys):
    assert main(["--checkpoint", str(tmp_path / "nothing")]) == 1
    assert f"there is no folder {tmp_path / 'nothing'}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda folder: (folder / "tokenizer.json").unlink(), "tokenizer.json is missing"),
        (lambda folder: (folder / "config.json").write_text("{"), "config.json"),
        (lambda folder: (folder / "model-00001-of-000001.safetensors").write_bytes(b"x" * 99), ".safetensors"),
    ],
)
def test_what_a_folder_lacks_is_said_in_one_line_before_anything_is_measured(tmp_path, capsys, damage, words):
    damage(write_checkpoint(tmp_path / "checkpoint"))
    assert main(["--checkpoint", str(tmp_path / "checkpoint")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    [line] = told.err.splitlines()
    assert line.startswith("The model's files are not usable: ")
    assert words in line


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("import os; os.kill(os.getpid(), 9)", "as it does when memory runs out. Measure a format of fewer bits"),
        ("raise SystemExit('it broke\\nin two')", "its process ended with 1. in two"),
    ],
)
def test_a_process_that_dies_is_told_from_one_that_refuses(program, words):
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    with pytest.raises(BenchError, match=words):
        answer_of(ended)


class ReadsTwice:
    """Stands for an engine whose pages go in circles, which a random model's do not, and are read again."""

    def recognize(self, admit):
        while page := admit():
            for tokens in (5, 7):
                yield PageStarted(page.job_id, page.mode, 1, 1)
                yield PageProgress(page.job_id, 0.3, tokens - 2)
                yield PageProgress(page.job_id, 0.3, tokens)
            yield PageFinished(page.job_id, "loop", 0, 1, 1, 3, "picture", "1", "", output_token_ids=(1,) * 7)


def test_tokens_of_every_try_at_a_page_count(tmp_path):
    ends, written = _read(ReadsTwice(), iter([tmp_path / "a.png", tmp_path / "b.png"]), "tiny", 9)
    assert (len(ends), written) == (2, 24)
