"""`recto` with a model of its own: a tiny random checkpoint, the real engine process, the real command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.local_hub import LocalHub
from tests.local_hub.deeds import Deed
from tests.tiny_checkpoint.sizes import TINY
from tests.tiny_checkpoint.write import write_checkpoint

ROOT = Path(__file__).resolve().parents[2]
LETTER = ROOT / "resources" / "samples" / "letter.pdf"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def recto(tmp_path: Path) -> Run:
    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "RECTO_DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


def test_a_model_is_added_and_reads_a_scan(recto: Run, tmp_path: Path) -> None:
    checkpoint = write_checkpoint(tmp_path / "model", shards=2)
    added = recto("models", "add", checkpoint)
    assert added.stdout.startswith("Added: model  deepseek-ocr  1.1 MB  ")
    assert "  Parameters: 525,024\n" in added.stdout
    options = (
        "--engine",
        "deepseek-ocr",
        "--mode",
        "tiny",
        "--max-new-tokens",
        "5",
        "--dtype",
        "float32",
        "--to",
        "json",
    )
    done = recto("read", LETTER, *options)
    assert (done.returncode, done.stderr.startswith("letter: page 1 read in ")) == (1, True)  # cut short by the option
    (page,) = json.loads(done.stdout)["pages"]
    reading = page["reading"]
    assert page["state"] == "cut_short"
    assert (reading["engine"], reading["mode"], reading["stop_reason"]) == ("deepseek-ocr", "tiny", "length")
    assert (reading["vision_tokens"], reading["valid_tokens"], reading["text_tokens"]) == (73, 64, 5)
    assert len(reading["prompt_token_ids"]) > 73
    assert len(reading["output_token_ids"]) == 5
    assert {"open", "encode", "prefill", "decode", "ledger", "total"} == set(reading["seconds"])


@pytest.mark.thorough
def test_a_model_whose_file_was_cut_is_refused_and_named(recto: Run, tmp_path: Path) -> None:
    checkpoint = write_checkpoint(tmp_path / "model")
    (file,) = checkpoint.glob("*.safetensors")
    file.write_bytes(file.read_bytes()[:-1000])
    refused = recto("models", "add", checkpoint)
    assert refused.returncode == 4
    assert f"{file.name} is cut short" in refused.stderr
    done = recto("read", LETTER, "--engine", "deepseek-ocr", "--checkpoint", checkpoint)
    assert done.returncode == 4
    assert done.stderr.count(f"{file.name} is cut short") == 1
    assert recto("models").stdout == ""


@pytest.mark.thorough
def test_a_model_is_prepared_in_few_bits_and_what_was_made_goes_with_it(recto: Run, tmp_path: Path) -> None:
    recto("models", "add", write_checkpoint(tmp_path / "model", replace(TINY, moe_intermediate=32)))
    prepared = recto("models", "prepare", "model", "--dtype", "int4")
    assert prepared.returncode == 0, prepared.stderr
    (file,) = (tmp_path / "data" / "cache" / "prepared").iterdir()
    assert prepared.stdout.startswith(f"Prepared: {file}  0.")
    modified = file.stat().st_mtime_ns
    read = recto("read", LETTER, "--engine", "deepseek-ocr", "--dtype", "int4", "--mode", "tiny", "--max-new-tokens", 3)
    assert (read.returncode, file.stat().st_mtime_ns) == (1, modified)  # cut short, as asked for
    removed = recto("models", "remove", "model")
    assert f"Deleted: {file}" in removed.stdout
    assert not file.exists()


@pytest.mark.thorough
def test_a_model_is_fetched_from_a_hub_and_reads_a_scan(
    recto: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint = write_checkpoint(tmp_path / "made")
    files = dict.fromkeys(("tokenizer_config.json", "special_tokens_map.json", "processor_config.json"), b"{}")
    files |= {path.name: path.read_bytes() for path in checkpoint.iterdir()}
    monkeypatch.delenv("HF_HUB_OFFLINE")
    with LocalHub(files) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.address)
        hub.deeds_once(Deed(cut_after=100_000), path=".safetensors")
        got = recto("models", "get", "deepseek-ocr")
    assert got.returncode == 0, got.stderr
    assert got.stdout.startswith("Added: deepseek-ocr  deepseek-ocr  1.1 MB  ")
    short = ("--mode", "tiny", "--max-new-tokens", "3", "--dtype", "float32")
    done = recto("read", LETTER, "--engine", "deepseek-ocr", *short)
    assert (done.returncode, done.stderr.startswith("letter: page 1 read in ")) == (1, True)  # cut short by the option
    whole = recto("models", "verify", "deepseek-ocr")
    assert (whole.returncode, whole.stdout) == (0, "deepseek-ocr is whole: every byte is as it was fetched.\n")
