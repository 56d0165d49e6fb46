"""`recto read` as a person types it, with the real built-in engine on the samples."""

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from app.measures.texts import character_agreement
from tests.sample_builder.truth import load_truth

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"


@pytest.fixture
def recto(tmp_path):
    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "RECTO_DATA_DIR": str(tmp_path / "data")}
        environment.pop("RECTO_ENGINE_COMMAND", None)
        command = [sys.executable, "-m", "app", *map(str, arguments)]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", timeout=240
        )

    return run


@pytest.mark.thorough
@pytest.mark.slow
def test_a_scan_becomes_files_and_the_second_time_nothing_is_read(recto, tmp_path):
    done = recto("read", SAMPLES / "invoice.pdf", "-o", "out", "--to", "md,docx,txt,json")
    assert done.returncode == 0, done.stderr
    out = tmp_path / "out"

    (page,) = json.loads((out / "invoice.json").read_text("utf-8"))["pages"]
    (truth,) = load_truth(SAMPLES / "invoice.json").pages
    said = "".join(block["text"] for block in page["blocks"])
    meant = "".join(block.text for block in truth.blocks)
    assert character_agreement(said, meant) >= 0.98
    assert page["reading"]["text_source"] == "picture"
    assert page["reading"]["vision_tokens"] == page["reading"]["valid_tokens"] == 0  # no language model read it

    (table,) = docx.Document(str(out / "invoice.docx")).tables
    (expected,) = [block.table for block in truth.blocks if block.table]
    assert (len(table.rows), len(table.columns)) == (expected.rows, expected.columns)
    assert "<table>" in (out / "invoice.md").read_text("utf-8")

    again = recto("read", SAMPLES / "invoice.pdf")
    assert again.returncode == 0
    assert "invoice: 1 of 1 pages were read before" in again.stderr
    assert again.stdout == (out / "invoice.md").read_text("utf-8")


@pytest.mark.slow
def test_the_real_engine_is_found_ready(recto):
    done = recto("doctor", "--json")
    engines = [item for item in json.loads(done.stdout)["findings"] if item["group"] == "Engines"]
    ready = [(item["name"], item["value"].split(";")[0]) for item in engines]
    assert ready == [("builtin", "ready"), ("deepseek-ocr", "ready"), ("server", "ready")]
    assert done.returncode == 0
